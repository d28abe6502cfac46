"""Shows who is in a chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timclient.domain.direction import plain_name
from timclient.ui.forms.form_dialog import FormDialog
from timclient.ui.rooms.member_list import MemberList
from timclient.ui.texts.rooms import shows_roles
from timclient.ui.widgets.labels import paragraph

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget

    from timclient.domain.room import Member, RoomHead
    from timclient.ui.theme import Theme

    ChooseMember = Callable[[Member, QWidget, QPoint], None]

_LIST_HEIGHT = 300


class MembersDialog(FormDialog):
    """Accepted when the user wants to invite somebody; call ``show_head`` on changes.

    ``choose`` is called with a member that was clicked, and with the place for a menu.
    """

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        head: RoomHead,
        choose: ChooseMember | None = None,
    ) -> None:
        super().__init__(parent, theme, self.tr("Members"), self.tr("Invite people …"))
        self._choose = choose
        self._name = paragraph("", "muted")
        self.members = MemberList(theme)
        self.members.list.setMinimumHeight(theme.metrics.shape(_LIST_HEIGHT))
        self.form.addWidget(self._name)
        self.form.addWidget(self.members, 1)
        if choose is not None:
            hint = self.tr("Choose a person to change their role, remove, ignore or report them.")
            self.form.addWidget(paragraph(hint, "muted"))
            self.members.list.chosen.connect(self._chosen)
        self.cancel_button.setText(self.tr("Close"))
        self.show_head(head)
        self.members.list.setFocus()

    def show_head(self, head: RoomHead) -> None:
        """Show the members of this state of the room."""
        self._name.setText(plain_name(head.summary.name))
        self.members.set_members(head.members, roles=shows_roles(head.summary))
        self.step_button.setVisible(head.may_invite)

    def _chosen(self, user_id: str) -> None:
        member = self.members.member(user_id)
        if self._choose is not None and member is not None:
            view = self.members.list
            where = view.visualRect(view.currentIndex()).center()
            self._choose(member, self, view.viewport().mapToGlobal(where))
