"""Chooses the passphrase that protects the data of this computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from timclient.ui.forms.error_box import ErrorBox
from timclient.ui.forms.password_field import PasswordField
from timclient.ui.forms.waiting_row import WaitingRow
from timclient.ui.texts.counts import Counts
from timclient.ui.unlock.strength import MIN_LENGTH, Strength, strength_of
from timclient.ui.widgets.buttons import PrimaryButton
from timclient.ui.widgets.card import Hint
from timclient.ui.widgets.labels import FieldLabel, paragraph
from timclient.ui.widgets.stylesheet import set_look

if TYPE_CHECKING:
    from timclient.ui.texts.errors import ErrorText
    from timclient.ui.theme import Theme


class NewPassphraseForm(QWidget):
    """Two fields, the strength in words, and what happens when it is forgotten.

    Signals:
        chosen: the new passphrase.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = PasswordField(self.tr("New passphrase"))
        self.second = PasswordField(self.tr("The same passphrase again"))
        self.strength = paragraph("", "muted")
        self.match = paragraph("", "muted")
        self.error = ErrorBox(theme)
        self.waiting = WaitingRow()
        self.step_button = PrimaryButton(self.tr("Set passphrase"))
        self._build()
        for field in (self.first, self.second):
            field.changed.connect(self._changed)
        self.first.entered.connect(self.second.setFocus)
        self.second.entered.connect(self._submit)
        self.step_button.clicked.connect(self._submit)
        self._changed()

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        self.first.setFocus()

    def set_waiting(self, text: str) -> None:
        """Lock the form while ``text`` is awaited; an empty text unlocks it."""
        for part in (self.first, self.second):
            part.setDisabled(bool(text))
        self.step_button.setHidden(bool(text))
        if text:
            self.error.clear_text()
            self.waiting.start(text)
        else:
            self.waiting.stop()

    def show_error(self, text: ErrorText) -> None:
        """Show a failure."""
        self.error.show_text(text)

    def forget(self) -> None:
        """Empty both fields."""
        self.first.forget()
        self.second.forget()

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(paragraph(self.tr("Protect your data by a passphrase"), "title"))
        box.addWidget(
            paragraph(
                self.tr(
                    "Your messages are stored encrypted. This computer has no key store of its"
                    " own, so a passphrase of your choice opens them whenever the program starts."
                ),
                "muted",
            )
        )
        box.addSpacing(8)
        box.addWidget(FieldLabel(self.tr("New passphrase"), self.first.edit))
        box.addWidget(self.first)
        box.addWidget(self.strength)
        box.addWidget(FieldLabel(self.tr("The same passphrase again"), self.second.edit))
        box.addWidget(self.second)
        box.addWidget(self.match)
        box.addSpacing(4)
        box.addWidget(self._advice())
        box.addWidget(self.error)
        box.addWidget(self.waiting)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.step_button)
        box.addSpacing(12)
        box.addLayout(row)

    def _advice(self) -> Hint:
        hint = Hint()
        hint.box.addWidget(paragraph(self.tr("Please write it down and keep it safe."), "strong"))
        hint.box.addWidget(
            paragraph(
                self.tr(
                    "Nobody can replace a forgotten passphrase, not even your provider. The"
                    " messages on this computer then stay closed, and you have to sign in anew."
                    " Four or five words that do not belong together are a good choice."
                )
            )
        )
        return hint

    def _changed(self) -> None:
        strength = strength_of(self.first.text())
        self.strength.setText(self._strength_text(strength))
        good = strength >= Strength.FAIR
        set_look(self.strength, "status-ok" if good else "muted")
        same = self.first.text() == self.second.text()
        self.match.setText(self._match_text(same))
        set_look(self.match, "status-ok" if same else "muted")
        self.step_button.setEnabled(good and same)

    def _strength_text(self, strength: Strength) -> str:
        if not self.first.text():
            return self.tr("At least {count} characters.").format(count=MIN_LENGTH)
        match strength:
            case Strength.SHORT:
                return Counts().characters_missing(MIN_LENGTH - len(self.first.text()))
            case Strength.MONOTONOUS:
                return self.tr("Too simple: please use more different characters.")
            case Strength.FAIR:
                return self.tr("✓ Sufficient. A longer one protects better.")
            case Strength.GOOD:
                return self.tr("✓ Good.")
            case Strength.STRONG:
                return self.tr("✓ Very good.")

    def _match_text(self, same: bool) -> str:
        if not self.second.text():
            return ""
        if same:
            return self.tr("✓ Both are the same.")
        if self.first.text().startswith(self.second.text()):
            return ""
        return self.tr("The two passphrases differ.")

    def _submit(self) -> None:
        if self.step_button.isEnabled() and not self.step_button.isHidden():
            self.chosen.emit(self.first.text())
