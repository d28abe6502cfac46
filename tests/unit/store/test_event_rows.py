"""What was deleted does not come back by what comes later."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from tests.unit.store.maker import OWN, ROOM, Maker
from timclient.domain.event import ReadEvent, Unsigned
from timclient.domain.ids import UserId
from timclient.store.commit import SyncWriter
from timclient.store.database import Database
from timclient.store.search_index import SearchIndex
from timclient.store.timeline import TimelineStore

KLEIN = UserId("@klein:b.example")


@pytest.fixture
def database(tmp_path: Path) -> Database:
    database = Database()
    database.open(tmp_path / "account.db", bytes(32))
    return database


@pytest.fixture
def writer(database: Database) -> SyncWriter:
    return SyncWriter(database, OWN)


def stored(database: Database) -> bytes:
    return b"".join(bytes(row[0]) for row in database.rows("SELECT content FROM event"))


def indexed(database: Database) -> int:
    return len(database.rows("SELECT 1 FROM search_place"))


def pruned(make: Maker, read: ReadEvent) -> ReadEvent:
    """A message as a server gives it that has deleted it."""
    unsigned = Unsigned(redacted_because=msgspec.Raw(b'{"type":"m.room.redaction"}'))
    event = msgspec.structs.replace(read.event, content=msgspec.Raw(b"{}"), unsigned=unsigned)
    return ReadEvent(event, event.type, b"{}")


def test_an_edit_that_comes_after_the_deletion(
    database: Database, writer: SyncWriter, make: Maker
) -> None:
    said = make.message("$m", KLEIN, "harmlos")
    edit = make.message("$e", KLEIN, "geheim", edits="$m")
    writer.commit(make.update("s1", make.room(said)))
    gone = make.redaction("$r", KLEIN, "$m")
    writer.commit(make.update("s2", make.room(gone, limited=True, prev_batch="p")))
    (hole,) = TimelineStore(database).holes(ROOM)
    writer.backfill(ROOM, hole, [edit, said], None)
    assert b"geheim" not in stored(database)
    assert indexed(database) == 0


def test_an_edit_that_is_there_before_its_deleted_message(
    database: Database, writer: SyncWriter, make: Maker
) -> None:
    said = pruned(make, make.message("$m", KLEIN, "harmlos"))
    edit = make.message("$e", KLEIN, "geheim", edits="$m")
    last = make.message("$z", KLEIN, "Ende")
    writer.commit(make.update("s1", make.room(last, limited=True, prev_batch="p")))
    (hole,) = TimelineStore(database).holes(ROOM)
    writer.backfill(ROOM, hole, [edit, said], None)
    assert b"geheim" not in stored(database)
    assert indexed(database) == 1


def test_an_edit_that_can_be_read_after_the_deletion(
    database: Database, writer: SyncWriter, make: Maker
) -> None:
    said = make.message("$m", KLEIN, "harmlos")
    waiting = make.undecryptable("$e", KLEIN, "key")
    deleted = make.redaction("$r", KLEIN, "$m")
    writer.commit(make.update("s1", make.room(said, waiting, deleted)))
    with database.transaction():
        writer.heal(ROOM, make.sealed(make.message("$e", KLEIN, "geheim", edits="$m")))
    assert b"geheim" not in stored(database)
    assert indexed(database) == 0


def test_a_deleted_message_does_not_heal(
    database: Database, writer: SyncWriter, make: Maker
) -> None:
    waiting = make.undecryptable("$m", KLEIN, "key")
    writer.commit(make.update("s1", make.room(waiting, make.redaction("$r", KLEIN, "$m"))))
    with database.transaction():
        writer.heal(ROOM, make.sealed(make.message("$m", KLEIN, "geheim")))
    assert b"geheim" not in stored(database)
    assert not SearchIndex(database).catch_up(99)
    assert indexed(database) == 0


def test_files_of_a_late_edit_are_noted(
    database: Database, writer: SyncWriter, make: Maker
) -> None:
    said = make.message("$m", KLEIN, "harmlos")
    writer.commit(make.update("s1", make.room(said, make.redaction("$r", KLEIN, "$m"))))
    new = {"msgtype": "m.file", "body": "Befund.pdf", "url": "mxc://b.example/befund"}
    content = {**new, "m.new_content": new}
    content["m.relates_to"] = {"rel_type": "m.replace", "event_id": "$m"}
    event = make.event("m.room.message", content, "$e", KLEIN)
    writer.commit(make.update("s2", make.room(ReadEvent(event, event.type, bytes(event.content)))))
    assert "mxc://b.example/befund" in writer.gone_files()
    assert b"Befund" not in stored(database)
