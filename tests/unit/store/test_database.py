from __future__ import annotations

import secrets
from pathlib import Path

import pytest

from timclient.domain.errors import DamagedStore, NewerStore, StoreError, WrongKey
from timclient.store.database import Database

KEY = secrets.token_bytes(32)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "account.db"
    database = Database()
    database.open(file, KEY)
    with database.transaction():
        database.run_many(
            "INSERT INTO meta VALUES (?, ?)", [(f"k{n}", "Müller " * 50) for n in range(200)]
        )
    database.close()
    return file


def test_file_is_private_and_holds_no_plain_text(file: Path) -> None:
    content = file.read_bytes()
    assert not content.startswith(b"SQLite format 3")
    assert "Müller".encode() not in content
    assert file.stat().st_mode & 0o077 == 0


def test_wrong_key_is_told_and_overwrites_nothing(file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(WrongKey):
        Database().open(file, secrets.token_bytes(32))
    assert file.read_bytes() == before


def test_damaged_page_is_told_and_overwrites_nothing(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[4096 * 3 : 4096 * 20] = bytes(4096 * 17)
    file.write_bytes(content)
    database = Database()
    with pytest.raises((DamagedStore, WrongKey)):
        database.open(file, KEY)
        database.rows("SELECT value FROM meta ORDER BY value")
    database.close()
    assert file.read_bytes() == bytes(content)


def test_cut_file_is_told(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:1000])
    with pytest.raises((DamagedStore, WrongKey)):
        Database().open(file, KEY)
    assert len(file.read_bytes()) == 1000


def test_file_of_a_newer_version_is_left_alone(file: Path) -> None:
    database = Database()
    database.open(file, KEY)
    database.run("PRAGMA user_version = 999")
    database.close()
    with pytest.raises(NewerStore):
        Database().open(file, KEY)


def test_rolled_back_transaction_leaves_nothing(file: Path) -> None:
    database = Database()
    database.open(file, KEY)
    with pytest.raises(ZeroDivisionError), database.transaction():
        database.run("DELETE FROM meta")
        _ = 1 / 0
    assert database.row("SELECT count(*) FROM meta") == (200,)
    database.close()


def test_savepoint_fails_alone(file: Path) -> None:
    database = Database()
    database.open(file, KEY)
    with database.transaction():
        with pytest.raises(ZeroDivisionError), database.savepoint():
            database.run("DELETE FROM meta")
            _ = 1 / 0
        database.run("INSERT INTO meta VALUES ('x', 'y')")
    assert database.row("SELECT count(*) FROM meta") == (201,)
    database.close()


def test_closed_database_says_so() -> None:
    with pytest.raises(StoreError):
        Database().rows("SELECT 1")
