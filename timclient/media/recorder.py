"""Records a voice message. It stays in memory: nothing of it is ever on disk."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from timclient.domain.attachment import Sound
from timclient.domain.errors_media import NothingRecorded, SoundError
from timclient.domain.voice import MAX_RECORDING_S, Recorded, SoundDevice
from timclient.media.sound_devices import RATE
from timclient.media.sound_file import SAMPLE, OpusWriter, Pcm
from timclient.media.waveform import level, loudness, waveform

_BYTES_PER_S = RATE * SAMPLE
_JOIN_S = 5.0


class MicrophonePort(Protocol):
    """What is needed of an open microphone."""

    device: SoundDevice

    def read(self) -> bytes:
        """Wait for the next 50 ms."""
        ...

    def close(self) -> None:
        """Give the device back."""
        ...


@dataclass(frozen=True, slots=True)
class Heard:
    """Another 50 ms: the length so far, the loudness of these (0 to 1).

    ``mute``: nothing but zeros until now, so the microphone is switched off or forbidden.
    ``full``: the longest time is over. ``failure``: code of what ended the recording. In both cases
    the microphone is closed.
    """

    seconds: float
    level: float = 0.0
    mute: bool = False
    full: bool = False
    failure: str = ""


class Recorder:
    """One recording. All methods block shortly and belong to one caller at a time; ``told`` is
    called in the recorder's own thread.

    The samples are kept beside the encoded file, so that one can listen before sending: 5.8 MB a
    minute, at most 15 minutes.
    """

    def __init__(
        self,
        open_microphone: Callable[[str], MicrophonePort],
        told: Callable[[Heard], None],
        max_seconds: float = MAX_RECORDING_S,
    ) -> None:
        self._open = open_microphone
        self._told = told
        self._max_bytes = int(max_seconds * RATE) * SAMPLE
        self._samples = bytearray()
        self._pieces: list[float] = []
        self._mute = True
        self._writer: OpusWriter | None = None
        self._thread: threading.Thread | None = None
        self._halt = threading.Event()

    def run(self, device_id: str = "") -> SoundDevice:
        """Begin, or go on after :meth:`pause`; returns the microphone that was opened.

        Raises:
            NoMicrophone, MicrophoneBusy, SoundSystemMissing: it cannot be done; what was recorded
                stays.
        """
        self.pause()
        microphone = self._open(device_id)
        try:
            self._writer = self._opened_writer()
        except SoundError:
            microphone.close()
            raise
        self._halt = threading.Event()
        self._thread = threading.Thread(
            target=self._listen,
            args=(microphone, self._writer, self._halt),
            name="recorder",
            daemon=True,
        )
        self._thread.start()
        return microphone.device

    def pause(self) -> None:
        """Close the microphone and keep what was recorded."""
        thread, self._thread = self._thread, None
        if thread is not None:
            self._halt.set()
            thread.join(_JOIN_S)

    def heard(self) -> Pcm:
        """Return what was recorded so far."""
        return Pcm(bytes(self._samples), RATE)

    def waveform(self) -> tuple[int, ...]:
        """Return the waveform of what was recorded so far."""
        return waveform(tuple(self._pieces))

    def finish(self) -> Recorded:
        """Close the microphone and return the file of what was recorded. That is kept until
        :meth:`discard`: it can be recorded on, and finished anew.

        Raises:
            NothingRecorded: no microphone has given anything.
        """
        self.pause()
        if not self._samples:
            raise NothingRecorded
        writer, self._writer = self._opened_writer(), None
        length = len(self._samples) * 1000 // _BYTES_PER_S
        sound = Sound(length, waveform(self._pieces), voice=True)
        return Recorded(writer.finish(), sound)

    def discard(self) -> None:
        """End the recording and forget it."""
        self.pause()
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.finish()
        self._samples = bytearray()
        self._pieces.clear()

    def _opened_writer(self) -> OpusWriter:
        if self._writer is not None:
            return self._writer
        writer = OpusWriter()
        if self._samples:
            writer.write(bytes(self._samples))
        return writer

    def _listen(
        self, microphone: MicrophonePort, writer: OpusWriter, halt: threading.Event
    ) -> None:
        try:
            while not halt.is_set():
                self._take(microphone.read(), writer)
                if self._full:
                    break
        except SoundError as error:
            self._told(Heard(self._seconds, failure=error.code))
        finally:
            microphone.close()
        if self._full:
            self._told(Heard(self._seconds, full=True))

    def _take(self, piece: bytes, writer: OpusWriter) -> None:
        piece = piece[: self._max_bytes - len(self._samples)]
        if not piece:
            return
        rms = loudness(piece)
        self._samples += piece
        self._pieces.append(rms)
        self._mute = self._mute and not rms
        writer.write(piece)
        self._told(Heard(self._seconds, level(rms), self._mute))

    @property
    def _full(self) -> bool:
        return len(self._samples) >= self._max_bytes

    @property
    def _seconds(self) -> float:
        return len(self._samples) / _BYTES_PER_S
