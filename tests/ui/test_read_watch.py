"""Where a room opens, and which rows count as read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractSlider
from pytestqt.qtbot import QtBot

from tests.ui.timeline_stage import Stage, message, messages, staged
from timclient.domain.timeline import (
    GapItem,
    ReadMarker,
    TimelineStart,
)
from timclient.ui.theme import Theme
from timclient.ui.timeline.view import TimelineView


@pytest.fixture
def stage(theme: Theme) -> Iterator[Stage]:
    with staged(theme) as stage:
        yield stage


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


def test_more_unread_than_loaded_waits_at_the_upper_end(stage: Stage) -> None:
    wanted: list[None] = []
    stage.view.older_wanted.connect(lambda: wanted.append(None))
    stage.open(messages(400, 460), unread=150)
    assert stage.view.verticalScrollBar().value() == 0
    assert wanted, "older ones are fetched"
    stage.change(messages(340, 460))
    assert stage.view.verticalScrollBar().value() == 0
    assert stage.view.opening.readable("m420") == ""
    stage.change(messages(280, 460))
    top = stage.view.top_of("m310")
    assert top is not None
    assert 0 <= top <= stage.view.viewport().height() // 4
    assert stage.view.opening.readable("m312") == "m312"


def test_the_line_new_is_found_when_it_comes_late(stage: Stage) -> None:
    stage.open(messages(400, 460), unread=150)
    rows = messages(280, 460)
    rows.insert(20, ReadMarker())
    stage.change(rows)
    top = stage.view.top_of("read-marker")
    assert top is not None
    assert 0 <= top <= stage.view.viewport().height() // 4


def test_whoever_scrolls_is_not_led_any_further(stage: Stage) -> None:
    stage.open(messages(400, 460), unread=150)
    stage.scroll(300)
    before = stage.view.visible_rows()
    stage.change(messages(280, 460))
    assert stage.view.visible_rows() == before


def test_a_wrong_count_does_not_hide_the_newest(stage: Stage) -> None:
    stage.open([TimelineStart(), *messages(0, 40)], unread=500)
    assert stage.view.at_bottom
    assert stage.view.opening.readable("m39") == "m39"


def test_nothing_is_read_while_unread_ones_lie_above(
    stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TimelineView, "isActiveWindow", lambda _self: True)
    stage.view._watch._timer.setInterval(10)
    read: list[str] = []
    stage.view.read_up_to.connect(read.append)
    stage.open(messages(400, 460), unread=150)
    qtbot.wait(40)
    stage.scroll(300)
    qtbot.wait(40)
    assert read == [], "what was scrolled through lies below many unread ones"
    stage.change(messages(460 - 200, 460))
    qtbot.waitUntil(lambda: bool(read))
    assert read[-1] < "$m430", "the first unread one is there: now rows count as they are seen"


def test_going_to_the_newest_counts_as_having_read(
    stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TimelineView, "isActiveWindow", lambda _self: True)
    stage.view._watch._timer.setInterval(10)
    read: list[str] = []
    stage.view.read_up_to.connect(read.append)
    stage.open(messages(400, 460), unread=150)
    stage.view.jump_to_newest()
    qtbot.waitUntil(lambda: read == ["$m459"])


def test_few_rows_that_fit_do_not_hide_what_is_missing(
    stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TimelineView, "isActiveWindow", lambda _self: True)
    stage.view._watch._timer.setInterval(10)
    read: list[str] = []
    stage.view.read_up_to.connect(read.append)
    stage.open([GapItem("gap"), *messages(400, 403)], unread=30)
    qtbot.wait(40)
    assert read == []


def test_nothing_below_a_gap_of_unread_ones_is_read(
    stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TimelineView, "isActiveWindow", lambda _self: True)
    stage.view._watch._timer.setInterval(10)
    read: list[str] = []
    stage.view.read_up_to.connect(read.append)
    stage.open([*messages(0, 40), GapItem("gap"), ReadMarker(), *messages(400, 402)], unread=2)
    assert stage.view.at_bottom
    qtbot.wait(40)
    assert read == [], "hundreds may be missing between"
    stage.change([*messages(0, 40), ReadMarker(), *messages(100, 160), *messages(400, 402)])
    top = stage.view.top_of("read-marker")
    assert top is not None
    assert 0 <= top <= stage.view.viewport().height() // 4, "now the first unread one is known"
    qtbot.waitUntil(lambda: bool(read))
    assert "$m100" <= read[-1] < "$m110"


def test_rows_above_a_gap_of_unread_ones_are_read(
    stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TimelineView, "isActiveWindow", lambda _self: True)
    stage.view._watch._timer.setInterval(10)
    read: list[str] = []
    stage.view.read_up_to.connect(read.append)
    rows = [*messages(0, 40), ReadMarker(), *messages(100, 102), GapItem("gap"), message(400)]
    stage.open(rows, unread=3)
    qtbot.waitUntil(lambda: read == ["$m101"])
    stage.view.jump_to_newest()
    qtbot.waitUntil(lambda: read == ["$m101", "$m400"])


def test_a_gap_before_what_was_read_hinders_nothing(
    stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TimelineView, "isActiveWindow", lambda _self: True)
    stage.view._watch._timer.setInterval(10)
    read: list[str] = []
    stage.view.read_up_to.connect(read.append)
    stage.open([GapItem("gap"), message(3), ReadMarker(), message(4)], unread=1)
    qtbot.waitUntil(lambda: read == ["$m4"])


def test_the_wheel_is_the_users(stage: Stage) -> None:
    stage.open(messages(400, 460), unread=150)
    assert stage.view.opening.looking
    bar = stage.view.verticalScrollBar()
    bar.triggerAction(QAbstractSlider.SliderAction.SliderToMaximum)
    assert stage.view.at_bottom
    assert stage.view.opening.readable("m459") == "m459"
    stage.change(messages(340, 460))
    assert stage.view.at_bottom
