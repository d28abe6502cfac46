"""What mouse and keys do with rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.timeline_stage import LEFT, NONE, Stage, message, messages, staged
from timclient.domain.ids import TransactionId
from timclient.domain.message import UndecryptableContent, UndecryptableReason
from timclient.domain.send_state import SendState
from timclient.domain.timeline import (
    GapItem,
    GapState,
    MessageItem,
)
from timclient.ui.theme import Theme
from timclient.ui.timeline.layout import Spot
from timclient.ui.timeline.rows import BubbleRow


@pytest.fixture
def stage(theme: Theme) -> Iterator[Stage]:
    with staged(theme) as stage:
        yield stage


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


def _linked(text: str) -> MessageItem:
    return message(0, text)


def test_enter_opens_the_only_link_of_a_row(stage: Stage, qtbot: QtBot) -> None:
    stage.open([_linked("https://befund.example/1 ist da")])
    opened: list[str] = []
    stage.view.link_wanted.connect(opened.append)
    stage.view.setFocus(Qt.FocusReason.TabFocusReason)
    stage.view.setCurrentIndex(stage.view.timeline.index(0))
    qtbot.keyClick(stage.view, Qt.Key.Key_Return)
    assert opened == ["https://befund.example/1"]


def test_the_menu_of_a_row_opens_each_of_its_links(stage: Stage) -> None:
    stage.open(
        [_linked("https://a.example/x oder https://b.example?p=1&q=2 oder https://a.example/x")]
    )
    opened: list[str] = []
    stage.view.link_wanted.connect(opened.append)
    actions = [a for a in stage.view.hands.menu_for(0).actions() if "link" in a.text()]
    assert [a.text() for a in actions] == ["Open link: a.example", "Open link: b.example"]
    actions[1].trigger()
    assert opened == ["https://b.example?p=1&q=2"]


def test_the_menu_on_a_link_speaks_of_that_link(stage: Stage) -> None:
    stage.open([_linked("https://a.example und https://b.example")])
    texts = [a.text() for a in stage.view.hands.menu_for(0, "https://b.example").actions()]
    assert [text for text in texts if "link" in text] == ["Open link: b.example", "Copy link"]


def _unreadable(number: int) -> MessageItem:
    content = UndecryptableContent(UndecryptableReason.BEFORE_SIGN_IN)
    return replace(message(number), content=content)


def test_a_fold_opens_by_click_and_enter_and_stays_in_place(stage: Stage, qtbot: QtBot) -> None:
    run = [_unreadable(number) for number in range(100, 112)]
    stage.open([*messages(60, 100), *run, *messages(120, 160)])
    line = "fold-m111"
    position = stage.view.timeline.position_of(line)
    assert "12 unreadable message" in stage.view.timeline.row(position).spoken
    assert "collapsed" in stage.view.timeline.row(position).spoken
    stage.scroll(stage.view.verticalScrollBar().value() + stage.view.top_at(position) - 100)
    assert stage.view.top_of(line) == 100
    QTest.mouseClick(stage.view.viewport(), LEFT, NONE, stage.text_point(line, Spot.FOLD))
    assert stage.view.timeline.rowCount() == 40 + 13 + 40
    assert stage.view.top_of(line) == 100
    assert "expanded" in stage.view.timeline.row(position).spoken
    stage.view.setCurrentIndex(stage.view.timeline.index(position))
    qtbot.keyClick(stage.view, Qt.Key.Key_Return)
    assert stage.view.timeline.rowCount() == 40 + 1 + 40
    assert stage.view.top_of(line) == 100
    assert not stage.view.grab().isNull()


def test_a_fold_at_the_end_opens_without_running_away(stage: Stage) -> None:
    stage.open([*messages(60, 100), *[_unreadable(number) for number in range(100, 140)]])
    line = "fold-m139"
    before = stage.view.top_of(line)
    stage.view.toggle_fold(line)
    assert stage.view.top_of(line) == before
