"""Pictures as plain pixels and plain facts, without any library's types."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PictureInfo:
    """What a picture file says of itself; pixels as they are seen, after its orientation."""

    width: int
    height: int
    mimetype: str
    animated: bool = False


@dataclass(frozen=True, slots=True)
class DecodedPicture:
    """Pixels to be shown: rows of four bytes (red, green, blue, opacity) without gaps.

    ``source_width`` and ``source_height`` are the pixels of the whole picture, which may have been
    reduced.
    """

    width: int
    height: int
    rgba: bytes
    source_width: int
    source_height: int
    opaque: bool = True


@dataclass(frozen=True, slots=True)
class MadePicture:
    """A newly written picture file in memory; ``suffix`` is what its name should end with."""

    data: bytes
    width: int
    height: int
    mimetype: str
    suffix: str
    thumbnail: MadePicture | None = None


@dataclass(frozen=True, slots=True)
class PreparedPicture:
    """A picture file ready to be sent; sizes in bytes and pixels, no thumbnail where none helps."""

    path: str
    width: int
    height: int
    mimetype: str
    suffix: str
    size: int
    thumbnail_path: str = ""
    thumbnail_width: int = 0
    thumbnail_height: int = 0
    thumbnail_mimetype: str = ""
    thumbnail_size: int = 0


@dataclass(frozen=True, slots=True)
class PdfInfo:
    """How many pages a PDF has, and how many of them can be shown."""

    pages: int
    shown: int
