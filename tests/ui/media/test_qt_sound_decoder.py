"""Sounds that need QtMultimedia, where that is installed."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtWidgets import QApplication

from timclient.domain.errors_media import SoundUnreadable, SoundUnsupported
from timclient.ui.media.qt_sound_decoder import as_wav, play_any

M4A = b"\x00\x00\x00\x1cftypisom\x00\x00\x02\x00" + bytes(64)


async def test_other_kinds_are_not_given_to_it(qapp: QApplication) -> None:
    for data in (b"", b"<html>", b"OggS", b"\x1aE\xdf\xa3webm"):
        with pytest.raises(SoundUnsupported):
            await as_wav(data)


async def test_without_the_package_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
    with pytest.raises(SoundUnsupported):
        await as_wav(M4A)


@pytest.mark.qt_log_ignore("FFmpeg", "pipewire", extend=True)
async def test_damaged_sound_is_refused(qapp: QApplication) -> None:
    pytest.importorskip("PySide6.QtMultimedia", reason="pyside6-addons is not installed")
    with pytest.raises(SoundUnreadable):
        await as_wav(M4A)


@pytest.mark.qt_log_ignore("FFmpeg", "pipewire", extend=True)
async def test_others_go_the_short_way(qapp: QApplication) -> None:
    played: list[tuple[str, bytes]] = []

    async def play(uid: str, data: bytes) -> None:
        if data == M4A:
            raise SoundUnsupported
        played.append((uid, data))

    await play_any(play, "a", b"OggS")
    assert played == [("a", b"OggS")]
    with pytest.raises((SoundUnsupported, SoundUnreadable)):
        await play_any(play, "b", M4A)
