"""The whole window: opening chats, and its columns."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui import demo
from tests.ui.house import KLEIN, LIGHT, LIND, TEAM, House
from tests.ui.waiting import until
from timclient.domain.room import Membership, RoomHead, room_order
from timclient.ui.conversation.empty_page import EmptyPage
from timclient.ui.messages.open_link_dialog import OpenLinkDialog
from timclient.ui.widgets.workspace import Arrangement


async def test_choosing_a_room_with_the_mouse(house: House) -> None:
    await house.start()
    view = house.chats.list.view
    rect = view.visualRect(house.chats.rooms.index_of(TEAM))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    await until(lambda: house.chats.presenter.head)
    assert house.chats.presenter.room_id == TEAM
    assert len(house.engine.timelines.called("open")) == 1


async def test_an_invitation_is_accepted(house: House) -> None:
    await house.start()
    house.chats.show_room(LIND)
    assert "Lind, Sabine" in house.chats.pane.invitation._who.text()
    house.chats.pane.invitation.accept.click()
    await until(lambda: house.engine.rooms.called("accept") == [(LIND,)])
    joined = [
        replace(room, membership=Membership.JOIN) if room.room_id == LIND else room
        for room in demo.rooms()
    ]
    house.thread.run(house.engine.room_list.rooms.replace, sorted(joined, key=room_order))
    await until(lambda: house.chats.presenter.head)
    assert house.chats.pane.timeline.isVisible()


async def test_a_room_that_is_gone_is_closed(house: House) -> None:
    await house.start()
    await house.open("team")
    left = [room for room in demo.rooms() if room.room_id != TEAM]
    house.thread.run(house.engine.room_list.rooms.replace, left)
    await until(house.chats.pane.empty.isVisible)
    assert house.chats.presenter.room_id is None


async def test_a_new_room_opens_when_it_appears(house: House) -> None:
    await house.start()
    new = replace(demo.rooms()[2], room_id=demo.room_id("new"), name="Neu")
    house.chats.show_room(new.room_id)
    house.engine.timelines.heads[new.room_id] = RoomHead(new)
    rooms = sorted([new, *demo.rooms()], key=room_order)
    house.thread.run(house.engine.room_list.rooms.replace, rooms)
    await until(lambda: house.chats.presenter.room_id == new.room_id)


async def test_a_room_that_goes_on_elsewhere_takes_the_user_along(house: House) -> None:
    await house.start()
    await house.open("team")
    old = next(room for room in demo.rooms() if room.room_id == TEAM)
    new = replace(old, room_id=demo.room_id("new"), predecessor=TEAM)
    gone = replace(old, replaced_by=new.room_id, hidden=True)
    house.engine.timelines.heads[new.room_id] = RoomHead(new)
    others = [room for room in demo.rooms() if room.room_id != TEAM]
    house.thread.run(
        house.engine.room_list.rooms.replace, sorted([new, gone, *others], key=room_order)
    )
    await until(lambda: house.chats.presenter.room_id == new.room_id)
    house.chats.show_room(TEAM)
    house.thread.run(
        house.engine.room_list.rooms.replace,
        sorted([new, replace(gone, unread=1), *others], key=room_order),
    )
    await until(lambda: house.chats.rooms.summary(TEAM).unread == 1)
    assert house.chats.presenter.room_id == TEAM


def shown(house: House, kind: type[OpenLinkDialog]) -> list[OpenLinkDialog]:
    return [dialog for dialog in house.window.findChildren(kind) if dialog.isVisible()]


async def test_a_clicked_link_goes_to_the_browser(house: House) -> None:
    await house.start()
    await house.open("klein")
    for accepted in (False, True):
        house.chats.pane.timeline.link_wanted.emit("https://a.example")
        await until(lambda: shown(house, OpenLinkDialog))
        (dialog,) = shown(house, OpenLinkDialog)
        assert house.opened_links == []
        dialog.accept() if accepted else dialog.reject()
        await until(lambda: not shown(house, OpenLinkDialog))
    await until(lambda: house.opened_links == ["https://a.example"])


@pytest.mark.parametrize(
    ("width", "arrangement"),
    [(1366, Arrangement.WIDE), (900, Arrangement.OVERLAY), (700, Arrangement.SINGLE)],
)
async def test_columns_for_every_width(house: House, width: int, arrangement: Arrangement) -> None:
    await house.start(width)
    await house.open("klein")
    workspace, chats = house.chats.workspace, house.chats
    assert workspace.arrangement is arrangement
    assert chats.pane.isVisible()
    assert chats.list.isVisible() == (arrangement is not Arrangement.SINGLE)
    assert chats.pane.header.back.isVisible() == (arrangement is Arrangement.SINGLE)
    workspace.show_details(True)
    assert chats.info.isVisible()
    over = arrangement is not Arrangement.WIDE
    assert workspace._splitter.isAncestorOf(chats.info) != over

    def right() -> int:
        return chats.info.mapTo(workspace, QPoint(chats.info.width(), 0)).x()

    await until(lambda: abs(right() - workspace.width()) <= 1)
    workspace.show_details(False)
    if arrangement is Arrangement.SINGLE:
        chats.pane.header.back.click()
        assert chats.list.isVisible()
        assert not chats.pane.isVisible()


async def test_narrow_and_wide_again(house: House) -> None:
    await house.start()
    await house.open("klein")
    house.chats.workspace.show_details(True)
    house.window.resize(700, 800)
    await until(lambda: house.chats.workspace.arrangement is Arrangement.SINGLE)
    assert not house.chats.info.isVisible()
    house.window.resize(1360, 800)
    await until(lambda: house.chats.workspace.arrangement is Arrangement.WIDE)
    assert house.chats.info.isVisible()
    assert house.chats.list.isVisible()


async def test_what_a_chat_needs_is_built_with_the_first_one(house: House) -> None:
    await house.start()
    house.window.menus.newest.trigger()
    house.chats.show_room(None)
    assert house.chats._conversation is None
    assert house.chats.room_id is house.chats.summary is house.chats.head is None
    assert house.window.findChildren(EmptyPage)[0].isVisible()
    await house.open("klein")
    assert house.chats.pane.timeline.isVisible()
    house.chats.jump_to_newest()
    assert house.chats.room_id == KLEIN


async def test_settings_for_writing_reach_the_first_chat(house: House) -> None:
    await house.start()
    changed = replace(LIGHT, enter_sends=False)
    house.thread.run(house.engine.settings.settings.set, changed)
    await until(lambda: house.window._settings == changed)
    await house.open("klein")
    assert not house.chats.pane.composer.field.enter_sends


def test_nothing_of_an_open_chat_is_imported_at_start() -> None:
    code = "import sys, timclient.window; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    imported = set(run.stdout.split())
    late = ("conversation.pane", "timeline.view", "login.page", "settings.dialog", "rooms.people")
    assert "timclient.ui.main_window" in imported
    assert {f"timclient.ui.{name}" for name in late} & imported == set()
    assert {"nio", "aiohttp", "keyring", "PySide6.QtNetwork", "PIL"} & imported == set()
