"""Recording and playing as values: what the window shows of it, and what a recording gives."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from timclient.domain.attachment import Sound

MAX_RECORDING_S = 15 * 60
SPEEDS = (1.0, 1.5, 2.0)
RECORDING_UID = "recording"  # what a playback is called while one listens before sending


@dataclass(frozen=True, slots=True)
class SoundDevice:
    """A microphone. ``id`` stays the same after unplugging and plugging in again."""

    id: str
    name: str
    default: bool = False


class RecordingPhase(Enum):
    """Where a recording stands."""

    IDLE = "idle"
    STARTING = "starting"  # the microphone is being opened
    RUNNING = "running"
    PAUSED = "paused"  # the microphone is closed, what was recorded is kept
    CLOSING = "closing"  # the sound file is being finished


@dataclass(frozen=True, slots=True)
class RecordingState:
    """A recording now.

    ``level`` is the loudness of the last 50 ms as the ear feels it, 0 to 1; ``levels`` the last
    ones, newest at the end, for a waveform that moves. ``device`` is the microphone's id, empty for
    the system's choice. ``full``: the longest time is over. ``mute``: nothing at all is heard, so
    the microphone is switched off or forbidden. ``failure``: code of what ended it. ``waveform``
    is that of the whole, 0 to 1024, while paused.
    """

    phase: RecordingPhase = RecordingPhase.IDLE
    seconds: float = 0.0
    level: float = 0.0
    levels: tuple[float, ...] = ()
    device: str = ""
    devices: tuple[SoundDevice, ...] = ()
    full: bool = False
    mute: bool = False
    failure: str = ""
    waveform: tuple[int, ...] = ()

    @property
    def active(self) -> bool:
        """Whether there is a recording at all."""
        return self.phase is not RecordingPhase.IDLE

    @property
    def paused(self) -> bool:
        """Whether it can go on, be listened to or be sent."""
        return self.phase is RecordingPhase.PAUSED


@dataclass(frozen=True, slots=True)
class Recorded:
    """A finished recording: an Ogg/Opus file and what a message tells of it."""

    data: bytes
    sound: Sound
    mimetype: str = "audio/ogg"


@dataclass(frozen=True, slots=True)
class PlaybackState:
    """What plays now; ``uid`` is empty while nothing does.

    ``ended``: it was played to its end, so the next one may play on. ``failure``: code of the error
    that stopped it. Times in milliseconds of the sound, whatever the speed.
    """

    uid: str = ""
    position_ms: int = 0
    duration_ms: int = 0
    playing: bool = False
    speed: float = 1.0
    ended: bool = False
    failure: str = ""


def next_speed(speed: float) -> float:
    """Return the speed after this one; after the fastest comes the normal one."""
    faster = [one for one in SPEEDS if one > speed]
    return faster[0] if faster else SPEEDS[0]
