from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from timclient.domain.guard import Expected, Guard, GuardState
from timclient.domain.ids import RoomId, UserId
from timclient.store.database import Database
from timclient.store.guards import GuardStore
from timclient.store.withheld import Withheld

ONE = Guard(RoomId("!a:b"), UserId("@a123456780:k"), Expected("Müller, Hans", date(1954, 3, 12)))
OTHER = Guard(RoomId("!c:b"), UserId("@b:k"), Expected(""), GuardState.CONFIRMED, "Weiß, Eva")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[GuardStore]:
    database = Database()
    database.open(tmp_path / "account.db", bytes(32))
    yield GuardStore(database)
    database.close()


def test_guards_are_kept_replaced_and_forgotten(store: GuardStore) -> None:
    store.save(ONE)
    store.save(OTHER)
    assert sorted(store.all(), key=lambda g: g.room_id) == [ONE, OTHER]
    changed = replace(ONE, state=GuardState.TO_CONFIRM, shown_name="Müller, Hans")
    store.save(changed)
    store.delete(OTHER.room_id)
    assert store.all() == [changed]


@pytest.mark.parametrize("state", ["", "CONFIRMED", "from-the-future", "confirmed "])
def test_a_guard_nobody_can_read_withholds(store: GuardStore, state: str) -> None:
    done = replace(ONE, state=GuardState.CONFIRMED)
    store.save(done)
    store.save(OTHER)
    store._database.run("UPDATE guard SET state = ? WHERE room_id = ?", (state, ONE.room_id))
    found = {one.room_id: one for one in store.all()}
    assert found[ONE.room_id].withholds
    assert not found[OTHER.room_id].withholds
    assert Withheld(store._database).rooms() == {ONE.room_id}


def test_a_bad_birth_date_is_none(store: GuardStore) -> None:
    store.save(ONE)
    store._database.run("UPDATE guard SET birth_date = '12.03.1954'")
    (found,) = store.all()
    assert found == replace(ONE, expected=Expected("Müller, Hans"))
