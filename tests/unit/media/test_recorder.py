"""Recording from a microphone that is played by the test."""

from __future__ import annotations

import threading
from collections.abc import Iterable

import pytest

from tests.unit.media.tones import dominant, tone
from timclient.domain.errors import TimError
from timclient.domain.errors_media import MicrophoneLost, NoMicrophone, NothingRecorded
from timclient.domain.voice import SoundDevice
from timclient.media.recorder import Heard, Recorder
from timclient.media.sound_file import decode

PIECE = tone(0.05)


class FakeMicrophone:
    """Gives its pieces as fast as they are taken, then waits, or fails."""

    def __init__(self, pieces: Iterable[bytes], failure: TimError | None = None) -> None:
        self.device = SoundDevice("desk", "Desk microphone")
        self._pieces = iter(pieces)
        self._failure = failure
        self.used_up = threading.Event()
        self.closed = threading.Event()

    def read(self) -> bytes:
        piece = next(self._pieces, None)
        if piece is not None:
            return piece
        if self._failure is not None:
            raise self._failure
        self.used_up.set()
        self.closed.wait(0.005)
        return b""

    def close(self) -> None:
        self.closed.set()


def recorder(
    microphones: list[FakeMicrophone], heard: list[Heard], max_seconds: float = 900
) -> Recorder:
    return Recorder(lambda _device: microphones.pop(0), heard.append, max_seconds)


def test_what_is_said_comes_out_as_a_file() -> None:
    heard: list[Heard] = []
    microphone = FakeMicrophone([PIECE] * 20)
    one = recorder([microphone], heard)
    assert one.run("desk").id == "desk"
    assert microphone.used_up.wait(5)
    recorded = one.finish()
    assert microphone.closed.is_set()
    assert recorded.sound.duration_ms == 1_000
    assert recorded.sound.voice
    assert len(recorded.sound.waveform) >= 20
    assert max(recorded.sound.waveform) == 1_024
    assert dominant(decode(recorded.data).samples) == 440
    assert recorded.data.startswith(b"OggS")
    assert heard[9].seconds == pytest.approx(0.5)
    assert 0.5 < heard[9].level < 1
    assert not heard[9].mute


def test_pause_closes_the_microphone_and_nothing_is_lost() -> None:
    first, second = FakeMicrophone([PIECE] * 4), FakeMicrophone([PIECE] * 6)
    one = recorder([first, second], [])
    one.run()
    assert first.used_up.wait(5)
    one.pause()
    assert first.closed.is_set()
    assert len(one.heard().samples) == 4 * len(PIECE)
    one.run()
    assert second.used_up.wait(5)
    assert one.finish().sound.duration_ms == 500


def test_the_longest_time_is_told_and_kept() -> None:
    heard: list[Heard] = []
    microphone = FakeMicrophone([PIECE] * 100)
    one = recorder([microphone], heard, max_seconds=0.33)
    one.run()
    assert microphone.closed.wait(5)
    assert one.finish().sound.duration_ms == 330
    assert heard[-1] == Heard(0.33, full=True)


def test_unplugged_microphone_is_told_and_what_was_said_is_kept() -> None:
    heard: list[Heard] = []
    microphone = FakeMicrophone([PIECE] * 3, MicrophoneLost())
    one = recorder([microphone, FakeMicrophone([])], heard)
    one.run()
    assert microphone.closed.wait(5)
    one.pause()
    assert heard[-1].failure == "microphone-lost"
    one.run()
    assert one.finish().sound.duration_ms == 150


def test_silence_of_zeros_is_a_muted_microphone() -> None:
    heard: list[Heard] = []
    microphone = FakeMicrophone([bytes(4_800)] * 3 + [PIECE])
    one = recorder([microphone], heard)
    one.run()
    assert microphone.used_up.wait(5)
    one.discard()
    assert [step.mute for step in heard[:4]] == [True, True, True, False]


def test_nothing_recorded() -> None:
    one = recorder([FakeMicrophone([])], [])
    with pytest.raises(NothingRecorded):
        one.finish()
    one.run()
    with pytest.raises(NothingRecorded):
        one.finish()


def test_microphone_that_does_not_open_leaves_the_recording() -> None:
    def refuse(_device: str) -> FakeMicrophone:
        raise NoMicrophone

    one = Recorder(refuse, lambda _heard: None)
    with pytest.raises(NoMicrophone):
        one.run()
    one.discard()
    one.discard()
    assert one.heard().samples == b""
