"""What the windows for pictures and PDF files need of the engine.

``source`` is a path or the file's bytes. All methods raise a MediaError for files that cannot be
used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from timclient.domain.picture import DecodedPicture, PdfInfo
    from timclient.domain.picture_edit import Edit


class PicturesPort(Protocol):
    """Decodes pictures and shows what edits make of them."""

    async def view(self, source: str | bytes, edge: int) -> DecodedPicture: ...
    async def edited(self, base: DecodedPicture, edits: tuple[Edit, ...]) -> DecodedPicture: ...


class PdfPort(Protocol):
    """Draws the pages of PDF files; pages count from 0, ``width`` is in pixels."""

    async def pdf_info(self, source: str | bytes) -> PdfInfo: ...
    async def pdf_page(self, source: str | bytes, number: int, width: int) -> DecodedPicture: ...
