"""Open devices that go away, with PortAudio played by the test."""

from __future__ import annotations

import pytest

from tests.unit.media.test_sound_devices import HOME, FakePortAudio, PortAudioError, install
from timclient.domain.errors_media import MicrophoneLost, SoundOutputLost
from timclient.media import sound_streams
from timclient.media.sound_devices import SoundSystem


def test_microphone_gives_pieces_until_it_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    library = install(monkeypatch, FakePortAudio(HOME, 2))
    microphone = SoundSystem().open_microphone()
    asked = library.streams[0].asked
    asked["callback"](memoryview(b"\x01\x00"), 1, None, None)
    assert microphone.read() == b"\x01\x00"
    asked["finished_callback"]()
    with pytest.raises(MicrophoneLost):
        microphone.read()
    monkeypatch.setattr(sound_streams, "PATIENCE_S", 0.02)
    with pytest.raises(MicrophoneLost):
        microphone.read()


def test_loudspeaker_takes_what_it_can(monkeypatch: pytest.MonkeyPatch) -> None:
    library = install(monkeypatch, FakePortAudio(HOME, 2))
    speaker = SoundSystem().open_speaker(8_000, 2)
    stream = library.streams[0]
    speaker.write(bytes(range(250)) * 8)
    assert bytes(stream.written) == bytes(range(250)) * 8
    stream.written.clear()
    speaker.drain()
    assert stream.stopped
    assert bytes(stream.written) == bytes(1_600 * 4), "the last words are pushed out"
    speaker.close()
    assert stream.closed


def test_loudspeaker_that_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    library = install(monkeypatch, FakePortAudio(HOME, 2))
    speaker = SoundSystem().open_speaker(48_000, 1)
    monkeypatch.setattr(sound_streams, "PATIENCE_S", 0.02)
    library.streams[0].write_available = 0
    with pytest.raises(SoundOutputLost):
        speaker.write(b"\x00\x00")

    def fail(_samples: bytes) -> None:
        raise PortAudioError("unplugged", -9988)

    library.streams[0].write_available = 9
    library.streams[0].write = fail
    with pytest.raises(SoundOutputLost):
        speaker.write(b"\x00\x00")
