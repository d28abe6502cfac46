"""How long a film is and how many pixels it has, by what its file says of itself.

Nothing is decoded. Films come in two containers, boxes in boxes, of which a few are looked at;
what is malformed in them is left out. Sources: ISO/IEC 14496-12 (mp4, mov), RFC 8794 and RFC 9559
(webm, mkv).
"""

from __future__ import annotations

import io
import math
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from timclient.domain.errors_media import FileUnreadable

_MOST_BOXES, _MOST_BYTES = 4000, 256
_MOST_PIXELS, _LONGEST_MS = 100_000, 7 * 24 * 3600 * 1000
_MATROSKA = b"\x1aE\xdf\xa3"
_SEGMENT, _INFO, _TRACKS, _CLUSTER = 0x18538067, 0x1549A966, 0x1654AE6B, 0x1F43B675
_SCALE, _DURATION, _USUAL_SCALE_NS, _NS_IN_MS = 0x2AD7B1, 0x4489, 1_000_000, 1_000_000
_TRACK, _VIDEO, _WIDTH, _HEIGHT = 0xAE, 0xE0, 0xB0, 0xBA


@dataclass(frozen=True, slots=True)
class Film:
    """Pixels as they are shown and length in milliseconds, 0 where the file does not say;
    ``sound_only``: it has tracks, and none of them can be seen."""

    width: int = 0
    height: int = 0
    duration_ms: int = 0
    sound_only: bool = False


def film_in(source: Path | bytes) -> Film:
    """Return what a file says of its film; blocks, as it reads from the disk.

    Raises:
        FileUnreadable: it cannot be read.
    """
    try:
        with io.BytesIO(source) if isinstance(source, bytes) else source.open("rb") as stream:
            boxes = _Boxes(stream)
            end = stream.seek(0, io.SEEK_END)
            if boxes.head(0, end)[:4] == _MATROSKA:
                return _matroska(boxes, end)
            return _iso(boxes, end)
    except OSError as error:
        raise FileUnreadable(type(error).__name__) from error


class _Boxes:
    """Boxes of one file: never more than a bounded number, never more than the head of each."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._left = _MOST_BOXES

    def head(self, start: int, end: int) -> bytes:
        """The first bytes between two places."""
        self._stream.seek(start)
        return self._stream.read(max(0, min(end - start, _MOST_BYTES)))

    def iso(self, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
        """Kind, and between which places the content of each box lies."""
        while start + 8 <= end and self._left > 0:
            self._left -= 1
            head = self.head(start, start + 16)
            size, body = int.from_bytes(head[:4]), start + 8
            if size == 1:
                size, body = int.from_bytes(head[8:16]), start + 16
            stop = end if size == 0 else min(start + size, end)
            if stop < body:
                return
            yield head[4:8], body, stop
            start = stop

    def ebml(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """The same for elements of Matroska; an unknown size reaches to the end."""
        while start < end and self._left > 0:
            self._left -= 1
            head = self.head(start, min(start + 12, end))
            length = _length(head, 4)
            size_length = _length(head[length:], 8) if length else 0
            if not size_length:
                return
            body = start + length + size_length
            told = int.from_bytes(head[length : length + size_length])
            most = (1 << 7 * size_length) - 1
            size = told & most
            stop = end if size == most else min(body + size, end)
            yield int.from_bytes(head[:length]), body, stop
            start = stop


def _iso(boxes: _Boxes, end: int) -> Film:
    width = height = tracks = 0
    duration = 0.0
    for kind, start, stop in boxes.iso(0, end):
        if kind != b"moov":
            continue
        for inner, body, inner_stop in boxes.iso(start, stop):
            if inner == b"mvhd":
                duration = _iso_duration(boxes.head(body, inner_stop))
            elif inner == b"trak":
                tracks += 1
                width, height = (width, height) if width else _iso_pixels(boxes, body, inner_stop)
        break
    return _film(width, height, duration, tracks)


def _iso_duration(head: bytes) -> float:
    long = head[:1] == b"\x01"
    try:
        scale, length = struct.unpack_from(">IQ" if long else ">II", head, 20 if long else 12)
    except struct.error:
        return 0
    unknown = length == (0xFFFF_FFFF_FFFF_FFFF if long else 0xFFFF_FFFF)
    return 0 if unknown or not scale else length * 1000 / scale


def _iso_pixels(boxes: _Boxes, start: int, end: int) -> tuple[int, int]:
    """What a track shows; nothing where it is to be heard. A quarter turn swaps its edges."""
    for kind, body, stop in boxes.iso(start, end):
        if kind != b"tkhd":
            continue
        head = boxes.head(body, stop)
        matrix = 52 if head[:1] == b"\x01" else 40
        try:
            a, b, _u, c, d = struct.unpack_from(">iiiii", head, matrix)
            width, height = struct.unpack_from(">II", head, matrix + 36)
        except struct.error:
            return 0, 0
        pixels = width >> 16, height >> 16
        return pixels[::-1] if a == d == 0 and b and c else pixels
    return 0, 0


def _matroska(boxes: _Boxes, end: int) -> Film:
    width = height = tracks = 0
    scale, length = _USUAL_SCALE_NS, 0.0
    for kind, start, stop in boxes.ebml(0, end):
        if kind != _SEGMENT:
            continue
        for part, body, part_stop in boxes.ebml(start, stop):
            if part == _CLUSTER:
                break
            for inner, place, inner_stop in boxes.ebml(body, part_stop):
                if part == _INFO and inner == _SCALE:
                    scale = _number(boxes.head(place, inner_stop))
                elif part == _INFO and inner == _DURATION:
                    length = _float(boxes.head(place, inner_stop))
                elif part == _TRACKS and inner == _TRACK:
                    tracks += 1
                    seen = _matroska_pixels(boxes, place, inner_stop)
                    width, height = (width, height) if width else seen
        break
    return _film(width, height, length * scale / _NS_IN_MS, tracks)


def _matroska_pixels(boxes: _Boxes, start: int, end: int) -> tuple[int, int]:
    found = {_WIDTH: 0, _HEIGHT: 0}
    for kind, body, stop in boxes.ebml(start, end):
        if kind == _VIDEO:
            for inner, place, inner_stop in boxes.ebml(body, stop):
                if inner in found:
                    found[inner] = _number(boxes.head(place, inner_stop))
    return found[_WIDTH], found[_HEIGHT]


def _film(width: int, height: int, duration_ms: float, tracks: int) -> Film:
    seen = 0 < width <= _MOST_PIXELS and 0 < height <= _MOST_PIXELS
    told = math.isfinite(duration_ms) and 0 < duration_ms <= _LONGEST_MS
    return Film(
        width if seen else 0,
        height if seen else 0,
        round(duration_ms) if told else 0,
        sound_only=tracks > 0 and not seen,
    )


def _length(head: bytes, most: int) -> int:
    """How many bytes a number of Matroska has; 0 where it is none."""
    length = 9 - head[0].bit_length() if head and head[0] else 0
    return length if 0 < length <= min(most, len(head)) else 0


def _number(head: bytes) -> int:
    return int.from_bytes(head[:8])


def _float(head: bytes) -> float:
    if len(head) not in (4, 8):
        return 0.0
    return float(struct.unpack(">f" if len(head) == 4 else ">d", head)[0])  # noqa: PLR2004 - bytes
