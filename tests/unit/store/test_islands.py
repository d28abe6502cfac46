"""How holes are filled and closed, and events around an old message stored beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.store.maker import OWN, ROOM, Maker
from timclient.domain.event import ReadEvent
from timclient.domain.ids import EventId, UserId
from timclient.domain.room import Membership
from timclient.domain.sync import RoomUpdate
from timclient.store.commit import SyncWriter
from timclient.store.database import Database
from timclient.store.islands import Filled, Unsure
from timclient.store.places import Hole, Place, Segment
from timclient.store.timeline import TimelineStore

KLEIN = UserId("@klein:b.example")
MAKE = Maker()


class House:
    """A chat of a hundred messages; the sync has brought 40 to 49 and, later, the last ten."""

    def __init__(self, folder: Path) -> None:
        self.database = Database()
        self.database.open(folder / "account.db", bytes(32))
        self.writer = SyncWriter(self.database, OWN)
        self.store = TimelineStore(self.database)
        self.events = [MAKE.message(f"${n}", KLEIN, str(n)) for n in range(100)]
        self.sync("s50", range(40, 50), "p40")
        self.sync("s100", range(90, 100), "p90")

    def sync(self, token: str, numbers: range, prev_batch: str | None = None) -> None:
        events = [self.events[number] for number in numbers]
        room = MAKE.room(*events, limited=prev_batch is not None, prev_batch=prev_batch)
        self.writer.commit(MAKE.update(token, room))

    def page(self, *numbers: int) -> list[ReadEvent]:
        return [self.events[number] for number in numbers]

    def newest_first(self, first: int, behind: int) -> list[ReadEvent]:
        return self.events[first:behind][::-1]

    def add(self, wanted: int, first: int, behind: int) -> int | None:
        events = self.newest_first(first, behind)
        name = EventId(f"${wanted}")
        return self.writer.islands.add(ROOM, name, events, f"p{first}", f"n{behind}")

    def fill(self, number: int, events: list[ReadEvent], token: str | None) -> Filled:
        hole = next(h for h in self.store.holes(ROOM) if h.segment == number)
        return self.writer.backfill(ROOM, hole, events, token)

    def segments(self) -> list[tuple[int, str | None, str | None]]:
        return [(s.number, s.prev_batch, s.next_batch) for s in self.store.segments(ROOM)]

    def segment(self, number: int) -> Segment:
        return next(s for s in self.store.segments(ROOM) if s.number == number)

    def lying(self, number: int) -> list[int]:
        rows = self.database.rows(
            "SELECT event_id FROM event WHERE segment = ? ORDER BY position", (number,)
        )
        return [int(row[0][1:]) for row in rows]


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def test_a_hole_knows_between_which_answers_it_lies(house: House) -> None:
    assert house.segments() == [(0, "p40", "s50"), (1, "p90", None)]


def test_a_walk_ends_at_older_events_and_the_server_is_asked_for_the_rest(house: House) -> None:
    assert house.fill(1, house.newest_first(60, 90), "p60") == Filled(30)
    filled = house.fill(1, house.page(59, 49, 51, 48), "p48")
    assert filled.added == 1
    assert filled.unsure == Unsure(Hole(1, "p60"), "s50", house.page(49, 51, 48))
    assert house.segment(1).prev_batch == "p60"
    assert house.writer.confirm(ROOM, filled.unsure, house.page(59, 51), "p51") == "p51"
    assert house.writer.confirm(ROOM, filled.unsure, [], None) is None
    assert house.segment(1).prev_batch is None
    assert house.lying(1) == [51, 59, *range(60, 100)]


def test_a_late_event_of_a_later_segment_ends_nothing(house: House) -> None:
    assert house.fill(1, house.page(95, 89, 97, 88), "p88") == Filled(2)
    assert house.segment(1).prev_batch == "p88"


def test_the_same_answer_twice(house: House) -> None:
    hole = house.store.holes(ROOM)[-1]
    assert house.fill(1, house.page(89, 88), "p88").added == 2
    assert house.writer.backfill(ROOM, hole, house.page(87), "p87") == Filled()
    unsure = Unsure(hole, "s50")
    assert house.writer.confirm(ROOM, unsure, house.page(86), "p86") is None
    assert house.lying(1) == list(range(88, 100))


def test_a_server_that_ignores_the_question_is_not_asked_for_ever(house: House) -> None:
    unsure = house.fill(1, house.page(89, 49, 48), "p48").unsure
    assert unsure is not None
    assert house.writer.confirm(ROOM, unsure, house.page(89, 49, 39, 38), "p38") is None
    assert house.segment(1).prev_batch is None
    assert house.lying(1) == list(range(89, 100))


def test_what_a_server_fetched_itself_is_not_lost(house: House) -> None:
    house.fill(0, house.page(39), None)
    unsure = house.fill(1, house.page(89, 49, 20, 48), "p48").unsure
    assert unsure is not None
    house.writer.confirm(ROOM, unsure, [], None)
    assert house.lying(1) == [20, *range(89, 100)]


def test_a_hole_of_an_earlier_version_is_closed_without_a_question(house: House) -> None:
    house.database.run("UPDATE segment SET next_batch = NULL")
    assert house.fill(1, house.page(89, 49), "p48") == Filled(1)
    assert house.segment(1).prev_batch is None


def test_what_was_said_while_one_had_left_is_asked_for(house: House) -> None:
    house.writer.commit(MAKE.update("s110", RoomUpdate(ROOM, Membership.LEAVE)))
    house.writer.commit(MAKE.update("s120", MAKE.room()))
    house.events += [MAKE.message(f"${n}", KLEIN, str(n)) for n in range(100, 130)]
    house.sync("s130", range(120, 130), "p120")
    assert house.segment(1).next_batch == "s110"


def test_islands_have_numbers_that_never_change(house: House) -> None:
    assert house.add(12, 10, 15) is None
    assert house.add(72, 70, 75) is None
    assert house.add(27, 25, 30) is None
    assert [s for s in house.segments() if s[0] < 0] == [
        (-3, "p25", "n30"), (-2, "p70", "n75"), (-1, "p10", "n15")
    ]  # fmt: skip
    assert house.store.place(ROOM, EventId("$26")) == Place(-3, -2)


def test_an_island_ends_where_the_sync_has_brought_something(house: House) -> None:
    # Cut off below: the page is asked for again from above.
    assert house.add(52, 45, 55) is None
    assert house.lying(-1) == [50, 51, 52, 53, 54]
    assert house.segment(-1) == Segment(-1, "n55", "n55")
    # And above: from below, and the walk down from there is to be made.
    assert house.add(87, 80, 95) == 1
    assert house.lying(-2) == list(range(80, 90))
    assert house.segment(-2) == Segment(-2, "p80", "p80")


def test_a_walk_takes_what_lies_on_islands(house: House) -> None:
    house.add(72, 70, 75)
    house.fill(1, house.newest_first(72, 90), "p72")
    assert house.lying(-1) == [70, 71]
    assert house.lying(1) == list(range(72, 100))
    house.fill(1, house.newest_first(60, 72), "p60")
    assert [s[0] for s in house.segments()] == [0, 1]
    assert house.lying(1) == list(range(60, 100))


def test_islands_that_meet_are_one(house: House) -> None:
    house.add(12, 10, 15)
    house.add(22, 20, 25)
    filled = house.writer.islands.extend(ROOM, house.segment(-1), house.events[13:23], "n23")
    assert filled == Filled(8)
    assert (house.lying(-1), house.lying(-2)) == (list(range(10, 23)), [23, 24])
    house.writer.islands.extend(ROOM, house.segment(-1), house.events[23:30], None)
    assert [s[0] for s in house.segments()] == [-1, 0, 1]
    assert house.segment(-1).next_batch == "n23"


def test_an_island_reaches_up_to_the_sync(house: House) -> None:
    house.add(37, 30, 39)
    island = house.segment(-1)
    filled = house.writer.islands.extend(ROOM, island, house.events[38:45], "n45")
    assert filled == Filled(1, touched=0)
    assert house.segment(-1) == island
    house.writer.islands.extend(ROOM, island, house.events[38:52], "n52", past=True)
    assert house.lying(-1) == [*range(30, 40), 50, 51]
    assert house.segment(-1).next_batch == "n52"


def test_an_island_in_a_hole_reaches_down(house: House) -> None:
    house.add(52, 50, 55)
    hole = next(h for h in house.store.holes(ROOM) if h.segment < 0)
    down = house.newest_first(45, 50)
    assert house.writer.islands.reach_down(ROOM, hole, down, "p45") == Filled(touched=1)
    assert house.segment(-1).prev_batch == "p50"


def test_an_island_below_all_passes_what_came_late(house: House) -> None:
    house.database.run("UPDATE segment SET prev_batch = NULL WHERE segment = 1")
    house.add(32, 30, 35)
    hole = next(h for h in house.store.holes(ROOM) if h.segment < 0)
    down = house.page(29, 95, 28)
    assert house.writer.islands.reach_down(ROOM, hole, down, "p28").touched is None
    assert house.lying(-1) == [28, 29, *range(30, 35)]
    assert house.segment(-1).prev_batch == "p28"


def test_a_late_answer_is_dropped(house: House) -> None:
    house.add(12, 10, 15)
    islands = house.writer.islands
    assert islands.extend(ROOM, Segment(-1, "p10", "x"), house.page(15), "n") == Filled()
    assert islands.extend(ROOM, Segment(-7, "p10", "n15"), house.page(15), "n") == Filled()
    assert islands.reach_down(ROOM, Hole(-1, "x"), house.page(9), "n") == Filled()
    islands.put_below(ROOM, -7, 0)
    assert house.lying(-1) == list(range(10, 15))
    assert house.lying(0) == list(range(40, 50))


def test_where_nothing_is_missing_an_island_lies_below(house: House) -> None:
    house.add(12, 10, 15)
    house.writer.islands.put_below(ROOM, -1, 0)
    assert house.lying(0) == [*range(10, 15), *range(40, 50)]
    assert house.segments()[0] == (0, "p10", "s50")


def test_the_sync_brings_what_lies_on_an_island(house: House) -> None:
    house.events += [MAKE.message(f"${n}", KLEIN, str(n)) for n in range(100, 104)]
    house.add(102, 100, 104)
    house.sync("s104", range(100, 104))
    assert house.lying(1) == list(range(90, 104))
    assert [s[0] for s in house.segments()] == [0, 1]


def test_old_messages_do_not_count_as_unread(house: House) -> None:
    def unread() -> int:
        row = house.database.row("SELECT unread FROM room WHERE room_id = ?", (ROOM,))
        return int(row[0]) if row else -1

    before = unread()
    house.add(12, 10, 30)
    house.writer.refresh(ROOM)
    assert unread() == before
