"""What the room list says of a message that was changed afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.store.maker import OWN, ROOM, Maker
from timclient.domain.ids import UserId
from timclient.domain.room import Preview, PreviewKind
from timclient.services.scope import Stores
from timclient.store.commit import SyncWriter
from timclient.store.database import Database

KLEIN = UserId("@klein:b.example")
OTHER = UserId("@fremd:b.example")


@pytest.fixture
def database(tmp_path: Path) -> Database:
    database = Database()
    database.open(tmp_path / "account.db", bytes(32))
    return database


def preview(database: Database) -> Preview:
    summary = Stores.over(database).rooms.summary(ROOM)
    assert summary is not None
    assert summary.preview is not None
    return summary.preview


def test_the_newest_words_of_the_last_message(database: Database, make: Maker) -> None:
    writer = SyncWriter(database, OWN)
    said = make.message("$1", KLEIN, "Mittwoch")
    writer.commit(make.update("s1", make.room(said, make.message("$2", KLEIN, "Do", edits="$1"))))
    assert preview(database).text == "Do"
    writer.commit(make.update("s2", make.room(make.message("$3", KLEIN, "Fr", edits="$1"))))
    assert preview(database).text == "Fr"
    writer.commit(make.update("s3", make.room(make.message("$4", OTHER, "So", edits="$1"))))
    assert preview(database).text == "Fr"


def test_a_text_that_was_taken_away_is_not_shown(database: Database, make: Maker) -> None:
    writer = SyncWriter(database, OWN)
    said = make.message("$1", KLEIN, "geheim")
    writer.commit(make.update("s1", make.room(said, make.message("$2", KLEIN, "", edits="$1"))))
    assert preview(database).kind is PreviewKind.REDACTED
