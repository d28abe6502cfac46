"""Pages of PDF files of strangers as pixels: no script runs, no link opens, time is limited.

PDFium is built without JavaScript here, and no form environment is made, so that nothing in a file
can act; what is filled into forms is shown by flattening it into the page.
"""

from __future__ import annotations

import ctypes
import math
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Protocol

from timclient.domain.errors import TimError
from timclient.domain.errors_media import PdfDamaged, PdfLocked, PdfTooLarge
from timclient.domain.picture import DecodedPicture, PdfInfo

MAX_BYTES = 200_000_000
MAX_PAGES = 2_000
MAX_PIXELS = 24_000_000
MAX_SIDE = 16_000
# A page of the largest format PDF viewers agree on has 14,400 points an edge.
_MAX_POINTS = 14_400.0
RENDER_S = 10.0
_PASSWORD = 4  # FPDF_ERR_PASSWORD


class _Page(Protocol):
    def get_size(self) -> tuple[float, float]: ...
    def close(self) -> None: ...


class _Document(Protocol):
    def __len__(self) -> int: ...
    def __getitem__(self, number: int) -> _Page: ...


class PdfReader:
    """Reads PDF files one at a time: PDFium may not be used by two threads at once.

    One for the whole program. All methods block; call them in a worker thread.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._lock = threading.Lock()
        self._clock = clock

    def info(self, source: Path | bytes) -> PdfInfo:
        """Return how many pages a file has.

        Raises:
            PdfLocked: it wants a password.
            PdfDamaged: it is no PDF, has no page, or cannot be read.
            PdfTooLarge: the file is larger than any that is opened.
        """
        with self._opened(source) as document:
            pages = len(document)
            if pages < 1:
                raise PdfDamaged("no pages")
            return PdfInfo(pages, min(pages, MAX_PAGES))
        raise AssertionError

    def page(self, source: Path | bytes, number: int, width: int) -> DecodedPicture:
        """Return page ``number`` (from 0) on white ground, so many pixels wide where allowed.

        ``source_width`` and ``source_height`` are its size in points (1/72 inch).

        Raises:
            PdfLocked, PdfDamaged: as ``info``.
            PdfTooLarge: drawing takes too long, or memory has run out.
        """
        with self._opened(source) as document:
            if not 0 <= number < min(len(document), MAX_PAGES):
                raise PdfDamaged("no such page")
            page = _with_forms(document, number)
            points = page.get_size()
            size = fitting(points, width)
            buffer = self._drawn(page, size)
            page.close()
        return DecodedPicture(*size, buffer, round(points[0]), round(points[1]))

    @contextmanager
    def _opened(self, source: Path | bytes) -> Iterator[_Document]:
        data = _content(source)
        with self._lock:
            import pypdfium2  # type: ignore[import-untyped, unused-ignore]  # noqa: PLC0415 - heavy

            try:
                with closing(pypdfium2.PdfDocument(data)) as document:
                    yield document
            except TimError:
                raise
            except pypdfium2.PdfiumError as error:
                if getattr(error, "err_code", None) == _PASSWORD:
                    raise PdfLocked from error
                raise PdfDamaged("pdfium") from error
            except MemoryError as error:
                raise PdfTooLarge("memory") from error
            except Exception as error:  # What hostile bytes make of a binding is not foreseeable.
                raise PdfDamaged(type(error).__name__) from error

    def _drawn(self, page: _Page, size: tuple[int, int]) -> bytes:
        """Draw with a look at the clock between the page's objects."""
        from pypdfium2 import PdfBitmap, raw  # noqa: PLC0415 - heavy

        deadline = self._clock() + RENDER_S
        pause = raw.IFSDK_PAUSE(version=1)
        too_late = type(pause.NeedToPauseNow)(lambda _pause: int(self._clock() > deadline))
        pause.NeedToPauseNow = too_late
        width, height = size
        with closing(PdfBitmap.new_native(*size, raw.FPDFBitmap_BGRA)) as bitmap:
            bitmap.fill_rect((255, 255, 255, 255), 0, 0, *size)
            flags = raw.FPDF_ANNOT | raw.FPDF_REVERSE_BYTE_ORDER
            status = raw.FPDF_RenderPageBitmap_Start(
                bitmap, page, 0, 0, width, height, 0, flags, ctypes.byref(pause)
            )
            raw.FPDF_RenderPage_Close(page)
            if status == raw.FPDF_RENDER_TOBECONTINUED:
                raise PdfTooLarge("time")
            if status != raw.FPDF_RENDER_DONE:
                raise PdfDamaged("not drawn")
            return bytes(bitmap.buffer)


def fitting(points: tuple[float, float], width: int) -> tuple[int, int]:
    """Return the pixels for a page of that size at the wanted width, reduced to what is allowed.

    Raises:
        PdfDamaged: the page has no sensible size.
    """
    across, down = points
    if not all(math.isfinite(side) and 0 < side <= _MAX_POINTS for side in points):
        raise PdfDamaged("page size")
    scale = max(1, width) / across
    scale = min(scale, MAX_SIDE / across, MAX_SIDE / down, math.sqrt(MAX_PIXELS / (across * down)))
    return max(1, round(across * scale)), max(1, round(down * scale))


def _with_forms(document: _Document, number: int) -> _Page:
    """Load a page; what is filled into its forms becomes a part of it."""
    from pypdfium2 import raw  # noqa: PLC0415 - heavy

    page = document[number]
    if raw.FPDFPage_GetAnnotCount(page) > 0:
        raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
        page.close()
        page = document[number]
    return page


def _content(source: Path | bytes) -> bytes:
    if isinstance(source, Path):
        try:
            if source.stat().st_size > MAX_BYTES:
                raise PdfTooLarge("file")
            source = source.read_bytes()
        except OSError as error:
            raise PdfDamaged(type(error).__name__) from error
    if len(source) > MAX_BYTES:
        raise PdfTooLarge("file")
    return source
