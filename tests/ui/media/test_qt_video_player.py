"""Real films by the real decoder; hostile ones are told plainly."""

from __future__ import annotations

from typing import Any

import pytest

from tests.ui.media.films import film
from tests.ui.waiting import until
from timclient.ui.media import qt_video_player
from timclient.ui.media.qt_video_player import QtVideoPlayer
from timclient.ui.media.video_player import VideoFailure, VideoState, playable

pytest.importorskip("PySide6.QtMultimedia", exc_type=ImportError)
pytestmark = pytest.mark.qt_log_ignore(
    "FFmpeg", "pipewire", "PulseAudio", "QRhi", "No HW decoder", extend=True
)


class Desk:
    def __init__(self, data: bytes) -> None:
        self.player = QtVideoPlayer(data)
        self.frames: list[Any] = []
        self.states: list[VideoState] = [VideoState()]
        self.failures: list[VideoFailure] = []
        self.player.frame.connect(self.frames.append)
        self.player.changed.connect(self.states.append)
        self.player.failed.connect(self.failures.append)

    @property
    def now(self) -> VideoState:
        return self.states[-1]


async def test_a_film_plays_to_its_end_and_again(theme: object) -> None:
    desk = Desk(film(0.6))
    await until(lambda: desk.frames and desk.now.duration_ms)
    assert desk.now.duration_ms == pytest.approx(600, abs=100)
    first = desk.frames[0].toImage()
    assert (first.width(), first.height()) == (320, 180)
    assert first.pixelColor(300, 170).red() > 200
    desk.player.set_muted(True)
    desk.player.play()
    await until(lambda: desk.now.playing)
    await until(lambda: desk.now.ended)
    assert not desk.now.playing
    assert desk.frames[-1].toImage().pixelColor(300, 10).blue() > 150
    desk.player.play()
    await until(lambda: desk.now.playing)
    desk.player.pause()
    await until(lambda: not desk.now.playing)
    desk.player.close()
    desk.player.close()
    assert not desk.failures


async def test_seeking(theme: object) -> None:
    desk = Desk(film(3))
    await until(lambda: desk.frames and desk.now.duration_ms)
    desk.frames.clear()
    desk.player.seek(2_500)
    await until(lambda: desk.frames and desk.frames[-1].toImage().pixelColor(300, 10).blue() > 150)
    desk.player.seek(10**9)
    desk.player.seek(-5)
    desk.player.close()
    desk.player.seek(5)
    desk.player.play()
    desk.player.pause()
    desk.player.set_muted(True)


@pytest.mark.parametrize(
    ("data", "failure"),
    [
        (b"", VideoFailure.UNSUPPORTED),
        (b"#EXTM3U\nfile:///etc/passwd\n", VideoFailure.UNSUPPORTED),
        (b"ffconcat version 1.0\nfile /etc/passwd\n", VideoFailure.UNSUPPORTED),
        (b"v=0\r\nc=IN IP4 127.0.0.1\r\n", VideoFailure.UNSUPPORTED),
        (b"<html><video src=x>", VideoFailure.UNSUPPORTED),
        (film(0.3)[:200], VideoFailure.DAMAGED),
        (film(0.3)[:300] + b"\xff" * 4000, VideoFailure.DAMAGED),
        (b"\0\0\0\x18ftypmp42" + b"\0" * 4000, VideoFailure.DAMAGED),
        (b"\x1aE\xdf\xa3" + b"\x93" * 4000, VideoFailure.DAMAGED),
    ],
)
async def test_hostile_films(theme: object, data: bytes, failure: VideoFailure) -> None:
    desk = Desk(data)
    desk.player.play()
    await until(lambda: desk.failures)
    assert desk.failures == [failure]


async def test_limits(theme: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qt_video_player, "MOST_PIXELS", 100)
    many = Desk(film(0.3))
    await until(lambda: many.failures)
    monkeypatch.setattr(qt_video_player, "MOST_BYTES", 100)
    large = Desk(film(0.3))
    await until(lambda: large.failures)
    assert many.failures == large.failures == [VideoFailure.TOO_LARGE]


async def test_without_the_library(theme: object, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise ImportError

    monkeypatch.setattr(qt_video_player, "multimedia", missing)
    desk = Desk(film(0.3))
    await until(lambda: desk.failures)
    assert desk.failures == [VideoFailure.MISSING]


def test_what_is_let_through() -> None:
    assert playable(film(0.2))
    assert playable(b"\0\0\0\x18ftypisom")
