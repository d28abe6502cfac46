"""What the window needs of the engine for voice messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from timclient.domain.observe import Observable
    from timclient.domain.voice import PlaybackState, Recorded, RecordingState, SoundDevice


class CheckedLevel(Protocol):
    """What a microphone hears now, 0 to 1, or the code of what ended listening."""

    @property
    def level(self) -> float: ...
    @property
    def failure(self) -> str: ...


class MicrophoneCheckPort(Protocol):
    """Listening into a microphone without recording."""

    @property
    def level(self) -> Observable[Any]:
        """A ``CheckedLevel``."""
        ...

    async def start(self, device: str = "") -> None:
        """Begin. Raises NoMicrophone, MicrophoneBusy, SoundSystemMissing."""
        ...

    async def stop(self) -> None: ...


class VoicePort(Protocol):
    """One recording and one playback at a time; each silences the other."""

    @property
    def check(self) -> MicrophoneCheckPort: ...
    @property
    def recording(self) -> Observable[RecordingState]: ...
    @property
    def playback(self) -> Observable[PlaybackState]: ...
    async def list_microphones(self) -> tuple[SoundDevice, ...]:
        """Look for microphones anew; also into ``recording.devices``."""
        ...

    async def start(self, device: str = "") -> None:
        """Begin. Raises NoMicrophone, MicrophoneBusy, SoundSystemMissing."""
        ...

    async def pause(self) -> None: ...
    async def resume(self) -> None: ...
    async def use_microphone(self, device: str) -> None:
        """Go on with another microphone; what was recorded stays, also when that fails."""
        ...

    async def listen(self, position_ms: int = 0) -> None:
        """Pause, and play what was recorded so far as ``RECORDING_UID``."""
        ...

    async def stop(self) -> Recorded:
        """Close the microphone and return what was recorded; it stays until ``cancel``. Raises
        NothingRecorded."""
        ...

    async def keep(self) -> None:
        """What ``stop`` returned did not get anywhere: back to a paused recording."""
        ...

    async def cancel(self) -> None: ...
    async def play(self, uid: str, data: bytes, position_ms: int = 0) -> None:
        """Play a sound file. Raises SoundUnsupported (another decoder may know it),
        SoundUnreadable, SoundTooLong, SoundSystemMissing."""
        ...

    async def pause_playback(self) -> None: ...
    async def resume_playback(self) -> None: ...
    async def seek(self, position_ms: int) -> None: ...
    async def set_speed(self, speed: float) -> None: ...
    async def stop_playback(self) -> None: ...
