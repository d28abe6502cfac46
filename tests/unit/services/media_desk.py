"""The media service over a cache on disk and a server of the test that fails as it is told."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from tests import scenes
from timclient.domain.attachment import MediaSource, Transfer, TransferState
from timclient.domain.errors import (
    NotFound,
    TimError,
)
from timclient.domain.errors_media import (
    FileTooLarge,
)
from timclient.domain.observe import Observable
from timclient.domain.session import Connection, Link
from timclient.matrix.crypto.attachment import Sealing
from timclient.services.media import MediaService
from timclient.services.scope import Scope
from timclient.store.database import Database
from timclient.store.media_files import MediaFiles

DATA = b"%PDF-1.7 " + hashlib.sha256(b"x").digest() * 40_000  # 1.3 MB
MXC = "mxc://a.example/x"
CLEAR = MediaSource(MXC)
HERE = TransferState.HERE


class Server:
    """Gives out files. ``errors`` come first; while ``hold`` is cleared nothing arrives."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.errors: list[TimError] = []
        self.asked: list[str] = []
        self.at_once = self.most_at_once = 0
        self.hold = asyncio.Event()
        self.hold.set()

    async def download(
        self, mxc: str, target: Path, *, through: Any, progress: Any, limit: int | None
    ) -> int:
        self.asked.append(mxc)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            if self.errors:
                raise self.errors.pop(0)
            await asyncio.sleep(0)
            data = self.files.get(mxc)
            if data is None:
                raise NotFound
            if limit is not None and len(data) > limit:
                raise FileTooLarge("", limit)
            target.write_bytes(through.update(data))
            progress(len(data), len(data))
            await self.hold.wait()
        finally:
            self.at_once -= 1
        return len(data)


class Desk:
    """The service with everything it needs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server = Server()
        self.database = Database()
        self.database.open(folder / "account.db", bytes(32))
        self.cache = folder / "media"
        self.files = MediaFiles(self.cache, self.database, lambda: 1e9)
        self.scope = Scope()
        self.scope.connect(SimpleNamespace(media=self.server))  # type: ignore[arg-type]
        self.connection = Observable(Connection(Link.ONLINE))
        self.command = ""
        self.service = MediaService(self.scope, self.files, self.connection, lambda: self.command)
        self.saved = folder / "saved"
        self.saved.mkdir()

    def put(self, name: str = "x", data: bytes = DATA, *, locked: bool = True) -> MediaSource:
        mxc = f"mxc://a.example/{name}"
        sealing = Sealing()
        self.server.files[mxc] = sealing.update(data) if locked else data
        return MediaSource(mxc, sealing.finish() if locked else None)

    async def state(self, source: MediaSource) -> Transfer:
        return (await self.service.transfer(source)).value

    def on_disk(self) -> list[bytes]:
        return [file.read_bytes() for file in self.cache.iterdir()] if self.cache.exists() else []


def play(folder: Path, scene: Callable[[Desk], Awaitable[None]]) -> None:
    async def run() -> None:
        desk = Desk(folder)
        try:
            await scene(desk)
        finally:
            await desk.service.stop()
            desk.database.close()

    scenes.play(run)
