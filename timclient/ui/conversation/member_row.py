"""One person in the info column."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from timclient.domain.direction import plain_name
from timclient.domain.room import Member, Membership
from timclient.ui.texts.rooms import role_text
from timclient.ui.theme import Theme
from timclient.ui.widgets.avatar import Avatar
from timclient.ui.widgets.elided_label import ElidedLabel

_SIDE = 34


class MemberRow(QWidget):
    """Avatar, name, and role or state."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._avatar = Avatar(theme, _SIDE)
        self._name = ElidedLabel(fill=True)
        self._role = ElidedLabel("muted", fill=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(10)
        row.addWidget(self._avatar)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._role)
        row.addLayout(words, 1)

    def show_member(self, member: Member, *, roles: bool = True) -> None:
        """Show a person; the role only where roles mean something."""
        name = plain_name(member.display_name) or str(member.user_id)
        role = role_text(member.power_level) if roles else ""
        if member.membership is Membership.INVITE:
            role = self.tr("Invited")
        self._avatar.show_name(name, square=False)
        self._name.setText(name)
        self._role.setText(role)
        self._role.setVisible(bool(role))
        self.setToolTip(str(member.user_id))
        self.setAccessibleName(f"{name}, {role}" if role else name)
