"""What menus, keys and pages do with chats: each deed finds its chat and asks as it must."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timclient.domain.room import Membership

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from timclient.domain.ids import RoomId
    from timclient.domain.room import RoomSummary
    from timclient.ui.conversation.chats_page import ChatsPage
    from timclient.ui.rooms.actions import RoomActions
    from timclient.ui.tasks import TaskOwner


class ChatDeeds:
    """Deeds for the chats of a page; without an id they are meant for the open one."""

    def __init__(self, chats: ChatsPage, actions: RoomActions, tasks: TaskOwner) -> None:
        self._chats, self._actions, self._tasks = chats, actions, tasks

    def new_chat(self) -> None:
        """Ask for people and start a chat."""
        self._tasks.spawn(self._new_chat())

    def invite(self) -> None:
        """Ask whom to invite to the open chat."""
        head = self._chats.head
        if head is not None:
            gone = (Membership.LEAVE, Membership.BAN)
            present = [m.user_id for m in head.members if m.membership not in gone]
            self._tasks.spawn(self._actions.invite(head.summary, present))

    def members(self) -> None:
        """Show all members of the open chat."""
        head = self._chats.head
        if head is not None:
            self._tasks.spawn(self._actions.members(head))

    def leave(self, room_id: RoomId | None = None) -> None:
        """Ask, then leave a chat."""
        summary = self._summary_of(room_id)
        if summary is not None:
            self._tasks.spawn(self._actions.leave(summary))

    def forget(self, room_id: RoomId) -> None:
        """Ask, then remove a left chat from this computer."""
        summary = self._summary_of(room_id)
        if summary is not None:
            self._tasks.spawn(self._actions.forget(summary))

    def toggle_favourite(self, room_id: RoomId | None = None) -> None:
        """Pin a chat to the top of the list or unpin it."""
        summary = self._summary_of(room_id)
        if summary is not None:
            self._tasks.spawn(self._actions.toggle_favourite(summary))

    def accept(self) -> None:
        """Take up the open invitation."""
        self._answer(self._actions.accept)

    def reject(self) -> None:
        """Ask, then turn the open invitation down."""
        self._answer(self._actions.reject)

    def _answer(self, action: Callable[[RoomSummary], Awaitable[bool]]) -> None:
        summary = self._chats.summary
        if summary is not None:
            self._tasks.spawn(self._answer_invitation(summary, action))

    async def _answer_invitation(
        self, summary: RoomSummary, action: Callable[[RoomSummary], Awaitable[bool]]
    ) -> None:
        page = self._chats.pane.invitation
        page.set_busy(True)
        try:
            await action(summary)
        finally:
            page.set_busy(False)

    async def _new_chat(self) -> None:
        room_id = await self._actions.new_chat()
        if room_id is not None:
            self._chats.show_room(room_id)

    def _summary_of(self, room_id: RoomId | None) -> RoomSummary | None:
        wanted = room_id or self._chats.room_id
        return self._chats.rooms.summary(wanted) if wanted is not None else None
