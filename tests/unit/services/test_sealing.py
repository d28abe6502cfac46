"""What becomes of a chosen file: its kind by its content, its name and what is told of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.unit.media.films import matroska, mp4, track
from tests.unit.services.stage import Stage, play
from timclient.domain.chosen_file import ChosenFile
from timclient.domain.errors_media import FileEmpty
from timclient.domain.message import FileContent, FileKind
from timclient.services.media import MediaService
from timclient.services.pictures import PictureService
from timclient.services.sealing import Sealing
from timclient.store.media_files import MediaFiles

FILM = mp4(track(0, 0), track(1920, 1080))


def sealing(tmp_path: Path, scene: Callable[[Sealing, MediaFiles], Any]) -> None:
    async def run(stage: Stage) -> None:
        stage.scope.disconnect()
        files = MediaFiles(tmp_path / "media", stage.stores.database, lambda: 1.0)
        media = MediaService(stage.scope, files, stage.connection)
        pictures = PictureService()
        try:
            await scene(Sealing(stage.scope, media, files, pictures), files)
        finally:
            await media.stop()
            await pictures.close()

    play(tmp_path, run)


@pytest.mark.parametrize("in_memory", [False, True])
def test_a_film_tells_its_pixels_and_length(tmp_path: Path, in_memory: bool) -> None:
    async def scene(sealing: Sealing, _files: MediaFiles) -> None:
        path = tmp_path / "gang"
        path.write_bytes(FILM)
        place = {"data": FILM} if in_memory else {"path": str(path)}
        chosen = ChosenFile("Gangbild.mp4", "", 1, caption="Tag 3", **place)  # type: ignore[arg-type]
        (made,) = await sealing.all_of([chosen])
        assert made.source is not None
        assert made == FileContent(
            "Gangbild.mp4", FileKind.VIDEO, len(FILM), "video/mp4", made.source, 1920, 1080,
            caption="Tag 3", duration_ms=4200,
        )  # fmt: skip

    sealing(tmp_path, scene)


@pytest.mark.parametrize(
    ("data", "told", "kind", "mimetype"),
    [
        (mp4(track(8, 8), brand=b"qt  "), "", FileKind.VIDEO, "video/quicktime"),
        (matroska(), "", FileKind.VIDEO, "video/webm"),
        (matroska(doctype=b"matroska"), "text/plain", FileKind.VIDEO, "video/x-matroska"),
        (b"RIFF0000AVI LIST", "", FileKind.VIDEO, "video/x-msvideo"),
        (mp4(track(0, 0)), "", FileKind.FILE, "video/mp4"),
        (mp4(track(0, 0), brand=b"M4A "), "audio/mp4", FileKind.FILE, "audio/mp4"),
        (b"no film", "video/mp4", FileKind.FILE, "video/mp4"),
    ],
)
def test_the_content_decides_what_is_a_film(
    tmp_path: Path, data: bytes, told: str, kind: FileKind, mimetype: str
) -> None:
    async def scene(sealing: Sealing, _files: MediaFiles) -> None:
        (made,) = await sealing.all_of([ChosenFile("x", told, 1, data=data)])
        assert (made.kind, made.mimetype) == (kind, mimetype)

    sealing(tmp_path, scene)


def test_what_was_sealed_before_a_failure_is_undone(tmp_path: Path) -> None:
    async def scene(sealing: Sealing, _files: MediaFiles) -> None:
        with pytest.raises(FileEmpty):
            await sealing.all_of([ChosenFile("a", "", 1, data=FILM), ChosenFile("b", "", 0)])
        assert list((tmp_path / "media").iterdir()) == []

    sealing(tmp_path, scene)


def test_what_nobody_waits_for_is_cleared_up(tmp_path: Path) -> None:
    async def scene(sealing: Sealing, files: MediaFiles) -> None:
        (mine,) = await sealing.all_of([ChosenFile("a", "", 1, data=FILM)])
        assert mine.source is not None
        sealing.clear_up([])
        assert files.find(mine.source) is not None, "of this run, perhaps not queued yet"
        later = Sealing(None, None, files, None)  # type: ignore[arg-type] - none is asked
        later.clear_up([mine.source.mxc])
        assert files.find(mine.source) is not None
        later.clear_up([])
        assert files.find(mine.source) is None

    sealing(tmp_path, scene)
