"""Which part of a chat is loaded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.services.stage import Stage
from tests.unit.store.maker import ROOM
from timclient.domain.ids import EventId, UserId
from timclient.domain.message import Authenticity
from timclient.matrix.translate import plain
from timclient.services.rows import RowSource
from timclient.services.window import (
    AROUND_ROWS,
    FIRST_ROWS,
    HELD_ROWS,
    MORE_ROWS,
    MOST_ROWS,
    View,
    Window,
    around,
    bounded,
    first,
    follow,
    read,
)

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
    assert numbers == list(range(151 - AROUND_ROWS, 151 + AROUND_ROWS))
    assert (view.whole, view.newest) == (False, False)
    numbers, _ = see(stage, window.with_older().with_newer())
    more = AROUND_ROWS + MORE_ROWS
    assert numbers == list(range(151 - more, 151 + more))


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
    reactions = [plain(make.event("m.reaction", values, f"$r{n}", KLEIN)) for n in range(50)]
    edits = [make.message(f"$e{n}", KLEIN, "x", edits="$299") for n in range(50)]
    stage.writer.commit(make.update("s", make.room(*reactions, *edits)))
    assert see(stage, Window(3))[0] == [297, 298, 299]


def test_what_comes_below_keeps_the_top(stage: Stage) -> None:
    _, before = see(stage, Window(60))
    make = stage.make
    for start in (300, 350, 500):
        new = (make.message(f"${n}", KLEIN, str(n)) for n in range(start, start + 50))
        stage.writer.commit(make.update("s", make.room(*new)))
    window, view = follow(stage.stores.timeline, ROOM, Window(60), before.top)
    assert (window.before, len(view.events)) == (210, 210)
    assert view.top == before.top
    assert follow(stage.stores.timeline, ROOM, Window(HELD_ROWS), before.top)[0].anchor is None
    more = (make.message(f"${n}", KLEIN, str(n)) for n in range(600, 700))
    stage.writer.commit(make.update("s", make.room(*more)))
    assert follow(stage.stores.timeline, ROOM, window, before.top)[0] == window


def test_what_is_far_is_let_go(stage: Stage) -> None:
    make = stage.make
    more = (make.message(f"${n}", KLEIN, str(n)) for n in range(300, 900))
    stage.writer.commit(make.update("s", make.room(*more)))
    wide = Window(MOST_ROWS + MORE_ROWS)
    up = bounded(wide, see(stage, wide)[1], upwards=True)
    numbers, view = see(stage, up)
    assert (numbers[0], len(numbers), view.newest) == (
        900 - MOST_ROWS - MORE_ROWS,
        MOST_ROWS,
        False,
    )
    down = up.with_newer()
    numbers, view = see(stage, bounded(down, see(stage, down)[1], upwards=False))
    assert (numbers[-1], len(numbers), view.newest) == (899, MOST_ROWS, True)
    place = stage.stores.timeline.place(ROOM, EventId("$890"))
    assert place is not None
    near = around(place)
    assert bounded(near, see(stage, near)[1], upwards=False) == Window(9 + AROUND_ROWS)


def test_a_chat_opens_where_one_has_stopped_reading(stage: Stage) -> None:
    place = stage.stores.timeline.place(ROOM, EventId("$5"))
    assert place is not None
    assert first(0, place) == first(0, None) == Window(FIRST_ROWS)
    assert first(100, place) == Window(120)
    assert first(2_000, place) == around(place)
    assert first(2_000, None) == Window(MOST_ROWS)


def test_opening_costs_the_same_however_much_is_stored(stage: Stage) -> None:
    """No query reads the whole room: that is how a chat of 50,000 messages took 170 ms."""
    source = RowSource(stage.stores, ROOM, stage.account, lambda *_: Authenticity.PROVEN)
    make = stage.make

    def steps() -> int:
        counted = [0]
        connection = stage.stores.database._connection
        connection.set_progress_handler(lambda: counted.append(1) or 0, 20)
        view = source.view(Window(FIRST_ROWS))
        source.read_place(view)
        source.build(view, {})
        stage.writer.commit(make.update("s", make.room(make.message(f"$n{make._now}", KLEIN, "n"))))
        connection.set_progress_handler(None, 0)
        return len(counted)

    stage.writer.mark_read(ROOM, EventId("$280"), 1)
    answer = {"msgtype": "m.text", "body": "x",
              "m.relates_to": {"m.in_reply_to": {"event_id": "$3"}}}  # fmt: skip
    stage.writer.commit(make.update("s", make.room(plain(make.event(
        "m.room.message", answer, "$answer", KLEIN)))))  # fmt: skip
    few = steps()
    for start in range(1_000, 7_000, 1_000):
        more = (make.message(f"${n}", KLEIN, str(n)) for n in range(start, start + 1_000))
        stage.writer.commit(make.update("s", make.room(*more)))
    stage.writer.mark_read(ROOM, EventId("$6990"), 1)
    again = {**answer, "body": "y"}
    stage.writer.commit(make.update("s", make.room(plain(make.event(
        "m.room.message", again, "$again", KLEIN)))))  # fmt: skip
    # What is unread is counted among the newest thousand.
    assert steps() < 3 * few
