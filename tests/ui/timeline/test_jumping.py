"""Going to a message, and back to the newest."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from tests.ui.timeline_stage import Stage, message, messages
from timclient.domain.message import UndecryptableContent, UndecryptableReason
from timclient.ui.timeline import jumping


def test_a_row_is_shown_and_stands_out_for_a_moment(stage: Stage, qtbot: QtBot) -> None:
    stage.open(messages(0, 80))
    stage.view.jumping._lamp.setInterval(30)
    assert stage.view.jump_to("m20")
    assert stage.view.rows.lit == "m20"
    top = stage.view.top_of("m20")
    assert top is not None
    assert 0 <= top < stage.view.viewport().height() // 2
    assert stage.view.currentIndex().row() == stage.view.timeline.position_of("m20")
    stage.view.grab()
    qtbot.waitUntil(lambda: not stage.view.rows.lit)
    assert jumping.LIT_MS == 1500


def test_what_is_visible_does_not_move(stage: Stage) -> None:
    stage.open(messages(0, 80))
    before = stage.view.visible_rows()
    stage.view.jump_to(before[2][0])
    assert stage.view.visible_rows() == before


def test_a_row_that_is_still_to_come(stage: Stage) -> None:
    stage.open(messages(100, 140))
    assert not stage.view.jump_to("m20")
    stage.view.set_at_newest(False)
    stage.change(messages(0, 60))
    assert stage.view.rows.lit == "m20"
    assert stage.view.top_of("m20") is not None


def test_a_folded_row_is_unfolded(stage: Stage) -> None:
    content = UndecryptableContent(UndecryptableReason.BEFORE_SIGN_IN)
    hidden = [replace(message(number), content=content) for number in range(10)]
    stage.open([*hidden, *messages(10, 40)])
    assert stage.view.jump_to("m3")
    assert stage.view.timeline.position_of("m3") >= 0


def test_a_very_tall_row_begins_at_the_top(stage: Stage) -> None:
    stage.open([*messages(0, 5), message(5, "Zeile\n" * 200), *messages(6, 40)])
    assert stage.view.jump_to("m5")
    assert stage.view.top_of("m5") == 0


def test_far_from_the_newest(stage: Stage) -> None:
    wanted: list[str] = []
    stage.view.newer_wanted.connect(lambda: wanted.append("newer"))
    stage.view.newest_wanted.connect(lambda: wanted.append("newest"))
    stage.open(messages(0, 60))
    assert wanted == []
    stage.view.set_at_newest(False)
    assert wanted == ["newer"]
    assert not stage.view.at_bottom
    assert stage.view._jump.isVisible()
    before = stage.view.visible_rows()
    stage.change(messages(0, 120))
    assert stage.view.visible_rows()[: len(before)] == before, "newer rows pulled it down"
    assert stage.view._new_below == 0, "they are not new, only loaded"
    stage.view._jump.click()
    assert wanted[-1] == "newest"
    stage.change(messages(500, 560))
    stage.view.set_at_newest(True)
    assert stage.view.at_bottom
    assert not stage.view._jump.isVisible()


def test_another_room_begins_at_its_newest(stage: Stage) -> None:
    stage.open(messages(0, 60))
    stage.view.set_at_newest(False)
    stage.view.jump_to("nowhere")
    stage.open(messages(100, 160))
    assert stage.view.at_bottom
    assert not stage.view._jump.isVisible()
