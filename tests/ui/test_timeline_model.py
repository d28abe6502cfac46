"""The rows of a conversation as Qt and screen readers get them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.ui import demo
from tests.ui.timeline_stage import Stage, message, messages, staged
from timclient.domain.diff import Insert, diff
from timclient.domain.message import TextContent
from timclient.domain.timeline import (
    MessageItem,
    TimelineItem,
)
from timclient.ui.theme import Theme
from timclient.ui.timeline.model import TimelineModel


@pytest.fixture
def stage(theme: Theme) -> Iterator[Stage]:
    with staged(theme) as stage:
        yield stage


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
    before = stage.view.timeline.rowCount()
    stage.change(healed)
    assert stage.view.timeline.rowCount() == before
    assert any("Jetzt lesbar" in stage.view.body_at(n) for n in range(before))


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
