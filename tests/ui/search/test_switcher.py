from __future__ import annotations

from datetime import UTC

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.ui import demo
from tests.ui.search.demo import FakeSearch
from tests.ui.waiting import until
from timclient.domain.errors import StoreError
from timclient.ui.bridge import Bridge
from timclient.ui.search.rows import AllRow, MessageRow, PlaceRow, TitleRow
from timclient.ui.search.switcher import Switcher
from timclient.ui.theme import Theme


class Host:
    def __init__(self, theme: Theme, bridge: Bridge) -> None:
        self.port = FakeSearch()
        self.window = QWidget()
        self.window.resize(1000, 700)
        self.switcher = Switcher(
            self.window, theme, self.port, bridge, UTC, lambda: int(demo.NOW.timestamp() * 1000)
        )
        self.list = self.switcher.list
        self.chosen: list[tuple[str, ...]] = []
        self.switcher.chat_chosen.connect(lambda room: self.chosen.append(("chat", room)))
        self.switcher.person_chosen.connect(lambda user: self.chosen.append(("person", user)))
        self.switcher.message_chosen.connect(lambda *ids: self.chosen.append(("message", *ids)))
        self.switcher.all_wanted.connect(lambda text: self.chosen.append(("all", text)))

    async def type(self, text: str) -> None:
        self.switcher.field.setText(text)
        await until(lambda: not self.switcher._asking.busy)

    def press(self, key: Qt.Key, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(self.switcher.field, key)

    def close(self) -> None:
        self.switcher.close()
        self.switcher.deleteLater()
        self.window.deleteLater()


@pytest.fixture
def host(bridge: Bridge, theme: Theme) -> Host:
    return Host(theme, bridge)


async def test_last_chats_first_and_enter_opens(host: Host) -> None:
    host.window.show()
    host.switcher.open()
    await until(lambda: host.list.found.rows)
    first, second = host.list.found.rows[:2]
    assert isinstance(first, TitleRow)
    assert isinstance(second, PlaceRow)
    host.press(Qt.Key.Key_Return)
    assert host.chosen == [("chat", second.room_id)]
    assert not host.switcher.isVisible()
    host.close()


async def test_three_sections_and_keys_skip_their_titles(host: Host) -> None:
    await host.type("müller")
    kinds = [type(row) for row in host.list.found.rows]
    assert kinds.count(TitleRow) == 3
    assert kinds[-1] is AllRow
    assert kinds.count(MessageRow) == 5
    assert host.list.currentIndex().row() == 1
    host.press(Qt.Key.Key_Down)
    assert isinstance(host.list.found.at(host.list.currentIndex().row()), PlaceRow)
    host.press(Qt.Key.Key_Up, 5)
    assert host.list.currentIndex().row() == 1
    host.press(Qt.Key.Key_Down, 2)
    host.press(Qt.Key.Key_Enter)
    assert host.chosen[0][0] == "message"
    host.close()


async def test_person_without_a_chat_and_all_messages(host: Host) -> None:
    await host.type("müller")
    host.press(Qt.Key.Key_Down)
    host.press(Qt.Key.Key_Return)
    await host.type("müller")
    host.press(Qt.Key.Key_Down, 50)
    host.press(Qt.Key.Key_Return)
    assert host.chosen == [("person", "@petra.mueller:klinik.example"), ("all", "müller")]
    host.close()


async def test_two_letters_ask_for_no_messages(host: Host) -> None:
    await host.type("mü")
    assert not host.port.called("find")
    assert host.port.called("places")
    host.close()


async def test_stale_answer_is_dropped(host: Host) -> None:
    host.port.hold("find")
    host.switcher.field.setText("müller")
    await until(lambda: host.port.called("find"))
    host.port.hits = 0
    host.switcher.field.setText("nichts davon")
    host.switcher._bridge.in_engine(lambda: host.port.release("find"))
    await until(lambda: not host.switcher._asking.busy)
    assert host.list.found.rows == ()
    assert not host.switcher.state.isHidden()
    host.press(Qt.Key.Key_Return)
    assert host.chosen == []
    host.close()


async def test_enter_waits_for_what_was_typed(host: Host) -> None:
    await host.type("klein")
    host.switcher.field.setText("müller")
    host.press(Qt.Key.Key_Return)
    assert host.chosen == []
    host.close()


async def test_escape_closes_and_failure_is_told(host: Host) -> None:
    host.port.fail_next["places"] = StoreError("x")
    host.window.show()
    host.switcher.open()
    await until(lambda: not host.switcher.state.isHidden())
    assert host.switcher.state.text()
    host.press(Qt.Key.Key_Escape)
    assert not host.switcher.isVisible()
    host.close()


async def test_current_row_is_told_to_screen_readers(host: Host) -> None:
    await host.type("müller")
    host.press(Qt.Key.Key_Down)
    assert "Müller-Groß" in host.switcher.field.accessibleDescription()
    host.close()
