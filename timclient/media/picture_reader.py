"""Opens picture files of strangers: few formats, limited pixels, every failure a TimError."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from timclient.domain.errors import TimError
from timclient.domain.errors_media import (
    HeicUnsupported,
    PictureDamaged,
    PictureFileUnusable,
    PictureTooLarge,
    PictureUnsupported,
)

if TYPE_CHECKING:
    from PIL import Image, ImageFile

MAX_BYTES = 200_000_000
MAX_PIXELS = 64_000_000
MAX_SIDE = 32_000
# A progressive JPEG paints its whole canvas once a scan; cameras write about ten.
MAX_SCANS = 100
MIMETYPES = {
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",  # a JPEG with further pictures behind it; only the first is read
    "PNG": "image/png",
    "WEBP": "image/webp",
    "GIF": "image/gif",
    "BMP": "image/bmp",
    "TIFF": "image/tiff",
}
_FORMATS = tuple(name for name in MIMETYPES if name != "MPO")
_MAX_PROFILE = 4_000_000
_ORIENTATION = 0x0112
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
_BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"II*\0", b"MM\0*")


def content(source: Path | bytes) -> bytes:
    """Return the bytes of a picture file.

    Raises:
        PictureFileUnusable: it cannot be read.
        PictureTooLarge: it is larger than any picture this program decodes.
    """
    if isinstance(source, Path):
        try:
            if source.stat().st_size > MAX_BYTES:
                raise PictureTooLarge("file")
            source = source.read_bytes()
        except OSError as error:
            raise PictureFileUnusable(type(error).__name__) from error
    if len(source) > MAX_BYTES:
        raise PictureTooLarge("file")
    return source


@contextmanager
def reading(data: bytes) -> Iterator[ImageFile.ImageFile]:
    """Open a picture without decoding it; whatever the body raises becomes a MediaError.

    Raises:
        PictureUnsupported: not one of the formats above (HeicUnsupported: known by name at least).
        PictureTooLarge: more pixels than allowed, or memory has run out.
        PictureDamaged: anything else that is wrong with it.
    """
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - heavy

    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            _check(image, data)
            yield image
    except TimError:
        raise
    except UnidentifiedImageError as error:
        raise _not_identified(data) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as error:
        raise PictureTooLarge(type(error).__name__) from error
    except Exception as error:  # Parsers of hostile bytes raise nearly everything.
        raise PictureDamaged(type(error).__name__) from error


def oriented_size(image: ImageFile.ImageFile) -> tuple[int, int]:
    """Return width and height as they will be seen, before anything is decoded."""
    width, height = image.size
    # TIFF tells the size as it is seen already.
    turned = image.format != "TIFF" and _orientation(image) >= 5  # noqa: PLR2004 - EXIF's half
    return (height, width) if turned else (width, height)


def upright(image: ImageFile.ImageFile, edge: int, enough: int) -> Image.Image:
    """Decode the (current) picture: turned upright, in sRGB, of mode L, RGB or RGBA.

    Its longer edge has ``edge`` pixels at most; a JPEG that comes out of a cheaper decoding with at
    least ``enough`` is taken as that. The result may still carry what the file told besides pixels.
    """
    _draft(image, enough)
    image.load()
    orientation = _orientation(image)
    picture = in_srgb(reduced(_direct(image), edge), image.info.get("icc_profile"))
    return _turned(picture, orientation)


def reduced(image: Image.Image, edge: int) -> Image.Image:
    """Return the picture with its longer edge at most so long; itself if it is."""
    from PIL import Image  # noqa: PLC0415 - heavy

    longest = max(image.size)
    if longest <= edge:
        return image
    size = tuple(max(1, round(side * edge / longest)) for side in image.size)
    return image.resize((size[0], size[1]), Image.Resampling.BICUBIC, reducing_gap=1.0)


def in_srgb(image: Image.Image, profile: object) -> Image.Image:
    """Return the picture in sRGB; a profile that is broken or says sRGB anyway is left out."""
    from PIL import ImageCms  # noqa: PLC0415 - heavy

    plain = {"L": "L", "RGBA": "RGBA"}.get(image.mode, "RGB")
    if isinstance(profile, bytes) and 0 < len(profile) <= _MAX_PROFILE:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            name = source.profile.profile_description or ""
            if "srgb" not in name.lower() and source.profile.xcolor_space.strip() != "GRAY":
                target = ImageCms.createProfile("sRGB")
                made = ImageCms.profileToProfile(image, source, target, outputMode=plain)
                if made is not None:
                    return made
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass
    return image if image.mode == plain else image.convert(plain)


def _check(image: ImageFile.ImageFile, data: bytes) -> None:
    width, height = image.size
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        raise PictureTooLarge(f"{width} x {height}")
    if image.format in ("JPEG", "MPO") and data.count(b"\xff\xda") > MAX_SCANS:
        raise PictureTooLarge("scans")


def _not_identified(data: bytes) -> TimError:
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        return HeicUnsupported()
    known = data.startswith(_BEGINNINGS) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")
    return PictureDamaged("header") if known or not data else PictureUnsupported()


def _draft(image: ImageFile.ImageFile, enough: int) -> None:
    """Let the JPEG decoder leave out frequencies: half, a quarter or an eighth of each edge."""
    longest = max(image.size)
    for part in (8, 4, 2):
        if longest // part >= enough:
            image.draft(None, (-(-image.width // part), -(-image.height // part)))
            return


def _orientation(image: Image.Image) -> int:
    try:
        value = image.getexif().get(_ORIENTATION, 1)
    except Exception:  # noqa: BLE001 - broken EXIF data says nothing
        return 1
    return value if isinstance(value, int) and 1 <= value <= 8 else 1  # noqa: PLR2004 - EXIF


def _turned(image: Image.Image, orientation: int) -> Image.Image:
    from PIL.Image import Transpose  # noqa: PLC0415 - heavy

    way = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }.get(orientation)
    return image if way is None else image.transpose(way)


def _direct(image: Image.Image) -> Image.Image:
    """Return the picture in a mode that can be resized: no palette, no 16 bits."""
    if image.has_transparency_data:
        return image if image.mode == "RGBA" else image.convert("RGBA")
    if image.mode in ("L", "RGB", "CMYK"):
        return image
    if image.mode.startswith("I"):
        whole = image.convert("I")
        return whole.point(lambda value: value * (1 / 257)).convert("L")
    return image.convert("L" if image.mode in ("1", "F") else "RGB")
