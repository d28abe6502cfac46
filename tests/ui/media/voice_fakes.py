"""The voice service as the window's tests play it."""

from __future__ import annotations

from tests.ui.fakes import Fake
from timclient.domain.attachment import Sound
from timclient.domain.observe import Observable
from timclient.domain.voice import (
    RECORDING_UID,
    PlaybackState,
    Recorded,
    RecordingPhase,
    RecordingState,
    SoundDevice,
)
from timclient.services.microphone_check import MicrophoneLevel

DEVICES = (SoundDevice("desk", "Tischmikrofon", default=True), SoundDevice("cam", "Webcam"))


class FakeCheck(Fake):
    """Hears what the test wants."""

    def __init__(self) -> None:
        super().__init__()
        self.level: Observable[MicrophoneLevel] = Observable(MicrophoneLevel())

    async def start(self, device: str = "") -> None:
        await self.note("start", device)
        self.level.set(MicrophoneLevel(running=True, level=0.4))

    async def stop(self) -> None:
        await self.note("stop")
        self.level.set(MicrophoneLevel())


class FakeVoice(Fake):
    """Changes its state as the real one does, without any sound."""

    def __init__(self) -> None:
        super().__init__()
        self.check = FakeCheck()
        self.recording: Observable[RecordingState] = Observable(RecordingState())
        self.playback: Observable[PlaybackState] = Observable(PlaybackState())

    async def list_microphones(self) -> tuple[SoundDevice, ...]:
        await self.note("list_microphones")
        return DEVICES

    async def start(self, device: str = "") -> None:
        await self.note("start", device)
        self._phase(RecordingPhase.RUNNING)

    async def pause(self) -> None:
        await self.note("pause")
        self._phase(RecordingPhase.PAUSED)

    async def resume(self) -> None:
        await self.note("resume")
        self._phase(RecordingPhase.RUNNING)

    async def use_microphone(self, device: str) -> None:
        await self.note("use_microphone", device)

    async def listen(self, position_ms: int = 0) -> None:
        await self.note("listen", position_ms)
        self._phase(RecordingPhase.PAUSED)
        self.playback.set(PlaybackState(RECORDING_UID, position_ms, 3_000, playing=True))

    async def stop(self) -> Recorded:
        await self.note("stop")
        self._phase(RecordingPhase.CLOSING)
        return Recorded(b"OggS", Sound(3_000, (1, 2), voice=True))

    async def keep(self) -> None:
        await self.note("keep")
        self._phase(RecordingPhase.PAUSED)

    async def cancel(self) -> None:
        await self.note("cancel")
        self._phase(RecordingPhase.IDLE)

    async def play(self, uid: str, data: bytes, position_ms: int = 0) -> None:
        await self.note("play", uid, data, position_ms)

    async def pause_playback(self) -> None:
        await self.note("pause_playback")

    async def resume_playback(self) -> None:
        await self.note("resume_playback")

    async def seek(self, position_ms: int) -> None:
        await self.note("seek", position_ms)

    async def set_speed(self, speed: float) -> None:
        await self.note("set_speed", speed)

    async def stop_playback(self) -> None:
        await self.note("stop_playback")

    def _phase(self, phase: RecordingPhase) -> None:
        seconds = 0.0 if phase is RecordingPhase.IDLE else 3.0
        self.recording.set(RecordingState(phase, seconds, devices=DEVICES))
