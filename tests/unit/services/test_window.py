"""Which part of a chat is loaded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.services.stage import Stage
from tests.unit.store.maker import ROOM
from timclient.domain.ids import EventId, UserId
from timclient.services.window import MORE_ROWS, View, Window, around, read

KLEIN = UserId("@klein:b.example")


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    stage = Stage(tmp_path)
    make = stage.make
    room = make.room(*(make.message(f"${n}", KLEIN, str(n)) for n in range(300)))
    stage.writer.commit(make.update("s", room))
    yield stage
    stage.stores.database.close()


def see(stage: Stage, window: Window) -> tuple[list[int], View]:
    view = read(stage.stores.timeline, ROOM, window)
    return [int(event.event_id[1:]) for event in view.events], view


def test_newest(stage: Stage) -> None:
    numbers, view = see(stage, Window(5))
    assert numbers == [295, 296, 297, 298, 299]
    assert view.newest
    assert not view.whole
    assert see(stage, Window(400))[1].whole


def test_around_a_place(stage: Stage) -> None:
    place = stage.stores.timeline.place(ROOM, EventId("$150"))
    assert place is not None
    window = around(place)
    numbers, view = see(stage, window)
    assert numbers == list(range(151 - MORE_ROWS, 151 + MORE_ROWS))
    assert (view.whole, view.newest) == (False, False)
    numbers, _ = see(stage, window.with_older().with_newer())
    assert numbers == list(range(151 - 2 * MORE_ROWS, 151 + 2 * MORE_ROWS))


def test_at_the_ends(stage: Stage) -> None:
    for event, whole, newest in (("$3", True, False), ("$290", False, True)):
        place = stage.stores.timeline.place(ROOM, EventId(event))
        assert place is not None
        view = see(stage, around(place))[1]
        assert (view.whole, view.newest) == (whole, newest)
    last = stage.stores.timeline.place(ROOM, EventId("$299"))
    assert last is not None
    assert see(stage, Window(5, last))[1].newest


def test_reactions_and_edits_take_no_place(stage: Stage) -> None:
    make = stage.make
    values = {"m.relates_to": {"rel_type": "m.annotation", "event_id": "$299", "key": "👍"}}
    from timclient.matrix.translate import plain

    reactions = [plain(make.event("m.reaction", values, f"$r{n}", KLEIN)) for n in range(50)]
    edits = [make.message(f"$e{n}", KLEIN, "x", edits="$299") for n in range(50)]
    stage.writer.commit(make.update("s", make.room(*reactions, *edits)))
    assert see(stage, Window(3))[0] == [297, 298, 299]
