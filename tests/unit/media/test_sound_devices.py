"""Choosing and opening devices, with PortAudio played by the test."""

from __future__ import annotations

import sys
from types import SimpleNamespace
from typing import Any

import pytest

from timclient.domain.errors_media import (
    MicrophoneBusy,
    NoMicrophone,
    NoSoundOutput,
    SoundSystemMissing,
)
from timclient.media.sound_devices import SoundSystem


class PortAudioError(Exception):
    pass


class FakeStream:
    def __init__(self, **asked: Any) -> None:
        self.asked = asked
        self.latency = 0.2
        self.write_available = 100
        self.written = bytearray()
        self.closed = self.stopped = False

    def start(self) -> None:
        pass

    def write(self, samples: bytes) -> None:
        self.written += samples

    def stop(self) -> None:
        self.stopped = True

    def close(self, ignore_errors: bool = True) -> None:
        self.closed = True


class FakePortAudio(SimpleNamespace):
    def __init__(self, devices: list[dict[str, Any]], default: int = 0) -> None:
        super().__init__(PortAudioError=PortAudioError, starts=0, streams=[], failure=None)
        self.devices, self.default = devices, default

    def query_devices(self) -> list[dict[str, Any]]:
        return self.devices

    def query_hostapis(self) -> list[dict[str, Any]]:
        return [
            {
                "devices": list(range(len(self.devices))),
                "default_input_device": self.default,
                "default_output_device": self.default,
            }
        ]

    def RawInputStream(self, **asked: Any) -> FakeStream:
        if self.failure is not None:
            raise self.failure
        self.streams.append(FakeStream(**asked))
        return self.streams[-1]

    RawOutputStream = RawInputStream

    def _terminate(self) -> None:
        pass

    def _initialize(self) -> None:
        self.starts += 1


def device(name: str, ins: int = 1, outs: int = 0) -> dict[str, Any]:
    return {"name": name, "max_input_channels": ins, "max_output_channels": outs}


def install(monkeypatch: pytest.MonkeyPatch, library: FakePortAudio) -> FakePortAudio:
    monkeypatch.setitem(sys.modules, "sounddevice", library)
    return library


HOME = [
    device("Loudspeaker", 0, 2),
    device("Webcam"),
    device("Headset", 1, 2),
    device("sysdefault"),
]


def test_default_first_and_no_converters(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, FakePortAudio(HOME, 2))
    found = SoundSystem().microphones()
    assert [(one.name, one.default) for one in found] == [("Headset", True), ("Webcam", False)]


def test_new_devices_are_seen_while_nothing_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    library = install(monkeypatch, FakePortAudio(HOME, 2))
    system = SoundSystem()
    system.microphones()
    assert library.starts == 1
    microphone = system.open_microphone("Webcam")
    before = library.starts
    system.microphones()
    assert library.starts == before, "starting anew would end the recording"
    microphone.close()
    microphone.close()
    system.microphones()
    assert library.starts == before + 1


def test_chosen_microphone_or_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    library = install(monkeypatch, FakePortAudio(HOME, 2))
    system = SoundSystem()
    assert system.open_microphone("Webcam").device.name == "Webcam"
    assert system.open_microphone("unplugged").device.name == "Headset"
    assert [stream.asked["device"] for stream in library.streams] == [1, 2]
    assert library.streams[0].asked["samplerate"] == 48_000


def test_what_is_wrong_is_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    library = install(monkeypatch, FakePortAudio([], -1))
    with pytest.raises(NoMicrophone):
        SoundSystem().open_microphone()
    with pytest.raises(NoSoundOutput):
        SoundSystem().open_speaker(48_000, 1)
    library.devices, library.default = HOME, 2
    library.failure = PortAudioError("Device unavailable: Headset", -9985)
    with pytest.raises(MicrophoneBusy) as busy:
        SoundSystem().open_microphone()
    assert busy.value.detail == "PortAudio -9985"
    with pytest.raises(NoSoundOutput):
        SoundSystem().open_speaker(48_000, 1)
    monkeypatch.setitem(sys.modules, "sounddevice", None)
    with pytest.raises(SoundSystemMissing):
        SoundSystem().microphones()
