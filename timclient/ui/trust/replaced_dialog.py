"""What to do when the user's own identity was replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup

from timclient.ui.forms.choice_card import ChoiceCard
from timclient.ui.forms.form_dialog import FormDialog
from timclient.ui.widgets.labels import paragraph

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from timclient.ui.theme import Theme


class ReplacedDialog(FormDialog):
    """Accepted with ``mine`` telling whether the user has done it himself."""

    def __init__(self, parent: QWidget | None, theme: Theme) -> None:
        super().__init__(parent, theme, self.tr("Your identity was replaced"), self.tr("Continue"))
        self.mine_card = ChoiceCard(
            theme,
            self.tr("That was me"),
            self.tr("I made new keys on another device. This device is now confirmed anew."),
        )
        self.other_card = ChoiceCard(
            theme,
            self.tr("That was not me"),
            self.tr("I take the account back: new keys, after that a new password."),
        )
        group = QButtonGroup(self)
        self.form.addWidget(
            paragraph(
                self.tr(
                    "Somebody has made new keys for your account. Nothing is lost on this"
                    " computer, but it no longer belongs to the new identity."
                )
            )
        )
        self.form.addSpacing(4)
        for card in (self.mine_card, self.other_card):
            group.addButton(card)
            self.form.addWidget(card)
            card.toggled.connect(lambda: self.step_button.setEnabled(True))
        self.form.addWidget(
            paragraph(
                self.tr(
                    "If it was not you: please change the password of your account today and"
                    " inform whoever looks after your computers."
                ),
                "muted",
            )
        )
        self.form.addStretch(1)
        self.step_button.setEnabled(False)

    @property
    def mine(self) -> bool:
        """Whether the user has done it himself."""
        return self.mine_card.isChecked()
