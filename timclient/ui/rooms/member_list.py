"""The members of a room, with their roles in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from timclient.domain.direction import plain_name
from timclient.domain.room import Member, Membership
from timclient.ui.rooms.people_list import PeopleList
from timclient.ui.rooms.people_model import PersonRow
from timclient.ui.texts.rooms import members_text, role_text
from timclient.ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timclient.ui.theme import Theme

_FILTER_FROM = 10


class MemberList(QWidget):
    """Members by role and name; a field filters them where there are many."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._members: tuple[Member, ...] = ()
        self._roles = True
        self.count = label("", "muted")
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Filter by name or address"))
        self.filter.setAccessibleName(self.tr("Filter by name or address"))
        self.filter.setClearButtonEnabled(True)
        self.list = PeopleList(theme, self.tr("Members"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.count)
        box.addWidget(self.filter)
        box.addWidget(self.list, 1)
        self.filter.textChanged.connect(self._show)

    def set_members(self, members: Iterable[Member], *, roles: bool = True) -> None:
        """Show these members instead, with their roles; those who left are not shown."""
        self._roles = roles
        shown = (Membership.JOIN, Membership.INVITE, Membership.KNOCK)
        self._members = tuple(
            sorted((m for m in members if m.membership in shown), key=member_order)
        )
        joined = sum(m.membership is Membership.JOIN for m in self._members)
        self.count.setText(members_text(joined))
        self.filter.setVisible(len(self._members) >= _FILTER_FROM)
        self._show()

    def member(self, user_id: str) -> Member | None:
        """Return one of the members."""
        return next((m for m in self._members if m.user_id == user_id), None)

    def _show(self) -> None:
        wanted = self.filter.text().strip().casefold()
        self.list.people.set_rows(
            PersonRow(
                m.user_id,
                plain_name(m.display_name) or m.user_id,
                member_note(m, roles=self._roles),
            )
            for m in self._members
            if wanted in m.display_name.casefold() or wanted in m.user_id.casefold()
        )


def member_order(member: Member) -> tuple[bool, int, str]:
    """Return the sort key: joined before invited, higher roles first, then by name."""
    name = member.display_name or member.user_id
    return (member.membership is not Membership.JOIN, -member.power_level, name.casefold())


def member_note(member: Member, *, roles: bool = True) -> str:
    """Return what stands beside a member: the role, or that an answer is awaited."""
    match member.membership:
        case Membership.INVITE:
            return QCoreApplication.translate("MemberList", "invited")
        case Membership.KNOCK:
            return QCoreApplication.translate("MemberList", "asks to join")
        case _:
            return role_text(member.power_level) if roles else ""
