"""Places that are not loaded and not stored, and the gaps around them."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.unit.services.history import History, gaps, numbers, opened
from tests.unit.services.stage import Stage, play
from tests.unit.services.two_orders import TwoOrders
from tests.unit.store.maker import OWN, ROOM
from timclient.domain.errors import Forbidden, Offline
from timclient.domain.ids import EventId
from timclient.domain.timeline import GapItem, GapState, TimelineStart
from timclient.matrix.translate import plain
from timclient.services.timeline import RoomTimeline
from timclient.services.window import AROUND_ROWS

Scene = Callable[[Stage, History, RoomTimeline], Awaitable[None]]


def chat(folder: Path, scene: Scene, count: int = 400, stored: int = 20) -> None:
    async def run(stage: Stage) -> None:
        history = History(stage, count, stored)
        timeline = await opened(stage, folder)
        try:
            await scene(stage, history, timeline)
        finally:
            await timeline.close()

    play(folder, run)


async def read_all(timeline: RoomTimeline) -> list[int]:
    """Go to the newest message, then up to the beginning; each message as it is first seen."""
    while not timeline.at_newest.value:
        await timeline.load_newer()
    seen: dict[int, None] = dict.fromkeys(reversed(numbers(timeline)))
    while await timeline.load_older():
        seen |= dict.fromkeys(reversed(numbers(timeline)))
    return list(reversed(seen))


def test_a_place_long_ago_is_shown_with_gaps_on_both_sides(tmp_path: Path) -> None:
    async def scene(stage: Stage, history: History, timeline: RoomTimeline) -> None:
        assert await timeline.show(EventId("$100")) == "$100"
        assert history.asked == ["around"]
        assert numbers(timeline) == list(range(101 - AROUND_ROWS, 101 + AROUND_ROWS))
        assert await timeline.show(EventId("$100")) == "$100"
        assert history.asked == ["around"]
        assert not timeline.at_newest.value
        await timeline.load_older()
        await timeline.load_older()
        assert numbers(timeline)[0] < 101 - AROUND_ROWS
        assert await read_all(timeline) == list(range(400))
        assert gaps(timeline) == []
        assert isinstance(timeline.items.items[0], TimelineStart)

    chat(tmp_path, scene)


def test_newest_is_shown_without_what_was_fetched_from_long_ago(tmp_path: Path) -> None:
    async def scene(stage: Stage, history: History, timeline: RoomTimeline) -> None:
        summary = stage.stores.rooms.summary(ROOM)
        await timeline.show(EventId("$100"))
        await timeline.show_newest()
        assert numbers(timeline) == list(range(380, 400))
        assert gaps(timeline) == [0]
        assert stage.stores.rooms.summary(ROOM) == summary
        await timeline.load_older()
        assert numbers(timeline)[-1] == 399
        assert numbers(timeline)[0] < 380
        await timeline.mark_read(EventId("$399"))
        await timeline.mark_read(EventId("$100"))
        assert stage.stores.rooms.read_event(ROOM) == "$399"

    def quiet(*_args: object, **_more: object) -> Awaitable[None]:
        return _none()

    async def told(stage: Stage, history: History, timeline: RoomTimeline) -> None:
        stage.server.read_marker = quiet  # type: ignore[attr-defined]
        await scene(stage, history, timeline)

    chat(tmp_path, told)


async def _none() -> None:
    return None


def test_a_place_that_touches_what_is_stored_joins_it(tmp_path: Path) -> None:
    async def scene(stage: Stage, history: History, timeline: RoomTimeline) -> None:
        await timeline.show(EventId("$370"))
        assert numbers(timeline) == list(range(371 - AROUND_ROWS, 371 + AROUND_ROWS))
        assert history.asked == ["around", "before"], "what lies between is known from above"
        await timeline.show(EventId("$200"))
        await timeline.show(EventId("$240"))
        assert numbers(timeline) == list(range(241 - AROUND_ROWS, 241 + AROUND_ROWS))
        assert await read_all(timeline) == list(range(400))

    chat(tmp_path, scene)


@pytest.mark.parametrize("seed", range(6))
def test_going_anywhere_in_any_order_loses_nothing(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)

    async def scene(stage: Stage, history: History, timeline: RoomTimeline) -> None:
        for _ in range(12):
            number = chance.randrange(400)
            assert await timeline.show(EventId(f"${number}")) is not None
            assert number in numbers(timeline)
            for _ in range(chance.randrange(3)):
                await (timeline.load_older() if chance.random() < 0.5 else timeline.load_newer())
            shown = numbers(timeline)
            assert shown == sorted(set(shown))
        assert await read_all(timeline) == list(range(400))

    chat(tmp_path, scene)


def test_a_gap_of_the_sync_is_filled_where_the_place_lies_in_it(tmp_path: Path) -> None:
    async def scene(stage: Stage, history: History, timeline: RoomTimeline) -> None:
        more = [stage.make.message(f"${n}", history.events[0].event.sender, str(n))
                for n in range(400, 700)]  # fmt: skip
        history.events += more
        room = stage.make.room(*more[-10:], limited=True, prev_batch="690")
        stage.writer.commit(stage.make.update("s1", room))
        assert await timeline.show(EventId("$500")) == "$500"
        assert history.asked == ["around"]
        assert numbers(timeline) == list(range(501 - AROUND_ROWS, 501 + AROUND_ROWS))
        assert await read_all(timeline) == list(range(700))
        assert [s.number for s in stage.stores.timeline.segments(ROOM)] == [0, 1]

    chat(tmp_path, scene)


@pytest.mark.parametrize("name", ["$400", "$../..", "?", "$" + "x" * 70_000])
def test_unknown_messages_are_not_found(tmp_path: Path, name: str) -> None:
    async def scene(stage: Stage, history: History, timeline: RoomTimeline) -> None:
        before = timeline.items.items
        assert await timeline.show(EventId(name)) is None
        history.error = Forbidden()
        assert await timeline.show(EventId("$7")) is None
        assert timeline.items.items == before

    chat(tmp_path, scene)


def test_an_answer_about_something_else_is_not_kept(tmp_path: Path) -> None:
    async def scene(stage: Stage, history: History, timeline: RoomTimeline) -> None:
        history.lost = True
        assert await timeline.show(EventId("$100")) is None
        assert stage.stores.timeline.place(ROOM, EventId("$1")) is None
        assert [segment.number for segment in stage.stores.timeline.segments(ROOM)] == [0]

    chat(tmp_path, scene)


def test_without_a_line_it_says_so_and_the_gap_can_be_tried_again(tmp_path: Path) -> None:
    async def scene(stage: Stage, history: History, timeline: RoomTimeline) -> None:
        history.error = Offline()
        with pytest.raises(Offline):
            await timeline.show(EventId("$100"))
        history.error = None
        await timeline.show(EventId("$100"))
        history.error = Offline()
        with pytest.raises(Offline):
            for _ in range(4):
                await timeline.load_newer()
        asked = len(history.asked)
        await timeline.load_newer()
        assert len(history.asked) == asked
        last = timeline.items.items[-1]
        assert isinstance(last, GapItem)
        assert last.state is GapState.FAILED
        history.error = None
        await timeline.fill_gap(last.uid)
        await timeline.load_newer()
        assert numbers(timeline)[-1] > 131

    chat(tmp_path, scene)


def test_what_comes_in_does_not_push_out_what_is_read(tmp_path: Path) -> None:
    async def scene(stage: Stage, history: History, timeline: RoomTimeline) -> None:
        top = numbers(timeline)[0]
        for number in range(400, 430):
            event = stage.make.message(f"${number}", history.events[0].event.sender, str(number))
            stage.writer.commit(stage.make.update("s", stage.make.room(event)))
            timeline._changed([ROOM])
        assert numbers(timeline)[0] == top
        assert numbers(timeline)[-1] == 429

    chat(tmp_path, scene, stored=100)


def test_what_is_loaded_stays_bounded(tmp_path: Path) -> None:
    async def scene(stage: Stage, history: History, timeline: RoomTimeline) -> None:
        while numbers(timeline)[0] > 0:
            await timeline.load_older()
            assert len(numbers(timeline)) <= 480
        assert not timeline.at_newest.value
        while not timeline.at_newest.value:
            await timeline.load_newer()
            assert len(numbers(timeline)) <= 480
        assert numbers(timeline)[-1] == 1199
        assert history.asked == []

    chat(tmp_path, scene, count=1200, stored=1200)


def test_events_nobody_sees_leave_no_empty_chat(tmp_path: Path) -> None:
    async def scene(stage: Stage, history: History, timeline: RoomTimeline) -> None:
        quiet = [plain(stage.make.event("m.reaction", {}, f"$q{n}", OWN)) for n in range(300)]
        stage.writer.commit(stage.make.update("s", stage.make.room(*quiet)))
        timeline._changed([ROOM])
        again = await opened(stage, tmp_path)
        assert len(numbers(timeline)) >= 60
        assert len(numbers(again)) >= 20
        await again.close()

    chat(tmp_path, scene, stored=400)


def test_an_open_place_stays_whatever_is_fetched_beside_it(tmp_path: Path) -> None:
    async def scene(stage: Stage, history: History, timeline: RoomTimeline) -> None:
        await timeline.show(EventId("$100"))
        shown = numbers(timeline)
        other = await opened(stage, tmp_path)
        for number in (300, 30, 200):
            await other.show(EventId(f"${number}"))
        timeline._changed([ROOM])
        assert numbers(timeline) == shown
        assert await read_all(other) == list(range(400))
        timeline._changed([ROOM])
        assert 100 in numbers(timeline), "it has become a part of what came by sync"
        await other.close()

    chat(tmp_path, scene)


class Reader:
    """Somebody who reads here and there while the chat goes on."""

    def __init__(self, stage: Stage, server: TwoOrders, timeline: RoomTimeline) -> None:
        self._stage, self._server, self._timeline = stage, server, timeline

    async def step(self, chance: random.Random) -> None:
        server, timeline = self._server, self._timeline
        match chance.choice(("write", "part", "sync", "show", "newer", "older", "newest", "gap")):
            case "write":
                server.write(chance.randint(1, 25))
            case "part":
                server.part_and_meet(chance.randint(1, 40), chance.randint(1, 15))
            case "sync":
                server.sync()
            case "show":
                number = chance.randrange(len(server.events))
                assert await timeline.show(EventId(f"${number}")) is not None
            case "newer":
                await timeline.load_newer()
            case "older":
                await timeline.load_older()
            case "newest":
                await timeline.show_newest()
            case _:
                rows = [row.uid for row in timeline.items.items if isinstance(row, GapItem)]
                if rows:
                    await timeline.fill_gap(chance.choice(rows))

    async def fill_all(self) -> None:
        """From the newest gap on, as somebody does who scrolls up to the beginning."""
        for _ in range(300):
            holes = [h for h in self._stage.stores.timeline.holes(ROOM) if h.segment >= 0]
            if not holes:
                return
            await self._timeline.fill_gap(f"gap-{holes[-1].segment}-{holes[-1].prev_batch}")
            assert self._server.vanished() == []
        raise AssertionError("no end")


@pytest.mark.parametrize("seed", range(5))
def test_nothing_of_an_honest_server_vanishes(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(seed)
    # Gaps are filled where the reader fills them, not at once.
    monkeypatch.setattr(RoomTimeline, "_fill_gaps", lambda _timeline: _none())

    async def scene(stage: Stage) -> None:
        server = TwoOrders(stage, chance)
        server.write(chance.randint(5, 60))
        server.sync()
        timeline = await opened(stage, tmp_path)
        reader = Reader(stage, server, timeline)
        for _ in range(30):
            await reader.step(chance)
            assert server.vanished() == []
        server.sync()
        await reader.fill_all()
        shown = server.shown()
        assert sorted(shown) == list(range(len(server.events)))
        assert server.disordered() == []
        assert all(s.number >= 0 for s in stage.stores.timeline.segments(ROOM))
        await timeline.close()

    play(tmp_path, scene)
