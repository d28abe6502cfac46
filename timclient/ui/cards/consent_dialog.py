"""Asks whether these data may be given to the directory, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from timclient.domain.direction import plain_name
from timclient.ui.dialogs import TextDialog
from timclient.ui.texts.cards import consent_word
from timclient.ui.widgets.buttons import PrimaryButton, SecondaryButton
from timclient.ui.widgets.card import Card
from timclient.ui.widgets.labels import breakable, label, paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timclient.domain.identity import Consent, ConsentItem
    from timclient.ui.theme import Theme

_MOST_ITEMS, _MOST_TEXT = 30, 200


class ConsentDialog(TextDialog):
    """Accepted: the user agrees. What is technical stands small below what it means."""

    def __init__(self, parent: QWidget | None, _theme: Theme, consent: Consent) -> None:
        super().__init__(
            parent,
            self.tr("Give these data to the directory?"),
            self.tr(
                "For your sign-in the identity provider of the TI tells the directory who you are."
                " Without your consent nothing is signed."
            ),
        )
        self._add(self.tr("What the directory may do"), consent.scopes)
        self._add(self.tr("What it learns about you"), consent.claims)
        cancel = SecondaryButton(self.tr("Do not agree"))
        self.step = PrimaryButton(self.tr("Agree"))
        self.add_button(cancel, QDialog.DialogCode.Rejected)
        self.add_button(self.step, QDialog.DialogCode.Accepted)
        self.step.setFocus()

    def _add(self, title: str, items: Sequence[ConsentItem]) -> None:
        if not items:
            return
        card = Card(margin=14, spacing=2)
        card.box.addWidget(label(title.upper(), "section"))
        for item in items[:_MOST_ITEMS]:
            name = plain_name(item.name)[:_MOST_TEXT]
            said = plain_name(item.text)[:_MOST_TEXT]
            card.box.addSpacing(4)
            card.box.addWidget(paragraph(breakable(consent_word(item.name) or said or name)))
            card.box.addWidget(paragraph(breakable(name), "status"))
        self.body_box.insertWidget(self.body_box.count() - 1, card)
