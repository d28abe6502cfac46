"""Lets the user choose among several cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QDialog, QWidget

from timclient.domain.direction import plain_name
from timclient.ui.dialogs import TextDialog
from timclient.ui.forms.choice_card import ChoiceCard
from timclient.ui.texts.cards import kind_word, place_word
from timclient.ui.widgets.buttons import PrimaryButton, SecondaryButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timclient.domain.card import CardInfo
    from timclient.ui.theme import Theme

_MOST = 50


class ChooseCardDialog(TextDialog):
    """Read ``card_id`` when accepted."""

    def __init__(self, parent: QWidget | None, theme: Theme, cards: Sequence[CardInfo]) -> None:
        super().__init__(
            parent,
            self.tr("Which card?"),
            self.tr("Several cards are there. Please choose the one whose entry you want."),
        )
        self._cards = tuple(cards)[:_MOST]
        self._group = QButtonGroup(self)
        for number, card in enumerate(self._cards):
            place = place_word(card)
            name = plain_name(card.holder)
            below = " · ".join(filter(None, (kind_word(card.kind) if name else "", place)))
            choice = ChoiceCard(theme, name or kind_word(card.kind), below)
            self._group.addButton(choice, number)
            self.body_box.insertWidget(self.body_box.count() - 1, choice)
        cancel = SecondaryButton(self.tr("Cancel"))
        self.step = PrimaryButton(self.tr("Use this card"))
        self.add_button(cancel, QDialog.DialogCode.Rejected)
        self.add_button(self.step, QDialog.DialogCode.Accepted)
        first = self._group.button(0)
        if first is not None:
            first.setChecked(True)
            first.setFocus()

    @property
    def card_id(self) -> str:
        """The card chosen."""
        number = self._group.checkedId()
        return self._cards[number].card_id if 0 <= number < len(self._cards) else ""
