from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from timclient.domain.attachment import FileKey, MediaSource
from timclient.domain.errors_media import FileNotWritten
from timclient.store.database import Database
from timclient.store.media_files import MediaFiles

KEY = FileKey("k" * 43, "i" * 22, "s" * 43)
MXC = "mxc://a.example/x"
CLEAR, LOCKED = MediaSource(MXC), MediaSource(MXC, KEY)


class Cache:
    """A cache with a clock of the test."""

    def __init__(self, folder: Path, limit: int = 1000) -> None:
        self.database = Database()
        self.database.open(folder / "account.db", bytes(32))
        self.folder = folder / "media"
        self.now = 1_000_000.0
        self.files = MediaFiles(self.folder, self.database, lambda: self.now, limit)

    def add(self, source: MediaSource, size: int = 100, key: FileKey = KEY) -> None:
        part = self.files.part()
        part.write_bytes(bytes(size))
        self.now += 1
        self.files.add(source, part, key)

    def names(self) -> set[str]:
        return {file.name for file in self.folder.iterdir()}


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    cache = Cache(tmp_path)
    yield cache
    cache.database.close()


def test_a_file_is_found_again(cache: Cache) -> None:
    assert cache.files.find(LOCKED) is None
    cache.add(LOCKED, 77)
    stored = cache.files.find(LOCKED)
    assert stored is not None
    assert (stored.key, stored.size, stored.path.stat().st_size) == (KEY, 77, 77)
    assert cache.folder.stat().st_mode & 0o077 == 0
    assert "example" not in stored.path.name
    assert not list(cache.folder.glob("*.part"))


def test_only_own_keys_are_kept(cache: Cache) -> None:
    cache.add(LOCKED)
    assert cache.database.rows("SELECT key, iv FROM media") == [("", "")]
    own = FileKey("o" * 43, "w" * 22, "n" * 43)
    cache.add(CLEAR, key=own)
    clear, locked = cache.files.find(CLEAR), cache.files.find(LOCKED)
    assert clear is not None
    assert locked is not None
    assert (clear.key, locked.key) == (own, KEY)
    assert clear.path != locked.path


def test_another_key_for_the_same_address_does_not_open_it(cache: Cache) -> None:
    cache.add(LOCKED)
    other = FileKey("x" * 43, "x" * 22, "x" * 43)
    found = cache.files.find(MediaSource(MXC, other))
    assert found is None or found.key == other
    assert cache.files.find(CLEAR) is None


def test_a_deleted_message_takes_both_forms_along(cache: Cache) -> None:
    cache.add(LOCKED)
    cache.add(CLEAR)
    cache.add(MediaSource("mxc://a.example/y"))
    cache.files.remove(MXC)
    cache.files.remove(MXC)
    assert cache.files.find(LOCKED) is cache.files.find(CLEAR) is None
    assert len(cache.names()) == 1
    assert cache.database.row("SELECT count(*) FROM media") == (1,)


def test_one_form_can_be_given_up(cache: Cache) -> None:
    cache.add(LOCKED)
    cache.add(CLEAR)
    cache.files.discard(LOCKED)
    assert cache.files.find(LOCKED) is None
    assert cache.files.find(CLEAR) is not None


def source(number: int) -> MediaSource:
    return MediaSource(f"mxc://a.example/{number}")


def test_the_longest_unused_leave_first(cache: Cache) -> None:
    for number in range(10):
        cache.add(source(number))
    cache.now += 7200
    assert cache.files.find(source(0)) is not None
    cache.add(source(10), 150)
    there = [number for number in range(11) if cache.files.find(source(number))]
    assert there == [0, 3, 4, 5, 6, 7, 8, 9, 10]
    assert len(cache.names()) == 9


def test_what_came_last_stays_even_if_it_is_too_large(cache: Cache) -> None:
    cache.add(source(1))
    cache.add(source(2), 5000)
    assert cache.files.find(source(1)) is None
    assert cache.files.find(source(2)) is not None
    assert cache.files.evict() == 0


def test_use_is_not_written_down_each_time(cache: Cache) -> None:
    cache.add(source(1))
    before = cache.database.row("SELECT used FROM media")
    cache.now += 60
    cache.files.find(source(1))
    assert cache.database.row("SELECT used FROM media") == before
    cache.now += 3600
    cache.files.find(source(1))
    assert cache.database.row("SELECT used FROM media") != before


def test_leftovers_of_a_crash_are_swept(cache: Cache) -> None:
    cache.add(source(1))
    cache.add(source(2))
    (cache.folder / "half.part").write_bytes(b"x")
    (cache.folder / "without-row").write_bytes(b"x")
    gone = cache.files.find(source(2))
    assert gone is not None
    gone.path.unlink()
    cache.files.sweep()
    assert len(cache.names()) == 1
    assert cache.database.row("SELECT count(*) FROM media") == (1,)
    assert cache.files.find(source(1)) is not None


def test_a_file_that_is_gone_is_not_found(cache: Cache) -> None:
    cache.add(source(1))
    for file in cache.folder.iterdir():
        file.unlink()
    assert cache.files.find(source(1)) is None
    assert cache.database.row("SELECT count(*) FROM media") == (0,)


def test_signing_out_leaves_nothing(cache: Cache) -> None:
    cache.add(LOCKED)
    cache.add(CLEAR)
    cache.files.part().write_bytes(b"x")
    cache.files.wipe()
    assert cache.names() == set()
    assert cache.database.row("SELECT count(*) FROM media") == (0,)


def test_nothing_there_yet(cache: Cache) -> None:
    cache.files.sweep()
    cache.files.remove(MXC)
    cache.files.wipe()


def test_a_disk_that_refuses(cache: Cache) -> None:
    with pytest.raises(FileNotWritten):
        cache.files.add(CLEAR, cache.folder / "missing", KEY)
    cache.folder.write_bytes(b"a file is in the way")
    with pytest.raises(FileNotWritten):
        cache.files.part()


@pytest.mark.parametrize("mxc", ["../../etc/passwd", "x" * 10_000, "a\x00b"])
def test_hostile_addresses_are_only_names(cache: Cache, mxc: str) -> None:
    cache.add(MediaSource(mxc))
    assert len(cache.names()) == 1
