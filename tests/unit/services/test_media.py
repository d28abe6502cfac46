"""Fetching and reading files: what is kept, what is refused, what is waited for."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.scenes import until
from tests.unit.services.media_desk import CLEAR, DATA, HERE, MXC, Desk, play
from timclient.domain.attachment import FileKey, MediaSource, Transfer, TransferState
from timclient.domain.errors import (
    InvalidIdentifier,
    NotFound,
    Offline,
    RateLimited,
    ServerFault,
)
from timclient.domain.errors_media import (
    FileDamaged,
    FileTooLarge,
    TransferCancelled,
)
from timclient.domain.session import Connection, Link
from timclient.services import media as module
from timclient.services.media import MediaService


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "delay", lambda *_: 0.0)


@pytest.mark.parametrize("locked", [True, False])
def test_read_fetches_once_and_keeps_only_ciphertext(tmp_path: Path, locked: bool) -> None:
    async def scene(desk: Desk) -> None:
        source = desk.put(locked=locked)
        assert (await desk.state(source)).state is TransferState.ABSENT
        assert await desk.service.read(source) == DATA
        assert await desk.service.read(source) == DATA
        assert desk.server.asked == [MXC]
        assert (await desk.state(source)).state is HERE
        (stored,) = desk.on_disk()
        assert len(stored) == len(DATA)
        assert DATA[:32] not in stored
        other = MediaService(desk.scope, desk.files, desk.connection)
        assert (await other.transfer(source)).value.state is HERE

    play(tmp_path, scene)


def test_damaged_files_never_get_in(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        source = desk.put()
        desk.server.files[MXC] = desk.server.files[MXC][:-1] + b"!"
        with pytest.raises(FileDamaged):
            await desk.service.read(source)
        with pytest.raises(FileDamaged):
            await desk.service.save(source, desk.saved / "x.pdf")
        assert (await desk.state(source)).state is TransferState.DAMAGED
        assert desk.on_disk() == []
        assert list(desk.saved.iterdir()) == []

    play(tmp_path, scene)


@pytest.mark.parametrize("key", [FileKey("", "", ""), FileKey("A" * 43, "x", "B" * 43)])
def test_hostile_keys(tmp_path: Path, key: FileKey) -> None:
    async def scene(desk: Desk) -> None:
        desk.put()
        with pytest.raises(FileDamaged):
            await desk.service.read(MediaSource(MXC, key))
        assert desk.on_disk() == []

    play(tmp_path, scene)


def test_a_right_hash_with_a_bad_key(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        source = desk.put()
        assert source.key is not None
        bad = MediaSource(MXC, FileKey("short", source.key.iv, source.key.sha256))
        with pytest.raises(FileDamaged):
            await desk.service.read(bad)
        assert (await desk.state(bad)).state is TransferState.DAMAGED
        assert await desk.service.read(source) == DATA

    play(tmp_path, scene)


def test_what_the_disk_spoils_is_fetched_again(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        for source in (desk.put("a"), desk.put("b", locked=False)):
            await desk.service.fetch(source)
            stored = desk.files.find(source)
            assert stored is not None
            stored.path.write_bytes(b"spoiled")
            assert await desk.service.read(source) == DATA
            stored.path.unlink()
            assert await desk.service.read(source) == DATA
        assert len(desk.server.asked) == 6

    play(tmp_path, scene)


def test_one_address_with_and_without_a_key(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        locked = desk.put()
        sealed = desk.server.files[MXC]
        assert await desk.service.read(locked) == DATA
        # Somebody names the same file without its key: he must not learn what is in it.
        assert await desk.service.read(CLEAR) == sealed
        assert await desk.service.read(locked) == DATA
        assert len(desk.server.asked) == 2

    play(tmp_path, scene)


def test_duplicates_are_joined_and_three_run_at_once(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        sources = [desk.put(str(n), b"x" * n) for n in range(1, 9)]
        found = await asyncio.gather(*(desk.service.read(s) for s in sources + sources))
        assert found == [b"x" * n for n in range(1, 9)] * 2
        assert sorted(desk.server.asked) == [s.mxc for s in sources]
        assert desk.server.most_at_once == 3

    play(tmp_path, scene)


def test_progress_and_waiting_are_told(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        source = desk.put()
        seen: list[Transfer] = []
        (await desk.service.transfer(source)).subscribe(seen.append)
        await desk.service.fetch(source)
        states = [one.state.value for one in seen]
        assert states == ["absent", "waiting", "running", "here"]
        assert (seen[2].done, seen[2].total) == (len(DATA), len(DATA))

    play(tmp_path, scene)


def test_the_network_is_waited_for(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        source = desk.put()
        desk.connection.set(Connection(Link.WAITING))
        desk.server.errors = [Offline(), RateLimited("", 0.0)]
        work = asyncio.ensure_future(desk.service.read(source))
        await until(lambda: len(desk.server.asked) == 1, "first try")
        await asyncio.sleep(0.03)
        assert len(desk.server.asked) == 1
        assert (await desk.state(source)).state is TransferState.WAITING
        desk.connection.set(Connection(Link.ONLINE))
        assert await work == DATA
        assert len(desk.server.asked) == 3

    play(tmp_path, scene)


def test_before_the_engine_is_there(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        source = desk.put()
        matrix = desk.scope.disconnect()
        assert matrix is not None
        desk.connection.set(Connection())
        work = asyncio.ensure_future(desk.service.read(source))
        await asyncio.sleep(0.02)
        assert (await desk.state(source)).state is TransferState.WAITING
        desk.scope.connect(matrix)
        desk.connection.set(Connection(Link.ONLINE))
        assert await work == DATA

    play(tmp_path, scene)


def test_failures_are_told_and_can_be_tried_again(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        source = desk.put()
        desk.server.errors = [Offline() for _ in range(5)]
        with pytest.raises(Offline):
            await desk.service.fetch(source)
        assert await desk.state(source) == Transfer(TransferState.FAILED, failure="offline")
        desk.server.errors = [NotFound()]
        with pytest.raises(NotFound):
            await desk.service.fetch(source)
        assert (await desk.state(source)).state is TransferState.GONE
        assert await desk.service.read(source) == DATA

    play(tmp_path, scene)


def test_a_server_that_fails_is_not_asked_for_long(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        source = desk.put()
        desk.server.errors = [ServerFault() for _ in range(9)]
        with pytest.raises(ServerFault):
            await desk.service.fetch(source)
        assert len(desk.server.asked) == 3

    play(tmp_path, scene)


def test_who_waits_keeps_nobody_from_fetching(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        desk.connection.set(Connection(Link.WAITING))
        desk.server.errors = [Offline() for _ in range(3)]
        stuck = [asyncio.ensure_future(desk.service.fetch(desk.put(str(n)))) for n in range(3)]
        await until(lambda: len(desk.server.asked) == 3, "all have failed once")
        assert await desk.service.read(desk.put("x")) == DATA
        for work in stuck:
            work.cancel()
        await asyncio.gather(*stuck, return_exceptions=True)

    play(tmp_path, scene)


def test_an_empty_file_need_not_be_asked_for(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        assert await desk.service.read(desk.put(data=b"")) == b""
        saved = await desk.service.save(desk.put(data=b""), desk.saved / "x")
        assert saved.path is not None
        assert saved.path.stat().st_size == 0
        assert desk.server.asked == []

    play(tmp_path, scene)


def test_too_large_to_read_but_not_to_save(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        source = desk.put()
        with pytest.raises(FileTooLarge):
            await desk.service.read(source, 1000)
        saved = await desk.service.save(source, desk.saved / "x.pdf")
        assert saved.path is not None
        with pytest.raises(FileTooLarge):
            await desk.service.read(source, 1000)

    play(tmp_path, scene)


def test_cancelling(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        source = desk.put()
        desk.server.hold.clear()
        works = [asyncio.ensure_future(desk.service.read(source)) for _ in range(2)]
        await until(lambda: desk.server.asked, "begun")
        works[0].cancel()
        with pytest.raises(asyncio.CancelledError):
            await works[0]
        await desk.service.cancel(source.mxc)
        with pytest.raises(TransferCancelled):
            await works[1]
        assert (await desk.state(source)).state is TransferState.ABSENT
        assert desk.on_disk() == []
        early = asyncio.ensure_future(desk.service.read(source))
        await asyncio.sleep(0)
        await desk.service.cancel(source.mxc)
        with pytest.raises(TransferCancelled):
            await early
        desk.server.hold.set()
        assert await desk.service.read(source) == DATA

    play(tmp_path, scene)


@pytest.mark.parametrize("mxc", ["", "https://x/y", "mxc://a.example/../x", "mxc://a/\ud800"])
def test_hostile_addresses(tmp_path: Path, mxc: str) -> None:
    async def scene(desk: Desk) -> None:
        source = MediaSource(mxc)
        with pytest.raises(InvalidIdentifier):
            await desk.service.read(source)
        with pytest.raises(InvalidIdentifier):
            await desk.service.transfer(source)
        with pytest.raises(InvalidIdentifier):
            await desk.service.remove(mxc)
        await desk.service.cancel(mxc)
        assert desk.server.asked == []

    play(tmp_path, scene)
