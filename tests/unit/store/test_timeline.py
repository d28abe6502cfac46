"""Which edits and reactions count."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from tests.unit.store.maker import OWN, ROOM, Maker
from timclient.domain.event import ReadEvent
from timclient.domain.ids import EventId, RoomId, UserId
from timclient.domain.message import Authenticity
from timclient.domain.message_search import MessageQuery
from timclient.domain.room import Membership
from timclient.domain.sync import RoomUpdate
from timclient.matrix.translate import plain
from timclient.services.scope import Stores
from timclient.store.commit import SyncWriter
from timclient.store.database import Database
from timclient.store.search_index import SearchIndex

KLEIN = UserId("@klein:b.example")
ELSEWHERE = RoomId("!other:evil.example")
ORIGINAL = EventId("$m")


class House:
    """Keys are called after what they prove."""

    def __init__(self, folder: Path) -> None:
        self.database = Database()
        self.database.open(folder / "account.db", bytes(32))
        self.database.proof = lambda _room, session, _sender: Authenticity(session.split(" ")[0])
        self.writer = SyncWriter(self.database, OWN)
        self.stores = Stores.over(self.database)
        self.make = Maker()

    def sealed(self, read: ReadEvent, session: str) -> ReadEvent:
        return msgspec.structs.replace(self.make.sealed(read), session_id=session)

    def write(self, original: str, edit: str) -> None:
        """A dose, and another one in an edit, each sealed by a key."""
        make = self.make
        said = self.sealed(make.message("$m", KLEIN, "fuenf"), original)
        forged = self.sealed(make.message("$e", KLEIN, "fuenfzig", edits="$m"), edit)
        self.writer.commit(make.update("s", make.room(said, forged)))

    def preview(self) -> str:
        summary = self.stores.rooms.summary(ROOM)
        assert summary is not None
        assert summary.preview is not None
        return summary.preview.text

    def found(self, word: str) -> list[EventId]:
        hits = SearchIndex(self.database).find(MessageQuery(word), 9)
        return [hit.event_id for hit in hits]


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


@pytest.mark.parametrize(
    ("original", "edit"),
    [
        ("proven", "not-checked"),
        ("proven", "unproven"),
        ("proven", "unsigned-device"),
        ("proven", "unknown-device"),
        ("unsigned-device", "unproven"),
        ("not-checked", "unproven"),
    ],
)
def test_an_edit_that_proves_less_is_nowhere(house: House, original: str, edit: str) -> None:
    house.write(original, edit)
    assert house.stores.timeline.edits(ROOM, [ORIGINAL]) == {}
    assert house.stores.timeline.standing(ROOM, ORIGINAL) == []
    assert [one.event_id for one in house.stores.timeline.versions(ROOM, ORIGINAL)] == ["$e"]
    assert house.preview() == "fuenf"
    assert (house.found("fuenf"), house.found("fuenfzig")) == ([ORIGINAL], [])


@pytest.mark.parametrize(
    ("original", "edit"),
    [
        ("proven", "proven other"),
        ("unproven", "unproven other"),
        ("unproven", "proven"),
        ("unsigned-device", "unsigned-device"),
    ],
)
def test_an_edit_that_proves_as_much_counts(house: House, original: str, edit: str) -> None:
    house.write(original, edit)
    assert list(house.stores.timeline.edits(ROOM, [ORIGINAL])) == [ORIGINAL]
    assert [one.event_id for one in house.stores.timeline.standing(ROOM, ORIGINAL)] == ["$e"]
    assert house.preview() == "fuenfzig"
    assert house.found("fuenfzig") == [ORIGINAL]


def test_the_newest_edit_that_counts_is_shown(house: House) -> None:
    house.write("proven", "proven other")
    late = house.make.message("$f", KLEIN, "fuenfhundert", edits="$m")
    room = house.make.room(house.sealed(late, "unproven"))
    house.writer.commit(house.make.update("s2", room))
    assert house.preview() == "fuenfzig"
    assert (house.found("fuenfzig"), house.found("fuenfhundert")) == ([ORIGINAL], [])


def test_without_keys_the_words_stay_as_they_are(house: House) -> None:
    house.database.proof = None
    house.write("proven", "unproven")
    assert list(house.stores.timeline.edits(ROOM, [ORIGINAL])) == [ORIGINAL]


def test_no_edit_of_a_message_that_is_not_here(house: House) -> None:
    assert house.stores.timeline.standing(ROOM, EventId("$none")) == []


def test_what_is_said_in_another_room_says_nothing_here(house: House) -> None:
    make, timeline = house.make, house.stores.timeline
    house.writer.commit(make.update("s", make.room(make.message("$m", KLEIN, "Entlassung"))))
    key = {"rel_type": "m.annotation", "event_id": "$m", "key": "👍"}
    reaction = make.event("m.reaction", {"m.relates_to": key}, "$r", UserId("@weg:evil.example"))
    # The other room's server may give its events any name.
    twin = make.message("$m", KLEIN, "Aufnahme")
    edit = make.message("$e", KLEIN, "Verlegung", edits="$m")
    there = RoomUpdate(ELSEWHERE, Membership.JOIN, timeline=[twin, edit, plain(reaction)])
    house.writer.commit(make.update("s2", there))
    assert timeline.reactions(ROOM, [ORIGINAL]) == []
    assert [row.event_id for row in timeline.reactions(ELSEWHERE, [ORIGINAL])] == ["$r"]
    assert timeline.edits(ROOM, [ORIGINAL]) == {}
    assert timeline.standing(ROOM, ORIGINAL) == timeline.versions(ROOM, ORIGINAL) == []
    assert house.preview() == "Entlassung"
    hits = SearchIndex(house.database).find(MessageQuery("Verlegung"), 9)
    assert [hit.room_id for hit in hits] == [ELSEWHERE]
