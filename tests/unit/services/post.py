"""Uploads over a stage of their own, with a server that fails as it is told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec

from tests.unit.services.stage import Stage, play
from timclient.domain.attachment import MediaSource
from timclient.domain.chosen_file import ChosenFile
from timclient.domain.content import to_content
from timclient.domain.errors import TimError
from timclient.domain.message import FileContent
from timclient.domain.session import Connection, Link
from timclient.matrix.crypto.attachment import decrypt_bytes
from timclient.services.media import MediaService
from timclient.services.pictures import PictureService
from timclient.services.sealing import Sealing
from timclient.services.uploads import UploadService
from timclient.store.media_files import MediaFiles

LETTER = b"Sehr geehrte Kollegin, " * 1000


class Repository:
    """What the server has, and how it fails."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.errors: list[TimError] = []
        self.limit: int | None = None
        self.go_on = asyncio.Event()
        self.go_on.set()

    async def upload_limit(self) -> int | None:
        return self.limit

    async def upload(self, file: Path, progress: Callable[[int, int], None]) -> str:
        content = file.read_bytes()
        progress(1, len(content))
        await self.go_on.wait()
        if self.errors:
            raise self.errors.pop(0)
        mxc = f"mxc://a.example/f{len(self.files)}"
        self.files[mxc] = content
        return mxc


class Post:
    """Uploads of one stage; made anew it is the program after a restart."""

    def __init__(self, stage: Stage, folder: Path) -> None:
        stage.encrypted_room()
        self.stage = stage
        self.there = Repository()
        stage.scope.connect(
            SimpleNamespace(  # type: ignore[arg-type]
                rooms=stage.server, encryption=stage.server, sync=stage.server, media=self.there
            )
        )
        files = MediaFiles(folder / "media", stage.stores.database, lambda: 1.0)
        self.files = files
        self.media = MediaService(stage.scope, files, stage.connection)
        self.pictures = PictureService()
        self.service = UploadService(
            stage.stores,
            stage.scope,
            stage.changes,
            stage.sending,
            self.media,
            files,
            Sealing(stage.scope, self.media, files, self.pictures),
            stage.connection,
        )
        stage.connection.set(Connection(Link.ONLINE))
        self.media.start()

    @property
    def sent(self) -> list[FileContent]:
        found = [sealed["sealed"] for _, _, sealed in self.stage.server.sent]
        contents = [to_content("m.room.message", msgspec.json.encode(one)) for one in found]
        return [one for one in contents if isinstance(one, FileContent)]

    def opened(self, source: MediaSource | None) -> bytes:
        assert source is not None
        assert source.key is not None
        return decrypt_bytes(self.there.files[source.mxc], source.key)

    async def close(self) -> None:
        await self.service.stop()
        await self.media.stop()
        await self.pictures.close()


def posting(tmp_path: Path, scene: Callable[[Post], Any]) -> None:
    async def run(stage: Stage) -> None:
        post = Post(stage, tmp_path)
        try:
            await scene(post)
        finally:
            await post.close()

    play(tmp_path, run)


def letter(folder: Path, name: str = "Arztbrief.pdf") -> ChosenFile:
    path = folder / name
    path.write_bytes(LETTER)
    return ChosenFile(name, "application/pdf", len(LETTER), path=str(path), caption="vom Montag")


def photo(**more: Any) -> ChosenFile:
    import io

    from PIL import Image

    exif = Image.Exif()
    exif[0x010E] = "GEHEIM"
    stream = io.BytesIO()
    Image.new("RGB", (1200, 900), "red").save(stream, "JPEG", exif=exif)
    return ChosenFile("IMG_1.jpg", "image/jpeg", 1, data=stream.getvalue(), **more)
