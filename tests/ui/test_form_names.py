"""Every control of the forms and dialogs has a name that a screen reader can speak."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget

from tests.ui.fakes import ACCOUNT, FakeRooms, FakeSession, FakeVault
from tests.ui.waiting import until
from timclient.domain.errors import KeyStoreUnavailable
from timclient.domain.ids import RoomId, UserId
from timclient.domain.room import Member, RoomHead, RoomSummary
from timclient.domain.session import SignedOut, Unsent
from timclient.domain.settings import Settings
from timclient.domain.trust import TrustState
from timclient.ui.about import AboutDialog
from timclient.ui.bridge import Bridge
from timclient.ui.dialogs import ConfirmDialog
from timclient.ui.login.confirm_password import ConfirmPasswordDialog
from timclient.ui.login.page import LoginPage
from timclient.ui.login.sign_out_dialog import SignOutDialog
from timclient.ui.rooms.invite_dialog import InviteDialog
from timclient.ui.rooms.leave_dialog import LeaveDialog
from timclient.ui.rooms.members_dialog import MembersDialog
from timclient.ui.rooms.new_chat_dialog import NewChatDialog
from timclient.ui.settings.dialog import SettingsDialog
from timclient.ui.theme import Theme
from timclient.ui.unlock.page import UnlockPage
from timclient.ui.unlock.store_error_page import StoreErrorPage
from timclient.ui.widgets.keys_dialog import KeysDialog

ROOM = RoomSummary(RoomId("!a:b"), "Wundversorgung")


def nameless(window: QWidget) -> list[str]:
    """Return the controls one can reach by keyboard that have no name."""
    wrong = []
    for widget in window.findChildren(QWidget):
        if widget.focusPolicy() is Qt.FocusPolicy.NoFocus or isinstance(widget, QScrollBar):
            continue
        if widget.focusProxy() is not None or not widget.isVisible():
            continue
        seen = QAccessible.queryAccessibleInterface(widget)
        if seen is None or not seen.text(QAccessible.Text.Name):
            wrong.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return wrong


class StrayWindows(QObject):
    """Notes every window that opens, also for a moment: a child shown before it has its place."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.opened.append(type(watched).__name__)
        return False


@pytest.fixture
def windows(qapp: QApplication) -> Iterator[StrayWindows]:
    windows = StrayWindows()
    qapp.installEventFilter(windows)
    yield windows
    qapp.removeEventFilter(windows)


async def test_login(bridge: Bridge, theme: Theme, windows: StrayWindows) -> None:
    session = FakeSession(SignedOut())
    page = LoginPage(session, bridge, theme, lambda _url: None)
    page.show()
    page.start()
    await until(page.provider_form._group.buttons)
    assert nameless(page) == []
    page.provider_form.next_button.click()
    await until(lambda: page.sign_in_form is not None)
    assert nameless(page) == []
    assert windows.opened == ["LoginPage"]
    page.stop()
    page.close()
    page.deleteLater()


@pytest.mark.parametrize("exists", [False, True])
async def test_unlock(bridge: Bridge, theme: Theme, exists: bool) -> None:
    vault = FakeVault()
    vault.has_passphrase = exists
    page = UnlockPage(vault, bridge, theme)
    page.show()
    page.start()
    await until(lambda: page.form is not None)
    assert nameless(page) == []
    page.stop()
    page.close()
    page.deleteLater()


async def test_dialogs(bridge: Bridge, theme: Theme, windows: StrayWindows) -> None:
    async def nothing(_value: object) -> None:
        return None

    async def room(_value: object) -> RoomId:
        return ROOM.room_id

    rooms = FakeRooms()
    member = Member(UserId("@a:b"), "Weber, Anna")
    group = NewChatDialog(None, theme, rooms, bridge, room)
    group.group_card.setChecked(True)
    group.people.field.setText("@klein:klinik.example")
    group.people.pick("@klein:klinik.example")
    session = FakeSession(SignedOut())
    shown: tuple[QWidget, ...] = (
        ConfirmPasswordDialog(None, theme, ACCOUNT, session, bridge, print),
        NewChatDialog(None, theme, rooms, bridge, room),
        group,
        InviteDialog(None, theme, ROOM, rooms, bridge, nothing),
        MembersDialog(None, theme, RoomHead(ROOM, (member,), may_invite=True)),
        LeaveDialog(None, theme, ROOM),
        SettingsDialog(None, theme, Settings(), nothing),
        AboutDialog(None, theme, "0.1.0"),
        SignOutDialog(None, theme, Unsent(2, 1), TrustState(), nothing),
        ConfirmDialog(None, "Leave?", "Really.", "Leave"),
        KeysDialog(None, theme, [("File", [("Quit", "Ctrl+Q")])]),
        StoreErrorPage(KeyStoreUnavailable(), Path("/x"), theme),
    )
    for window in shown:
        window.show()
        assert nameless(window) == [], type(window).__name__
        assert not window.grab().isNull()
        window.close()
        window.deleteLater()
    assert windows.opened == [type(window).__name__ for window in shown]
