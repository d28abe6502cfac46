"""Files that people send each other in the tests, and how saved ones are compared."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

RED, GREEN, BLUE, WHITE = (220, 30, 30), (30, 200, 30), (30, 30, 220), (250, 250, 250)
SECRET = b"PRAXIS-KAMERA"
MARK, MARKED = "user.xdg.origin.url", b"about:internet"
_NEAR = 40
_ORIENTATION, _GPS, _MAKER = 0x0112, 0x8825, 0x010F
_TURNED_RIGHT = 6


def photo(file: Path) -> Path:
    """A photo that was taken with the camera turned: as its pixels lie, blue is at its upper
    left; as people see it, red is. It tells place and camera."""
    from PIL import Image

    tags = Image.Exif()
    tags[_ORIENTATION] = _TURNED_RIGHT
    tags[_MAKER] = SECRET.decode()
    tags[_GPS] = {1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 36.0)}
    upright = _corners(600, 800)
    upright.transpose(Image.Transpose.ROTATE_90).save(file, "JPEG", exif=tags, quality=95)
    assert SECRET in file.read_bytes()
    return file


def screenshot(file: Path) -> Path:
    """What a program for screenshots has."""
    _corners(640, 360).save(file, "PNG")
    return file


def letter(file: Path, pages: int = 2) -> Path:
    """A PDF file."""
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(595, 842)
    content = BytesIO()
    document.save(content)
    document.close()
    file.write_bytes(content.getvalue())
    return file


def chance(file: Path, size: int) -> Path:
    """Bytes that nothing can make smaller."""
    file.write_bytes(os.urandom(size))
    return file


def digest(file: Path) -> str:
    """The SHA-256 of a file."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def upright(colors: Sequence[Sequence[int]]) -> bool:
    """Whether the four quarters of a picture are as people should see them."""
    return all(
        abs(is_one - shall_be) < _NEAR
        for color, wanted in zip(colors, (RED, GREEN, BLUE, WHITE), strict=True)
        for is_one, shall_be in zip(color, wanted, strict=True)
    )


def is_marked(file: Path) -> bool:
    """Whether the system knows that a file is foreign; also true where the disk cannot keep it."""
    try:
        return os.getxattr(file, MARK) == MARKED
    except OSError:
        probe = file.with_name("probe")
        probe.touch()
        try:
            os.setxattr(probe, MARK, MARKED)
        except OSError:
            return True
        return False


def _corners(width: int, height: int) -> Image:
    from PIL import Image

    image = Image.new("RGB", (width, height))
    half = width // 2, height // 2
    places = ((0, 0), (half[0], 0), (0, half[1]), half)
    for color, (left, top) in zip((RED, GREEN, BLUE, WHITE), places, strict=True):
        image.paste(color, (left, top, left + half[0], top + half[1]))
    return image
