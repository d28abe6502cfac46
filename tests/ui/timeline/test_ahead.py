"""Older messages are laid out before they are shown; nothing that is visible moves."""

from __future__ import annotations

from unittest.mock import Mock

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.timeline_stage import Stage, message, messages
from timclient.domain.diff import diff
from timclient.domain.timeline import TimelineItem
from timclient.ui.timeline import ahead, bubble


@pytest.fixture
def rows(stage: Stage) -> list[TimelineItem]:
    """Forty messages, somebody reading near the upper end."""
    stage.open(messages(20, 60))
    stage.scroll(150)
    return list(stage.rows)


def take(stage: Stage, rows: list[TimelineItem]) -> None:
    stage.view.ahead.take(diff(stage.rows, rows, lambda item: item.uid))
    stage.rows = list(rows)


def uids(stage: Stage) -> list[str]:
    return [item.uid for item in stage.view.timeline.items]


def test_older_rows_come_and_nothing_moves(
    stage: Stage, rows: list[TimelineItem], qtbot: QtBot
) -> None:
    before = stage.view.visible_rows()
    take(stage, messages(8, 20) + rows)
    assert stage.view.ahead.busy
    assert stage.view.timeline.rowCount() == 40
    qtbot.waitUntil(lambda: not stage.view.ahead.busy)
    assert uids(stage) == [f"m{n}" for n in range(8, 60)]
    assert stage.view.visible_rows() == before


def test_one_may_scroll_meanwhile(stage: Stage, rows: list[TimelineItem], qtbot: QtBot) -> None:
    take(stage, messages(8, 20) + rows)
    stage.scroll(40)
    before = stage.view.visible_rows()
    qtbot.waitUntil(lambda: not stage.view.ahead.busy)
    assert stage.view.visible_rows() == before


def test_what_is_shown_was_laid_out_before(
    stage: Stage, rows: list[TimelineItem], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(stage, messages(8, 20) + rows)
    qtbot.waitUntil(lambda: not stage.view.ahead._coming)
    made = Mock(wraps=bubble.BubbleLayout)
    monkeypatch.setattr("timclient.ui.timeline.delegate.BubbleLayout", made)
    stage.view.ahead.show()
    # The row below the new ones is drawn as another kind of row may stand above it now.
    assert made.call_count <= 1


def test_a_slice_is_short(
    stage: Stage, rows: list[TimelineItem], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter(range(1000))
    monkeypatch.setattr(ahead.time, "perf_counter", lambda: next(clock) * 0.001)
    take(stage, messages(8, 20) + rows)
    stage.view.ahead._slice()
    assert 1 <= 12 - len(stage.view.ahead._coming) <= 4


def test_what_comes_meanwhile_keeps_its_order(stage: Stage, rows: list[TimelineItem]) -> None:
    take(stage, messages(8, 20) + rows)
    take(stage, [*stage.rows, message(60)])
    assert not stage.view.ahead.busy
    assert uids(stage) == [f"m{n}" for n in range(8, 61)]


def test_a_change_shown_directly_comes_after_what_was_held(
    stage: Stage, rows: list[TimelineItem]
) -> None:
    take(stage, messages(8, 20) + rows)
    stage.change([*stage.rows, message(60)])
    assert uids(stage) == [f"m{n}" for n in range(8, 61)]


def test_a_jump_finds_rows_that_are_held(stage: Stage, rows: list[TimelineItem]) -> None:
    take(stage, messages(8, 20) + rows)
    assert stage.view.jump_to("m9")
    assert not stage.view.ahead.busy


def test_reaching_the_newest_shows_what_is_held(stage: Stage, rows: list[TimelineItem]) -> None:
    take(stage, messages(8, 20) + rows)
    stage.view.set_at_newest(False)
    assert uids(stage)[0] == "m8"


def test_another_room_gets_nothing_of_this_one(stage: Stage, rows: list[TimelineItem]) -> None:
    take(stage, messages(8, 20) + rows)
    stage.open(messages(100, 110))
    assert not stage.view.ahead.busy
    assert uids(stage) == [f"m{n}" for n in range(100, 110)]


def test_no_more_is_asked_for_before_it_is_shown(
    stage: Stage, rows: list[TimelineItem], qtbot: QtBot
) -> None:
    take(stage, messages(8, 20) + rows)
    asked = Mock()
    stage.view.older_wanted.connect(asked)
    stage.scroll(0)
    stage.view.check_older()
    asked.assert_not_called()
    qtbot.waitUntil(lambda: not stage.view.ahead.busy)
    stage.scroll(0)
    asked.assert_called()


@pytest.mark.parametrize("count", [1, 60])
def test_few_and_many_rows_are_shown_at_once(
    stage: Stage, rows: list[TimelineItem], count: int
) -> None:
    take(stage, [*(message(-n) for n in range(count, 0, -1)), *rows])
    assert not stage.view.ahead.busy
    assert stage.view.timeline.rowCount() == 40 + count


def test_a_row_that_somebody_waits_for_is_shown_at_once(
    stage: Stage, rows: list[TimelineItem]
) -> None:
    assert not stage.view.jump_to("m9")
    take(stage, messages(8, 20) + rows)
    assert not stage.view.ahead.busy


def test_the_first_rows_are_shown_at_once(stage: Stage) -> None:
    stage.view.start_room()
    stage.rows = []
    take(stage, messages(0, 12))
    assert stage.view.timeline.rowCount() == 12


def test_an_unseen_view_does_not_wait(stage: Stage, rows: list[TimelineItem]) -> None:
    stage.view.hide()
    take(stage, messages(8, 20) + rows)
    assert stage.view.timeline.rowCount() == 52
