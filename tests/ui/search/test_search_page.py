from __future__ import annotations

from datetime import UTC

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui import demo
from tests.ui.search.demo import FakeSearch, rooms
from tests.ui.waiting import until
from timclient.domain.errors import StoreError
from timclient.domain.message_search import MessageKind, MessageQuery
from timclient.ui.bridge import Bridge
from timclient.ui.search.filters import Period
from timclient.ui.search.search_page import SearchPage
from timclient.ui.texts.search import nothing_text, too_short_text
from timclient.ui.theme import Theme


class Desk:
    def __init__(self, theme: Theme, bridge: Bridge) -> None:
        self.port = FakeSearch(hits=70)
        self.page = SearchPage(
            theme, self.port, bridge, UTC, lambda: int(demo.NOW.timestamp() * 1000)
        )
        self.page.resize(800, 500)
        self.opened: list[tuple[str, str]] = []
        self.page.open_wanted.connect(lambda *ids: self.opened.append(ids))

    async def look(self, text: str) -> None:
        self.page.field.setText(text)
        await self.settled()

    async def settled(self) -> None:
        await until(lambda: not self.page._asking.busy and not self.page._more.busy)

    @property
    def query(self) -> MessageQuery:
        found: MessageQuery = self.port.called("find")[-1][0]
        return found


@pytest.fixture
def desk(bridge: Bridge, theme: Theme) -> Desk:
    return Desk(theme, bridge)


async def test_hits_come_in_pages_while_scrolling(desk: Desk) -> None:
    page = desk.page
    page.show()
    page.begin(rooms(), "müller")
    await desk.settled()
    assert page.list.found.rowCount() == 30
    for count in (60, 70):
        page.list.scrollToBottom()
        await until(lambda count=count: page.list.found.rowCount() == count)
        await desk.settled()
    page.list.scrollToBottom()
    await desk.settled()
    assert len(desk.port.called("find")) == 3
    page.close()


async def test_texts_for_too_short_and_for_nothing(desk: Desk) -> None:
    await desk.look("mü")
    assert desk.page.state.text() == too_short_text()
    assert not desk.port.called("find")
    desk.port.hits = 0
    await desk.look("müller")
    assert desk.page.state.text() == nothing_text()


async def test_filters_make_the_query(desk: Desk) -> None:
    page = desk.page
    page.begin(rooms(), "", demo.room_id("klein"))
    await desk.settled()
    assert desk.query.room_id == demo.room_id("klein")
    assert not page.reset_button.isHidden()
    page.filters.person.choose("@petra.mueller:klinik.example")
    page.filters.kind.setCurrentIndex(page.filters.kind.findData(MessageKind.VOICE))
    page.filters.kind.activated.emit(0)
    page.filters.period.setCurrentIndex(page.filters.period.findData(Period.WEEK))
    page.filters.period.activated.emit(0)
    await desk.settled()
    query = desk.query
    assert (query.sender, query.kind) == ("@petra.mueller:klinik.example", MessageKind.VOICE)
    assert query.since is not None
    page.reset_button.click()
    await desk.look("müller")
    assert desk.query == MessageQuery("müller")
    assert page.reset_button.isHidden()


async def test_keys_lead_to_the_message_and_back(desk: Desk) -> None:
    page = desk.page
    page.show()
    await desk.look("müller")
    QTest.keyClick(page.field, Qt.Key.Key_Down)
    assert page.list.currentIndex().row() == 0
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert desk.opened == [(demo.room_id("klein"), "$hit0")]
    back: list[bool] = []
    page.left.connect(lambda: back.append(True))
    QTest.keyClick(page.list, Qt.Key.Key_Escape)
    assert back == [True]
    page.close()


async def test_failure_is_told(desk: Desk) -> None:
    desk.port.fail_next["find"] = StoreError("x")
    await desk.look("müller")
    assert desk.page.state.text() not in ("", nothing_text())


async def test_stale_pages_are_dropped(desk: Desk) -> None:
    await desk.look("müller")
    desk.port.hold("find")
    desk.page._more.now()
    await until(lambda: len(desk.port.called("find")) == 2)
    desk.page._asking.now()
    desk.page._bridge.in_engine(lambda: desk.port.release("find"))
    await desk.settled()
    assert desk.page.list.found.rowCount() == 30
    desk.page.stop()
