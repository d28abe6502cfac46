"""Films for tests, as far as their containers go: no pictures are in them."""

from __future__ import annotations

import struct


def box(kind: bytes, *inside: bytes) -> bytes:
    body = b"".join(inside)
    return struct.pack(">I", 8 + len(body)) + kind + body


def track(width: int, height: int, *, turned: bool = False, long: bool = False) -> bytes:
    """A track of an mp4; one of no pixels is to be heard."""
    one = 0x10000
    matrix = (0, one, 0, -one, 0, 0, 0, 0, 0x40000000) if turned else (
        one, 0, 0, 0, one, 0, 0, 0, 0x40000000)  # fmt: skip
    head = bytes([int(long), 0, 0, 3]) + bytes(32 if long else 20) + bytes(16)
    pixels = struct.pack(">II", width << 16, height << 16)
    return box(b"trak", box(b"tkhd", head, struct.pack(">9i", *matrix), pixels))


def mp4(*tracks: bytes, seconds: float = 4.2, brand: bytes = b"isom", long: bool = False) -> bytes:
    """The header lies behind the pictures, as cameras write it."""
    length = struct.pack(">IQ" if long else ">II", 600, round(600 * seconds))
    header = box(b"mvhd", bytes([int(long), 0, 0, 0]), bytes(16 if long else 8), length, bytes(80))
    return b"".join((
        box(b"ftyp", brand, bytes(4)),
        struct.pack(">I4sQ", 1, b"mdat", 16 + 1000) + bytes(1000),
        box(b"moov", header, *tracks),
    ))  # fmt: skip


def element(kind: int, *inside: bytes, unknown: bool = False) -> bytes:
    body = b"".join(inside)
    name = kind.to_bytes((kind.bit_length() + 7) // 8)
    size = b"\x01" + b"\xff" * 7 if unknown else (1 << 56 | len(body)).to_bytes(8)
    return name + size + body


def matroska(
    width: int = 640, height: int = 360, seconds: float = 4.2, doctype: bytes = b"webm"
) -> bytes:
    """A webm or mkv; of no pixels it is to be heard."""
    seen = [element(0xE0, element(0xB0, width.to_bytes(2)), element(0xBA, height.to_bytes(2)))]
    tracks = element(0xAE, element(0x83, b"\x01" if width else b"\x02"), *(seen if width else ()))
    info = (
        element(0x2AD7B1, (1_000_000).to_bytes(3)),
        element(0x4489, struct.pack(">d", seconds * 1000)),
    )
    cluster = element(0x1F43B675, bytes(100))
    return element(0x1A45DFA3, element(0x4282, doctype)) + element(
        0x18538067,
        element(0x1549A966, *info),
        element(0x1654AE6B, tracks),
        cluster,
        unknown=True,
    )
