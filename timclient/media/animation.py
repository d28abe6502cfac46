"""Writes an animated picture anew, frame by frame."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from timclient.domain.picture import MadePicture
from timclient.media.picture_writer import SUFFIXES, bare, thumbnail

if TYPE_CHECKING:
    from PIL import Image, ImageFile

MAX_FRAMES = 600
MAX_FRAME_PIXELS = 60_000_000
_LEAST_MS, _MOST_MS, _USUAL_MS = 20, 60_000, 100


def animated(image: ImageFile.ImageFile) -> bool:
    """Return whether a picture moves and is of a kind whose movement is kept."""
    return image.format in ("GIF", "WEBP") and bool(getattr(image, "is_animated", False))


def rewritten(image: ImageFile.ImageFile, mimetype: str) -> MadePicture | None:
    """Return the animation in a new file; None where it has more frames than are decoded.

    Call it inside ``picture_reader.reading``.
    """
    pixels = image.width * image.height
    most = min(MAX_FRAMES, MAX_FRAME_PIXELS // max(1, pixels))
    frames: list[Image.Image] = []
    durations: list[int] = []
    number = 0
    while _at(image, number):
        if number >= most:
            return None
        frames.append(bare(image.convert("RGBA")))
        durations.append(_duration(image.info.get("duration")))
        number += 1
    loop = image.info.get("loop", 0)
    out = io.BytesIO()
    frames[0].save(
        out,
        "GIF" if mimetype == "image/gif" else "WEBP",
        save_all=True,
        append_images=frames[1:],
        duration=durations,
        loop=loop if isinstance(loop, int) and 0 <= loop <= 0xFFFF else 0,  # noqa: PLR2004
        disposal=2,
    )
    width, height = frames[0].size
    small = thumbnail(frames[0])
    return MadePicture(out.getvalue(), width, height, mimetype, SUFFIXES[mimetype], small)


def _at(image: ImageFile.ImageFile, number: int) -> bool:
    try:
        image.seek(number)
    except EOFError:
        return False
    return True


def _duration(value: object) -> int:
    if not isinstance(value, int | float) or value <= 0:
        return _USUAL_MS
    return int(min(_MOST_MS, max(_LEAST_MS, value)))
