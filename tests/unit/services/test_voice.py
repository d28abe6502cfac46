"""Recording and playing as the window asks for them, with devices played by the test."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from tests.scenes import play, until
from tests.unit.media.test_player import FakeSpeaker
from tests.unit.media.test_recorder import PIECE, FakeMicrophone
from tests.unit.media.tones import tone
from timclient.domain.errors import TimError
from timclient.domain.errors_media import (
    MicrophoneBusy,
    MicrophoneLost,
    NoMicrophone,
    NothingRecorded,
    SoundUnreadable,
    SoundUnsupported,
)
from timclient.domain.voice import RECORDING_UID, RecordingPhase, RecordingState, SoundDevice
from timclient.media.sound_file import encode
from timclient.services import in_time
from timclient.services.voice import VoiceService

DESK = SoundDevice("desk", "Desk microphone", default=True)


class FakeSystem:
    def __init__(self, *microphones: FakeMicrophone | TimError) -> None:
        self.waiting = list(microphones)
        self.asked: list[str] = []
        self.speaker = FakeSpeaker()
        self.hang: threading.Event | None = None

    def microphones(self) -> tuple[SoundDevice, ...]:
        return (DESK,)

    def open_microphone(self, device_id: str = "") -> FakeMicrophone:
        self.asked.append(device_id)
        if self.hang is not None:
            self.hang.wait(5)
        found = self.waiting.pop(0)
        if isinstance(found, TimError):
            raise found
        return found

    def open_speaker(self, rate: int, channels: int) -> FakeSpeaker:
        return self.speaker.open(rate, channels)


def scene(system: FakeSystem, act: Callable[[VoiceService], Coroutine[Any, Any, None]]) -> None:
    async def run() -> None:
        service = VoiceService(lambda: system)
        try:
            await act(service)
        finally:
            await service.close()
        assert service.recording.value.phase is RecordingPhase.IDLE

    play(run)


def seconds(service: VoiceService, enough: float) -> Callable[[], bool]:
    return lambda: service.recording.value.seconds >= enough


def test_recording_goes_out_as_a_file() -> None:
    microphone = FakeMicrophone([PIECE] * 10)
    states: list[RecordingState] = []

    async def act(service: VoiceService) -> None:
        service.recording.subscribe(states.append)
        await service.start("desk")
        await until(seconds(service, 0.5))
        recorded = await service.stop()
        assert recorded.sound.duration_ms == 500
        assert recorded.mimetype == "audio/ogg"
        assert service.recording.value.active, "it stays until it is safe elsewhere"
        await service.cancel()
        with pytest.raises(NothingRecorded):
            await service.stop()

    scene(FakeSystem(microphone), act)
    phases = [state.phase for state in states]
    assert phases[:3] == [RecordingPhase.IDLE, RecordingPhase.STARTING, RecordingPhase.STARTING]
    assert phases[-2:] == [RecordingPhase.CLOSING, RecordingPhase.IDLE]
    running = [state for state in states if state.phase is RecordingPhase.RUNNING]
    assert running[-1].devices == (DESK,)
    assert running[-1].device == "desk"
    assert len(running[-1].levels) == 10


def test_pause_listen_go_on_elsewhere_and_cancel() -> None:
    system = FakeSystem(FakeMicrophone([PIECE] * 4), FakeMicrophone([PIECE] * 4))

    async def act(service: VoiceService) -> None:
        await service.start()
        await until(seconds(service, 0.2))
        await service.listen()
        assert service.recording.value.paused
        assert len(service.recording.value.waveform) == 4
        assert service.playback.value.uid == RECORDING_UID
        assert service.playback.value.duration_ms == 200
        await until(lambda: service.playback.value.ended)
        await service.use_microphone("webcam")
        assert service.playback.value.uid == ""
        assert service.recording.value.waveform == ()
        await until(seconds(service, 0.4))
        await service.cancel()
        assert service.recording.value == RecordingState(devices=(DESK,))

    scene(system, act)
    assert system.asked == ["", "webcam"]
    assert bytes(system.speaker.heard) == PIECE * 4


@pytest.mark.parametrize("error", [NoMicrophone(), MicrophoneBusy()])
def test_microphone_that_does_not_open(error: TimError) -> None:
    async def act(service: VoiceService) -> None:
        with pytest.raises(type(error)):
            await service.start()
        assert not service.recording.value.active

    scene(FakeSystem(error), act)


def test_unplugged_while_recording_waits_for_another_one() -> None:
    gone = FakeMicrophone([PIECE] * 4, MicrophoneLost())
    system = FakeSystem(gone, NoMicrophone(), FakeMicrophone([PIECE] * 4))

    async def act(service: VoiceService) -> None:
        await service.start()
        await until(lambda: service.recording.value.failure)
        assert service.recording.value.failure == "microphone-lost"
        assert len(service.recording.value.waveform) == 4
        assert service.recording.value.paused
        with pytest.raises(NoMicrophone):
            await service.resume()
        assert service.recording.value.failure == "no-microphone"
        await service.resume()
        assert service.recording.value.failure == ""
        await until(seconds(service, 0.4))
        assert (await service.stop()).sound.duration_ms == 400

    scene(system, act)


def test_what_could_not_be_queued_is_sent_again() -> None:
    system = FakeSystem(FakeMicrophone([PIECE] * 4), FakeMicrophone([PIECE] * 2))

    async def act(service: VoiceService) -> None:
        await service.start()
        await until(seconds(service, 0.2))
        first = await service.stop()
        await service.keep()
        state = service.recording.value
        assert state.paused
        assert len(state.waveform) == 4
        assert (await service.stop()).sound == first.sound
        await service.keep()
        await service.resume()
        await until(seconds(service, 0.3))
        assert (await service.stop()).sound.duration_ms == 300

    scene(system, act)


def test_microphone_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    microphone = FakeMicrophone([PIECE] * 4)
    system = FakeSystem(microphone)
    system.hang = threading.Event()
    monkeypatch.setattr(in_time, "OPEN_S", 0.05)

    async def act(service: VoiceService) -> None:
        with pytest.raises(MicrophoneBusy):
            await service.start()
        assert system.hang is not None
        system.hang.set()
        await until(microphone.closed.is_set, "opened late, and closed again")

    scene(system, act)


def test_a_microphone_lost_while_it_is_opened_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from timclient.media import recorder

    begin = recorder.Recorder.run

    def slow(self: recorder.Recorder, device_id: str = "") -> SoundDevice:
        opened = begin(self, device_id)
        assert self._thread is not None
        self._thread.join(5)
        return opened

    monkeypatch.setattr(recorder.Recorder, "run", slow)

    async def act(service: VoiceService) -> None:
        await service.start()
        await until(lambda: bool(service.recording.value.failure))
        assert service.recording.value.paused
        assert (await service.stop()).sound.duration_ms == 50

    scene(FakeSystem(FakeMicrophone([PIECE], MicrophoneLost())), act)


def test_longest_recording(monkeypatch: pytest.MonkeyPatch) -> None:
    from timclient.media import recorder

    monkeypatch.setattr(recorder.Recorder.__init__, "__defaults__", (0.1,))

    async def act(service: VoiceService) -> None:
        await service.start()
        await until(lambda: service.recording.value.full)
        assert service.recording.value.paused
        await service.resume()
        assert service.recording.value.paused, "it cannot go on"
        assert (await service.stop()).sound.duration_ms == 100

    scene(FakeSystem(FakeMicrophone([PIECE] * 9)), act)


def test_playing_pauses_the_recording_and_recording_silences() -> None:
    system = FakeSystem(*(FakeMicrophone([PIECE] * 2) for _ in range(2)))

    async def act(service: VoiceService) -> None:
        await service.start()
        await until(seconds(service, 0.1))
        await service.play("a", encode(tone(0.6)))
        assert service.recording.value.paused
        assert (service.playback.value.uid, service.playback.value.playing) == ("a", True)
        await service.start()
        assert service.playback.value.uid == ""

    scene(system, act)


def test_nothing_to_listen_to() -> None:
    async def act(service: VoiceService) -> None:
        with pytest.raises(NothingRecorded):
            await service.listen()
        await service.start()
        with pytest.raises(NothingRecorded):
            await service.listen()
        await service.pause()
        await service.use_microphone("")

    scene(FakeSystem(FakeMicrophone([]), FakeMicrophone([])), act)


def test_hostile_sounds_are_refused() -> None:
    async def act(service: VoiceService) -> None:
        with pytest.raises(SoundUnsupported):
            await service.play("a", b"<script>")
        with pytest.raises(SoundUnreadable):
            await service.play("a", b"OggS" + bytes(2_000))
        assert service.playback.value.uid == ""
        assert await service.list_microphones() == (DESK,)

    scene(FakeSystem(), act)


def test_recorder_of_an_ended_loop_is_silent() -> None:
    service = VoiceService(FakeSystem)
    loop = asyncio.new_event_loop()
    service._loop = loop
    loop.close()
    from timclient.media.recorder import Heard

    service._hear(Heard(1.0))
    assert service.recording.value.seconds == 0
