"""Writes pictures that hold pixels and nothing else."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from timclient.domain.picture import MadePicture
from timclient.media.picture_reader import reduced

if TYPE_CHECKING:
    from PIL import Image

QUALITY = 88
THUMBNAIL_WIDTH, THUMBNAIL_HEIGHT = 800, 600
_THUMBNAIL_QUALITY = 80
# Progressive coding saves a seventh of the bytes and takes five times as long.
_MAX_PROGRESSIVE_PIXELS = 2_000_000
SUFFIXES = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "image/gif": ".gif",
}


def bare(image: Image.Image) -> Image.Image:
    """Return a new picture with these pixels and nothing of what the file told besides them."""
    from PIL import Image  # noqa: PLC0415 - heavy

    fresh = Image.new(image.mode, image.size)
    fresh.paste(image)
    return fresh


def opaque(image: Image.Image) -> bool:
    """Return whether nothing shines through."""
    if image.mode != "RGBA":
        return True
    least, _most = image.getchannel("A").getextrema()
    return bool(least == 255)  # noqa: PLR2004 - full opacity


def written(image: Image.Image, mimetype: str, *, sharp: bool = False) -> MadePicture:
    """Return a bare picture (see ``bare``) as a file of a type in ``SUFFIXES``, with a thumbnail.

    ``sharp`` keeps the colours of thin lines in JPEG.
    """
    return MadePicture(
        _encoded(image, mimetype, QUALITY, sharp=sharp),
        image.width,
        image.height,
        mimetype,
        SUFFIXES[mimetype],
        thumbnail(image),
    )


def thumbnail(image: Image.Image) -> MadePicture | None:
    """Return a small picture of a bare one; None where it is small itself."""
    edge = _thumbnail_edge(image.width, image.height)
    if edge >= max(image.size):
        return None
    small = reduced(image, edge)
    mimetype = "image/jpeg" if opaque(small) else "image/png"
    if mimetype == "image/jpeg" and small.mode == "RGBA":
        small = small.convert("RGB")
    small.info.clear()
    data = _encoded(small, mimetype, _THUMBNAIL_QUALITY, sharp=False)
    return MadePicture(data, small.width, small.height, mimetype, SUFFIXES[mimetype])


def _thumbnail_edge(width: int, height: int) -> int:
    return int(max(width, height) * min(1.0, THUMBNAIL_WIDTH / width, THUMBNAIL_HEIGHT / height))


def _encoded(image: Image.Image, mimetype: str, quality: int, *, sharp: bool) -> bytes:
    out = io.BytesIO()
    match mimetype:
        case "image/jpeg":
            image.save(
                out,
                "JPEG",
                quality=quality,
                progressive=image.width * image.height <= _MAX_PROGRESSIVE_PIXELS,
                subsampling=0 if sharp else 2,
            )
        case "image/webp":
            image.save(out, "WEBP", quality=quality, method=2)
        case "image/gif":
            image.save(out, "GIF")
        case _:
            image.save(out, "PNG", compress_level=4)
    return out.getvalue()
