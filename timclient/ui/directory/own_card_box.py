"""The own contact card: shown, printed, saved."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QImageWriter
from PySide6.QtWidgets import QDialog, QVBoxLayout

from timclient.domain.errors_directory import ContactCardRefused
from timclient.domain.vcard import write_card
from timclient.ui.codes.qr_code import QrCode
from timclient.ui.dialogs import ask
from timclient.ui.directory.card_data import CARD_SUFFIX, own_card
from timclient.ui.directory.card_sheet import card_picture, print_card
from timclient.ui.directory.large_code_dialog import LargeCodeDialog
from timclient.ui.file_choice import file_to_save
from timclient.ui.forms.error_box import ErrorBox
from timclient.ui.texts.error_text import ErrorText
from timclient.ui.trust.button_row import ButtonRow
from timclient.ui.widgets.buttons import SecondaryButton
from timclient.ui.widgets.card import Card
from timclient.ui.widgets.labels import paragraph

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from timclient.domain.session import Account
    from timclient.domain.vcard import ContactCard
    from timclient.ui.tasks import TaskOwner
    from timclient.ui.theme import Theme

_CODE_SIDE = 260


class OwnCardBox(Card):
    """The code with name and address.

    Signals:
        told: a quiet notice.
    """

    told = Signal(str)

    def __init__(self, theme: Theme, tasks: TaskOwner, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=22, spacing=8)
        self._theme, self._tasks = theme, tasks
        self._card: ContactCard | None = None
        self.code: QrCode | None = None
        self._name = paragraph("", "strong")
        self._address = paragraph("", "muted")
        self.error = ErrorBox(theme)
        self.large_button = SecondaryButton(self.tr("Show large"))
        self.print_button = SecondaryButton(self.tr("Print …"))
        self.picture_button = SecondaryButton(self.tr("Save as a picture …"))
        self.file_button = SecondaryButton(self.tr("Save as a file …"))
        self._place = QVBoxLayout()
        self._build()
        self.large_button.clicked.connect(lambda: self._tasks.spawn(self._show_large()))
        self.print_button.clicked.connect(self._print)
        self.picture_button.clicked.connect(lambda: self._tasks.spawn(self._save_picture()))
        self.file_button.clicked.connect(lambda: self._tasks.spawn(self._save_file()))

    def show_account(self, account: Account | None) -> None:
        """Show whose card it is; nobody's after signing out."""
        if self.code is not None:
            self._place.removeWidget(self.code)
            self.code.hide()
            self.code.deleteLater()
        self._card = self.code = None
        self.error.clear_text()
        card = own_card(account) if account is not None else None
        self._name.setText(card.full_name if card else "")
        self._address.setText(str(card.addresses[0]) if card else "")
        if card is not None:
            try:
                data = write_card(card)
            except ContactCardRefused:
                self.error.show_text(
                    ErrorText(
                        self.tr("No contact card can be made of this address."),
                        "",
                        self.tr("Please tell others your address as it stands here."),
                    )
                )
            else:
                self._card = card
                name = self.tr("QR code of my contact card")
                self.code = QrCode(self._theme, data, name, side=_CODE_SIDE)
                self._place.addWidget(self.code, 0, Qt.AlignmentFlag.AlignHCenter)
        for button in self._buttons():
            button.setEnabled(self._card is not None)

    async def _show_large(self) -> None:
        if self._card is not None:
            await ask(LargeCodeDialog(self.window(), self._theme, self._card))

    def _print(self) -> None:
        """Ask for a printer. No task may be on the stack: Windows shows its own dialog here,
        with an event loop of its own."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - rare

        card = self._card
        if card is None:
            return
        printer = QPrinter()
        question = QPrintDialog(printer, self.window())

        def paint() -> None:
            print_card(card, printer)
            self.told.emit(self.tr("The contact card was sent to the printer."))

        question.accepted.connect(paint)
        question.finished.connect(question.deleteLater)
        # The binding hides this one behind QPrintDialog's own "open" with a receiver.
        QDialog.open(question)

    async def _save_picture(self) -> None:
        card = self._card
        path = await self._asked(self.tr("Contact card.png"), self.tr("Picture (*.png)"), "png")
        if path is None or card is None:
            return
        # Always PNG, whatever the name ends with.
        writer = QImageWriter(str(path), QByteArray(b"png"))
        self._say_saved(saved=await asyncio.to_thread(writer.write, card_picture(card)))

    async def _save_file(self) -> None:
        card = self._card
        path = await self._asked(
            self.tr("Contact card.vcf"), self.tr("Contact card (*.vcf)"), CARD_SUFFIX
        )
        if path is None or card is None:
            return
        try:
            await asyncio.to_thread(path.write_bytes, write_card(card))
        except OSError:
            self._say_saved(saved=False)
        else:
            self._say_saved(saved=True)

    async def _asked(self, name: str, kinds: str, suffix: str) -> Path | None:
        title = self.tr("Save my contact card")
        return await file_to_save(self.window(), title, name, kinds, suffix)

    def _say_saved(self, *, saved: bool) -> None:
        if saved:
            self.error.clear_text()
            self.told.emit(self.tr("The contact card was saved."))
            return
        self.error.show_text(
            ErrorText(
                self.tr("The file could not be saved."),
                "",
                self.tr("Please choose another folder."),
            )
        )

    def _buttons(self) -> tuple[SecondaryButton, ...]:
        return (self.large_button, self.print_button, self.picture_button, self.file_button)

    def _build(self) -> None:
        self.box.addWidget(paragraph(self.tr("My contact card"), "heading"))
        self.box.addWidget(
            paragraph(
                self.tr("Whoever reads this code with a TI-Messenger can write to you."), "muted"
            )
        )
        self.box.addLayout(self._place)
        self.box.addWidget(self._name)
        self.box.addWidget(self._address)
        for line in (self._name, self._address):
            line.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.box.addWidget(self.error)
        first, second = self._buttons()[:2], self._buttons()[2:]
        self.box.addWidget(ButtonRow(*first))
        self.box.addWidget(ButtonRow(*second))
        self.box.addStretch(1)
