"""Scrolling: what is visible stands still."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from tests.ui import demo
from tests.ui.timeline_stage import Stage, message, messages, staged
from timclient.domain.ids import TransactionId
from timclient.domain.timeline import (
    GapItem,
    ReadMarker,
    TimelineStart,
)
from timclient.ui.theme import Theme


@pytest.fixture
def stage(theme: Theme) -> Iterator[Stage]:
    with staged(theme) as stage:
        yield stage


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
