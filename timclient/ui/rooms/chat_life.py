"""Brings the life of a chat into the window: notifications, archive, pins, history, upgrades."""

from __future__ import annotations

from typing import TYPE_CHECKING, ParamSpec

from PySide6.QtCore import QObject, QPoint, Signal

from timclient.domain.ids import EventId, RoomId
from timclient.domain.room import Member, RoomHead, RoomKind
from timclient.ui.dialogs import MessageDialog, ask
from timclient.ui.rooms.link_line import LinkLine
from timclient.ui.rooms.member_actions import MemberActions
from timclient.ui.rooms.pinned_bar import PinnedBar
from timclient.ui.tasks import TaskOwner

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import Any

    from PySide6.QtWidgets import QWidget

    from timclient.domain.notification import NotifyLevel
    from timclient.domain.room_details import RoomDetails
    from timclient.domain.room_state import HistoryVisibility
    from timclient.ui.bridge import Bridge, BridgeSubscription
    from timclient.ui.conversation.chats_page import ChatsPage
    from timclient.ui.models.room_ports import ChatLifePort, OpenDetailsPort
    from timclient.ui.rooms.actions import RoomActions
    from timclient.ui.rooms.pinned_dialog import PinnedDialog
    from timclient.ui.theme import Theme

P = ParamSpec("P")


class ChatLife(QObject):
    """Follows the open chat and carries out what is wanted in the list and in the details.

    Signals:
        jump_wanted(EventId): show this message of the open chat.
        details_changed(RoomDetails): of the open chat; says whether messages may be pinned.
    """

    jump_wanted = Signal(str)
    details_changed = Signal(object)

    def __init__(
        self,
        life: ChatLifePort,
        bridge: Bridge,
        theme: Theme,
        window: QWidget,
        chats: ChatsPage,
        actions: RoomActions,
        report: Callable[[Exception], None],
    ) -> None:
        super().__init__(window)
        self._life, self._bridge, self._theme = life, bridge, theme
        self._window, self._chats = window, chats
        self._tasks = TaskOwner(report)
        self._quiet = TaskOwner(lambda _error: None)
        self.members = MemberActions(life, bridge, theme, window, report)
        self.details: RoomDetails | None = None
        self._room_id: RoomId | None = None
        self._shown: RoomId | None = None
        self._open: tuple[OpenDetailsPort, BridgeSubscription] | None = None
        self._pinned_dialog: PinnedDialog | None = None
        self._bar: PinnedBar | None = None
        self._older = LinkLine()
        self._newer = LinkLine()
        view = chats.list.view
        view.unread_wanted.connect(self._mark_unread)
        view.archive_wanted.connect(self._archive)
        view.level_wanted.connect(self._set_level)
        chats.list.public_wanted.connect(self.public_rooms)
        chats.list.public.show()
        chats.room_changed.connect(self._follow)
        actions.choose_member = self._choose_member

    # For menus ---------------------------------------------------------------------------

    def pin(self, event_id: str, pinned: bool) -> None:
        """Pin a message of the open chat for everybody, or take the pin off."""
        if self._room_id is not None:
            self._call(self._life.settings.pin, self._room_id, EventId(event_id), pinned)

    def toggle_pin(self, event_id: str) -> None:
        """Pin a message, or take the pin off where it has one."""
        pinned = self.details.pinned if self.details is not None else ()
        self.pin(event_id, all(message.event_id != event_id for message in pinned))

    def start(self) -> None:
        """Follow the chat that is open already."""
        self._follow()

    def report_message(self, event_id: str) -> None:
        """Tell the provider about a message of the open chat."""
        if self._room_id is not None:
            self._tasks.spawn(self.members.report_message(self._room_id, EventId(event_id)))

    def public_rooms(self) -> None:
        """Show the public rooms of the own provider."""
        self._tasks.spawn(self._public_rooms())

    def ignored_people(self) -> None:
        """Show whom the user ignores."""
        self._tasks.spawn(self._ignored_people())

    def pinned_messages(self) -> None:
        """Show all pinned messages of the open chat."""
        self._tasks.spawn(self._pinned_messages())

    async def stop(self) -> None:
        """Let go of everything."""
        self._leave()
        self._tasks.cancel_all()
        await self._quiet.finish(2.0)

    # Following the open chat -------------------------------------------------------------

    def _follow(self) -> None:
        room_id = self._chats.room_id
        if room_id != self._room_id:
            self._leave()
            self._room_id = room_id
            if room_id is not None:
                self._dress()
                self._quiet.spawn(self._enter(room_id))
        summary = self._chats.summary
        if summary is not None and summary.marked_unread and self._shown != room_id:
            self._quiet.spawn(
                self._bridge.call(self._life.settings.mark_unread, summary.room_id, False)
            )
        self._shown = room_id
        self._show()

    def _dress(self) -> None:
        """Give the parts their places, once there is a conversation."""
        if self._bar is not None:
            return
        self._bar = PinnedBar(self._theme)
        self._bar.jump_wanted.connect(self.jump_wanted)
        self._bar.list_wanted.connect(self.pinned_messages)
        self._older.wanted.connect(self._go_to_older)
        self._newer.wanted.connect(self._go_to_newer)
        for bar in (self._newer, self._older, self._bar):
            self._chats.pane.add_bar(bar)
        options = self._chats.info.options
        options.level_chosen.connect(self._choose_level)
        options.history_wanted.connect(lambda: self._tasks.spawn(self._history()))
        options.pinned_wanted.connect(self.pinned_messages)
        options.ignore_wanted.connect(lambda: self._about_person(self.members.ignore))
        options.report_wanted.connect(lambda: self._about_person(self.members.report_person))

    async def _enter(self, room_id: RoomId) -> None:
        opened = await self._bridge.call(self._life.details.open, room_id)
        if self._room_id != room_id or self._open is not None:
            await self._bridge.call(opened.close)
            return
        self._open = opened, self._bridge.subscribe(opened.details, self._take)

    def _leave(self) -> None:
        opened, self._open, self.details, self._room_id = self._open, None, None, None
        if opened is not None:
            opened[1].close()
            self._quiet.spawn(self._bridge.call(opened[0].close))

    def _take(self, details: RoomDetails) -> None:
        if details.room_id == self._room_id:
            self.details = details
            self._show()
            if self._pinned_dialog is not None:
                self._pinned_dialog.show_details(details)
            self.details_changed.emit(details)

    def _show(self) -> None:
        if self._bar is None:
            return
        details, summary = self.details, self._chats.summary
        self._bar.show_pinned(details.pinned if details is not None else ())
        self._older.hide()
        self._newer.hide()
        if details is None or summary is None:
            self._chats.info.options.hide()
            return
        self._chats.info.options.show_chat(summary, details)
        if details.predecessor is not None:
            self._older.show_link("", self.tr("Older messages"))
        if details.replaced_by is not None:
            text = self.tr("This chat goes on in a new room.")
            self._newer.show_link(text, self.tr("Go there"))

    # What is wanted ----------------------------------------------------------------------

    def _go_to_older(self) -> None:
        if self.details is not None and self.details.predecessor is not None:
            self._chats.show_room(self.details.predecessor)

    def _go_to_newer(self) -> None:
        if self.details is not None and self.details.replaced_by is not None:
            self._chats.show_room(self.details.replaced_by)

    def _mark_unread(self, room_id: str, unread: bool) -> None:
        self._call(self._life.settings.mark_unread, RoomId(room_id), unread)

    def _archive(self, room_id: str, archived: bool) -> None:
        self._call(self._life.settings.archive, RoomId(room_id), archived)

    def _set_level(self, room_id: str, level: NotifyLevel) -> None:
        self._call(self._life.settings.set_level, RoomId(room_id), level)

    def _choose_level(self, level: NotifyLevel) -> None:
        if self._room_id is not None:
            self._set_level(self._room_id, level)

    def _choose_member(self, member: Member, parent: QWidget, where: QPoint) -> None:
        if self.details is None:
            return
        menu = self.members.menu(self.details, member, parent)
        if menu.actions():
            menu.popup(where)
        else:
            menu.deleteLater()

    def _about_person(self, action: Callable[[Member, QWidget], Coroutine[Any, Any, bool]]) -> None:
        member = _partner(self._chats.head)
        if member is not None:
            self._tasks.spawn(action(member, self._window))

    async def _history(self) -> None:
        details, summary = self.details, self._chats.summary
        if details is None or summary is None:
            return
        from timclient.ui.rooms.history_dialog import HistoryDialog  # noqa: PLC0415 - not at start

        async def save(value: HistoryVisibility) -> None:
            await self._bridge.call(self._life.settings.set_visibility, details.room_id, value)

        public = summary.kind is RoomKind.PUBLIC
        await ask(HistoryDialog(self._window, self._theme, details.visibility, save, public=public))

    async def _pinned_messages(self) -> None:
        if self.details is None:
            return
        from timclient.ui.rooms.pinned_dialog import PinnedDialog  # noqa: PLC0415 - not at start

        dialog = PinnedDialog(self._window, self._theme, self.details)
        dialog.unpin_wanted.connect(lambda event_id: self.pin(event_id, False))
        self._pinned_dialog = dialog
        try:
            if await ask(dialog) and dialog.event_id is not None:
                self.jump_wanted.emit(dialog.event_id)
        finally:
            self._pinned_dialog = None

    async def _public_rooms(self) -> None:
        from timclient.ui.rooms.public_rooms_dialog import (  # noqa: PLC0415 - not at start
            PublicRoomsDialog,
        )

        dialog = PublicRoomsDialog(self._window, self._theme, self._life.public, self._bridge)
        joined = await ask(dialog)
        if joined and dialog.room_id is not None:
            self._chats.show_room(dialog.room_id)
        elif dialog.new_wanted:
            await self._new_public_room()

    async def _new_public_room(self) -> None:
        from timclient.ui.rooms.new_public_room_dialog import (  # noqa: PLC0415 - not at start
            NewPublicRoomDialog,
        )

        dialog = NewPublicRoomDialog(self._window, self._theme, self._life.public, self._bridge)
        if not await ask(dialog) or dialog.room_id is None:
            return
        listed = dialog.listed
        self._chats.show_room(dialog.room_id)
        if not listed:
            text = self.tr(
                "Your provider does not list the room, so nobody finds it by searching. Please"
                " invite people, or ask your administrator to list it."
            )
            await ask(MessageDialog(self._window, self.tr("The room was made"), text))

    async def _ignored_people(self) -> None:
        from timclient.ui.settings.ignored_dialog import IgnoredDialog  # noqa: PLC0415 - as above

        ignoring = self._life.ignoring
        ignored = await self._bridge.call(ignoring.ignored)
        await ask(IgnoredDialog(self._window, self._theme, ignored, ignoring, self._bridge))

    def _call(
        self, method: Callable[P, Coroutine[Any, Any, None]], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        self._tasks.spawn(self._bridge.call(method, *args, **kwargs))


def _partner(head: RoomHead | None) -> Member | None:
    """The other person of the open chat of two."""
    if head is None or head.summary.other_user is None:
        return None
    other = head.summary.other_user
    known = (member for member in head.members if member.user_id == other)
    return next(known, Member(other, head.summary.name))
