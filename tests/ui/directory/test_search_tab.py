"""Searching the directory: from typing to the hits and into a chat."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from tests.ui.directory.entries import ADLER, HARTUNG, KLEIN, MVZ, NORD, many
from tests.ui.directory.search_desk import Desk
from tests.ui.fakes import EngineThread
from tests.ui.waiting import until
from timclient.domain.directory import EntryKind
from timclient.domain.errors import Forbidden, Offline
from timclient.domain.errors_directory import (
    DirectoryResting,
    DirectorySearchReplaced,
    InsuredNotListed,
)
from timclient.domain.ids import RoomId, ServerName
from timclient.domain.room import RoomKind, RoomSummary
from timclient.ui.bridge import Bridge
from timclient.ui.directory.request_dialog import RequestDialog
from timclient.ui.directory.rows import EntryRow, HeadRow
from timclient.ui.theme import Theme

DIRECT = RoomId("!direct:praxis-weber.tim.example")
GROUP = RoomId("!group:praxis-weber.tim.example")


@pytest.fixture
def desk(bridge: Bridge, theme: Theme) -> Iterator[Desk]:
    desk = Desk(theme, bridge)
    yield desk
    desk.tab.stop()
    desk.window.close()
    desk.window.deleteLater()


async def test_hits_come_while_typing(desk: Desk) -> None:
    await desk.start()
    assert "Find anyone" in desk.tab.state.text
    await desk.look("ka")
    assert not desk.port.called("search")
    assert "three letters" in desk.tab.state.text
    desk.tab.fields.place.setText("Hamburg")
    desk.tab.fields.kinds.setCurrentIndex(1)
    await desk.look("kardio")
    ((query,),) = desk.port.called("search")[-1:]
    assert (query.text, query.place) == ("kardio", "Hamburg")
    assert query.kinds == {EntryKind.PERSON}
    assert desk.shown()[0] == "Dr. med. Michael Klein"
    assert desk.tab.state.text.startswith("6 hit(s)")
    assert desk.tab.state.narrow.isHidden()


async def test_a_specialty_in_a_place_is_enough(desk: Desk) -> None:
    await desk.start()
    desk.tab.fields.place.setText("20249")
    box = desk.tab.fields.specialty
    box.choose(box.itemData(box.findText("Kardiologie")))
    await desk.settled()
    query = desk.port.called("search")[-1][0]
    assert query.specialty is not None
    assert query.specialty.code == "KARD"


async def test_too_many_and_nobody(desk: Desk) -> None:
    await desk.start()
    desk.port.entries, desk.port.more = many(100), True
    await desk.look("müller")
    assert "More than 100" in desk.tab.state.text
    desk.port.entries = ()
    await desk.look("müller a")
    assert "None of the first hits" in desk.tab.state.text
    assert "More than 100" in desk.tab.state.text
    assert "Nobody" not in desk.tab.state.text
    desk.port.more = False
    await desk.look("xyzxyz")
    assert "Nobody found" in desk.tab.state.text
    assert desk.tab.state.narrow.isHidden()


async def test_kept_ones_stand_there_before_and_without_a_network(desk: Desk) -> None:
    desk.port.favourites, desk.port.recent = [KLEIN, ADLER], [NORD, KLEIN]
    await desk.start()
    assert desk.shown() == [
        "Favourites",
        KLEIN.name,
        ADLER.name,
        "Last written to",
        NORD.name,
    ]
    assert isinstance(desk.tab.list.entries.rows[0], HeadRow)
    desk.port.fail_next["search"] = Offline()
    await desk.look("klein mich")
    assert desk.shown() == ["Favourites", KLEIN.name]
    assert "kept on this computer" in desk.tab.state.text
    assert desk.tab.state.again_button.isVisible()
    desk.tab.state.again_button.click()
    await desk.settled()
    assert desk.tab.state.text.startswith("6 hit(s)")
    assert desk.port.called("search")[-1][1:] == ("insist",), "somebody asked for it"
    desk.tab.look()
    await desk.settled()
    assert desk.port.called("search")[-1][1:] == ()
    assert not desk.errors


async def test_who_looks_for_an_insured_person_is_led_to_the_tab(desk: Desk) -> None:
    wanted: list[bool] = []
    desk.tab.insured_wanted.connect(lambda: wanted.append(True))
    desk.port.favourites = [KLEIN]
    await desk.start()
    desk.port.fail_next["search"] = InsuredNotListed()
    await desk.look("A123456780")
    assert "Insured persons are not in the directory." in desk.tab.state.text
    assert desk.tab.state.insured_button.isVisible()
    assert desk.shown() == []
    desk.tab.state.insured_button.click()
    assert wanted
    await desk.look("kardio")
    assert desk.tab.state.insured_button.isHidden()
    assert not desk.errors


async def test_the_keys_stay_in_the_page_when_the_hits_go(desk: Desk) -> None:
    await desk.start()
    await desk.look("kardio")
    desk.window.activateWindow()
    desk.tab.list.setFocus()
    desk.port.entries = ()
    desk.tab.look()
    await desk.settled()
    assert desk.tab.fields.text.hasFocus()


async def test_a_resting_directory_is_asked_again_by_itself(desk: Desk) -> None:
    await desk.start()
    desk.port.fail_next["search"] = DirectoryResting(0.0)
    await desk.look("klein")
    assert "left alone" in desk.tab.state.text
    assert desk.tab._again.isActive()
    desk.tab._again.setInterval(1)
    await until(lambda: len(desk.port.called("search")) == 2)
    await desk.settled()
    assert desk.tab.state.text.startswith("6 hit(s)")


async def test_what_comes_at_once_does_not_move_the_list(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await desk.start()
    said: list[str] = []
    monkeypatch.setattr(desk.tab.state, "show_busy", said.append)
    desk.tab._slow.setInterval(60_000)
    await desk.look("klein")
    assert desk.tab.state.text.startswith("6 hit(s)")
    assert not desk.tab._slow.isActive()
    assert said == []


async def test_a_search_can_be_given_up(desk: Desk, engine_thread: EngineThread) -> None:
    await desk.start()
    desk.port.hold("search")
    desk.tab.fields.text.setText("klein")
    await until(lambda: desk.port.called("search"))
    await until(desk.tab.state.cancel_button.isVisible)
    desk.tab.state.cancel_button.click()
    assert not desk.tab._asking.busy
    assert desk.tab.state.cancel_button.isHidden()
    desk.tab._bridge.in_engine(lambda: desk.port.release("search"))
    desk.port.fail_next["search"] = DirectorySearchReplaced()
    await desk.look("kleine")
    assert desk.tab.state.failure.isHidden()


async def test_keys_lead_to_the_chat(desk: Desk) -> None:
    await desk.start()
    await desk.look("kardio")
    desk.window.activateWindow()
    QTest.keyClick(desk.tab.fields.text, Qt.Key.Key_Down)
    entries = desk.tab.list
    assert entries.currentIndex().row() == 0
    QTest.keyClick(entries, Qt.Key.Key_Up)
    QTest.keyClick(entries, Qt.Key.Key_Return)
    assert desk.tab.details.isVisible()
    assert not desk.opened
    (button,) = desk.tab.details.buttons
    assert button.text() == "Start chat"
    button.click()
    await desk.settled()
    assert desk.rooms.called("create_direct") == [(KLEIN.accounts[0].user_id,)]
    assert desk.opened == ["!new-direct:praxis-weber.tim.example"]
    assert desk.port.called("remember") == [(KLEIN,)]
    QTest.keyClick(desk.tab.details, Qt.Key.Key_Escape)
    assert desk.tab.details.isHidden()


async def test_an_existing_chat_is_opened(desk: Desk) -> None:
    account, firm = KLEIN.accounts[0], NORD.accounts[0]
    server = ServerName("klinikum-nord.tim.example")
    desk.chats = [
        RoomSummary(DIRECT, "Klein", RoomKind.PERSON, other_user=account.user_id),
        RoomSummary(GROUP, NORD.name, servers=(server,)),
    ]
    await desk.start()
    await desk.look("kardio")
    rows = [row for row in desk.tab.list.entries.rows if isinstance(row, EntryRow)]
    assert [row.button for row in rows[:3]] == ["Open chat", "Open chat", "Start chat"]
    desk.starter.start(NORD, firm)
    await desk.settled()
    desk.tab.list.act_wanted.emit(rows[0])
    await desk.settled()
    assert desk.opened == [GROUP, DIRECT]
    assert not desk.rooms.called("create_direct")


async def test_a_click_on_the_button_starts_and_beside_it_shows(desk: Desk) -> None:
    await desk.start()
    await desk.look("kardio")
    entries = desk.tab.list
    entries.viewport().repaint()
    area = entries.visualRect(entries.entries.index(2))
    QTest.mouseClick(entries.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    assert desk.tab.details.isVisible()
    desk.tab.details.closed.emit()
    QApplication.sendPostedEvents()
    await until(lambda: entries.visualRect(entries.entries.index(2)).width() > 1100)
    area = entries.visualRect(entries.entries.index(2))
    place = QPoint(area.right() - 120, area.center().y() - 4)
    QTest.mouseMove(entries.viewport(), place)
    QTest.mouseClick(entries.viewport(), Qt.MouseButton.LeftButton, pos=place)
    await desk.settled()
    assert desk.rooms.called("create_direct") == [(HARTUNG.accounts[0].user_id,)]


@pytest.mark.parametrize("insured", [True, False])
async def test_a_refused_invitation_says_why(desk: Desk, insured: bool) -> None:
    await desk.start()
    await desk.look("kardio")
    if insured:
        desk.port.insured = {"klinikum-nord.tim.example"}
    desk.rooms.fail_next["create_direct"] = Forbidden("M_FORBIDDEN")
    desk.starter.start(KLEIN, KLEIN.accounts[0])
    await desk.settled()
    assert not desk.opened
    said = desk.tab.state.text
    assert "Dr. med. Michael Klein could not be invited." in said
    assert ("Insured persons decide" in said) is insured
    assert "040 5550-123" in said
    desk.tab.state.close_button.click()
    assert "could not" not in desk.tab.state.text


async def request(desk: Desk) -> RequestDialog:
    desk.starter.start(MVZ, MVZ.accounts[1])
    await until(lambda: desk.window.findChildren(RequestDialog))
    (dialog,) = desk.window.findChildren(RequestDialog)
    return dialog


async def test_an_organisation_gets_a_group_with_a_topic(desk: Desk) -> None:
    await desk.start()
    dialog = await request(desk)
    assert not dialog.step_button.isEnabled()
    dialog.topic.setText("  Befund  Langzeit-EKG ")
    dialog.submit()
    await desk.settled()
    group = ("MVZ Herz Eimsbüttel – Labor", "Befund Langzeit-EKG", ())
    assert desk.rooms.called("create_group") == [group]
    new = RoomId("!new-group:praxis-weber.tim.example")
    assert desk.rooms.called("invite") == [(new, MVZ.accounts[1].user_id)]
    assert desk.opened == [new]


async def test_a_refused_request_leaves_no_empty_room(desk: Desk) -> None:
    await desk.start()
    dialog = await request(desk)
    dialog.topic.setText("Befund")
    desk.rooms.fail_next["invite"] = Forbidden("x")
    dialog.submit()
    await until(lambda: desk.rooms.called("forget") and not dialog.error.isHidden())
    assert "could not be invited" in dialog.error.accessibleName()
    assert dialog.topic.text() == "Befund"
    dialog.reject()
    await desk.settled()
    assert not desk.opened


async def test_a_request_that_is_given_up_leaves_no_room(desk: Desk) -> None:
    await desk.start()
    dialog = await request(desk)
    dialog.topic.setText("Befund")
    desk.rooms.hold("invite")
    dialog.submit()
    await until(lambda: desk.rooms.called("invite"))
    dialog.reject()
    desk.tab._bridge.in_engine(lambda: desk.rooms.release("invite"))
    await until(lambda: desk.rooms.called("forget"))
    await desk.settled()
    assert desk.rooms.called("leave")
    assert not desk.opened
    assert not desk.errors


async def test_a_favourite_is_kept_and_let_go(desk: Desk) -> None:
    await desk.start()
    await desk.look("kardio")
    row = desk.tab.list.entries.rows[0]
    desk.tab.list.entered.emit(row)
    for marked in (True, False):
        desk.tab.details.star.click()
        await desk.settled()
        assert desk.port.called("set_favourite")[-1] == (KLEIN, marked)
        assert desk.tab.list.entries.rows[0].favourite is marked  # type: ignore[union-attr]
        assert desk.tab.details.row is not None
        assert desk.tab.details.row.favourite is marked


async def test_nothing_stays_when_somebody_else_signs_in(desk: Desk) -> None:
    desk.port.favourites = [KLEIN]
    await desk.start()
    await desk.look("kardio")
    desk.tab.list.entered.emit(desk.tab.list.entries.rows[0])
    desk.tab.forget()
    assert desk.shown() == []
    assert desk.tab.fields.empty
    assert desk.tab.details.isHidden()


async def test_the_model_keeps_qts_rules(desk: Desk) -> None:
    model = desk.tab.list.entries
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    desk.port.favourites = [KLEIN]
    await desk.start()
    await desk.look("kardio")
    assert model.find(NORD.entry_id) == 1
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole).startswith(KLEIN.name)
    assert tester is not None


def best_ms(work: Callable[[], object], times: int = 5) -> float:
    found = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        found.append((time.perf_counter() - start) * 1000)
    return min(found)


async def test_a_hundred_hits_are_painted_fast(desk: Desk) -> None:
    await desk.start()
    rows = many(100), many(99)
    turn = iter(range(100))
    maker = desk.tab._maker

    def show() -> None:
        desk.tab.list.entries.show(maker.rows(rows[next(turn) % 2]))
        desk.tab.list.grab()

    assert best_ms(show) < 50
