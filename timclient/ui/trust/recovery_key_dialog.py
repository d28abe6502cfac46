"""Shows a new recovery key once: print it, save it, try it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout

from timclient.ui.dialogs import ConfirmDialog, ask
from timclient.ui.file_choice import file_to_save
from timclient.ui.forms.form_dialog import FormDialog
from timclient.ui.texts.error_text import ErrorText
from timclient.ui.tokens import Face
from timclient.ui.trust.button_row import ButtonRow
from timclient.ui.trust.clipboard import copy_secret
from timclient.ui.trust.recovery_sheet import groups, rows, sheet, write_pdf
from timclient.ui.widgets.buttons import SecondaryButton
from timclient.ui.widgets.card import Card
from timclient.ui.widgets.labels import FieldLabel, label, paragraph
from timclient.ui.widgets.stylesheet import set_look

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from timclient.ui.theme import Theme

_LOOKS = {"✓": "status-ok", "!": "status-warn"}


class RecoveryKeyDialog(FormDialog):
    """The only place where the key is kept. Accepted when its last block was typed correctly;
    ``tried`` tells whether it ever was."""

    def __init__(self, parent: QWidget | None, theme: Theme, key: str, account: str = "") -> None:
        super().__init__(parent, theme, self.tr("Recovery key"), self.tr("Done"))
        self._key = key
        self._account = account
        self._asking = False
        self.tried = False
        self.key_label = label("\n".join(rows(key)))
        self.print_button = SecondaryButton(self.tr("Print"))
        self.pdf_button = SecondaryButton(self.tr("Save as PDF"))
        self.copy_button = SecondaryButton(self.tr("Copy"))
        self.trial = QLineEdit()
        self._told = paragraph("", "muted")
        self._build_form()
        self.cancel_button.setText(self.tr("Later"))
        self.step_button.setEnabled(False)
        self.print_button.clicked.connect(self._print)
        self.pdf_button.clicked.connect(lambda: self._tasks.spawn(self._save_pdf()))
        self.copy_button.clicked.connect(self._copy)
        self.trial.textChanged.connect(self._try)
        theme.changed.connect(self._dress)
        self._dress()
        self.print_button.setFocus()

    def submit(self) -> None:
        """Close; the button works only after the trial."""
        if self._fits():
            self.accept()

    def reject(self) -> None:
        """Ask once before the key is gone without a trial."""
        if self._fits():
            super().reject()
        elif not self._asking:
            self._asking = True
            self._tasks.spawn(self._reject_after_question())

    def done(self, result: int) -> None:
        """Forget the key."""
        self._key = ""
        self.key_label.clear()
        self.key_label.setAccessibleName("")
        self.trial.clear()
        super().done(result)

    async def _reject_after_question(self) -> None:
        question = ConfirmDialog(
            self,
            self.tr("Close without a trial?"),
            self.tr(
                "The recovery key is shown only this once. Please close only if you have printed"
                " it, saved it or written it down. You can make a new one at any time under"
                " “Devices and keys”."
            ),
            self.tr("Close"),
            destructive=True,
        )
        sure = await ask(question)
        self._asking = False
        if sure:
            self.done(QDialog.DialogCode.Rejected)
        else:
            self.print_button.setFocus()

    def _print(self) -> None:
        """Ask for a printer. No task may be on the stack: Windows shows its own dialog here,
        with an event loop of its own."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - rare

        printer = QPrinter()
        question = QPrintDialog(printer, self)

        def print_sheet() -> None:
            if self._key:
                sheet(self._key, self._account).print_(printer)
                self._tell(self.tr("✓ Sent to the printer. Please put the sheet into the safe."))

        question.accepted.connect(print_sheet)
        question.finished.connect(question.deleteLater)
        # The binding hides this one behind QPrintDialog's own "open" with a receiver.
        QDialog.open(question)

    async def _save_pdf(self) -> None:
        path = await file_to_save(
            self,
            self.tr("Save recovery key"),
            self.tr("Recovery key TI-Messenger.pdf"),
            self.tr("PDF file (*.pdf)"),
            "pdf",
        )
        if path is None or not self._key:
            return
        try:
            write_pdf(path, self._key, self._account)
        except OSError:
            self.error.show_text(
                ErrorText(
                    self.tr("The file could not be saved."),
                    "",
                    self.tr("Please choose another folder."),
                )
            )
            return
        self.error.clear_text()
        self._tell(self.tr("✓ Saved. Please do not leave the file on this computer only."))

    def _copy(self) -> None:
        copy_secret(" ".join(groups(self._key)))
        self._tell(self.tr("✓ Copied. After one minute it is removed from the clipboard."))

    def _tell(self, text: str) -> None:
        self._told.setText(text)
        set_look(self._told, _LOOKS.get(text[:1], "muted"))
        self._told.setAccessibleName(text.lstrip("✓! "))
        self._told.show()
        self.reveal(self._told)

    def _fits(self) -> bool:
        parts = groups(self._key)
        return bool(parts) and "".join(self.trial.text().split()) == parts[-1]

    def _try(self) -> None:
        fits = self._fits()
        self.step_button.setEnabled(fits)
        typed = "".join(self.trial.text().split())
        if fits:
            self.tried = True
            self._tell(self.tr("✓ That is right."))
        elif len(typed) >= len((groups(self._key) or ("",))[-1]):
            self._tell(self.tr("! Not quite. Please compare with the last block; capitals count."))
        else:
            self._told.hide()

    def _build_form(self) -> None:
        self.form.addWidget(
            paragraph(
                self.tr(
                    "With it you read your messages on a new computer too. Print it and put it"
                    " into the safe of the practice. Nobody else can replace it."
                ),
                "muted",
            )
        )
        ground = Card(margin=18)
        self.key_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.key_label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        spoken = self.tr("Recovery key: {key}").format(key=", ".join(groups(self._key)))
        self.key_label.setAccessibleName(spoken)
        ground.box.addWidget(self.key_label)
        self.form.addWidget(ground)
        self.form.addWidget(ButtonRow(self.print_button, self.pdf_button, self.copy_button))
        trial = QVBoxLayout()
        trial.setSpacing(4)
        name = FieldLabel(self.tr("As a trial please type the last block:"), self.trial)
        name.setWordWrap(True)
        trial.addWidget(name)
        trial.addWidget(self.trial)
        trial.addWidget(self._told)
        self._told.hide()
        self.form.addSpacing(4)
        self.form.addLayout(trial)
        self.form.addStretch(1)

    def _dress(self) -> None:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(self.theme.font(Face.HEADING).pointSizeF() * 1.1)
        self.key_label.setFont(font)
        font.setPointSizeF(self.theme.font(Face.BODY).pointSizeF())
        self.trial.setFont(font)
