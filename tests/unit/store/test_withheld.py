"""A closed guard withholds its room and those that take its place, whatever else is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.store.maker import OWN, ROOM, Maker
from timclient.domain.errors import StoreError
from timclient.domain.errors_directory import GuardNotConfirmed
from timclient.domain.event import ReadEvent
from timclient.domain.guard import Expected, Guard, GuardState
from timclient.domain.ids import RoomId, UserId
from timclient.domain.room import Guarding, Membership, RoomSummary
from timclient.domain.sync import RoomUpdate
from timclient.store.commit import SyncWriter
from timclient.store.database import Database
from timclient.store.guards import GuardStore
from timclient.store.rooms import RoomStore
from timclient.store.withheld import Withheld

PATIENT = UserId("@a123456780:kasse.example")
GUARD = Guard(ROOM, PATIENT, Expected("Müller, Hans"))
NEW, THIRD = RoomId("!new:a.example"), RoomId("!third:a.example")


class House:
    """A store with one room and its guard."""

    def __init__(self, folder: Path) -> None:
        self.database = Database()
        self.database.open(folder / "account.db", bytes(32))
        self.writer = SyncWriter(self.database, OWN)
        self.make = Maker()
        self.guards = GuardStore(self.database)
        self.withheld = Withheld(self.database)
        self.rooms = RoomStore(self.database)
        said = self.make.message("$1", PATIENT, "Geheim", mentions=OWN)
        self.writer.commit(self.make.update("s1", self.make.room(said)))

    def put(self, state: GuardState, room_id: RoomId = ROOM) -> None:
        self.guards.save(replace(GUARD, room_id=room_id, state=state))

    def commit(self, room_id: RoomId, *state: ReadEvent) -> None:
        room = RoomUpdate(room_id, Membership.JOIN)
        room.state = list(state)
        self.writer.commit(self.make.update("s", room))

    def tombstone(self, new: RoomId) -> ReadEvent:
        return self.make.state("m.room.tombstone", {"replacement_room": new})

    def created(self, old: RoomId) -> ReadEvent:
        return self.make.state("m.room.create", {"predecessor": {"room_id": old}})

    def summary(self, room_id: RoomId = ROOM) -> RoomSummary:
        found = self.rooms.summary(room_id)
        assert found is not None
        return found


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path)
    yield house
    house.database.close()


@pytest.mark.parametrize(
    ("state", "guarding"),
    [
        (GuardState.INVITED, Guarding.WAITS),
        (GuardState.TO_CONFIRM, Guarding.ASKS),
        (GuardState.REFUSED, Guarding.WAITS),
    ],
)
def test_a_summary_of_a_withheld_room_says_nothing(
    house: House, state: GuardState, guarding: Guarding
) -> None:
    open_ = house.summary()
    assert open_.preview is not None
    assert (open_.preview.text, open_.unread, open_.mentions) == ("Geheim", 1, 1)
    house.put(state)
    found = house.summary()
    assert (found.preview, found.unread, found.mentions) == (None, 0, 0)
    assert (found.guarding, found.calls) == (guarding, int(guarding is Guarding.ASKS))
    assert "Geheim" not in repr(found)
    assert not any("Geheim" in map(str, row) for row in _raw(house))
    house.put(GuardState.CONFIRMED)
    assert house.summary() == open_


def _raw(house: House) -> list[tuple[object, ...]]:
    from timclient.store.rooms import _SUMMARY

    return house.database.rows(_SUMMARY)


def test_what_is_withheld_is_refused(house: House) -> None:
    house.withheld.check(ROOM)
    house.put(GuardState.INVITED)
    assert house.withheld.rooms() == {ROOM}
    with pytest.raises(GuardNotConfirmed):
        house.withheld.check(ROOM)
    house.withheld.check(NEW)
    house.put(GuardState.CONFIRMED)
    assert not house.withheld.holds(ROOM)


def test_a_state_nobody_knows_withholds(house: House) -> None:
    house.put(GuardState.CONFIRMED)
    with house.database.transaction():
        house.database.run("UPDATE guard SET state = 'open, honestly'")
    assert house.withheld.holds(ROOM)
    assert house.summary().guarding is Guarding.WAITS


@pytest.mark.parametrize("link", ["tombstone", "predecessor", "both"])
def test_a_replaced_room_hands_its_guard_on(house: House, link: str) -> None:
    house.put(GuardState.TO_CONFIRM)
    if link != "predecessor":
        house.commit(ROOM, house.tombstone(NEW))
    house.commit(NEW, *([house.created(ROOM)] if link != "tombstone" else []))
    house.commit(THIRD, house.created(NEW))
    assert house.withheld.rooms() == {ROOM, NEW, THIRD}
    assert house.summary(THIRD).guarding is Guarding.ASKS
    assert house.withheld.chains() == {ROOM: ROOM, NEW: ROOM, THIRD: ROOM}
    house.put(GuardState.CONFIRMED)
    assert house.withheld.rooms() == set()
    assert house.withheld.chains()[THIRD] == ROOM


def test_rooms_in_a_circle_end(house: House) -> None:
    house.put(GuardState.INVITED)
    house.commit(ROOM, house.tombstone(NEW), house.created(NEW))
    house.commit(NEW, house.tombstone(ROOM), house.created(ROOM))
    assert house.withheld.rooms() == {ROOM, NEW}
    assert len(house.rooms.summaries()) == 2


def test_two_guards_of_one_chain_give_one_summary_and_the_stricter_word(house: House) -> None:
    house.commit(NEW, house.created(ROOM))
    house.put(GuardState.TO_CONFIRM)
    house.put(GuardState.CONFIRMED, NEW)
    assert house.withheld.holds(NEW)
    house.put(GuardState.INVITED, NEW)
    assert [room.room_id for room in house.rooms.summaries([NEW])] == [NEW]
    assert house.withheld.chains()[NEW] == NEW, "its own guard speaks for it"


def test_a_guard_is_needless_when_all_its_rooms_are_forgotten(house: House) -> None:
    house.put(GuardState.INVITED)
    house.commit(NEW, house.created(ROOM))
    house.rooms.forget(ROOM)
    assert house.withheld.orphans() == []
    assert house.withheld.holds(NEW)
    house.rooms.forget(NEW)
    assert house.withheld.orphans() == [ROOM]


@pytest.mark.parametrize(
    "ask",
    [
        lambda withheld: withheld.rooms(),
        lambda withheld: withheld.holds(ROOM),
        lambda withheld: withheld.check(ROOM),
    ],
)
def test_what_cannot_be_read_is_not_open(ask: Callable[[Withheld], object]) -> None:
    with pytest.raises(StoreError):
        ask(Withheld(Database()))
