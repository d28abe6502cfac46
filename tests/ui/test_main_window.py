"""The whole window over fake services."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)

from tests.ui import demo
from tests.ui.fakes import ACCOUNT, EngineThread, FakeEngine
from tests.ui.waiting import until
from timclient.domain.errors import LoggedOut, Offline
from timclient.domain.room import Membership, RoomHead, room_order
from timclient.domain.session import Connection, Link, SignedIn, SignedOut
from timclient.domain.settings import Settings
from timclient.domain.settings import Theme as ThemeChoice
from timclient.ui.bridge import Bridge
from timclient.ui.main_window import MainWindow
from timclient.ui.theme import Theme
from timclient.ui.widgets.keys_dialog import KeysDialog
from timclient.ui.widgets.workspace import Arrangement

KLEIN, TEAM, LIND = demo.room_id("klein"), demo.room_id("team"), demo.room_id("lind")
LIGHT = Settings(theme=ThemeChoice.LIGHT)


class House:
    """The window with its engine."""

    def __init__(self, bridge: Bridge, theme: Theme, thread: EngineThread, folder: Path) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.engine: FakeEngine = demo.engine(LIGHT)
        self.thread = thread
        self.opened_links: list[str] = []
        self.window = MainWindow(
            self.engine,
            bridge,
            theme,
            app,
            folder / "window.ini",
            self.opened_links.append,
            "1.0",
            demo.ZONE,
        )
        self.chats = self.window.chats

    async def start(self, width: int = 1360) -> None:
        self.window.resize(width, 800)
        self.window.show()
        self.window.start()
        await until(lambda: self.chats.isVisible() and self.chats.rooms.has_rooms)

    async def open(self, room: str) -> None:
        self.chats.show_room(demo.room_id(room))
        await until(lambda: self.chats.presenter.head)


@pytest.fixture
def house(
    bridge: Bridge, theme: Theme, engine_thread: EngineThread, tmp_path: Path
) -> Iterator[House]:
    house = House(bridge, theme, engine_thread, tmp_path)
    yield house
    house.window._closing = True
    house.window.close()
    house.window.deleteLater()


async def test_from_loading_to_the_chats(house: House) -> None:
    house.window.show()
    assert house.window.loading.isVisible()
    await house.start()
    assert not house.window.loading.isVisible()
    assert house.window.rail.chats.count == house.chats.rooms.unread_sum == 7
    assert "praxis-weber" in house.window.status._provider.text()
    assert house.chats.presenter.room_id is None, "nothing opens by itself"


async def test_choosing_a_room_with_the_mouse(house: House) -> None:
    await house.start()
    view = house.chats.list.view
    rect = view.visualRect(house.chats.rooms.index_of(TEAM))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    await until(lambda: house.chats.presenter.head)
    assert house.chats.presenter.room_id == TEAM
    assert len(house.engine.timelines.called("open")) == 1


async def test_the_keys_of_the_menus(house: House) -> None:
    await house.start()
    menus, presenter = house.window.menus, house.chats.presenter
    menus.numbers[1].trigger()
    assert presenter.room_id == KLEIN
    menus.next_chat.trigger()
    assert presenter.room_id == TEAM
    menus.next_unread.trigger()
    assert presenter.room_id == demo.room_id("kardio")
    menus.previous_chat.trigger()
    await until(lambda: presenter.head)
    assert presenter.room_id == TEAM
    assert not house.chats.workspace.details_shown
    menus.details.trigger()
    assert house.chats.info.isVisible()
    assert menus.details.isChecked()
    menus.details.trigger()
    assert not house.chats.info.isVisible()
    menus.find_chat.trigger()
    assert house.window.focusWidget() is house.chats.list.filter


async def test_no_key_is_given_twice_and_all_are_listed(house: House) -> None:
    actions = [
        action
        for menu in house.window.menus.findChildren(QMenu)
        for action in menu.actions()
        if action.menu() is None
    ]
    keys = [key.toString() for action in dict.fromkeys(actions) for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    wanted = (
        "Ctrl+K Ctrl+N Alt+Up Alt+Down Alt+Shift+Up Alt+Shift+Down Ctrl+1 Ctrl+9 F6 Ctrl+J "
        "Ctrl+D Ctrl+, Ctrl+/ Ctrl+Q"
    )
    assert set(wanted.split()) <= set(keys)
    listed = [key for _, entries in house.window.menus.key_table() for _, key in entries]
    assert QKeySequence("Ctrl+J").toString(QKeySequence.SequenceFormat.NativeText) in listed


async def test_the_account_never_pushes_menus_away(house: House) -> None:
    await house.start()
    account, menus = house.window.menus.account, house.window.menus
    assert account.text() == "Dr. med. Anna Weber ▾"
    for width, text in ((430, "AW ▾"), (1360, "Dr. med. Anna Weber ▾")):
        house.window.resize(width, 800)
        await until(lambda w=width: menus.width() == w)  # type: ignore[misc]
        assert account.text() == text
        assert account.width() >= account.sizeHint().width()
        last = menus.actionGeometry(menus.actions()[-1])
        assert 0 < last.right() <= account.x()


async def test_the_list_of_keys_is_shown(house: House) -> None:
    await house.start()
    house.window.menus.key_list.trigger()
    await until(lambda: any(d.isVisible() for d in house.window.findChildren(KeysDialog)))
    house.window.findChildren(KeysDialog)[0].reject()
    await until(lambda: not house.window.findChildren(KeysDialog))


async def test_actions_follow_the_open_room(house: House) -> None:
    await house.start()
    menus = house.window.menus
    assert not menus.leave.isEnabled()
    await house.open("klein")
    assert menus.leave.isEnabled()
    assert menus.favourite.text() == "Unpin"
    assert not menus.invite.isEnabled()
    house.chats.show_room(LIND)
    assert not menus.leave.isEnabled()
    assert not menus.details.isEnabled()


async def test_f6_goes_round(house: House) -> None:
    await house.start()
    await house.open("klein")
    house.chats.list.filter.setFocus()
    seen: list[QWidget | None] = []
    for _ in range(5):
        house.window.menus.next_section.trigger()
        seen.append(house.window.focusWidget())
    chats = house.chats
    assert seen == [
        chats.list.view,
        chats.pane.timeline,
        chats.pane.composer.field,
        house.window.rail.chats,
        chats.list.filter,
    ]
    house.window.menus.previous_section.trigger()
    assert house.window.focusWidget() is house.window.rail.chats


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
    assert (chats.info.parentWidget() is workspace) == over

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


async def test_sizes_are_kept(
    house: House, bridge: Bridge, theme: Theme, engine_thread: EngineThread, tmp_path: Path
) -> None:
    await house.start()
    await house.open("klein")
    house.chats.workspace.show_details(True)
    house.chats.workspace._splitter.setSizes([420, 500, 350])
    sizes = house.chats.workspace._splitter.sizes()
    await house.window.shut_down()
    text = (tmp_path / "window.ini").read_text()
    assert "!klein" not in text
    assert "klein" not in text.lower()
    again = House(bridge, theme, engine_thread, tmp_path)
    again.window.resize(1360, 800)
    again.window.show()
    again.window.start()
    await until(lambda: again.chats.rooms.has_rooms)
    await again.open("klein")
    assert again.chats.info.isVisible()
    assert again.chats.workspace._splitter.sizes()[0] == sizes[0]
    again.window._closing = True
    again.window.close()
    again.window.deleteLater()


async def test_the_connection_is_said_and_can_be_hurried(house: House) -> None:
    await house.start()
    await until(lambda: "Connected" in house.window.status.text)
    assert not house.window.status.retry.isVisible()
    waiting = Connection(Link.WAITING, Offline(), 5)
    house.thread.run(house.engine.sync.connection.set, waiting)
    await until(house.window.status.retry.isVisible)
    assert "No internet" in house.window.status.text
    house.window.status.retry.click()
    await until(lambda: house.engine.sync.called("retry_now"))


async def test_signed_out_by_the_server(house: House) -> None:
    await house.start()
    await house.open("klein")
    house.thread.run(house.engine.session.state.set, SignedOut(LoggedOut()))
    await until(lambda: house.window._login is not None)
    assert not house.chats.isVisible()
    assert not house.window.rail.isVisible()
    assert house.chats.presenter.room_id is None
    assert not house.window.menus.new_chat.isEnabled()
    house.thread.run(house.engine.session.state.set, SignedIn(ACCOUNT))
    await until(house.chats.isVisible)
    assert house.window._login is None


async def test_soft_logout_asks_for_the_password(house: House) -> None:
    await house.start()
    house.thread.run(house.engine.session.state.set, SignedIn(ACCOUNT, needs_password=True))
    await until(lambda: house.window.notices.text)
    assert house.chats.isVisible(), "messages can still be read"
    house.window.notices._button.click()
    await until(lambda: any(d.isVisible() for d in house.window.findChildren(QDialog)))
    house.window.findChildren(QDialog)[0].reject()
    await until(lambda: house.window.notices.text)
    house.thread.run(house.engine.session.state.set, SignedIn(ACCOUNT))
    await until(lambda: not house.window.notices.text)


async def test_signing_out_asks_first(house: House) -> None:
    await house.start()
    house.window.menus.sign_out.trigger()
    await until(lambda: any(d.isVisible() for d in house.window.findChildren(QDialog)))
    house.window.findChildren(QDialog)[0].reject()
    await asyncio.sleep(0.02)
    assert house.engine.session.called("sign_out") == []
    house.window.menus.sign_out.trigger()
    await until(lambda: any(d.isVisible() for d in house.window.findChildren(QDialog)))
    house.window.findChildren(QDialog)[0].accept()
    await until(lambda: house.engine.session.called("sign_out"))


async def test_letters_grow_and_shrink(house: House) -> None:
    await house.start()
    await until(lambda: house.window._settings.font_percent == 100)
    house.window.menus.larger.trigger()
    await until(lambda: house.engine.settings.settings.value.font_percent == 110)
    house.window.menus.normal.trigger()
    await until(lambda: house.engine.settings.settings.value.font_percent == 100)


async def test_closing_is_left_to_the_program(house: House) -> None:
    await house.start()
    asked: list[None] = []
    house.window.close_wanted.connect(lambda: asked.append(None))
    house.window.close()
    assert house.window.isVisible()
    assert len(asked) == 1
    await house.window.shut_down()
    house.window.close()
    assert not house.window.isVisible()


async def test_a_clicked_link_goes_to_the_browser(house: House) -> None:
    await house.start()
    house.chats.pane.timeline.link_wanted.emit("https://a.example")
    assert house.opened_links == ["https://a.example"]


CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView)


async def test_every_control_has_a_name(house: House) -> None:
    await house.start()
    await house.open("team")
    house.chats.workspace.show_details(True)
    house.window.notices.show_error(Offline(), "Try again", lambda: None)
    nameless = []
    for control in house.window.findChildren(QWidget):
        if not isinstance(control, CONTROLS) or control.objectName().startswith("qt_"):
            continue
        text = control.text() if isinstance(control, QAbstractButton) else ""
        if control.isVisible() and not (control.accessibleName() or text.strip()):
            nameless.append(f"{type(control).__name__} in {type(control.parent()).__name__}")
    assert nameless == []


async def test_targets_are_large_enough(house: House) -> None:
    await house.start()
    await house.open("team")
    house.chats.workspace.show_details(True)
    small = [
        f"{type(button).__name__} {button.accessibleName() or button.text()}: {button.size()}"
        for button in house.window.findChildren(QAbstractButton)
        if button.isVisible()
        and min(button.width(), button.height()) < 24
        and not button.objectName().startswith("qt_")
        and not isinstance(button.parent(), QLineEdit)
    ]
    assert small == []
