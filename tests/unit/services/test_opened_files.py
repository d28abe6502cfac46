"""Copies for other programs: private, read only, and gone when they should be."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.unit.services.media_desk import DATA, Desk, play
from timclient.domain.errors import NotFound
from timclient.domain.errors_media import FileNotWritten
from timclient.media.scanner import Verdict
from timclient.services.opened_files import OpenedFiles
from timclient.store.profile import OPENED


def opened(desk: Desk) -> OpenedFiles:
    return OpenedFiles(desk.service, desk.cache / OPENED)


def everything(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()] if folder.exists() else []


def test_a_copy_is_private_and_goes(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        copies = opened(desk)
        saved = await copies.lay_out(desk.put(), "../../etc/\u202eBefund.pdf")
        assert saved.path is not None
        assert saved.path.name == "Befund.pdf"
        assert saved.path.read_bytes() == DATA
        assert saved.path.is_relative_to(desk.cache / OPENED)
        assert saved.path.stat().st_mode & 0o777 == 0o400
        for folder in (saved.path.parent, desk.cache / OPENED):
            assert folder.stat().st_mode & 0o777 == 0o700
        if hasattr(os, "getxattr") and saved.marked:
            assert os.getxattr(saved.path, "user.xdg.origin.url") == b"about:internet"
        desk.service.start()
        assert saved.path.exists(), "the cache's own clearing leaves it"
        copies.clear()
        assert not (desk.cache / OPENED).exists()
        copies.clear()

    play(tmp_path, scene)


def test_two_of_one_name_and_one_deleted(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        copies = opened(desk)
        first, second = desk.put("a"), desk.put("b")
        one = await copies.lay_out(first, "x.pdf")
        again = await copies.lay_out(first, "x.pdf")
        other = await copies.lay_out(second, "x.pdf")
        await copies.remove(first.mxc)
        await copies.remove(first.mxc)
        assert one.path
        assert again.path
        assert other.path
        assert [p.path.exists() for p in (one, again, other) if p.path] == [False, False, True]

    play(tmp_path, scene)


@pytest.mark.parametrize(("code", "verdict"), [(1, Verdict.INFECTED), (7, Verdict.FAILED)])
def test_what_the_scanner_does_not_pass_is_not_shown(
    tmp_path: Path, code: int, verdict: Verdict
) -> None:
    async def scene(desk: Desk) -> None:
        script = tmp_path / "scanner.sh"
        script.write_text(f"exit {code}")
        desk.command = f"/bin/sh {script} {{file}}"
        saved = await opened(desk).lay_out(desk.put(), "x.pdf")
        assert (saved.path, saved.verdict) == (None, verdict)
        assert everything(desk.cache / OPENED) == []

    play(tmp_path, scene)


def test_failures_leave_nothing(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        copies, source = opened(desk), desk.put()
        desk.server.files.clear()
        with pytest.raises(NotFound):
            await copies.lay_out(source, "x.pdf")
        assert everything(desk.cache / OPENED) == []

    play(tmp_path, scene)


def test_a_link_in_the_folders_place_is_not_followed(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        elsewhere = tmp_path / "elsewhere"
        elsewhere.mkdir()
        (elsewhere / "mine.txt").write_text("stays")
        desk.cache.mkdir()
        (desk.cache / OPENED).symlink_to(elsewhere)
        copies = opened(desk)
        with pytest.raises(FileNotWritten):
            await copies.lay_out(desk.put(), "x.pdf")
        copies.clear()
        assert not (desk.cache / OPENED).is_symlink()
        assert (elsewhere / "mine.txt").exists()

    play(tmp_path, scene)


def test_a_link_inside_is_not_followed(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        copies = opened(desk)
        saved = await copies.lay_out(desk.put(), "x.pdf")
        elsewhere = tmp_path / "mine.txt"
        elsewhere.write_text("stays")
        assert saved.path is not None
        (saved.path.parent / "link").symlink_to(elsewhere)
        (saved.path.parent / "folder").symlink_to(tmp_path, target_is_directory=True)
        copies.clear()
        assert elsewhere.exists()
        assert not (desk.cache / OPENED).exists()

    play(tmp_path, scene)


def test_a_disk_that_refuses(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        source = desk.put()
        desk.cache.mkdir()
        (desk.cache / OPENED).write_text("a file in its place")
        copies = opened(desk)
        with pytest.raises(FileNotWritten):
            await copies.lay_out(source, "x.pdf")
        copies.clear()
        assert (await copies.lay_out(source, "")).path

    play(tmp_path, scene)
