"""The life of a chat in the whole window: list, details, bars above the messages."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QDialog, QMenu, QPushButton

from tests.ui import demo
from tests.ui.house import House
from tests.ui.rooms.life_fakes import PINNED, POWERS
from tests.ui.waiting import until
from timclient.domain.errors import Forbidden
from timclient.domain.ids import RoomId
from timclient.domain.notification import NotifyLevel
from timclient.domain.room import Member
from timclient.domain.room_state import HistoryVisibility
from timclient.ui.dialogs import ConfirmDialog, MessageDialog
from timclient.ui.rooms.history_dialog import HistoryDialog
from timclient.ui.rooms.members_dialog import MembersDialog
from timclient.ui.rooms.new_public_room_dialog import NewPublicRoomDialog
from timclient.ui.rooms.pinned_dialog import PinnedDialog
from timclient.ui.rooms.public_rooms_dialog import PublicRoomsDialog
from timclient.ui.rooms.report_dialog import ReportDialog
from timclient.ui.rooms.role_dialog import RoleDialog

D = TypeVar("D", bound=QDialog)
TEAM, KLEIN = demo.room_id("team"), demo.room_id("klein")


class Life:
    """The window with the parts for the life of chats."""

    def __init__(self, house: House) -> None:
        self.house, self.fakes = house, house.engine.rooms
        self.reported: list[Exception] = []
        house.window.notices.show_error = lambda error, *_: self.reported.append(error)
        self.life = house.window.late.life
        self.jumps: list[str] = []
        self.life.jump_wanted.connect(self.jumps.append)

    async def dialog(self, kind: type[D]) -> D:
        found: list[D] = []

        def visible() -> bool:
            found[:] = [d for d in self.house.window.findChildren(kind) if d.isVisible()]
            return bool(found)

        await until(visible, f"no {kind.__name__}")
        return found[0]


@asynccontextmanager
async def living(house: House, room: str | None = "team") -> AsyncIterator[Life]:
    life = Life(house)
    try:
        await house.start()
        if room is not None:
            await house.open(room)
            await until(lambda: life.life.details)
        yield life
    finally:
        await life.life.stop()
        await house.window.shut_down()


async def test_pinned_messages_lead_to_the_message(house: House) -> None:
    life = Life(house)
    life.fakes.details.more[TEAM] = {"pinned": PINNED}
    await house.start()
    await house.open("team")
    await until(lambda: life.life._bar is not None and life.life._bar.text)
    bar = life.life._bar
    assert bar is not None
    assert bar.text == "Yıldız, Ayşe: Notdienst am Wochenende: Praxis Okafor"
    assert bar.all.text() == "All (3)"
    bar.jump.click()
    assert life.jumps == ["$p3"]
    bar.all.click()
    dialog = await life.dialog(PinnedDialog)
    dialog.list.setCurrentRow(1)
    dialog.unpin.click()
    await until(lambda: life.fakes.settings.called("pin"))
    assert life.fakes.settings.called("pin") == [(TEAM, "$p2", False)]
    opened = life.fakes.details.opened[0]
    now = replace(opened.details.value, pinned=PINNED[:1])
    house.thread.run(opened.details.set, now)
    await until(lambda: dialog.list.count() == 1)
    dialog.step_button.click()
    await until(lambda: life.jumps == ["$p3", "$p3"])
    await house.open("klein")
    await until(lambda: opened.closed)
    assert bar.isHidden()
    await life.life.stop()
    await house.window.shut_down()


async def test_choices_in_the_list_reach_the_services(house: House) -> None:
    async with living(house, None) as life:
        menu = house.chats.list.view.menu_for(TEAM)
        texts = {action.text(): action for action in menu.actions()}
        texts["Move to the archive"].trigger()
        texts["Mark as unread"].trigger()
        levels = texts["Notifications"].menu()
        assert isinstance(levels, QMenu)
        assert [a.isChecked() for a in levels.actions()] == [True, False, False]
        levels.actions()[2].trigger()
        await until(lambda: len(life.fakes.settings.calls) == 3)
        assert life.fakes.settings.calls == [
            ("archive", (TEAM, True)),
            ("mark_unread", (TEAM, True)),
            ("set_level", (TEAM, NotifyLevel.MUTE)),
        ]


async def test_a_mark_is_taken_away_by_opening(house: House) -> None:
    async with living(house, None) as life:
        rooms = house.engine.room_list.rooms
        marked = [replace(r, marked_unread=True) if r.room_id == TEAM else r for r in rooms.items]
        house.thread.run(rooms.replace, marked)
        await until(lambda: (s := house.chats.rooms.summary(TEAM)) and s.marked_unread)
        await house.open("team")
        await until(lambda: life.fakes.settings.called("mark_unread"))
        assert life.fakes.settings.called("mark_unread") == [(TEAM, False)]


async def test_notifications_and_history_in_the_details(house: House) -> None:
    async with living(house) as life:
        options = house.chats.info.options
        assert not options.isHidden()
        options.level.setCurrentIndex(1)
        options.level.activated.emit(1)
        options.history.click()
        dialog = await life.dialog(HistoryDialog)
        assert [card.isChecked() for card in dialog.cards.values()] == [False, True, False]
        next(iter(dialog.cards.values())).click()
        dialog.step_button.click()
        await until(lambda: len(life.fakes.settings.calls) == 2)
        assert life.fakes.settings.called("set_level") == [(TEAM, NotifyLevel.MENTIONS)]
        assert life.fakes.settings.called("set_visibility") == [(TEAM, HistoryVisibility.JOINED)]


async def test_a_member_gets_a_role_with_a_warning_or_is_removed(house: House) -> None:
    async with living(house) as life:
        house.chats.deeds.members()
        dialog = await life.dialog(MembersDialog)
        member = dialog.members.member(demo.KLEIN)
        assert member is not None
        details = life.life.details
        assert details is not None
        menu = life.life.members.menu(details, member, dialog)
        texts = [action.text() for action in menu.actions()]
        assert texts == ["Change role …", "Remove …", "Ignore …", "Report …"]
        menu.actions()[0].trigger()
        role = await life.dialog(RoleDialog)
        assert not role.step_button.isEnabled()
        first, second = role.cards.values()
        first.click()
        assert "cannot take that back" in role.warning.text()
        second.click()
        assert role.warning.isHidden()
        role.step_button.click()
        await until(lambda: life.fakes.settings.called("set_role"))
        assert life.fakes.settings.called("set_role") == [(TEAM, demo.KLEIN, 50)]
        menu.actions()[1].trigger()
        sure = await life.dialog(ConfirmDialog)
        next(b for b in sure.findChildren(QPushButton) if b.text() == "Remove").click()
        await until(lambda: life.fakes.settings.called("remove"))
        dialog.reject()


async def test_who_has_no_rights_may_still_ignore_and_report(house: House) -> None:
    async with living(house) as life:
        details = life.life.details
        assert details is not None
        weak = replace(details, powers=replace(POWERS, users={demo.KLEIN: 100}))
        menu = life.life.members.menu(weak, Member(demo.KLEIN, "Klein, Michael"), house.window)
        assert [action.text() for action in menu.actions()] == ["Ignore …", "Report …"]
        assert not life.life.members.menu(weak, Member(weak.own, "Ich"), house.window).actions()


async def test_the_other_of_a_chat_of_two_is_ignored_or_reported(house: House) -> None:
    async with living(house, "klein") as life:
        summary = house.chats.summary
        assert summary is not None
        options = house.chats.info.options
        if summary.other_user is None:
            pytest.skip("the demo names nobody")
        options.report.click()
        dialog = await life.dialog(ReportDialog)
        await until(lambda: "hilfe@" in dialog._contacts.text())
        assert not dialog.step_button.isEnabled()
        dialog.reason.setPlainText("  Werbung ")
        dialog.step_button.click()
        await until(lambda: life.fakes.ignoring.called("report_person"))
        assert life.fakes.ignoring.called("report_person") == [(summary.other_user, "Werbung")]


async def test_a_public_room_is_found_and_joined(house: House) -> None:
    async with living(house, None) as life:
        house.chats.list.public.click()
        dialog = await life.dialog(PublicRoomsDialog)
        await until(lambda: dialog.list.count() == 3)
        assert not dialog.step_button.isEnabled()
        dialog.field.setText("notd")
        await until(lambda: dialog.list.count() == 1)
        dialog.list.setCurrentRow(0)
        life.fakes.public.fail_next["join"] = Forbidden()
        dialog.step_button.click()
        await until(lambda: not dialog.error.isHidden())
        dialog.step_button.click()
        await until(lambda: len(life.fakes.public.called("join")) == 2)


async def test_a_public_room_that_is_not_listed_is_told(house: House) -> None:
    async with living(house, None) as life:
        life.fakes.public.listed = False
        life.life.public_rooms()
        (await life.dialog(PublicRoomsDialog)).new_room.click()
        dialog = await life.dialog(NewPublicRoomDialog)
        assert not dialog.step_button.isEnabled()
        dialog.name.setText(" Notdienst  Süd ")
        life.fakes.public.fail_next["create"] = Forbidden()
        dialog.step_button.click()
        await until(lambda: not dialog.error.isHidden())
        dialog.step_button.click()
        await until(lambda: life.fakes.public.called("is_listed"))
        assert life.fakes.public.called("create")[-1] == ("Notdienst Süd", "")
        (await life.dialog(MessageDialog)).accept()


async def test_older_messages_lie_in_the_room_before(house: House) -> None:
    life = Life(house)
    life.fakes.details.more[TEAM] = {"predecessor": KLEIN}
    life.fakes.details.more[KLEIN] = {"replaced_by": TEAM}
    await house.start()
    await house.open("team")
    await until(lambda: not life.life._older.isHidden())
    life.life._older.button.click()
    await until(lambda: house.chats.room_id == KLEIN and not life.life._newer.isHidden())
    assert life.life._newer.text == "This chat goes on in a new room."
    life.life._newer.button.click()
    await until(lambda: house.chats.room_id == TEAM)
    await life.life.stop()
    await house.window.shut_down()


async def test_messages_are_pinned_and_reported_by_menu(house: House) -> None:
    async with living(house) as life:
        life.life.pin("$e1", True)
        life.life.report_message("$e1")
        dialog = await life.dialog(ReportDialog)
        dialog.reason.setPlainText("Beleidigung")
        dialog.step_button.click()
        await until(lambda: life.fakes.ignoring.called("report_message"))
        assert life.fakes.settings.called("pin") == [(TEAM, "$e1", True)]
        assert life.fakes.ignoring.called("report_message") == [
            (RoomId(TEAM), "$e1", "Beleidigung")
        ]
