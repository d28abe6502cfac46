"""Pictures in and out: what strangers send is shown, what users send holds nothing but pixels.

All functions block; call them in a worker thread.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from timclient.domain.errors_media import PictureFileUnusable
from timclient.domain.picture import DecodedPicture, MadePicture, PictureInfo, PreparedPicture
from timclient.domain.picture_edit import Edit
from timclient.media.animation import animated, rewritten
from timclient.media.drawing import drawn
from timclient.media.picture_reader import (
    MAX_SIDE,
    MIMETYPES,
    content,
    oriented_size,
    reading,
    upright,
)
from timclient.media.picture_writer import bare, opaque, written

if TYPE_CHECKING:
    from PIL import Image, ImageFile

# A page of paper is still readable with so many pixels; a JPEG is decoded to half its edges for a
# third of the time when that leaves enough.
REDUCED_EDGE, ENOUGH_EDGE = 2560, 1920
_MAX_VIEW_EDGE = 8192
# Opaque pictures without loss up to this size are screenshots and drawings rather than photos.
_MAX_SCREENSHOT_PIXELS = 9_000_000


def inspect(source: Path | bytes) -> PictureInfo:
    """Return what a picture is without decoding it.

    Raises:
        MediaError: see ``picture_reader.reading``.
    """
    with reading(content(source)) as image:
        width, height = oriented_size(image)
        return PictureInfo(width, height, _mimetype(image), animated(image))
    raise AssertionError


def decode_for_view(source: Path | bytes, max_edge: int) -> DecodedPicture:
    """Decode a picture (of an animation the first frame) to at most so many pixels an edge.

    Raises:
        MediaError: see ``picture_reader.reading``.
    """
    edge = min(max(1, max_edge), _MAX_VIEW_EDGE)
    with reading(content(source)) as image:
        width, height = oriented_size(image)
        return _decoded(upright(image, edge, edge), width, height)
    raise AssertionError


def edited_view(base: DecodedPicture, edits: tuple[Edit, ...]) -> DecodedPicture:
    """Return decoded pixels with edits, as they will look in the picture that is sent."""
    from PIL import Image  # noqa: PLC0415 - heavy

    image = Image.frombytes("RGBA", (base.width, base.height), base.rgba)
    result = drawn(image.convert("RGB") if base.opaque else image, edits)
    scale = base.source_width / base.width
    return _decoded(result, round(result.width * scale), round(result.height * scale))


def make(
    source: Path | bytes, *, full_size: bool = False, edits: tuple[Edit, ...] = ()
) -> MadePicture:
    """Write a picture anew, with thumbnail: its pixels, upright, in sRGB, and nothing else.

    Large pictures are reduced unless ``full_size``. Animations keep moving while not edited and
    not too long; PNG, WebP and whatever is transparent keep their kind, photos become JPEG.

    Raises:
        MediaError: see ``picture_reader.reading``.
    """
    with reading(content(source)) as image:
        mimetype = _mimetype(image)
        if animated(image) and not edits:
            moving = rewritten(image, mimetype)
            if moving is not None:
                return moving
            image.seek(0)
        edge, enough = (MAX_SIDE, MAX_SIDE) if full_size else (REDUCED_EDGE, ENOUGH_EDGE)
        palette = image.mode in ("1", "P")
        picture = upright(image, edge, enough)
        if edits:
            picture = drawn(picture, edits)
        return _made(bare(picture), mimetype, palette=palette, sharp=bool(edits))
    raise AssertionError


def prepare(
    source: Path | bytes,
    target: Path,
    thumbnail: Path,
    *,
    full_size: bool = False,
    edits: tuple[Edit, ...] = (),
) -> PreparedPicture:
    """Do as ``make`` does and write picture and thumbnail to files.

    Raises:
        MediaError: see ``picture_reader.reading``.
        PictureFileUnusable: a file cannot be read or written.
    """
    made = make(source, full_size=full_size, edits=edits)
    small = made.thumbnail
    try:
        target.write_bytes(made.data)
        if small is not None:
            thumbnail.write_bytes(small.data)
    except OSError as error:
        raise PictureFileUnusable(type(error).__name__) from error
    ready = PreparedPicture(
        str(target), made.width, made.height, made.mimetype, made.suffix, len(made.data)
    )
    if small is None:
        return ready
    return PreparedPicture(
        ready.path,
        ready.width,
        ready.height,
        ready.mimetype,
        ready.suffix,
        ready.size,
        str(thumbnail),
        small.width,
        small.height,
        small.mimetype,
        len(small.data),
    )


def _made(image: Image.Image, mimetype: str, *, palette: bool, sharp: bool) -> MadePicture:
    clear = opaque(image)
    if clear and image.mode == "RGBA":
        image = bare(image.convert("RGB"))
    if mimetype == "image/webp" or (mimetype == "image/jpeg" and clear):
        return written(image, mimetype, sharp=sharp)
    small = image.width * image.height <= _MAX_SCREENSHOT_PIXELS
    if palette or small or not clear or mimetype == "image/png":
        return written(image, "image/png")
    return written(image, "image/jpeg", sharp=sharp)


def _decoded(image: Image.Image, source_width: int, source_height: int) -> DecodedPicture:
    clear = opaque(image)
    rgba = image if image.mode == "RGBA" else image.convert("RGBA")
    return DecodedPicture(
        image.width, image.height, rgba.tobytes(), source_width, source_height, clear
    )


def _mimetype(image: ImageFile.ImageFile) -> str:
    return MIMETYPES[image.format or "JPEG"]
