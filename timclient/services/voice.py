"""Voice messages: recording them, listening before sending, playing those of others."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from timclient.domain.errors import TimError
from timclient.domain.errors_media import NothingRecorded
from timclient.domain.observe import Observable
from timclient.domain.voice import (
    RECORDING_UID,
    PlaybackState,
    Recorded,
    RecordingPhase,
    RecordingState,
    SoundDevice,
)
from timclient.services.in_time import in_time
from timclient.services.microphone_check import MicrophoneCheck
from timclient.services.playback import Playback

if TYPE_CHECKING:
    from timclient.media.player import SpeakerPort
    from timclient.media.recorder import Heard, MicrophonePort, Recorder

_LEVELS_KEPT = 120  # six seconds, the width of the moving waveform


class SoundSystemPort(Protocol):
    """What is needed of ``media.sound_devices.SoundSystem``."""

    def microphones(self) -> tuple[SoundDevice, ...]:
        """List the microphones."""
        ...

    def open_microphone(self, device_id: str = "") -> MicrophonePort:
        """Open one."""
        ...

    def open_speaker(self, rate: int, channels: int) -> SpeakerPort:
        """Open the loudspeaker."""
        ...


class VoiceService:
    """Lives in the engine's loop; devices are opened, read and written in other threads.

    One recording and one playback at a time. Beginning to record silences the playback; playing
    something pauses the recording.
    """

    def __init__(self, system: Callable[[], SoundSystemPort] | None = None) -> None:
        self._make_system = system or _real_system
        self._made: SoundSystemPort | None = None
        self._recorder: Recorder | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._lock = asyncio.Lock()
        self._player = Playback(lambda rate, channels: self._system().open_speaker(rate, channels))
        self.recording: Observable[RecordingState] = Observable(RecordingState())
        self.check = MicrophoneCheck(self._open_microphone)

    @property
    def playback(self) -> Observable[PlaybackState]:
        """What plays now."""
        return self._player.state

    # -- recording --------------------------------------------------------------------------------

    async def list_microphones(self) -> tuple[SoundDevice, ...]:
        """Look for microphones anew, as far as none is in use; also into ``recording.devices``.

        Raises:
            SoundSystemMissing: PortAudio is not here.
        """
        devices = await asyncio.to_thread(lambda: self._system().microphones())
        self.recording.set(replace(self.recording.value, devices=devices))
        return devices

    async def start(self, device: str = "") -> None:
        """Begin a recording; one that is there is thrown away.

        Raises:
            NoMicrophone, MicrophoneBusy, SoundSystemMissing: it cannot be done.
        """
        from timclient.media.recorder import Recorder  # noqa: PLC0415 - only when used

        await self._player.stop()
        await self.check.stop()
        async with self._lock:
            await self._discard()
            self._loop = asyncio.get_running_loop()
            devices = self.recording.value.devices
            self.recording.set(
                RecordingState(RecordingPhase.STARTING, device=device, devices=devices)
            )
            self._recorder = recorder = Recorder(self._open_microphone, self._hear)
            try:
                devices = await asyncio.to_thread(lambda: self._system().microphones())
                self.recording.set(replace(self.recording.value, devices=devices))
                await self._run(recorder, device)
            except BaseException:
                self._recorder = None
                self.recording.set(RecordingState(devices=devices))
                raise

    async def pause(self) -> None:
        """Close the microphone and keep what was recorded."""
        async with self._lock:
            await self._pause()

    async def resume(self) -> None:
        """Go on recording. Errors as :meth:`start`; what was recorded stays."""
        await self.use_microphone(self.recording.value.device)

    async def use_microphone(self, device: str) -> None:
        """Go on with another microphone. Errors as :meth:`start`; what was recorded stays."""
        await self._player.stop()
        async with self._lock:
            recorder = self._recorder
            if recorder is None or self.recording.value.full:
                return
            await self._pause()
            try:
                await self._run(recorder, device)
            except TimError as error:
                self.recording.set(
                    replace(self.recording.value, phase=RecordingPhase.PAUSED, failure=error.code)
                )
                raise

    async def listen(self, position_ms: int = 0) -> None:
        """Pause, and play what was recorded so far as ``RECORDING_UID``.

        Raises:
            NothingRecorded: there is nothing yet.
        """
        async with self._lock:
            recorder = self._recorder
            if recorder is None:
                raise NothingRecorded
            await self._pause()
            heard = await asyncio.to_thread(recorder.heard)
        if not heard.samples:
            raise NothingRecorded
        await self._player.play_samples(RECORDING_UID, heard, position_ms)

    async def stop(self) -> Recorded:
        """Close the microphone and return what was recorded.

        The recording itself stays until it is safe elsewhere: then call :meth:`cancel`, else
        :meth:`keep`.

        Raises:
            NothingRecorded: no microphone has given anything; there is no recording any more.
        """
        await self._silence_own()
        async with self._lock:
            recorder = self._recorder
            if recorder is None:
                raise NothingRecorded
            self.recording.set(replace(self.recording.value, phase=RecordingPhase.CLOSING))
            try:
                return await asyncio.to_thread(recorder.finish)
            except NothingRecorded:
                await self._discard()
                self.recording.set(RecordingState(devices=self.recording.value.devices))
                raise
            except BaseException:
                self._keep(recorder)
                raise

    async def keep(self) -> None:
        """What :meth:`stop` returned did not get anywhere: it can be sent again or recorded on."""
        async with self._lock:
            closing = self.recording.value.phase is RecordingPhase.CLOSING
            if self._recorder is not None and closing:
                self._keep(self._recorder)

    async def cancel(self) -> None:
        """Throw the recording away."""
        await self._silence_own()
        async with self._lock:
            await self._discard()
            self.recording.set(RecordingState(devices=self.recording.value.devices))

    # -- playing ----------------------------------------------------------------------------------

    async def play(self, uid: str, data: bytes, position_ms: int = 0) -> None:
        """Play a sound file. Errors as :meth:`Playback.play`."""
        await self.pause()
        await self._player.play(uid, data, position_ms)

    async def pause_playback(self) -> None:
        """Fall silent and stay where it is."""
        await self._player.pause()

    async def resume_playback(self) -> None:
        """Go on; from the beginning if it was played to its end."""
        await self.pause()
        await self._player.resume()

    async def seek(self, position_ms: int) -> None:
        """Go to a place of what plays."""
        await self._player.seek(position_ms)

    async def set_speed(self, speed: float) -> None:
        """Choose 1, 1.5 or 2 times the speed, for this and all later sounds."""
        await self._player.set_speed(speed)

    async def stop_playback(self) -> None:
        """Fall silent and forget the sound."""
        await self._player.stop()

    async def forget(self) -> None:
        """Somebody else may sit here next: neither a recording nor a sound stays in memory."""
        await self.check.stop()
        await self.cancel()
        await self._player.stop()

    async def close(self) -> None:
        """End everything; a recording is thrown away."""
        await self.forget()
        await self._player.close()

    # -- inside -----------------------------------------------------------------------------------

    def _system(self) -> SoundSystemPort:
        if self._made is None:
            self._made = self._make_system()
        return self._made

    def _open_microphone(self, device: str) -> MicrophonePort:
        return self._system().open_microphone(device)

    async def _run(self, recorder: Recorder, device: str) -> None:
        self.recording.set(
            replace(
                self.recording.value,
                phase=RecordingPhase.STARTING,
                failure="",
                mute=False,
                waveform=(),
            )
        )
        opened = await in_time(lambda: recorder.run(device), recorder.discard)
        state = self.recording.value
        # It may be over already: the recorder tells from its own thread.
        running = state.phase is RecordingPhase.STARTING
        phase = RecordingPhase.RUNNING if running else state.phase
        self.recording.set(replace(state, phase=phase, device=opened.id))

    async def _pause(self) -> None:
        state = self.recording.value
        if self._recorder is None or state.phase is not RecordingPhase.RUNNING:
            return
        await asyncio.to_thread(self._recorder.pause)
        self._keep(self._recorder)

    def _keep(self, recorder: Recorder) -> None:
        self.recording.set(
            replace(
                self.recording.value,
                phase=RecordingPhase.PAUSED,
                level=0.0,
                mute=False,
                waveform=recorder.waveform(),
            )
        )

    async def _discard(self) -> None:
        recorder, self._recorder = self._recorder, None
        if recorder is not None:
            await asyncio.to_thread(recorder.discard)

    async def _silence_own(self) -> None:
        if self.playback.value.uid == RECORDING_UID:
            await self._player.stop()

    def _hear(self, heard: Heard) -> None:
        """Called in the recorder's thread."""
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._heard, heard)

    def _heard(self, heard: Heard) -> None:
        state = self.recording.value
        if self._recorder is None or not state.active:
            return
        over = heard.full or bool(heard.failure)
        pauses = over and state.phase is not RecordingPhase.CLOSING
        levels = state.levels if over else (*state.levels, heard.level)[-_LEVELS_KEPT:]
        self.recording.set(
            replace(
                state,
                phase=RecordingPhase.PAUSED if pauses else state.phase,
                seconds=heard.seconds,
                level=heard.level if state.phase is RecordingPhase.RUNNING else 0.0,
                levels=levels,
                full=heard.full,
                mute=heard.mute,
                failure=heard.failure,
                waveform=self._recorder.waveform() if over else state.waveform,
            )
        )


def _real_system() -> SoundSystemPort:
    from timclient.media.sound_devices import SoundSystem  # noqa: PLC0415 - only when used

    return SoundSystem()
