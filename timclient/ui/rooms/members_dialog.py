"""Shows who is in a chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timclient.domain.direction import plain_name
from timclient.ui.forms.form_dialog import FormDialog
from timclient.ui.rooms.member_list import MemberList
from timclient.ui.texts.rooms import shows_roles
from timclient.ui.widgets.labels import paragraph

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from timclient.domain.room import RoomHead
    from timclient.ui.theme import Theme

_LIST_HEIGHT = 300


class MembersDialog(FormDialog):
    """Accepted when the user wants to invite somebody; call ``show_head`` on changes."""

    def __init__(self, parent: QWidget | None, theme: Theme, head: RoomHead) -> None:
        super().__init__(parent, theme, self.tr("Members"), self.tr("Invite people …"))
        self._name = paragraph("", "muted")
        self.members = MemberList(theme)
        self.members.list.setMinimumHeight(theme.metrics.shape(_LIST_HEIGHT))
        self.form.addWidget(self._name)
        self.form.addWidget(self.members, 1)
        self.cancel_button.setText(self.tr("Close"))
        self.show_head(head)
        self.members.list.setFocus()

    def show_head(self, head: RoomHead) -> None:
        """Show the members of this state of the room."""
        self._name.setText(plain_name(head.summary.name))
        self.members.set_members(head.members, roles=shows_roles(head.summary))
        self.step_button.setVisible(head.may_invite)
