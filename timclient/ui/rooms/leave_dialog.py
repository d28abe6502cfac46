"""Asks before a chat is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup

from timclient.domain.direction import in_sentence
from timclient.domain.room import RoomKind
from timclient.ui.forms.choice_card import ChoiceCard
from timclient.ui.forms.form_dialog import FormDialog
from timclient.ui.rooms.requests import Leaving
from timclient.ui.widgets.labels import paragraph
from timclient.ui.widgets.stylesheet import set_look

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from timclient.domain.room import RoomSummary
    from timclient.ui.theme import Theme


class LeaveDialog(FormDialog):
    """Leave, or leave and forget; ``request`` holds the choice after acceptance."""

    def __init__(self, parent: QWidget | None, theme: Theme, room: RoomSummary) -> None:
        super().__init__(
            parent,
            theme,
            self.tr("Leave “{name}”?").format(name=in_sentence(room.name)),
            self.tr("Leave chat"),
        )
        self.leave_card = ChoiceCard(
            theme,
            self.tr("Leave"),
            self.tr("You can still read on this computer what was written so far."),
        )
        self.forget_card = ChoiceCard(
            theme,
            self.tr("Leave and delete here"),
            self.tr("The chat and its messages are removed from this computer."),
        )
        choices = QButtonGroup(self)
        self.form.addWidget(paragraph(self._consequence(room)))
        self.form.addSpacing(4)
        for card in (self.leave_card, self.forget_card):
            choices.addButton(card)
            self.form.addWidget(card)
        self.form.addWidget(
            paragraph(
                self.tr(
                    "The other people keep their messages. Please make sure that everything"
                    " important is in the patient record."
                ),
                "muted",
            )
        )
        self.form.addStretch(1)
        self.leave_card.setChecked(True)
        set_look(self.step_button, "danger")
        # Enter must not leave: the focus lies on Cancel and no button is the default.
        self.step_button.setDefault(False)
        self.cancel_button.setFocus()

    @property
    def request(self) -> Leaving:
        """How to leave."""
        return Leaving(forget=self.forget_card.isChecked())

    def _consequence(self, room: RoomSummary) -> str:
        if room.kind is RoomKind.PUBLIC:
            return self.tr("You will get no more messages from here. You can join again later.")
        return self.tr(
            "You will get no more messages from here, and you can only come back when somebody"
            " invites you again."
        )
