"""The line that stands in the composer's place while one records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu
from pytestqt.qtbot import QtBot

from timclient.domain.settings import Settings
from timclient.domain.voice import (
    RECORDING_UID,
    PlaybackState,
    RecordingPhase,
    RecordingState,
    SoundDevice,
)
from timclient.ui.media.recording_light import clock
from timclient.ui.media.voice_bar import VoiceBar
from timclient.ui.theme import Theme

DEVICES = (SoundDevice("desk", "Tisch & Raum", default=True), SoundDevice("cam", "Webcam"))
RUNNING = RecordingState(RecordingPhase.RUNNING, 7.4, 0.5, (0.2, 0.6, 0.5), "desk", DEVICES)
PAUSED = RecordingState(RecordingPhase.PAUSED, 7.4, 0.0, (0.2, 0.6, 0.5), "desk", DEVICES)
SIGNALS = (
    "pause_wanted",
    "resume_wanted",
    "cancel_wanted",
    "send_wanted",
    "listen_wanted",
    "silence_wanted",
    "play_on_wanted",
    "seek_wanted",
    "microphone_wanted",
    "microphones_wanted",
)


@pytest.fixture
def bar(theme: Theme, qtbot: QtBot) -> Iterator[VoiceBar]:
    bar = VoiceBar(theme)
    bar.resize(600, 60)
    bar.show()
    yield bar
    bar.close()
    bar.deleteLater()


def wishes(bar: VoiceBar) -> list[tuple[object, ...]]:
    """Everything the bar asks for from now on."""
    said: list[tuple[object, ...]] = []
    for name in SIGNALS:
        getattr(bar, name).connect(lambda *given, name=name: said.append((name, *given)))
    return said


def test_running(bar: VoiceBar, qtbot: QtBot) -> None:
    said = wishes(bar)
    bar.show_recording(RUNNING)
    assert bar.light.time.text() == "0:07"
    assert bar.hint.isHidden()
    for button in (bar.hold, bar.listen, bar.drop, bar.send):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert said == [
        ("pause_wanted",),
        ("listen_wanted", 0),
        ("cancel_wanted",),
        ("send_wanted",),
    ]
    assert bar.hold.accessibleName() == "Pause"
    qtbot.mouseClick(bar.track, Qt.MouseButton.LeftButton)
    assert len(said) == 4, "one cannot seek in what is being recorded"


def test_escape_pauses_and_never_throws_away(bar: VoiceBar, qtbot: QtBot) -> None:
    said = wishes(bar)
    bar.show_recording(RUNNING)
    bar.begin()
    qtbot.keyClick(bar.hold, Qt.Key.Key_Escape)
    bar.show_recording(PAUSED)
    qtbot.keyClick(bar.hold, Qt.Key.Key_Escape)
    assert said == [("pause_wanted",)]


def test_paused_can_go_on_and_be_listened_to(bar: VoiceBar, qtbot: QtBot) -> None:
    said = wishes(bar)
    bar.show_recording(PAUSED)
    assert bar.hint.text() == "Paused. The microphone is off."
    assert bar.hold.accessibleName() == "Record on"
    qtbot.mouseClick(bar.hold, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(bar.listen, Qt.MouseButton.LeftButton)
    bar.show_playback(PlaybackState(RECORDING_UID, 3_000, 7_400, playing=True))
    assert (bar.light.time.text(), bar.listen.accessibleName()) == ("0:03", "Stop listening")
    qtbot.mouseClick(bar.listen, Qt.MouseButton.LeftButton)
    bar.show_playback(PlaybackState(RECORDING_UID, 3_000, 7_400))
    qtbot.mouseClick(bar.listen, Qt.MouseButton.LeftButton)
    assert said == [
        ("resume_wanted",),
        ("listen_wanted", 0),
        ("silence_wanted",),
        ("play_on_wanted",),
    ]
    bar.show_playback(PlaybackState(RECORDING_UID, 7_400, 7_400, ended=True))
    assert bar.light.time.text() == "0:07"
    bar.show_playback(PlaybackState("$other", 1_000, 2_000, playing=True))
    assert bar.listen.accessibleName() == "Listen before sending"


def test_seeking_by_mouse_and_keys(bar: VoiceBar, qtbot: QtBot) -> None:
    said = wishes(bar)
    bar.show_recording(PAUSED)
    middle = QPoint(bar.track.width() // 2, bar.track.height() // 2)
    qtbot.mouseClick(bar.track, Qt.MouseButton.LeftButton, pos=middle)
    assert said[-1][0] == "listen_wanted"
    assert said[-1][1] == pytest.approx(3_700, abs=60)
    bar.show_playback(PlaybackState(RECORDING_UID, 3_700, 7_400))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Left):
        qtbot.keyClick(bar.track, key)
    assert said[-4:] == [
        ("seek_wanted", 4_070),
        ("seek_wanted", 0),
        ("seek_wanted", 7_400),
        ("seek_wanted", 7_030),
    ]
    qtbot.keyClick(bar.track, Qt.Key.Key_A)
    assert len(said) == 5


def test_what_is_wrong_is_said_plainly(bar: VoiceBar) -> None:
    bar.show_recording(replace(PAUSED, failure="microphone-lost"))
    assert "The microphone is gone." in bar.hint.text()
    assert bar.hold.isEnabled()
    bar.show_recording(replace(RUNNING, mute=True, seconds=2.0))
    assert "Nothing is heard" in bar.hint.text()
    bar.show_recording(replace(RUNNING, seconds=14 * 60 + 1.0))
    assert bar.hint.text() == "Less than a minute is left."
    bar.show_recording(replace(PAUSED, full=True))
    assert "longest" in bar.hint.text()
    assert not bar.hold.isEnabled()
    assert bar.send.isEnabled()
    bar.show_recording(RecordingState(RecordingPhase.STARTING))
    assert not bar.send.isEnabled()
    assert "being opened" in bar.hint.text()
    bar.show_recording(RecordingState(RecordingPhase.CLOSING, 3.0))
    assert not bar.send.isEnabled()
    bar.show_recording(RUNNING)
    bar.show_playback(PlaybackState(RECORDING_UID, failure="no-sound-output"))
    assert "loudspeaker" in bar.hint.text()


def test_choosing_the_microphone(bar: VoiceBar, qtbot: QtBot) -> None:
    said = wishes(bar)
    bar.show_recording(replace(RUNNING, devices=()))
    bar.choose.click()
    assert said == [("microphones_wanted",)]
    menu = bar.findChild(QMenu)
    assert isinstance(menu, QMenu)
    assert [action.isEnabled() for action in menu.actions()] == [False]
    bar.show_recording(RUNNING)
    first, second = menu.actions()
    assert (first.text(), second.text()) == ("Tisch && Raum (standard)", "Webcam")
    assert (first.isChecked(), second.isChecked()) == (True, False)
    second.trigger()
    assert said[-1] == ("microphone_wanted", "cam")
    menu.close()


def test_a_narrow_window_at_200_percent(theme: Theme, bar: VoiceBar, qapp: QApplication) -> None:
    theme.apply(qapp, Settings(font_percent=200))
    bar.show_recording(RUNNING)
    bar.layout().activate()
    assert bar.minimumSizeHint().width() <= 460
    bar.show_recording(replace(RUNNING, devices=DEVICES[:1]))
    assert bar.choose.isHidden(), "nothing to choose from"
    bar.layout().activate()
    assert bar.minimumSizeHint().width() <= 400


def test_everything_has_a_name(bar: VoiceBar) -> None:
    bar.show_recording(PAUSED)
    assert all(button.accessibleName() for button in bar.findChildren(QAbstractButton))
    assert bar.track.accessibleName()
    assert bar.track.focusPolicy() is Qt.FocusPolicy.StrongFocus


def test_clock() -> None:
    times = (-1, 7.9, 65, 3_661)
    assert [clock(seconds) for seconds in times] == ["0:00", "0:07", "1:05", "1:01:01"]
