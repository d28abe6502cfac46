"""Scrolling, seeing, selecting and copying in the timeline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui import demo
from timclient.domain.diff import Insert, Reset, diff
from timclient.domain.ids import EventId, TransactionId
from timclient.domain.message import SendState, TextContent
from timclient.domain.timeline import (
    GapItem,
    GapState,
    MessageItem,
    ReadMarker,
    TimelineItem,
    TimelineStart,
)
from timclient.ui.theme import Theme
from timclient.ui.timeline.layout import Spot
from timclient.ui.timeline.model import TimelineModel
from timclient.ui.timeline.rows import BubbleRow
from timclient.ui.timeline.view import TimelineView

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def message(number: int, text: str = "", *, own: bool = False, **more: object) -> MessageItem:
    return MessageItem(
        uid=f"m{number}",
        sender=demo.ME if own else demo.KLEIN,
        sender_name="Weber, Anna" if own else "Klein, Michael",
        own=own,
        timestamp=demo.at(0, 8, 0) + number * 60_000,
        content=TextContent(text or f"Nachricht {number}\nzweite Zeile"),
        event_id=EventId(f"$m{number}"),
        **more,  # type: ignore[arg-type]
    )


def messages(first: int, last: int) -> list[TimelineItem]:
    return [message(number) for number in range(first, last)]


class Stage:
    """A view with its rows, changed like the engine does it."""

    def __init__(self, theme: Theme) -> None:
        self.rows: list[TimelineItem] = []
        self.view = TimelineView(TimelineModel(demo.ZONE), theme)
        self.view.resize(600, 400)
        self.view.show()

    def open(self, rows: list[TimelineItem]) -> None:
        self.view.start_room()
        self.rows = list(rows)
        self.view.apply_steps((Reset(tuple(rows)),))

    def change(self, rows: list[TimelineItem]) -> None:
        self.view.apply_steps(diff(self.rows, rows, lambda item: item.uid))
        self.rows = list(rows)

    def scroll(self, value: int) -> None:
        self.view.verticalScrollBar().setValue(value)

    def text_point(self, uid: str, spot: Spot = Spot.TEXT) -> QPoint:
        """Return a point on the words (or another spot) of a message."""
        position = self.view.timeline.position_of(uid)
        rect = self.view.visualRect(self.view.timeline.index(position))
        layout = self.view.rows.layout_at(position)
        lead = self.view.rows.lead if position == 0 else 0
        for y in range(0, rect.height() - lead, 3):
            for x in range(0, rect.width(), 3):
                if layout.hit(QPointF(x, y)).spot is spot:
                    return rect.topLeft() + QPoint(x + 3, y + lead + 3)
        raise AssertionError(f"no {spot} in {uid}")

    def drag(self, start: QPoint, end: QPoint) -> None:
        port = self.view.viewport()
        QTest.mousePress(port, LEFT, NONE, start)
        where = QPointF(end)
        event = QMouseEvent(QEvent.Type.MouseMove, where, where, LEFT, LEFT, NONE)
        QApplication.sendEvent(port, event)
        QTest.mouseRelease(port, LEFT, NONE, end)


@pytest.fixture
def stage(theme: Theme, qtbot: QtBot) -> Iterator[Stage]:
    stage = Stage(theme)
    yield stage
    stage.view.close()
    stage.view.deleteLater()


# Opening and scrolling ---------------------------------------------------------------------


def test_opening_shows_the_newest(stage: Stage) -> None:
    stage.open(messages(0, 40))
    assert stage.view.at_bottom
    assert stage.view.visible_rows()[-1][0] == "m39"


def test_opening_shows_the_first_unread(stage: Stage) -> None:
    rows = messages(0, 40)
    rows.insert(15, ReadMarker())
    stage.open(rows)
    top = stage.view.top_of("read-marker")
    assert top is not None
    assert 0 <= top <= stage.view.viewport().height() // 4
    assert not stage.view.at_bottom


def test_a_marker_near_the_end_does_not_hide_the_newest(stage: Stage) -> None:
    rows = messages(0, 40)
    rows.insert(39, ReadMarker())
    stage.open(rows)
    assert stage.view.at_bottom


def test_a_short_chat_rests_at_the_bottom(stage: Stage) -> None:
    stage.open(messages(0, 2))
    last = stage.view.visualRect(stage.view.timeline.index(1))
    assert abs(stage.view.viewport().height() - last.bottom()) <= 2
    stage.change(messages(0, 30))
    assert stage.view.rows.lead == 0


def test_rows_above_never_move_what_is_visible(stage: Stage) -> None:
    stage.open(messages(100, 140))
    stage.scroll(600)
    before = stage.view.visible_rows()
    stage.change(messages(40, 140))
    assert stage.view.visible_rows() == before
    stage.change([GapItem("gap"), *messages(60, 140)])
    assert stage.view.visible_rows() == before


@settings(max_examples=12)
@given(data=st.data())
def test_visible_rows_stand_still_whatever_happens_elsewhere(
    qapp: QCoreApplication, data: st.DataObject
) -> None:
    theme = Theme()
    theme.apply(QApplication.instance(), demo.Settings())  # type: ignore[arg-type]
    stage = Stage(theme)
    rows = messages(100, 140)
    stage.open(rows)
    stage.scroll(data.draw(st.integers(300, 900)))
    seen = stage.view.visible_rows()
    names = [uid for uid, _ in seen]
    kept = [row for row in rows if row.uid in names]
    above = [row for row in rows if row.uid < names[0] and data.draw(st.booleans())]
    below = [row for row in rows if row.uid > names[-1] and data.draw(st.booleans())]
    grown = [
        message(int(row.uid[1:]), "viel länger " * 30) if data.draw(st.booleans()) else row
        for row in above
    ]
    stage.change([*messages(10, 30), *grown, *kept, *below, *messages(200, 220)])
    now = dict(stage.view.visible_rows())
    assert all(now.get(uid) == top for uid, top in seen if uid in now)
    assert names[0] in now
    stage.view.close()
    stage.view.deleteLater()


def test_at_the_bottom_it_stays_at_the_bottom(stage: Stage) -> None:
    stage.open(messages(0, 40))
    stage.change(messages(0, 41))
    assert stage.view.at_bottom
    stage.view.resize(400, 300)
    assert stage.view.at_bottom


def test_above_the_bottom_new_messages_are_counted(stage: Stage) -> None:
    stage.open(messages(0, 40))
    stage.scroll(200)
    before = stage.view.visible_rows()
    stage.change(messages(0, 42))
    assert stage.view.visible_rows() == before
    assert stage.view._new_below == 2
    assert stage.view._jump.isVisible()
    assert "2 new" in stage.view._jump.accessibleDescription()
    stage.view._jump.click()
    assert stage.view.at_bottom
    assert stage.view._new_below == 0
    assert not stage.view._jump.isVisible()


def test_older_rows_are_not_counted_as_new(stage: Stage) -> None:
    stage.open(messages(50, 90))
    stage.scroll(200)
    stage.change(messages(10, 90))
    assert stage.view._new_below == 0


def test_an_own_message_leads_to_the_end(stage: Stage) -> None:
    rows = messages(0, 40)
    stage.open(rows)
    stage.scroll(200)
    echo = replace(message(50, own=True), event_id=None, transaction_id=TransactionId("t"))
    stage.change([*rows, echo])
    assert stage.view.at_bottom


def test_another_width_keeps_the_place(stage: Stage) -> None:
    stage.open(
        [message(number, "Ein langer Satz mit vielen Wörtern. " * 6) for number in range(40)]
    )
    stage.scroll(1500)
    uid, top = stage.view.visible_rows()[1]
    stage.view.resize(420, 400)
    assert stage.view.top_of(uid) is not None
    first = stage.view.visible_rows()[0][0]
    assert abs(int(first[1:]) - int(uid[1:])) <= 1, top


def test_near_the_upper_end_older_rows_are_wanted(stage: Stage) -> None:
    wanted: list[None] = []
    stage.view.older_wanted.connect(lambda: wanted.append(None))
    stage.open(messages(0, 60))
    assert wanted == []
    stage.scroll(100)
    assert wanted


def test_nothing_older_is_wanted_above_the_start(stage: Stage) -> None:
    wanted: list[None] = []
    stage.view.older_wanted.connect(lambda: wanted.append(None))
    stage.open([TimelineStart(), *messages(0, 60)])
    stage.scroll(0)
    assert wanted == []


def test_another_room_shows_nothing_of_the_old_one(stage: Stage) -> None:
    stage.open(messages(0, 40))
    stage.view.start_room()
    assert stage.view.timeline.rowCount() == 0
    assert not stage.view._jump.isVisible()


# Seen ----------------------------------------------------------------------------------------


def test_rows_count_as_read_after_half_a_second(
    stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TimelineView, "isActiveWindow", lambda _self: True)
    stage.view._watch._timer.setInterval(20)
    read: list[str] = []
    stage.view.read_up_to.connect(read.append)
    stage.open(messages(0, 40))
    qtbot.waitUntil(lambda: read == ["$m39"])
    stage.scroll(0)
    qtbot.wait(60)
    assert read == ["$m39"], "scrolling back is not reading"
    stage.change(messages(0, 41))
    qtbot.wait(60)
    assert read == ["$m39"], "the new one is below"
    stage.view.jump_to_newest()
    qtbot.waitUntil(lambda: read == ["$m39", "$m40"])


def test_nothing_is_read_in_an_inactive_window(
    stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TimelineView, "isActiveWindow", lambda _self: False)
    stage.view._watch._timer.setInterval(10)
    read: list[str] = []
    stage.view.read_up_to.connect(read.append)
    stage.open(messages(0, 40))
    qtbot.wait(50)
    assert read == []


# Hands ---------------------------------------------------------------------------------------


def test_a_part_is_selected_and_copied(stage: Stage, qtbot: QtBot) -> None:
    stage.open([message(0, "Guten 👍 Morgen zusammen")])
    start = stage.text_point("m0")
    stage.drag(start, start + QPoint(90, 4))
    selected = stage.view.hands.selected_text()
    assert 3 < len(selected) < len("Guten 👍 Morgen zusammen")
    assert "Guten 👍 Morgen zusammen".startswith(selected)
    qtbot.keyClick(stage.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == selected
    stage.view.grab()
    qtbot.keyClick(stage.view, Qt.Key.Key_Escape)
    assert stage.view.hands.selected_text() == ""


def test_double_click_takes_a_word_and_a_third_all(stage: Stage) -> None:
    stage.open([message(0, "Donnerstag um acht")])
    point = stage.text_point("m0") + QPoint(10, 4)
    port = stage.view.viewport()
    QTest.mouseClick(port, LEFT, NONE, point)
    QTest.mouseDClick(port, LEFT, NONE, point)
    assert stage.view.hands.selected_text() == "Donnerstag"
    QTest.mousePress(port, LEFT, NONE, point)
    assert stage.view.hands.selected_text() == "Donnerstag um acht"


def test_a_link_opens_by_click_but_not_by_dragging(stage: Stage) -> None:
    stage.open([message(0, "https://befund.example/1 ist da")])
    opened: list[str] = []
    stage.view.link_wanted.connect(opened.append)
    point = stage.text_point("m0", Spot.LINK)
    stage.drag(point, point + QPoint(60, 0))
    assert opened == []
    QTest.mouseClick(stage.view.viewport(), LEFT, NONE, point)
    assert opened == ["https://befund.example/1"]


def test_keys_choose_rows_and_copy_them(stage: Stage, qtbot: QtBot) -> None:
    stage.open([message(0, "eins"), message(1, "zwei"), message(2, "drei", own=True)])
    stage.view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(stage.view, Qt.Key.Key_End)
    stage.view.copy()
    assert QGuiApplication.clipboard().text() == "drei"
    qtbot.keyClick(stage.view, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    stage.view.copy()
    assert QGuiApplication.clipboard().text() == (
        "[08:01] Klein, Michael: zwei\n[08:02] Weber, Anna: drei"
    )


def _failed() -> MessageItem:
    return replace(
        message(3, "wichtig", own=True),
        event_id=None,
        transaction_id=TransactionId("t3"),
        state=SendState.FAILED,
        failure="offline",
    )


def test_a_failed_message_offers_two_steps(stage: Stage) -> None:
    stage.open([_failed()])
    again: list[str] = []
    gone: list[str] = []
    stage.view.resend_wanted.connect(again.append)
    stage.view.discard_wanted.connect(gone.append)
    port = stage.view.viewport()
    QTest.mouseClick(port, LEFT, NONE, stage.text_point("m3", Spot.RESEND) + QPoint(6, 6))
    QTest.mouseClick(port, LEFT, NONE, stage.text_point("m3", Spot.DISCARD) + QPoint(6, 6))
    assert (again, gone) == (["t3"], ["t3"])
    texts = [action.text() for action in stage.view.hands.menu_for(0).actions()]
    assert texts == ["Copy message", "", "Send again", "Discard"]
    row = stage.view.timeline.row(0)
    assert isinstance(row, BubbleRow)
    assert "Not sent" in row.spoken


def test_a_gap_is_loaded_by_click_or_enter(stage: Stage, qtbot: QtBot) -> None:
    stage.open([message(0), GapItem("gap-1"), message(1)])
    wanted: list[str] = []
    stage.view.gap_wanted.connect(wanted.append)
    QTest.mouseClick(stage.view.viewport(), LEFT, NONE, stage.text_point("gap-1", Spot.GAP))
    stage.view.setCurrentIndex(stage.view.timeline.index(1))
    qtbot.keyClick(stage.view, Qt.Key.Key_Return)
    assert wanted == ["gap-1", "gap-1"]
    stage.change([message(0), GapItem("gap-1", GapState.LOADING), message(1)])
    qtbot.keyClick(stage.view, Qt.Key.Key_Return)
    assert wanted == ["gap-1", "gap-1"], "it is being loaded already"


# Rows ----------------------------------------------------------------------------------------


@given(st.lists(st.lists(st.integers(0, 12), unique=True).map(sorted), min_size=2, max_size=5))
def test_the_model_follows_any_change(qapp: QCoreApplication, states: list[list[int]]) -> None:
    model = TimelineModel(demo.ZONE)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    before: list[TimelineItem] = []
    for state in states:
        after: list[TimelineItem] = [message(number) for number in state]
        model.apply_steps(diff(before, after, lambda item: item.uid))
        assert list(model.rows) == after
        before = after
    del tester


def test_rows_are_spoken(stage: Stage) -> None:
    stage.open(demo.klein())
    model = stage.view.timeline
    role = Qt.ItemDataRole.AccessibleTextRole
    spoken = [model.index(row).data(role) for row in range(model.rowCount())]
    assert all(spoken)
    assert "Klein, Michael, 09:42: Bitte direkt durchgeben, wir halten ein Bett frei." in spoken
    assert any(text.startswith("You, 09:15: Danke!") and "read" in text for text in spoken)


def test_a_healed_row_keeps_its_place(stage: Stage) -> None:
    rows = demo.klein()
    stage.open(rows)
    healed = [
        replace(row, content=TextContent("Jetzt lesbar"))
        if isinstance(row, MessageItem) and row.timestamp == demo.at(0, 9, 40)
        else row
        for row in rows
    ]
    stage.change(healed)
    assert stage.view.timeline.rowCount() == len(rows)
    assert any("Jetzt lesbar" in stage.view.body_at(n) for n in range(len(rows)))


def test_texts_are_made_once(stage: Stage) -> None:
    stage.open(messages(0, 5))
    model = stage.view.timeline
    first = model.row(0)
    stage.change(messages(0, 6))
    assert model.row(0) is first


def test_a_new_day_makes_today_yesterday(theme: Theme) -> None:
    days = [demo.NOW.date()]
    model = TimelineModel(demo.ZONE, lambda: days[0])
    rows = demo.Script()
    rows.say(demo.KLEIN, "Klein, Michael", demo.at(0, 9, 0), "Guten Morgen")
    model.apply_steps((Insert(0, tuple(rows.items())),))
    assert model.row(0).spoken.startswith("Today")
    assert not model.refresh_day()
    days[0] = days[0].replace(day=days[0].day - 1) if days[0].day > 1 else days[0]
    if model.refresh_day():
        assert not model.row(0).spoken.startswith("Today")


def test_everything_can_be_drawn(stage: Stage) -> None:
    stage.open(demo.klein())
    for value in range(0, stage.view.verticalScrollBar().maximum(), 200):
        stage.scroll(value)
        assert not stage.view.grab().isNull()
