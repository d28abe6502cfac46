"""Sound files in memory: Ogg/Opus is written, Ogg, MP3, WAV and FLAC are read.

The only owner of libsndfile (``soundfile``), used with raw buffers so that numpy is never loaded.
Nothing touches the disk.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from timclient.domain.attachment import Sound
from timclient.domain.errors_media import (
    SoundSystemMissing,
    SoundTooLong,
    SoundUnreadable,
    SoundUnsupported,
)
from timclient.media.waveform import loudness, waveform

RATE = 48_000
SAMPLE = 2
MAX_SECONDS = 2 * 60 * 60
MAX_CHANNELS = 2
MIN_RATE, MAX_RATE = 4_000, 192_000
MAX_FILE_BYTES = 256 * 1024 * 1024
MAX_DECODED_BYTES = 256 * 1024 * 1024
MAX_PIECES = 20_000
# 0.9 makes libsndfile ask Opus for 26 kbit/s of mono speech (measured with 1.2.2).
_OPUS_COMPRESSION = 0.9
_CHUNK_FRAMES = 9_600
_FRAME_START, _LAYER_MASK = 0xFFE0, 0x0006  # MPEG audio frames; AAC (ADTS) has layer 0
_KINDS = frozenset({"OGG", "MP3", "WAV", "WAVEX", "FLAC"})


@dataclass(frozen=True, slots=True)
class Pcm:
    """Sound as it is played: interleaved 16-bit samples in the machine's byte order."""

    samples: bytes
    rate: int = RATE
    channels: int = 1


class _Memory(io.BytesIO):
    """A file in memory that takes every jump a damaged file asks for."""

    def seek(self, offset: int, whence: int = 0) -> int:
        base = (0, self.tell(), self.getbuffer().nbytes)[whence]
        return super().seek(max(0, base + offset))


class PcmReader:
    """Reads sound that lies decoded in memory, as :class:`SoundReader` reads a file."""

    def __init__(self, pcm: Pcm) -> None:
        self._samples = memoryview(pcm.samples)
        self._width = pcm.channels * SAMPLE
        self.rate, self.channels = pcm.rate, pcm.channels
        self.frames = len(pcm.samples) // self._width
        self.position = 0

    def read(self, frames: int) -> bytes:
        """Return up to so many frames; empty at the end."""
        start = self.position
        self.position = min(start + max(0, frames), self.frames)
        return bytes(self._samples[start * self._width : self.position * self._width])

    def seek(self, frame: int) -> None:
        """Go to a frame, or to the nearest there is."""
        self.position = max(0, min(frame, self.frames))

    def close(self) -> None:
        """Nothing to give back."""


class OpusWriter:
    """Writes mono samples at 48 kHz as Ogg/Opus while they come."""

    def __init__(self) -> None:
        """Begin a file.

        Raises:
            SoundSystemMissing: libsndfile is not here, or too old for Opus.
        """
        self._memory = io.BytesIO()
        library = _library()
        try:
            self._file = library.SoundFile(
                self._memory,
                "w",
                samplerate=RATE,
                channels=1,
                format="OGG",
                subtype="OPUS",
                compression_level=_OPUS_COMPRESSION,
            )
        except (RuntimeError, ValueError, TypeError) as error:
            raise SoundSystemMissing(f"no Opus encoder: {type(error).__name__}") from error

    def write(self, samples: bytes) -> None:
        """Add samples (whole 16-bit numbers)."""
        if samples:
            self._file.buffer_write(samples, dtype="int16")

    def finish(self) -> bytes:
        """End the file and return it. Nothing can be added any more."""
        self._file.close()
        return self._memory.getvalue()


class SoundReader:
    """Reads a received sound piece by piece: nothing grows with what its header promises."""

    def __init__(self, data: bytes) -> None:
        """Open a sound.

        Raises:
            SoundUnsupported: of a kind libsndfile does not read, such as M4A, or no sound at all.
            SoundUnreadable: damaged or empty.
            SoundTooLong: longer than two hours or with more than two channels.
            SoundSystemMissing: libsndfile is not here.
        """
        if len(data) > MAX_FILE_BYTES:
            raise SoundTooLong(f"{len(data)} bytes")
        kind = sniff(data)
        if kind not in _KINDS:
            raise SoundUnsupported(f"kind {kind or 'unknown'}")
        self._data = data
        self._file = _open(data)
        self.rate = int(self._file.samplerate)
        self.channels = int(self._file.channels)
        self.frames = int(self._file.frames)
        self._position = 0
        # After a jump in an MP3 libsndfile 1.2.2 gives silence; reading on from the start is exact.
        self._can_jump = self._file.format != "MP3"
        try:
            self._check()
        except BaseException:
            self.close()
            raise

    @property
    def position(self) -> int:
        """The next frame that is read."""
        return self._position

    def read(self, frames: int) -> bytes:
        """Return up to so many frames as interleaved samples; empty at the end.

        Raises:
            SoundUnreadable: the sound is damaged here.
        """
        frames = min(frames, self.frames - self._position)
        if frames <= 0:
            return b""
        room = bytearray(frames * self.channels * SAMPLE)
        with _translated():
            found = max(0, int(self._file.buffer_read_into(room, dtype="int16")))
        self._position += found
        return bytes(memoryview(room)[: found * self.channels * SAMPLE])

    def seek(self, frame: int) -> None:
        """Go to a frame, or to the nearest there is.

        Raises:
            SoundUnreadable: the sound is damaged there.
        """
        frame = max(0, min(frame, self.frames))
        if self._can_jump:
            with _translated():
                self._position = int(self._file.seek(frame))
            return
        if frame < self._position:
            self._file.close()
            self._file, self._position = _open(self._data), 0
        while self._position < frame:
            if not self.read(min(_CHUNK_FRAMES, frame - self._position)):
                return

    def close(self) -> None:
        """Give the memory back; closing twice is harmless."""
        with _translated():
            self._file.close()

    def _check(self) -> None:
        if not 1 <= self.channels <= MAX_CHANNELS:
            raise SoundTooLong(f"{self.channels} channels")
        if not MIN_RATE <= self.rate <= MAX_RATE:
            raise SoundUnreadable(f"{self.rate} Hz")
        if self.frames > MAX_SECONDS * self.rate:
            raise SoundTooLong(f"{self.frames // self.rate} s")
        if self.frames <= 0 or self._file.format not in _KINDS:
            raise SoundUnreadable("empty")


def sniff(data: bytes) -> str:
    """Return what a sound is by its first bytes: OGG, FLAC, WAV, MP3, AAC, M4A, or nothing."""
    match data[:4]:
        case b"OggS":
            return "OGG"
        case b"fLaC":
            return "FLAC"
        case b"RIFF" if data[8:12] == b"WAVE":
            return "WAV"
    if data[4:8] == b"ftyp":
        return "M4A"
    if data[:3] == b"ID3":
        return "MP3"
    start = int.from_bytes(data[:2], "big")
    if start & _FRAME_START != _FRAME_START:
        return ""
    return "MP3" if start & _LAYER_MASK else "AAC"


def encode(samples: bytes) -> bytes:
    """Return mono samples at 48 kHz as an Ogg/Opus file. Errors as :class:`OpusWriter`."""
    writer = OpusWriter()
    writer.write(samples)
    return writer.finish()


def decode(data: bytes) -> Pcm:
    """Return the whole sound. Errors as :class:`SoundReader`.

    Raises:
        SoundTooLong: it would take more than 256 MiB.
    """
    reader = SoundReader(data)
    try:
        room = bytearray()
        while piece := reader.read(_CHUNK_FRAMES):
            room += piece
            if len(room) > MAX_DECODED_BYTES:
                raise SoundTooLong("decoded")
        return Pcm(bytes(room), reader.rate, reader.channels)
    finally:
        reader.close()


def measure(data: bytes) -> Sound:
    """Return length and waveform of a sound whose message tells none.

    Errors as :class:`SoundReader`. Takes about 5 ms for a second of sound; memory does not grow
    with its length.
    """
    reader = SoundReader(data)
    try:
        piece_frames = max(reader.rate // 20, reader.frames // MAX_PIECES)
        pieces: list[float] = []
        while piece := reader.read(piece_frames):
            pieces.append(loudness(piece))
        return Sound(reader.position * 1000 // reader.rate, waveform(pieces))
    finally:
        reader.close()


def wav(pcm: Pcm) -> bytes:
    """Return sound as a WAV file (RIFF, PCM), for what another decoder has read."""
    width = pcm.channels * SAMPLE
    layout = struct.pack("<HHIIHH", 1, pcm.channels, pcm.rate, pcm.rate * width, width, 8 * SAMPLE)
    size = len(pcm.samples)
    head = b"RIFF" + struct.pack("<I", size + 36) + b"WAVEfmt " + struct.pack("<I", len(layout))
    return head + layout + b"data" + struct.pack("<I", size) + pcm.samples


def _library() -> Any:  # noqa: ANN401 - the library has no types
    try:
        import soundfile  # noqa: PLC0415 - heavy
    except (ImportError, OSError) as error:
        raise SoundSystemMissing("libsndfile") from error
    return soundfile


def _open(data: bytes) -> Any:  # noqa: ANN401 - the library has no types
    library = _library()

    class Sequential(library.SoundFile):  # type: ignore[misc,name-defined]
        """Reads on without the jump soundfile makes after each piece: in an MP3 it is heard."""

        def seekable(self) -> bool:
            return False

    with _translated():
        return Sequential(_Memory(data), "r")


@contextmanager
def _translated() -> Iterator[None]:
    """Make libsndfile's errors ours; soundfile also lets assertions and type errors through."""
    try:
        yield
    except (RuntimeError, ValueError, TypeError, AssertionError, OSError, OverflowError) as error:
        raise SoundUnreadable(type(error).__name__) from error
    except MemoryError as error:
        raise SoundTooLong("memory") from error
