"""Files that leave the cache, come into it from here, or go for good."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.services.media_desk import CLEAR, DATA, HERE, MXC, Desk, play
from timclient.domain.attachment import MediaSource, TransferState
from timclient.domain.errors_media import (
    FileNotWritten,
)
from timclient.matrix.crypto.attachment import decrypt_file
from timclient.media.scanner import Verdict


def test_saving(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        source, target = desk.put(), desk.saved / "Befund.pdf"
        target.write_bytes(b"old")
        saved = await desk.service.save(source, target)
        assert (saved.path, saved.verdict) == (target, Verdict.NOT_ASKED)
        assert saved.kind.mimetype == "application/pdf"
        assert (await desk.service.look(source)) == saved.kind
        assert target.read_bytes() == DATA
        assert target.stat().st_mode & 0o177 == 0
        assert list(desk.saved.iterdir()) == [target]

    play(tmp_path, scene)


@pytest.mark.parametrize(
    ("code", "verdict", "kept"),
    [(0, Verdict.CLEAN, True), (1, Verdict.INFECTED, False), (9, Verdict.FAILED, True)],
)
def test_the_scanner_is_asked_before_the_file_has_its_name(
    tmp_path: Path, code: int, verdict: Verdict, kept: bool
) -> None:
    async def scene(desk: Desk) -> None:
        source, target = desk.put(), desk.saved / "Befund.pdf"
        script = tmp_path / "scanner.sh"
        script.write_text(f"test -f {target} && exit 5\ntest -s $1 || exit 6\nexit {code}")
        desk.command = f"/bin/sh {script} {{file}}"
        saved = await desk.service.save(source, target)
        assert saved.verdict is verdict
        assert saved.path == (target if kept else None)
        assert list(desk.saved.iterdir()) == ([target] if kept else [])

    play(tmp_path, scene)


def test_folders_that_refuse(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        source = desk.put()
        with pytest.raises(FileNotWritten):
            await desk.service.save(source, desk.saved / "no" / "folder" / "x.pdf")
        (desk.saved / "folder").mkdir()
        with pytest.raises(FileNotWritten):
            await desk.service.save(source, desk.saved / "folder")
        assert [file.name for file in desk.saved.iterdir()] == ["folder"]

    play(tmp_path, scene)


def test_own_files_need_not_be_fetched(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        file, sealed = tmp_path / "own", tmp_path / "sealed"
        file.write_bytes(DATA)
        steps: list[int] = []
        key = await desk.service.seal(file, sealed, steps.append)
        assert steps[-1] == len(DATA)
        decrypt_file(sealed, tmp_path / "again", key)
        source = MediaSource(MXC, key)
        await desk.service.keep(source, sealed)
        assert not sealed.exists()
        assert (await desk.state(source)).state is HERE
        assert await desk.service.read(source) == DATA
        assert desk.server.asked == []
        with pytest.raises(FileNotWritten):
            await desk.service.keep(CLEAR, file)

    play(tmp_path, scene)


def test_deleted_messages_and_signing_out(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        desk.service.start()
        first, second = desk.put("a"), desk.put("b", locked=False)
        await desk.service.read(first)
        await desk.service.read(second)
        await desk.service.remove(first.mxc)
        assert (await desk.state(first)).state is TransferState.ABSENT
        assert len(desk.on_disk()) == 1
        await desk.service.wipe()
        assert desk.on_disk() == []
        assert (await desk.state(second)).state is TransferState.ABSENT

    play(tmp_path, scene)
