"""Favourites and recent ones in the encrypted store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from timclient.domain.directory import Entry, EntryKind, KeptEntry, PostalAddress
from timclient.store.database import Database
from timclient.store.directory import MOST_RECENT, DirectoryStore

WEBER = Entry("PractitionerRole/1", EntryKind.PERSON, "Weber", addresses=(PostalAddress(("x",)),))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database()
    database.open(tmp_path / "account.db", bytes(32))
    yield database
    database.close()


@pytest.fixture
def store(database: Database) -> DirectoryStore:
    return DirectoryStore(database)


def test_kept_while_favourite_or_recent(store: DirectoryStore) -> None:
    assert store.all() == []
    store.set_favourite(WEBER, favourite=True)
    store.set_used(WEBER, 7)
    assert store.all() == [KeptEntry(WEBER, favourite=True, used=7)]
    store.set_favourite(WEBER, favourite=False)
    assert store.all() == [KeptEntry(WEBER, favourite=False, used=7)]


def test_no_favourite_and_never_used_is_forgotten(store: DirectoryStore) -> None:
    store.set_favourite(WEBER, favourite=True)
    store.set_favourite(WEBER, favourite=False)
    assert store.all() == []


def test_the_oldest_goes_but_never_a_favourite(store: DirectoryStore) -> None:
    store.set_favourite(WEBER, favourite=True)
    store.set_used(WEBER, 1)
    for number in range(MOST_RECENT + 5):
        store.set_used(replace(WEBER, entry_id=f"PractitionerRole/x{number}"), 100 + number)
    kept = store.all()
    assert len([one for one in kept if one.used]) == MOST_RECENT
    assert min(one.used for one in kept if one.used) == 105
    assert KeptEntry(WEBER, favourite=True, used=0) in kept


def test_only_what_is_kept_is_renewed(store: DirectoryStore) -> None:
    store.set_favourite(WEBER, favourite=True)
    renewed = replace(WEBER, name="Weber-Klein")
    store.refresh([renewed, replace(WEBER, entry_id="PractitionerRole/2")], 1)
    store.refresh([renewed], 2)
    assert store.all() == [KeptEntry(renewed, favourite=True, seen=1)]


def test_when_the_directory_last_gave_it(store: DirectoryStore, database: Database) -> None:
    hour = 3_600_000
    store.set_favourite(WEBER, favourite=True, seen=7)
    store.set_used(WEBER, 9)
    assert store.all() == [KeptEntry(WEBER, favourite=True, used=9, seen=7)]
    store.refresh([WEBER], 7 + hour - 1)
    assert store.all()[0].seen == 7, "not every search writes"
    store.refresh([WEBER], 7 + hour)
    assert store.all()[0].seen == 7 + hour
    before = msgspec.json.encode(WEBER)  # as earlier versions wrote it
    database.run("UPDATE directory_entry SET content = ?", (before,))
    assert store.all() == [KeptEntry(WEBER, favourite=True, used=9)]
    store.refresh([WEBER], 2 * hour)
    assert store.all()[0].seen == 2 * hour
    database.run("UPDATE directory_entry SET content = ?", (b"{",))
    store.refresh([WEBER], 9)
    assert store.all()[0].seen == 9


def test_what_cannot_be_read_is_left_out(store: DirectoryStore, database: Database) -> None:
    store.set_used(WEBER, 1)
    for entry_id, content in (("a", b"{"), ("b", b'{"kind":"alien"}'), ("c", b"\xff")):
        database.run("INSERT INTO directory_entry VALUES (?, ?, 1, 0)", (entry_id, content))
    assert [one.entry for one in store.all()] == [WEBER]
