from __future__ import annotations

from pathlib import Path

from timclient.domain.own_entry import Goal, OwnEndpoint, OwnListing, Unfinished
from timclient.store.database import Database
from timclient.store.own_entry import OwnEntryStore


def opened(folder: Path) -> Database:
    database = Database()
    database.open(folder / "account.db", bytes(32))
    return database


def test_a_change_outlives_the_program(tmp_path: Path) -> None:
    before = OwnListing(
        "PractitionerRole/1", (OwnEndpoint("7", linked_in=("PractitionerRole/1",)),)
    )
    first, second = Unfinished(Goal.OFF, before), Unfinished(Goal.HIDDEN, OwnListing("X/2"), True)
    database = opened(tmp_path)
    OwnEntryStore(database).save(first)
    OwnEntryStore(database).save(second)
    database.close()
    database = opened(tmp_path)
    store = OwnEntryStore(database)
    assert store.unfinished() == {"PractitionerRole/1": first, "X/2": second}
    store.forget("PractitionerRole/1")
    store.forget("unknown")
    assert store.unfinished() == {"X/2": second}
    store.forget("X/2")
    assert store.unfinished() == {}
    database.close()


def test_what_cannot_be_read_is_none(tmp_path: Path) -> None:
    database = opened(tmp_path)
    with database.transaction():
        database.run("INSERT INTO meta VALUES ('own_entry_changes', '{\"a\": 1}')")
    assert OwnEntryStore(database).unfinished() == {}
    database.close()
