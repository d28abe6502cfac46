"""Codes come from the clipboard, a file, the screen or a camera."""

from __future__ import annotations

import builtins
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from tests.ui.codes.drawn import picture
from tests.ui.codes.reader import TEXTS, Reader
from tests.ui.media.camera_fakes import DESK, FakeCameras, Picture
from tests.ui.trust.fakes import CODE
from tests.ui.waiting import until
from timclient.ui.codes import code_sources
from timclient.ui.codes.camera_scan import CameraScanDialog
from timclient.ui.theme import Theme

pytest.importorskip("segno")
pytest.importorskip("zxingcpp")


def choosing(monkeypatch: pytest.MonkeyPatch, *paths: Path | None) -> list[str]:
    """Let these files be chosen, one after the other; returns the kinds offered."""
    chosen, offered = list(paths), []

    async def choose(_parent: object, _title: str, kinds: str) -> Path | None:
        offered.append(kinds)
        return chosen.pop(0)

    monkeypatch.setattr(code_sources, "file_to_open", choose)
    return offered


async def test_from_the_clipboard(loop: object, theme: Theme) -> None:
    reader = Reader(theme)
    QGuiApplication.clipboard().clear()
    reader.sources.from_clipboard()
    assert "no picture" in reader.failed[0]
    QGuiApplication.clipboard().setText("BEGIN:VCARD")
    reader.sources.from_clipboard()
    assert len(reader.failed) == 2, "text is no code of this kind"
    QGuiApplication.clipboard().setImage(picture(CODE, theme))
    reader.sources.from_clipboard()
    await until(lambda: reader.found == [(CODE,)])
    reader.close()


async def test_copied_text(loop: object, theme: Theme) -> None:
    reader = Reader(theme, TEXTS)
    QGuiApplication.clipboard().setText("Ä" * 1000)
    reader.sources.from_clipboard()
    assert reader.found == [(("Ä" * 101).encode(),)]
    reader.close()


async def test_from_a_file(
    loop: object, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad, drawing = (tmp_path / name for name in ("code.png", "kein-bild.png", "plan.png"))
    picture(CODE, theme).save(str(good))
    bad.write_bytes(b"\x89PNG kaputt")
    drawing.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    offered = choosing(monkeypatch, good, bad, drawing, None)
    reader = Reader(theme)
    for number in range(4):
        reader.sources.from_file()
        await until(lambda: not reader.tasks.busy)
        assert len(reader.found) + len(reader.failed) == min(number + 1, 3)
    assert reader.found == [(CODE,)]
    assert reader.failed[0].startswith("Kein Code.")
    assert "vcf" not in offered[0]
    reader.close()


async def test_from_a_text_file(
    loop: object, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card, long, gone = (tmp_path / name for name in ("a.VCF", "b.vcf", "c.vcf"))
    card.write_bytes(b"BEGIN:VCARD")
    long.write_bytes(b"x" * 5000)
    offered = choosing(monkeypatch, card, long, gone)
    reader = Reader(theme, TEXTS)
    for _ in range(3):
        reader.sources.from_file()
        await until(lambda: not reader.tasks.busy)
    assert reader.found == [(b"BEGIN:VCARD",), (b"x" * 101,)]
    assert "could not be read" in reader.failed[0]
    assert "*.vcf" in offered[0]
    reader.close()


async def test_from_a_camera(loop: object, theme: Theme) -> None:
    cameras = FakeCameras(DESK)
    reader = Reader(theme, cameras=cameras)
    reader.sources.from_camera()
    await until(lambda: cameras.opened)
    cameras.now.frame.emit(Picture(image=picture(CODE, theme)))
    await until(lambda: reader.found)
    assert reader.found == [(CODE,)]
    assert not cameras.now.on
    reader.close()


async def test_no_camera(loop: object, theme: Theme) -> None:
    reader = Reader(theme, cameras=FakeCameras())
    reader.sources.from_camera()
    await until(lambda: reader.failed)
    assert "No camera" in reader.failed[0]
    reader.close()


async def test_no_library(loop: object, theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *args: Any, **named: Any) -> Any:
        if name == "zxingcpp":
            raise ImportError(name)
        return real(name, *args, **named)

    cameras = FakeCameras(DESK)
    reader = Reader(theme, cameras=cameras)
    image = picture(CODE, theme)
    monkeypatch.setattr(builtins, "__import__", without)
    QGuiApplication.clipboard().setImage(image)
    reader.sources.from_clipboard()
    await until(lambda: len(reader.failed) == 1)
    reader.sources.from_camera()
    await until(lambda: cameras.opened)
    cameras.now.frame.emit(Picture(image=image))
    await until(lambda: len(reader.failed) == 2)
    assert all("cannot read QR codes. Bitte anders." in text for text in reader.failed)
    assert not reader.window.findChild(CameraScanDialog) or not cameras.now.on
    reader.close()
