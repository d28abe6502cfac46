"""The column with the details of the open chat."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from timclient.domain.direction import plain_name, without_overrides
from timclient.domain.room import Member, Membership, RoomHead, RoomKind
from timclient.ui.conversation.member_row import MemberRow
from timclient.ui.conversation.unreached import UnreachedBlock
from timclient.ui.rooms.chat_options import ChatOptions
from timclient.ui.texts.room_life import public_note
from timclient.ui.texts.rooms import members_text, shows_roles
from timclient.ui.theme import Theme
from timclient.ui.widgets.avatar import Avatar
from timclient.ui.widgets.buttons import DangerButton, IconButton, LinkButton, SecondaryButton
from timclient.ui.widgets.elided_label import ElidedLabel
from timclient.ui.widgets.labels import breakable, label, paragraph
from timclient.ui.widgets.stylesheet import set_look

SHOWN_MEMBERS = 12


class InfoColumn(QFrame):
    """Name, topic, members, and what one can do with the chat.

    Signals:
        invite_wanted(), members_wanted(), leave_wanted(), close_wanted().
    """

    invite_wanted = Signal()
    members_wanted = Signal()
    leave_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._members: tuple[tuple[Member, ...], bool] | None = None
        self._rows: list[MemberRow] = []
        set_look(self, "column-right")
        self.setAccessibleName(self.tr("Details of the chat"))
        self._avatar = Avatar(theme, 72)
        self._name = paragraph("", "heading")
        self._address = ElidedLabel("muted", fill=True)
        self._state = paragraph("", "muted")
        self._topic_title = label(self.tr("Topic"), "section")
        self._topic = paragraph("")
        self._person = QVBoxLayout()
        self._unreached = UnreachedBlock()
        self.options = ChatOptions()
        self._members_title = label("", "section")
        self._member_box = QVBoxLayout()
        self._member_box.setSpacing(0)
        self.all_members = LinkButton(self.tr("Show all members"))
        self.all_members.clicked.connect(self.members_wanted)
        self.invite = SecondaryButton(self.tr("Invite somebody …"))
        self.invite.clicked.connect(self.invite_wanted)
        self.leave = DangerButton(self.tr("Leave chat …"))
        self.leave.clicked.connect(self.leave_wanted)
        self._close = IconButton(theme, "close", self.tr("Close details"))
        self._close.clicked.connect(self.close_wanted)
        self._lay_out()

    def show_head(self, head: RoomHead) -> None:
        """Show a room."""
        summary = head.summary
        person = summary.kind is RoomKind.PERSON
        self._avatar.show_name(summary.name, square=not person)
        self._name.setText(breakable(plain_name(summary.name)))
        encrypted = self.tr("End-to-end encrypted")
        plain = self.tr("Not encrypted")
        if summary.kind is RoomKind.PUBLIC:
            plain = public_note()
        address = str(summary.other_user or "") if person else ""
        self._address.setText(address)
        self._address.setVisible(bool(address))
        self._state.setText(encrypted if summary.encrypted else plain)
        self._topic.setText(breakable(without_overrides(summary.topic)))
        self._topic.setVisible(bool(summary.topic))
        self._topic_title.setVisible(bool(summary.topic))
        self.invite.setVisible(head.may_invite)
        self.leave.setVisible(summary.membership is Membership.JOIN)
        self._unreached.show_head(head)
        self._show_members(head.members, roles=shows_roles(summary))

    def add_person(self, block: QWidget) -> None:
        """Give what is known of the partner's identity its place; it shows and hides itself."""
        block.setContentsMargins(0, 0, 0, 12)
        self._person.addWidget(block)

    def _show_members(self, members: tuple[Member, ...], *, roles: bool) -> None:
        if (members, roles) == self._members:
            return
        self._members = members, roles
        joined = sum(member.membership is Membership.JOIN for member in members)
        self._members_title.setText(members_text(joined).upper())
        shown = members[:SHOWN_MEMBERS]
        while len(self._rows) < len(shown):
            row = MemberRow(self._theme)
            self._rows.append(row)
            self._member_box.addWidget(row)
        for row, member in zip(self._rows, shown, strict=False):
            row.show_member(member, roles=roles)
            row.show()
        for row in self._rows[len(shown) :]:
            row.hide()
        # Roles are changed and people removed in the list of all.
        self.all_members.setVisible(roles or len(members) > len(shown))

    def _lay_out(self) -> None:
        body = QWidget()
        box = QVBoxLayout(body)
        box.setContentsMargins(18, 0, 18, 18)
        box.setSpacing(4)
        center = Qt.AlignmentFlag.AlignHCenter
        for text in (self._name, self._address, self._state):
            text.setAlignment(center)
        box.addWidget(self._avatar, 0, center)
        box.addSpacing(4)
        box.addWidget(self._name)
        box.addWidget(self._address)
        box.addWidget(self._state)
        box.addSpacing(12)
        self._topic_title.setText(self._topic_title.text().upper())
        box.addWidget(self._topic_title)
        box.addWidget(self._topic)
        box.addSpacing(12)
        box.addLayout(self._person)
        box.addWidget(self._unreached)
        box.addWidget(self._members_title)
        box.addLayout(self._member_box)
        box.addWidget(self.all_members, 0, Qt.AlignmentFlag.AlignLeft)
        box.addSpacing(12)
        box.addWidget(self.options)
        box.addWidget(self.invite)
        box.addWidget(self.leave)
        box.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        area.setAccessibleName(self.tr("Details of the chat"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 6, 0, 0)
        outer.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 8, 0)
        top.addStretch(1)
        top.addWidget(self._close)
        outer.addLayout(top)
        outer.addWidget(area, 1)
