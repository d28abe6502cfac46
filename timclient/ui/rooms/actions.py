"""What can be done with chats, from the question to the service."""

from __future__ import annotations

from typing import TYPE_CHECKING, ParamSpec

from PySide6.QtCore import QObject

from timclient.domain.direction import in_sentence
from timclient.domain.errors import InvitesRefused, TimError
from timclient.domain.ids import RoomId
from timclient.domain.room import Membership
from timclient.ui.dialogs import ConfirmDialog, ask
from timclient.ui.rooms.requests import NewChat, NewGroup, NewPersonChat

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Coroutine
    from typing import Any

    from PySide6.QtWidgets import QWidget

    from timclient.domain.ids import UserId
    from timclient.domain.room import RoomHead, RoomSummary
    from timclient.domain.session import Account
    from timclient.ui.bridge import Bridge
    from timclient.ui.models.ports import RoomsPort
    from timclient.ui.rooms.members_dialog import ChooseMember
    from timclient.ui.theme import Theme

P = ParamSpec("P")


class RoomActions(QObject):
    """Each action asks what it must ask, calls the service and reports a failure.

    ``window`` is what dialogs lie over; ``report`` takes failures, usually the notice bar's.
    ``choose_member`` shows what can be done about a member of the open room, ``invite_insured``
    begins the guarded chat with an insured person. ``rooms`` is asked
    for with the first action.
    """

    def __init__(
        self,
        rooms: Callable[[], RoomsPort],
        bridge: Bridge,
        theme: Theme,
        window: QWidget,
        report: Callable[[Exception], None],
    ) -> None:
        super().__init__(window)
        self._get_rooms = rooms
        self._bridge = bridge
        self._theme = theme
        self._window = window
        self._report = report
        self._own: UserId | None = None
        self.choose_member: ChooseMember | None = None
        self.invite_insured: Callable[[UserId], Awaitable[RoomId | None]] | None = None

    @property
    def _rooms(self) -> RoomsPort:
        return self._get_rooms()

    def show_account(self, account: Account | None) -> None:
        """Tell who is signed in: nobody starts a chat with themselves."""
        self._own = account.user_id if account is not None else None

    async def new_chat(self, person: UserId | None = None) -> RoomId | None:
        """Ask for people, start a chat and return it; None when the user gave up. ``person`` is
        chosen already."""
        from timclient.ui.rooms.new_chat_dialog import NewChatDialog  # noqa: PLC0415 - not at start

        dialog = NewChatDialog(
            self._window, self._theme, self._rooms, self._bridge, self._create, self._own
        )
        if person is not None:
            dialog.person.take(person)
        if await ask(dialog):
            return dialog.room_id
        if dialog.insured is None or self.invite_insured is None:
            return None
        return await self.invite_insured(dialog.insured)

    async def invite(self, room: RoomSummary, present: Collection[UserId] = ()) -> bool:
        """Ask for people and invite them; ``present`` are not offered."""

        async def invite(user_id: UserId) -> None:
            await self._bridge.call(self._rooms.invite, room.room_id, user_id)

        from timclient.ui.rooms.invite_dialog import InviteDialog  # noqa: PLC0415 - not at start

        return await ask(
            InviteDialog(
                self._window, self._theme, room, self._rooms, self._bridge, invite, present
            )
        )

    async def members(self, head: RoomHead) -> None:
        """Show the members; where wanted, go on to invite."""
        from timclient.ui.rooms.members_dialog import MembersDialog  # noqa: PLC0415 - not at start

        dialog = MembersDialog(self._window, self._theme, head, self.choose_member)
        if await ask(dialog):
            gone = (Membership.LEAVE, Membership.BAN)
            present = [m.user_id for m in head.members if m.membership not in gone]
            await self.invite(head.summary, present)

    async def leave(self, room: RoomSummary) -> bool:
        """Ask, then leave; a chat that was left already is removed from this computer."""
        if room.membership is not Membership.JOIN:
            return await self.forget(room)
        from timclient.ui.rooms.leave_dialog import LeaveDialog  # noqa: PLC0415 - not at start

        dialog = LeaveDialog(self._window, self._theme, room)
        if not await ask(dialog):
            return False
        request = dialog.request
        try:
            await self._bridge.call(self._rooms.leave, room.room_id)
            if request.forget:
                await self._bridge.call(self._rooms.forget, room.room_id)
        except TimError as error:
            self._report(error)
            return False
        return True

    async def forget(self, room: RoomSummary) -> bool:
        """Ask, then remove a left chat and its messages from this computer."""
        sure = await ask(
            ConfirmDialog(
                self._window,
                self.tr("Delete “{name}” here?").format(name=in_sentence(room.name)),
                self.tr(
                    "The chat and its messages are removed from this computer. This cannot be"
                    " undone."
                ),
                self.tr("Delete chat"),
                destructive=True,
            )
        )
        return sure and await self._try(self._rooms.forget, room.room_id)

    async def accept(self, room: RoomSummary) -> bool:
        """Accept an invitation."""
        return await self._try(self._rooms.accept, room.room_id)

    async def reject(self, room: RoomSummary) -> bool:
        """Ask, then decline an invitation."""
        inviter = room.inviter_name or room.inviter or self.tr("The person who invited you")
        sure = await ask(
            ConfirmDialog(
                self._window,
                self.tr("Decline the invitation to “{name}”?").format(name=in_sentence(room.name)),
                self.tr("{inviter} sees that you declined, and can invite you again.").format(
                    inviter=in_sentence(inviter)
                ),
                self.tr("Decline"),
                destructive=True,
            )
        )
        return sure and await self._try(self._rooms.reject, room.room_id)

    async def toggle_favourite(self, room: RoomSummary) -> bool:
        """Pin a chat to the top of the list, or take the pin away."""
        return await self._try(self._rooms.set_favourite, room.room_id, not room.favourite)

    async def _create(self, request: NewChat) -> RoomId:
        match request:
            case NewPersonChat(user_id):
                return await self._bridge.call(self._rooms.create_direct, user_id)
            case NewGroup(name, topic, invitees):
                return await self._create_group(name, topic, invitees)

    async def _create_group(self, name: str, topic: str, invitees: tuple[UserId, ...]) -> RoomId:
        try:
            return await self._bridge.call(self._rooms.create_group, name, topic, invitees)
        except InvitesRefused as error:
            self._report(error)
            return RoomId(error.room_id)

    async def _try(
        self, method: Callable[P, Coroutine[Any, Any, None]], *args: P.args, **kwargs: P.kwargs
    ) -> bool:
        try:
            await self._bridge.call(method, *args, **kwargs)
        except TimError as error:
            self._report(error)
            return False
        return True
