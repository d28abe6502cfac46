"""Asks for the passphrase that opens the data of this computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from timclient.ui.forms.error_box import ErrorBox
from timclient.ui.forms.password_field import PasswordField
from timclient.ui.forms.waiting_row import WaitingRow
from timclient.ui.widgets.buttons import PrimaryButton
from timclient.ui.widgets.labels import FieldLabel, paragraph

if TYPE_CHECKING:
    from timclient.ui.texts.errors import ErrorText
    from timclient.ui.theme import Theme


class PassphraseForm(QWidget):
    """One field.

    Signals:
        given: the passphrase.
    """

    given = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.passphrase = PasswordField(self.tr("Passphrase"))
        self.error = ErrorBox(theme)
        self.waiting = WaitingRow()
        self.step_button = PrimaryButton(self.tr("Unlock"))
        self._build()
        self.passphrase.changed.connect(self._changed)
        self.passphrase.entered.connect(self._submit)
        self.step_button.clicked.connect(self._submit)
        self._changed()

    def focus_first(self) -> None:
        """Put the cursor into the field."""
        self.passphrase.setFocus()

    def set_waiting(self, text: str) -> None:
        """Lock the form while ``text`` is awaited; an empty text unlocks it."""
        self.passphrase.setDisabled(bool(text))
        self.step_button.setHidden(bool(text))
        if text:
            self.error.clear_text()
            self.waiting.start(text)
        else:
            self.waiting.stop()

    def show_error(self, text: ErrorText) -> None:
        """Show a failure and empty the field."""
        self.forget()
        self.error.show_text(text)
        self.focus_first()

    def forget(self) -> None:
        """Empty the field."""
        self.passphrase.forget()

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(paragraph(self.tr("Unlock your data"), "title"))
        box.addWidget(
            paragraph(
                self.tr("Please enter the passphrase that you chose on this computer."), "muted"
            )
        )
        box.addSpacing(8)
        box.addWidget(FieldLabel(self.tr("Passphrase"), self.passphrase.edit))
        box.addWidget(self.passphrase)
        box.addWidget(self.error)
        box.addWidget(self.waiting)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.step_button)
        box.addSpacing(12)
        box.addLayout(row)

    def _changed(self) -> None:
        self.step_button.setEnabled(bool(self.passphrase.text()))
        if self.passphrase.text():
            self.error.clear_text()

    def _submit(self) -> None:
        if self.step_button.isEnabled() and not self.step_button.isHidden():
            self.given.emit(self.passphrase.text())
