"""A file the user has chosen and is looking at before it is sent."""

from __future__ import annotations

from dataclasses import dataclass

from timclient.domain.picture_edit import Edit

# What is decoded and written anew. Everything else goes as a file, as it is.
PICTURE_TYPES = frozenset(
    {"image/jpeg", "image/png", "image/webp", "image/gif", "image/bmp", "image/tiff"}
)


@dataclass(frozen=True, slots=True)
class ChosenFile:
    """A chosen file, or pasted bytes, and what the user wants done with it.

    ``size`` in bytes. ``full_size`` keeps all pixels of a picture; otherwise large ones are
    reduced. ``as_file`` sends a picture as it is, with all that it tells.
    """

    name: str
    mimetype: str
    size: int
    path: str = ""
    data: bytes = b""
    caption: str = ""
    full_size: bool = False
    edits: tuple[Edit, ...] = ()
    as_file: bool = False

    @property
    def source(self) -> str | bytes:
        """Where its content is: a path, or the bytes themselves."""
        return self.path or self.data

    @property
    def is_picture(self) -> bool:
        """Whether it is to be sent as a picture."""
        return self.mimetype in PICTURE_TYPES and not self.as_file
