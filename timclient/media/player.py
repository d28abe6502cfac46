"""Plays one sound at a time, with seeking and three speeds."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from timclient.domain.errors_media import SoundError
from timclient.media.time_stretch import TimeStretch

_PIECES_PER_S = 20


class SpeakerPort(Protocol):
    """What is needed of an open loudspeaker; ``delay_s`` passes between writing and hearing."""

    delay_s: float

    def write(self, samples: bytes) -> None:
        """Play samples; return when they are taken."""
        ...

    def drain(self) -> None:
        """Wait until all was heard."""
        ...

    def close(self) -> None:
        """Fall silent."""
        ...


class SoundSource(Protocol):
    """A sound that is read piece by piece; ``position`` and ``frames`` count frames."""

    rate: int
    channels: int
    frames: int

    @property
    def position(self) -> int:
        """The next frame."""
        ...

    def read(self, frames: int) -> bytes:
        """Return up to so many frames; empty at the end."""
        ...

    def seek(self, frame: int) -> None:
        """Go to a frame."""
        ...

    def close(self) -> None:
        """Give back what it holds."""
        ...


@dataclass(frozen=True, slots=True)
class Played:
    """How far a sound is; ``failure`` is the code of what stopped it."""

    uid: str
    position_ms: int
    playing: bool
    ended: bool = False
    failure: str = ""


class Player:
    """Methods only leave word for the player's thread and return at once; ``told`` is called there.

    The loudspeaker is open only while something plays.
    """

    def __init__(
        self, open_speaker: Callable[[int, int], SpeakerPort], told: Callable[[Played], None]
    ) -> None:
        self._turntable = _Turntable(open_speaker, told)
        self._orders: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._told = told

    def play(self, uid: str, source: SoundSource, position_ms: int = 0, speed: float = 1.0) -> None:
        """Play a sound; what played before stops. The player closes the source."""
        self._order(lambda: self._turntable.load(uid, source, position_ms, speed))

    def pause(self) -> None:
        """Fall silent and stay where it is."""
        self._order(self._turntable.pause)

    def resume(self) -> None:
        """Go on; from the beginning if it was played to its end."""
        self._order(self._turntable.resume)

    def seek(self, position_ms: int) -> None:
        """Go to a place."""
        self._order(lambda: self._turntable.seek(position_ms))

    def set_speed(self, speed: float) -> None:
        """Play faster or slower from now on; the voice keeps its pitch."""
        self._order(lambda: self._turntable.set_speed(speed))

    def stop(self) -> None:
        """Fall silent and forget the sound."""
        self._order(self._turntable.unload)

    def close(self) -> None:
        """Stop, and end the thread."""
        thread, self._thread = self._thread, None
        if thread is not None:
            self._orders.put(self._turntable.unload)
            self._orders.put(None)
            thread.join(5.0)

    def _order(self, order: Callable[[], None]) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="player", daemon=True)
            self._thread.start()
        self._orders.put(order)

    def _run(self) -> None:
        table = self._turntable
        while True:
            try:
                order = self._orders.get(block=not table.playing)
            except queue.Empty:
                table.guard(table.turn)
                continue
            if order is None:
                return
            table.guard(order)


class _Turntable:
    """The sound that lies on; belongs to the player's thread."""

    def __init__(
        self, open_speaker: Callable[[int, int], SpeakerPort], told: Callable[[Played], None]
    ) -> None:
        self._open_speaker = open_speaker
        self._told = told
        self._uid = ""
        self._source: SoundSource | None = None
        self._speaker: SpeakerPort | None = None
        self._stretch: TimeStretch | None = None
        self._speed = 1.0
        self._began = 0
        self.playing = False

    def guard(self, order: Callable[[], None]) -> None:
        """Do something; if it fails, fall silent and tell."""
        try:
            order()
        except SoundError as error:
            self._fall_silent()
            self._told(Played(self._uid, self._position_ms(), playing=False, failure=error.code))

    def load(self, uid: str, source: SoundSource, position_ms: int, speed: float) -> None:
        self.unload()
        self._uid, self._source, self._speed = uid, source, speed
        source.seek(position_ms * source.rate // 1000)
        self.resume()

    def unload(self) -> None:
        self._fall_silent()
        source, self._source = self._source, None
        if source is not None:
            source.close()

    def resume(self) -> None:
        source = self._source
        if source is None or self.playing:
            return
        if source.position >= source.frames:
            source.seek(0)
        self._speaker = self._open_speaker(source.rate, source.channels)
        self._begin(source)
        self.playing = True
        self._report()

    def pause(self) -> None:
        source = self._source
        if source is None or not self.playing:
            return
        heard = self._position_ms()
        self._fall_silent()
        source.seek(heard * source.rate // 1000)
        self._report()

    def seek(self, position_ms: int) -> None:
        source = self._source
        if source is None:
            return
        going_on = self.playing
        self._fall_silent()
        source.seek(position_ms * source.rate // 1000)
        if going_on and source.position < source.frames:
            self.resume()
        else:
            self._report()

    def set_speed(self, speed: float) -> None:
        source = self._source
        self._speed = speed
        if source is None or not self.playing or self._speaker is None:
            return
        if self._stretch is not None:
            self._speaker.write(self._stretch.flush())
        self._stretch = _stretch(source, speed)

    def turn(self) -> None:
        """Play the next twentieth of a second."""
        source, speaker = self._source, self._speaker
        if source is None or speaker is None:
            return
        samples = source.read(max(1, round(source.rate * self._speed) // _PIECES_PER_S))
        if not samples:
            self._end(speaker)
            return
        speaker.write(self._stretch.feed(samples) if self._stretch else samples)
        self._report()

    def _end(self, speaker: SpeakerPort) -> None:
        if self._stretch is not None:
            speaker.write(self._stretch.flush())
        speaker.drain()
        self._fall_silent()
        self._told(Played(self._uid, self._position_ms(), playing=False, ended=True))

    def _begin(self, source: SoundSource) -> None:
        self._began = source.position
        self._stretch = _stretch(source, self._speed)

    def _fall_silent(self) -> None:
        speaker, self._speaker = self._speaker, None
        self._stretch, self.playing = None, False
        if speaker is not None:
            speaker.close()

    def _report(self) -> None:
        self._told(Played(self._uid, self._position_ms(), self.playing))

    def _position_ms(self) -> int:
        """Where the ear is: what the device and the stretching still hold has not been heard."""
        source = self._source
        if source is None:
            return 0
        frame = source.position
        if self._speaker is not None:
            frame -= round(self._speaker.delay_s * source.rate * self._speed)
            frame -= self._stretch.pending if self._stretch else 0
            frame = max(frame, self._began)
        return frame * 1000 // source.rate


def _stretch(source: SoundSource, speed: float) -> TimeStretch | None:
    return None if speed == 1 else TimeStretch(source.rate, source.channels, speed)
