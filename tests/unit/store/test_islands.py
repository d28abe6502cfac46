"""Events around an old message, stored beside what the sync has brought."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.store.maker import OWN, ROOM, Maker
from timclient.domain.event import ReadEvent
from timclient.domain.ids import EventId, UserId
from timclient.store.commit import SyncWriter
from timclient.store.database import Database
from timclient.store.places import Place, Segment
from timclient.store.timeline import TimelineStore

KLEIN = UserId("@klein:b.example")


class House:
    def __init__(self, folder: Path) -> None:
        self.database = Database()
        self.database.open(folder / "account.db", bytes(32))
        self.writer = SyncWriter(self.database, OWN)
        self.store = TimelineStore(self.database)
        self.events = [MAKE.message(f"${n}", KLEIN, str(n)) for n in range(100)]
        room = MAKE.room(*self.events[90:], limited=True, prev_batch="p90")
        self.writer.commit(MAKE.update("s", room))

    def add(self, first: int, last: int) -> bool:
        events = self.newest_first(first, last)
        return self.writer.islands.add(ROOM, events, f"p{first}", f"n{last}")

    def newest_first(self, first: int, last: int) -> list[ReadEvent]:
        return self.events[first:last][::-1]

    def extend(self, number: int, first: int, last: int, token: str | None) -> None:
        island = next(s for s in self.store.segments(ROOM) if s.number == number)
        self.writer.islands.extend(ROOM, island, self.events[first:last], token)

    def segments(self) -> list[Segment]:
        return self.store.segments(ROOM)


MAKE = Maker()


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def test_islands_lie_in_the_order_of_time(house: House) -> None:
    for first in (40, 10, 70, 25):
        assert house.add(first, first + 5)
    assert [(s.number, s.prev_batch, s.next_batch) for s in house.segments()] == [
        (-4, "p10", "n15"), (-3, "p25", "n30"), (-2, "p40", "n45"), (-1, "p70", "n75"),
        (0, "p90", None),
    ]  # fmt: skip
    assert house.store.place(ROOM, EventId("$26")) == Place(-3, 1)
    shown = [e.event_id for e in house.store.newest(ROOM, 99)]
    assert shown == sorted(shown, key=lambda name: int(name[1:]))


def test_what_is_newer_than_the_sync_is_refused(house: House) -> None:
    late = [MAKE.message("$late", KLEIN, "x")]
    assert not house.writer.islands.add(ROOM, late, "a", "b")
    assert [s.number for s in house.segments()] == [0]


def test_an_island_grows_until_it_meets_the_next(house: House) -> None:
    house.add(10, 15)
    house.add(30, 35)
    house.extend(-2, 15, 25, "n25")
    assert house.segments()[0] == Segment(-2, "p10", "n25")
    house.extend(-2, 25, 33, "n33")
    assert house.segments()[:2] == [Segment(-2, "p10", None), Segment(-1, None, "n35")]
    assert [e.event_id for e in house.store.after(ROOM, Place(-2, 0), 99)][:24] == [
        f"${n}" for n in range(11, 35)
    ]
    house.extend(-1, 35, 95, "n95")
    assert house.segments()[1:] == [Segment(-1, None, None), Segment(0, None, None)]


def test_a_late_answer_is_dropped(house: House) -> None:
    house.add(10, 15)
    house.writer.islands.extend(ROOM, Segment(-1, "p10", "other"), house.events[15:20], "n20")
    house.writer.islands.extend(ROOM, Segment(-7, "p10", "n15"), house.events[15:20], "n20")
    assert house.store.place(ROOM, EventId("$15")) is None


def test_reading_back_from_the_sync_meets_an_island(house: House) -> None:
    house.add(10, 15)
    (hole,) = (h for h in house.store.holes(ROOM) if h.segment == 0)
    house.writer.backfill(ROOM, hole, house.newest_first(12, 90), "p12")
    assert [s.prev_batch for s in house.segments()] == ["p10", None]
    assert len(house.store.newest(ROOM, 99)) == 90


def test_the_hole_that_an_answer_touches(house: House) -> None:
    assert house.writer.islands.meeting(ROOM, house.newest_first(80, 85)) is None
    hole = house.writer.islands.meeting(ROOM, house.newest_first(80, 92))
    assert hole is not None
    assert (hole.segment, hole.prev_batch) == (0, "p90")


def test_old_messages_do_not_count_as_unread(house: House) -> None:
    def unread() -> int:
        row = house.database.row("SELECT unread FROM room WHERE room_id = ?", (ROOM,))
        return int(row[0]) if row else -1

    house.add(10, 50)
    house.writer.refresh(ROOM)
    assert unread() == 10
