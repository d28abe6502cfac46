"""The whole window over fake services: signing in and out, sizes, closing, accessibility."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from tests.ui.fakes import ACCOUNT, EngineThread
from tests.ui.house import House
from tests.ui.waiting import until
from timclient.domain.errors import LoggedOut, Offline
from timclient.domain.session import Connection, Link, SignedIn, SignedOut
from timclient.ui.bridge import Bridge
from timclient.ui.login.sign_out_dialog import SignOutDialog
from timclient.ui.theme import Theme


async def test_from_loading_to_the_chats(house: House) -> None:
    house.window.show()
    assert house.window.loading.isVisible()
    await house.start()
    assert not house.window.loading.isVisible()
    assert house.window.rail.chats.count == house.chats.rooms.unread_sum == 7
    assert "praxis-weber" in house.window.status._provider.text()
    assert house.chats.presenter.room_id is None, "nothing opens by itself"


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
    again.close()


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
    await until(lambda: house.window._gate.page is not None)
    assert not house.chats.isVisible()
    assert not house.window.rail.isVisible()
    assert house.chats.presenter.room_id is None
    assert not house.window.menus.new_chat.isEnabled()
    house.thread.run(house.engine.session.state.set, SignedIn(ACCOUNT))
    await until(house.chats.isVisible)
    assert house.window._gate.page is None


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
    await until(lambda: any(d.isVisible() for d in house.window.findChildren(SignOutDialog)))
    house.window.findChildren(SignOutDialog)[-1].submit()
    await until(lambda: house.engine.session.called("sign_out"))
    await until(lambda: house.window._gate.page is not None)


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
