"""Gives a member another role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup

from timclient.domain.direction import in_sentence
from timclient.domain.power import Role
from timclient.ui.forms.choice_card import ChoiceCard
from timclient.ui.forms.form_dialog import FormDialog
from timclient.ui.texts.rooms import role_text
from timclient.ui.widgets.labels import paragraph

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from PySide6.QtWidgets import QWidget

    from timclient.domain.room import Member
    from timclient.domain.room_details import RoomDetails
    from timclient.ui.theme import Theme


class RoleDialog(FormDialog):
    """Accepted when ``save`` has told the role. What cannot be taken back is said before."""

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        details: RoomDetails,
        member: Member,
        save: Callable[[Role], Awaitable[None]],
    ) -> None:
        name = in_sentence(member.display_name) or str(member.user_id)
        super().__init__(
            parent, theme, self.tr("Role of {name}").format(name=name), self.tr("Change role")
        )
        self._save = save
        self._own = details.powers.level(details.own)
        self._itself = member.user_id == details.own
        self.cards: dict[Role, ChoiceCard] = {}
        now = role_text(details.powers.level(member.user_id))
        self.form.addWidget(paragraph(self.tr("Now: {role}").format(role=now), "muted"))
        group = QButtonGroup(self)
        for role in details.powers.assignable(details.own, member.user_id):
            card = ChoiceCard(theme, role_text(int(role)), self._note(role))
            group.addButton(card)
            self.cards[role] = card
            self.form.addWidget(card)
        self.warning = paragraph("", "strong")
        self.form.addWidget(self.warning)
        self.form.addStretch(1)
        group.buttonToggled.connect(self._changed)
        self._changed()

    @property
    def role(self) -> Role | None:
        """The choice."""
        return next((role for role, card in self.cards.items() if card.isChecked()), None)

    def submit(self) -> None:
        """Give the role."""
        if self.role is not None:
            self.run(self.tr("Saving …"), self._store(self.role))

    async def _store(self, role: Role) -> None:
        await self._save(role)

    def _changed(self) -> None:
        role = self.role
        text = ""
        if role is not None and self._itself:
            text = self.tr("! You cannot give yourself this role back. Somebody else has to.")
        elif role is not None and int(role) >= self._own:
            text = self.tr(
                "! This person then has the same rights as you. You cannot take that back."
            )
        self.warning.setText(text)
        self.warning.setVisible(bool(text))
        self.step_button.setEnabled(role is not None)
        self.grow_soon()

    def _note(self, role: Role) -> str:
        match role:
            case Role.ADMINISTRATOR:
                return self.tr("May do everything, also give roles.")
            case Role.MODERATOR:
                return self.tr("May remove people and messages, pin messages and invite.")
            case _:
                return self.tr("May read and write.")
