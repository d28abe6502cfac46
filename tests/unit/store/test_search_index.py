"""What is found, what is no longer found, and in which order."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from tests.unit.store.maker import OWN, ROOM, Maker
from timclient.domain.event import ReadEvent
from timclient.domain.ids import EventId, RoomId, UserId
from timclient.domain.message_search import MessageKind, MessageQuery
from timclient.store.database import Database
from timclient.store.event_rows import EventRows
from timclient.store.search_index import SearchIndex

KLEIN = UserId("@klein:b.example")
OTHER = RoomId("!other:a.example")


@pytest.fixture
def database(tmp_path: Path) -> Database:
    database = Database()
    database.open(tmp_path / "account.db", bytes(32))
    return database


@pytest.fixture
def index(database: Database) -> SearchIndex:
    return SearchIndex(database)


class Room:
    """Writes events as the sync does and lets the index follow."""

    def __init__(self, database: Database, index: SearchIndex, room_id: RoomId = ROOM) -> None:
        self.database, self.index, self.room_id = database, index, room_id
        self._rows, self._position = EventRows(database, OWN), 0

    def write(self, *events: ReadEvent) -> None:
        with self.database.transaction():
            self._rows.insert(self.room_id, 0, self._position, list(events))
            self._position += len(events)
            self.index.follow(self.room_id, [e.event.event_id for e in events])

    def empty_index(self) -> None:
        """As in a profile that is older than the index."""
        self.database.run("INSERT INTO search (search) VALUES ('delete-all')")
        self.database.run("DELETE FROM search_place")

    def redact(self, event_id: str) -> None:
        with self.database.transaction():
            self._rows._redact(self.room_id, EventId(event_id))
            self.index.follow(self.room_id, [EventId(event_id)])


@pytest.fixture
def room(database: Database, index: SearchIndex) -> Room:
    return Room(database, index)


def ids(index: SearchIndex, text: str = "", limit: int = 20, **filters: object) -> list[str]:
    return [h.event_id for h in index.find(MessageQuery(text, **filters), limit)]  # type: ignore[arg-type]


def test_parts_of_words_newest_first(index: SearchIndex, room: Room, make: Maker) -> None:
    room.write(
        make.message("$1", KLEIN, "Blutdruck bei Frau Müller"),
        make.message("$2", OWN, "Druckverband"),
        make.message("$3", KLEIN, "Frau Mueller: Luftdruckabfall"),
    )
    assert ids(index, "druck") == ["$3", "$2", "$1"]
    assert ids(index, "muller druck") == ["$3", "$1"]
    assert ids(index, "luftdruckabfall") == ["$3"]
    assert ids(index, "fehlt") == []
    hit = index.find(MessageQuery("müller"), 1)[0]
    assert [hit.snippet.text[a:b] for a, b in hit.snippet.marks] == ["Mueller"]
    assert (hit.room_id, hit.sender, hit.kind) == (ROOM, KLEIN, MessageKind.TEXT)


def test_date_orders_whatever_came_first(index: SearchIndex, room: Room, make: Maker) -> None:
    day = 86_400_000
    room.write(make.message("$new", KLEIN, "Befund", at=10 * day))
    room.write(make.message("$old", KLEIN, "Befund", at=2 * day))
    room.write(make.message("$mid", KLEIN, "Befund", at=5 * day))
    assert ids(index, "befund") == ["$new", "$mid", "$old"]
    assert ids(index, "befund", since=3 * day, until=6 * day) == ["$mid"]
    assert ids(index, "befund", until=10 * day) == ["$mid", "$old"]
    assert ids(index, "befund", since=10 * day) == ["$new"]


def test_pages_go_on_where_the_last_one_ended(index: SearchIndex, room: Room, make: Maker) -> None:
    room.write(*(make.message(f"${n}", KLEIN, f"Befund {n}") for n in range(25)))
    found: list[str] = []
    before = None
    while page := index.find(MessageQuery("befund"), 10, before):
        found += [hit.event_id for hit in page]
        before = page[-1].cursor
    assert found == [f"${n}" for n in reversed(range(25))]


def test_what_only_has_the_pieces_of_a_word_hides_nothing(
    index: SearchIndex, room: Room, make: Maker
) -> None:
    room.write(make.message("$1", KLEIN, "Bitte"))
    room.write(*(make.message(f"$x{n}", KLEIN, "bit itt tte") for n in range(300)))
    assert ids(index, "bitte", 5) == ["$1"]


def test_common_words_are_found_like_others(
    index: SearchIndex, room: Room, make: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.write(*(make.message(f"${n}", KLEIN, f"Befund {n % 3}") for n in range(60)))
    for most in (3, 10_000):
        monkeypatch.setattr("timclient.store.search_index._COMMON", most)
        assert ids(index, "befund", 100) == [f"${n}" for n in reversed(range(60))]
        assert ids(index, "fund 1", 100) == [f"${n}" for n in reversed(range(60)) if n % 3 == 1]


def test_more_messages_in_a_moment_than_have_numbers(
    index: SearchIndex, room: Room, make: Maker
) -> None:
    room.write(*(make.message(f"${n}", KLEIN, "Befund", at=0) for n in range(600)))
    assert len(set(ids(index, "befund", 1000))) == 600


def test_filters(database: Database, index: SearchIndex, room: Room, make: Maker) -> None:
    photo = {"msgtype": "m.image", "body": "Wunde", "filename": "IMG_1.jpg"}
    room.write(make.message("$1", KLEIN, "Wunde trocken"), make.message("$2", OWN, "Wunde nässt"))
    event = make.event("m.room.message", photo, "$p", KLEIN)
    room.write(ReadEvent(event, event.type, bytes(event.content)))
    Room(database, index, OTHER).write(make.message("$o", KLEIN, "Wunde"))
    assert ids(index, "wunde", room_id=OTHER) == ["$o"]
    assert ids(index, "wunde", sender=OWN) == ["$2"]
    assert ids(index, "img", kind=MessageKind.PICTURE) == ["$p"]
    assert ids(index, kind=MessageKind.PICTURE) == ["$p"]
    assert ids(index, room_id=ROOM) == ["$p", "$2", "$1"]
    assert ids(index, since=1) == ["$o", "$p", "$2", "$1"]
    assert ids(index, "wunde", room_id=RoomId("!unknown:a")) == []
    assert ids(index, "wu") == []


def test_edit_replaces_and_its_own_row_is_no_hit(
    index: SearchIndex, room: Room, make: Maker
) -> None:
    room.write(make.message("$1", KLEIN, "Ramipril morgens"))
    room.write(make.message("$2", KLEIN, "Metoprolol morgens", edits="$1"))
    assert ids(index, "ramipril") == []
    assert ids(index, "metoprolol") == ["$1"]
    room.write(make.message("$3", OWN, "Falsch", edits="$1"))
    assert ids(index, "falsch") == [], "an edit of somebody else"
    room.redact("$2")
    assert ids(index, "metoprolol") == []


def test_edit_before_its_target(index: SearchIndex, room: Room, make: Maker) -> None:
    original = make.message("$1", KLEIN, "Alt")
    room.write(make.message("$2", KLEIN, "Neues", edits="$1"))
    assert ids(index, "neues") == []
    room.write(original)
    assert ids(index, "neues") == ["$1"]


def test_redaction_and_soft_deletion(index: SearchIndex, room: Room, make: Maker) -> None:
    room.write(make.message("$1", KLEIN, "Geheimes"), make.message("$2", KLEIN, "Vertrauliches"))
    room.redact("$1")
    assert ids(index, "geheimes") == []
    room.write(make.message("$3", KLEIN, "", edits="$2"))
    assert ids(index, "vertrauliches") == []


def test_healed_messages_come_in(
    database: Database, index: SearchIndex, room: Room, make: Maker
) -> None:
    locked = make.undecryptable("$1", KLEIN, "session")
    room.write(locked)
    content = {"msgtype": "m.text", "body": "Jetzt lesbar"}
    healed = ReadEvent(locked.event, "m.room.message", msgspec.json.encode(content))
    with database.transaction():
        EventRows(database, OWN).heal(ROOM, healed)
        index.follow(ROOM, [EventId("$1")])
    assert ids(index, "lesbar") == ["$1"]


def test_forgotten_room_leaves(
    database: Database, index: SearchIndex, room: Room, make: Maker
) -> None:
    room.write(make.message("$1", KLEIN, "Befund"))
    Room(database, index, OTHER).write(make.message("$2", KLEIN, "Befund"))
    with database.transaction():
        index.drop_room(ROOM)
    assert ids(index, "befund") == ["$2"]
    assert database.rows("SELECT count(*) FROM search_place") == [(1,)]


def test_old_profile_is_caught_up_in_steps(
    database: Database, index: SearchIndex, room: Room, make: Maker
) -> None:
    room.write(*(make.message(f"${n}", KLEIN, "Befund") for n in range(7)))
    room.empty_index()
    assert index.catch_up(3)
    assert len(ids(index, "befund")) == 3
    again = SearchIndex(database)
    assert again.catch_up(3)
    assert not again.catch_up(3)
    assert len(ids(again, "befund")) == 7
    assert not again.catch_up(3)


def test_catching_up_leaves_alone_what_is_indexed(
    index: SearchIndex, room: Room, make: Maker
) -> None:
    room.write(make.message("$1", KLEIN, "Befund"))
    room.index._database.run("DELETE FROM meta WHERE key = 'search_stale'")
    while index.catch_up(1):
        pass
    assert not index.tidy(10), "nothing was written again"


def test_words_of_the_deleted_leave_the_file(
    database: Database, index: SearchIndex, room: Room, make: Maker
) -> None:
    room.write(*(make.message(f"${n}", KLEIN, f"Befund Nr{n}") for n in range(300)))
    room.write(make.message("$x", KLEIN, "Geheimnis"))
    room.write(*(make.message(f"$b{n}", KLEIN, f"Brief Nr{n}") for n in range(300)))
    room.redact("$x")
    database.run("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, search, row)")
    secret = "SELECT count(*) FROM temp.words WHERE term = 'geheimnis'"
    steps = 0
    while index.tidy(50):
        steps += 1
        assert steps < 100
    assert database.rows(secret) == [(0,)]
    assert len(ids(index, "brief", 1000)) == 300
    assert not index.tidy(50)


def test_put_and_drop_alone(
    database: Database, index: SearchIndex, room: Room, make: Maker
) -> None:
    room.write(make.message("$1", KLEIN, "Befund"))
    room.empty_index()
    with database.transaction():
        index.put(ROOM, EventId("$1"), KLEIN, 5000, MessageKind.TEXT, "Befund")
        index.put(ROOM, EventId("$1"), KLEIN, 5000, MessageKind.TEXT, "Befund")
    assert ids(index, "befund") == ["$1"]
    with database.transaction():
        index.drop(ROOM, [EventId("$1"), EventId("$2")])
    assert ids(index, "befund") == []


@pytest.mark.parametrize("text", ['"', '* OR "', "NEAR(a b)", "\x00\x00\x00abc", "a" * 5000, "((("])
def test_nothing_typed_breaks_it(index: SearchIndex, room: Room, make: Maker, text: str) -> None:
    room.write(make.message("$1", KLEIN, text))
    ids(index, text)
    ids(index, text, room_id=ROOM)


def test_huge_message(index: SearchIndex, room: Room, make: Maker) -> None:
    room.write(make.message("$1", KLEIN, "x" * 20_000 + "ﷺ" * 5_000 + " Ende"))
    assert ids(index, "ende") == ["$1"]
    assert ids(index, "xxxxxxxxxxxxxxxxxxxx") == ["$1"]
