"""Controls of a film, with a player of the test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui.house import House
from tests.ui.media.camera_fakes import Picture
from tests.ui.media.files_house import FilesHouse, received
from tests.ui.media.films import film
from tests.ui.waiting import until
from timclient.domain.errors import Offline
from timclient.domain.errors_media import FileTooLarge
from timclient.domain.message import FileKind
from timclient.ui.media.video_player import VideoFailure, VideoPlayer, VideoState
from timclient.ui.media.video_window import STEP_MS, VideoWindow
from timclient.ui.theme import Theme


class FakePlayer(VideoPlayer):
    def __init__(self) -> None:
        super().__init__()
        self.calls: list[tuple[object, ...]] = []

    def play(self) -> None:
        self.calls.append(("play",))

    def pause(self) -> None:
        self.calls.append(("pause",))

    def seek(self, position_ms: int) -> None:
        self.calls.append(("seek", position_ms))

    def set_muted(self, muted: bool) -> None:
        self.calls.append(("muted", muted))

    def close(self) -> None:
        self.calls.append(("close",))


@pytest.fixture
def window(theme: Theme) -> Iterator[VideoWindow]:
    window = VideoWindow(theme)
    window.expect("Gangbild.mp4")
    window.show()
    yield window
    window.close()
    window.deleteLater()


def playing(window: VideoWindow) -> FakePlayer:
    player = FakePlayer()
    window.start(player)
    player.frame.emit(Picture("#ff0000"))
    player.changed.emit(VideoState(30_000, 90_000, playing=True))
    player.calls.clear()
    return player


def test_loading_then_playing(window: VideoWindow) -> None:
    assert window.words
    assert not window.play_button.isEnabled()
    window.toggle()
    playing(window)
    assert not window.words
    assert window.time.text() == "0:30 / 1:30"
    assert window.play_button.accessibleName() == "Pause (Space)"
    assert window.picture.image.pixelColor(1, 1).red() == 255
    assert window.track.maximum() == 90_000


def test_keys(window: VideoWindow) -> None:
    player, saved = playing(window), []
    window.save_wanted.connect(lambda: saved.append(1))
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_M):
        QTest.keyClick(window.picture, key)
    QTest.keyClick(window.track, Qt.Key.Key_Right)
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    there, back = ("seek", 30_000 + STEP_MS), ("seek", 30_000 - STEP_MS)
    assert player.calls == [("pause",), back, there, ("muted", True), there]
    assert saved == [1]
    assert window.mute_button.accessibleName() == "Sound on (M)"
    player.changed.emit(VideoState(90_000, 90_000, ended=True))
    QTest.keyClick(window.picture, Qt.Key.Key_Space)
    assert player.calls[-1] == ("play",)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert player.calls[-1] == ("close",)
    assert not window.isVisible()


def test_clicking_the_track(window: VideoWindow) -> None:
    player, track = playing(window), window.track
    QTest.mouseClick(
        track, Qt.MouseButton.LeftButton, pos=QPoint(track.width() * 3 // 4, track.height() // 2)
    )
    name, place = player.calls[0]
    assert name == "seek"
    assert abs(int(str(place)) - 67_500) < 2_500


def test_the_position_does_not_seek(window: VideoWindow) -> None:
    player = playing(window)
    player.changed.emit(VideoState(31_000, 90_000, playing=True))
    assert player.calls == []
    assert window.track.value() == 31_000


@pytest.mark.parametrize("failure", VideoFailure)
def test_failures_of_the_film(window: VideoWindow, failure: VideoFailure) -> None:
    player = playing(window)
    player.failed.emit(failure)
    assert window.words.startswith("⚠")
    assert ("close",) in player.calls
    assert not window.track.isEnabled()
    assert window.save_button.isEnabled()


def test_failures_to_fetch(window: VideoWindow) -> None:
    window.show_failure(FileTooLarge())
    assert "too large" in window.words
    window.show_failure(Offline())
    assert window.words.startswith("⚠")


@pytest.mark.qt_log_ignore("FFmpeg", "pipewire", "PulseAudio", "QRhi", "HW decoder", extend=True)
async def test_a_received_film_plays_in_the_window(house: House, tmp_path: Path) -> None:
    pytest.importorskip("PySide6.QtMultimedia", exc_type=ImportError)
    files = FilesHouse(house)
    await files.start()
    files.files.media.data = film(0.5)
    content = received("Gangbild.avi", "video/x-msvideo", FileKind.VIDEO)
    await files.incoming._show_video(None, content)  # type: ignore[arg-type]
    [window] = house.window.findChildren(VideoWindow)
    await until(lambda: not window.words)
    assert window.time.text().endswith("0:00")
    assert not list(tmp_path.rglob("*.avi"))
    window.close()
    await until(lambda: not house.window.findChildren(VideoWindow))


async def test_a_film_that_cannot_be_fetched(house: House) -> None:
    files = FilesHouse(house)
    await files.start()
    files.files.media.fail_next["read"] = Offline()
    content = received("Gangbild.mp4", "video/mp4", FileKind.VIDEO)
    await files.incoming._show_video(None, content)  # type: ignore[arg-type]
    [window] = house.window.findChildren(VideoWindow)
    assert window.words.startswith("⚠")
    window.close()
