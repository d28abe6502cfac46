"""A film for tests: a small AVI of JPEG pictures, written by hand."""

from __future__ import annotations

import struct
from io import BytesIO

from PIL import Image, ImageDraw


def film(
    seconds: float = 2.0, size: tuple[int, int] = (320, 180), fps: int = 10, title: bytes = b""
) -> bytes:
    """Return a film whose picture turns from red to blue."""
    count = round(seconds * fps)
    pictures = [_picture(size, number / max(1, count - 1), number) for number in range(count)]
    width, height = size
    largest = max(len(one) for one in pictures)
    main = struct.pack(
        "<14I", 1_000_000 // fps, largest * fps, 0, 0x10, count, 0, 1, largest, width, height,
        0, 0, 0, 0,
    )  # fmt: skip
    stream = b"vidsMJPG" + struct.pack(
        "<IHHIIIIIIIIHHHH", 0, 0, 0, 0, 1, fps, 0, count, largest, 0, 0, 0, 0, width, height
    )
    form = struct.pack("<IiiHH4sIiiII", 40, width, height, 1, 24, b"MJPG", width * height * 3,
                       0, 0, 0, 0)  # fmt: skip
    lists = _list(b"strl", _chunk(b"strh", stream) + _chunk(b"strf", form))
    index, pieces, place = b"", b"", 4
    for one in pictures:
        piece = _chunk(b"00dc", one)
        index += struct.pack("<4sIII", b"00dc", 0x10, place, len(one))
        pieces += piece
        place += len(piece)
    header = _list(b"hdrl", _chunk(b"avih", main) + lists)
    if title:
        header += _list(b"INFO", _chunk(b"INAM", title))
    body = header + _list(b"movi", pieces) + _chunk(b"idx1", index)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"AVI " + body


def _picture(size: tuple[int, int], part: float, number: int) -> bytes:
    image = Image.new("RGB", size, (round(255 * (1 - part)), 40, round(255 * part)))
    draw = ImageDraw.Draw(image)
    x = round(part * (size[0] - size[1] // 3))
    draw.ellipse((x, size[1] // 3, x + size[1] // 3, 2 * size[1] // 3), fill="white")
    draw.text((10, 10), f"{number}", fill="white")
    out = BytesIO()
    image.save(out, "JPEG", quality=90)
    return out.getvalue()


def _chunk(name: bytes, content: bytes) -> bytes:
    return name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)


def _list(name: bytes, content: bytes) -> bytes:
    return _chunk(b"LIST", name + content)
