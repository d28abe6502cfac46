"""Files over a real Synapse: byte for byte, and what a server or somebody on the way can do."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.integration.engines import signed_in
from tests.integration.talk import people
from tests.scenes import play
from tests.world import World
from timclient.domain.attachment import MediaSource, TransferState
from timclient.domain.errors import NotFound
from timclient.domain.errors_media import FileDamaged, FileTooLarge
from timclient.matrix.media import Media
from timclient.services.engine import Engine
from timclient.services.media import MediaService
from timclient.store.database import Database
from timclient.store.media_files import MediaFiles

pytestmark = pytest.mark.world
LARGE = 12_000_000


def content(size: int) -> bytes:
    return (hashlib.sha512(str(size).encode()).digest() * (size // 64 + 1))[:size]


@dataclass
class Side:
    """One person's program, and a folder of theirs."""

    engine: Engine
    service: MediaService
    folder: Path

    @property
    def media(self) -> Media:
        return self.engine._scope.matrix.media

    async def send(self, data: bytes) -> MediaSource:
        file, sealed = self.folder / "own", self.folder / "sealed"
        file.write_bytes(data)
        key = await self.service.seal(file, sealed)
        mxc = await self.media.upload(sealed)
        sealed.unlink()
        return MediaSource(mxc, key)


@asynccontextmanager
async def sides(world: World, folder: Path, name: str) -> AsyncIterator[tuple[Side, Side]]:
    one, other = await people(world, name)
    async with (
        signed_in(folder / "a", world, one) as a,
        signed_in(folder / "b", world, other) as b,
    ):
        found = []
        for engine in (a, b):
            place = folder / one.key if engine is a else folder / other.key
            place.mkdir()
            database = Database()
            database.open(place / "media.db", bytes(32))
            files = MediaFiles(place / "media", database, lambda: 1e9)
            service = MediaService(engine._scope, files, engine.sync.connection)
            found.append((Side(engine, service, place), database))
        try:
            yield found[0][0], found[1][0]
        finally:
            for side, database in found:
                await side.service.stop()
                database.close()


def test_files_arrive_byte_for_byte(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        async with sides(world, tmp_path, "files") as (a, b):
            for size in (0, 1, 70_000, LARGE):
                source = await a.send(content(size))
                assert source.mxc.startswith("mxc://localhost:")
                target = b.folder / f"{size}.bin"
                saved = await b.service.save(source, target)
                assert saved.path == target
                assert target.read_bytes() == content(size)
                assert await b.service.read(source) == content(size)
                transfer = await b.service.transfer(source)
                assert transfer.value.state is TransferState.HERE
            # The own provider gives it back as well.
            assert await a.service.read(source) == content(LARGE)

    play(scene)


def test_a_file_in_clear_is_sealed_on_this_disk(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        async with sides(world, tmp_path, "media-clear") as (a, b):
            file = a.folder / "clear"
            file.write_bytes(content(100_000))
            source = MediaSource(await a.media.upload(file, "text/plain"))
            assert await b.service.read(source) == content(100_000)
            (stored,) = (b.folder / "media").iterdir()
            assert content(64) not in stored.read_bytes()

    play(scene)


def test_tampered_files_are_refused(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        async with sides(world, tmp_path, "tamper") as (a, b):
            file, sealed = a.folder / "own", a.folder / "sealed"
            file.write_bytes(content(500_000))
            key = await a.service.seal(file, sealed)
            damaged = bytearray(sealed.read_bytes())
            damaged[250_000] ^= 1
            sealed.write_bytes(damaged)
            source = MediaSource(await a.media.upload(sealed), key)
            with pytest.raises(FileDamaged):
                await b.service.save(source, b.folder / "x.bin")
            transfer = await b.service.transfer(source)
            assert transfer.value.state is TransferState.DAMAGED
            assert not (b.folder / "x.bin").exists()
            assert list((b.folder / "media").iterdir()) == []

    play(scene)


def test_what_is_not_there_and_what_is_too_large(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        async with sides(world, tmp_path, "limits") as (a, b):
            own = a.engine._scope.account.server_name
            missing = MediaSource(f"mxc://{own}/doesNotExist")
            with pytest.raises(NotFound):
                await a.service.read(missing)
            assert (await a.service.transfer(missing)).value.state is TransferState.GONE
            limit = await a.media.upload_limit()
            assert limit is not None
            assert limit >= 1_000_000
            large = a.folder / "large"
            with large.open("wb") as stream:
                stream.truncate(limit + 1)
            with pytest.raises(FileTooLarge) as caught:
                await a.media.upload(large)
            assert caught.value.limit == limit
            # The server itself says the same when it is asked.
            a.media._limit = None
            with pytest.raises(FileTooLarge):
                await a.media.upload(large)
            source = await a.send(content(70_000))
            with pytest.raises(FileTooLarge):
                await b.service.read(source, 69_999)

    play(scene)
