"""The part of the walk about chats themselves: members, notifications, archive, public rooms."""

from __future__ import annotations

from collections.abc import Coroutine, Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from tests.world.api import Api
from tests.world.hands import LEFT
from tests.world.scene import PROTAGONIST
from tests.world.timeline_hands import TimelineHands, ask_for_menu
from timclient.domain.ids import RoomId
from timclient.domain.notification import NotifyLevel
from timclient.domain.room import Membership, RoomKind
from timclient.ui.rooms.public_rooms_dialog import PublicRoomsDialog

TEAM, PHARMACY, PATIENT = "praxisteam", "adler", "mueller"


class LifeVisit(TimelineHands):
    """Begins in the window of chats with the details shown, ends so in a chat of two."""

    def steps(self) -> Iterator[Coroutine[Any, Any, None]]:
        """This part of the walk, one step after the other."""
        yield self._see_members()
        yield self._see_past()
        yield self._upgrade()
        yield self._quieten()
        yield self._join_public_room()
        yield self._make_public_room()
        yield self._complain()
        yield self._leave()

    async def _see_members(self) -> None:
        await self._enter(TEAM)
        await self._picture("group-details")
        self._window.menus.members.trigger()
        dialog = await self._dialog_shown("members")
        await self._picture("members")
        QTest.keyClick(dialog.members.list, Qt.Key.Key_End)
        QTest.keyClick(dialog.members.list, Qt.Key.Key_Return)
        menu = await self._menu()
        await self._picture("member-menu")
        QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Return)
        await self._until(lambda: _modal() not in (None, dialog), "the role")
        role = _modal()
        await self._picture("role")
        QTest.keyClick(role, Qt.Key.Key_Escape)
        await self._until(lambda: _modal() is dialog, "the members again")
        await self._close(dialog, "members")

    async def _see_past(self) -> None:
        await self._click(self._window.chats.info.options.history, "who reads earlier messages")
        dialog = await self._dialog_shown("past")
        await self._picture("past")
        await self._close(dialog, "past")

    async def _upgrade(self) -> None:
        """The pharmacy's provider moves the room; the doctor does nothing."""
        await self._enter(PHARMACY)
        old, rooms = self._id(PHARMACY), self._window.chats.rooms
        async with Api.of(self._world, PHARMACY) as api:
            new = RoomId(await api.upgrade(old))
            await api.invite(new, self._world.people[PROTAGONIST].user_id)
            await api.log_out()

        def moved() -> bool:
            room = rooms.summary(new)
            return room is not None and room.membership is Membership.JOIN

        await self._until(moved, "the new room")
        await self._until(lambda: rooms.summary(old).hidden, "the old room is out of sight")
        await self._until(lambda: self._window.chats.room_id == new, "the new room opens itself")
        await self._until(lambda: self._window.chats.head is not None, "its timeline")
        await self._picture("upgraded")

    async def _quieten(self) -> None:
        room_id, rooms = self._window.chats.room_id, self._window.chats.rooms
        view = self._window.chats.list.view
        place = view.visualRect(rooms.index_of(room_id)).center()
        ask_for_menu(view.viewport(), place)
        menu = await self._menu()
        await self._picture("chat-menu")
        QTest.keyClick(menu, Qt.Key.Key_Escape)
        level = self._window.chats.info.options.level
        await self._until(level.isVisible, "the options")
        level.setFocus()
        QTest.keyClick(level, Qt.Key.Key_End)
        await self._until(lambda: rooms.summary(room_id).level is NotifyLevel.MUTE, "muted")
        self._window.menus.archive.trigger()
        await self._until(lambda: rooms.summary(room_id).archived, "archived")
        await self._picture("archived")

    async def _join_public_room(self) -> None:
        self._window.menus.public.trigger()
        dialog = await self._dialog_shown("public-rooms", PublicRoomsDialog)
        await self._until(lambda: dialog.list.count() > 0, "the public rooms")
        QTest.keyClick(dialog.list, Qt.Key.Key_Down)
        await self._picture("public-rooms")
        await self._click(dialog.step_button, "it can be joined")
        await self._dialog_gone("public-rooms")

        def here() -> bool:
            head = self._window.chats.head
            return head is not None and head.summary.kind is RoomKind.PUBLIC

        await self._until(here, "the public room")
        await self._picture("public-room")

    async def _make_public_room(self) -> None:
        self._window.menus.public.trigger()
        first = await self._dialog_shown("public-rooms", PublicRoomsDialog)
        await self._click(first.new_room, "a new one")
        await self._until(lambda: _modal() not in (None, first), "the new room")
        dialog = await self._dialog_shown("new-public-room")
        await self._picture("new-public-room")
        await self._close(dialog, "new-public-room")

    async def _complain(self) -> None:
        await self._enter(PATIENT)
        options = self._window.chats.info.options
        await self._press_option(options.ignore)
        dialog = await self._dialog_shown("ignore")
        await self._picture("ignore")
        await self._close(dialog, "ignore")
        await self._press_option(options.report)
        report = await self._dialog_shown("report")
        QTest.keyClicks(report.reason, "Unerbetene Werbung")
        await self._picture("report")
        await self._close(report, "report")

    async def _leave(self) -> None:
        self._window.menus.leave.trigger()
        dialog = await self._dialog_shown("leave")
        await self._picture("leave")
        await self._close(dialog, "leave")

    async def _press_option(self, button: Any) -> None:
        await self._until(lambda: button.isVisible() and button.isEnabled(), "an option")
        QTest.mouseClick(button, LEFT)


def _modal() -> QDialog | None:
    modal = QApplication.activeModalWidget()
    return modal if isinstance(modal, QDialog) else None
