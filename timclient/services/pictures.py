"""Pictures and PDF pages for the window: the work of ``media`` in two worker threads."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TypeVar

from timclient.domain.errors_media import PictureTooLarge
from timclient.domain.picture import (
    DecodedPicture,
    MadePicture,
    PdfInfo,
    PictureInfo,
    PreparedPicture,
)
from timclient.domain.picture_edit import Edit
from timclient.media import pictures
from timclient.media.pdf import PdfReader

R = TypeVar("R")

WORKERS = 2
LIMIT_S = 60.0


class PictureService:
    """Decodes, edits and prepares pictures. ``source`` is a path or the file's bytes.

    Every method raises a MediaError for files that cannot be used. Work that takes longer than
    ``limit_s`` is given up (PictureTooLarge); its thread ends by itself.
    """

    def __init__(self, limit_s: float = LIMIT_S) -> None:
        self._limit_s = limit_s
        self._pool = ThreadPoolExecutor(WORKERS, thread_name_prefix="pictures")
        self._pdf = PdfReader()
        # A PDF waits for the one before it here, not in a thread that pictures could use.
        self._pdf_turn = asyncio.Lock()

    async def inspect(self, source: str | bytes) -> PictureInfo:
        """Return what a picture is without decoding it."""
        return await self._run(partial(pictures.inspect, _file(source)))

    async def view(self, source: str | bytes, edge: int) -> DecodedPicture:
        """Decode a picture to at most so many pixels an edge."""
        return await self._run(partial(pictures.decode_for_view, _file(source), edge))

    async def edited(self, base: DecodedPicture, edits: tuple[Edit, ...]) -> DecodedPicture:
        """Return decoded pixels with edits."""
        return await self._run(partial(pictures.edited_view, base, edits))

    async def make(
        self, source: str | bytes, *, full_size: bool = False, edits: tuple[Edit, ...] = ()
    ) -> MadePicture:
        """Write a picture anew into memory, without anything but its pixels."""
        return await self._run(
            partial(pictures.make, _file(source), full_size=full_size, edits=edits)
        )

    async def prepare(
        self,
        source: str | bytes,
        target: str,
        thumbnail: str,
        *,
        full_size: bool = False,
        edits: tuple[Edit, ...] = (),
    ) -> PreparedPicture:
        """Write a picture anew into files, without anything but its pixels."""
        return await self._run(
            partial(
                pictures.prepare,
                _file(source),
                Path(target),
                Path(thumbnail),
                full_size=full_size,
                edits=edits,
            )
        )

    async def pdf_info(self, source: str | bytes) -> PdfInfo:
        """Return how many pages a PDF has."""
        async with self._pdf_turn:
            return await self._run(partial(self._pdf.info, _file(source)))

    async def pdf_page(self, source: str | bytes, number: int, width: int) -> DecodedPicture:
        """Draw a page (from 0) so many pixels wide."""
        async with self._pdf_turn:
            return await self._run(partial(self._pdf.page, _file(source), number, width))

    async def close(self) -> None:
        """Take no more work; what waits is dropped, what runs ends by itself."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    async def _run(self, work: Callable[[], R]) -> R:
        running = asyncio.get_running_loop().run_in_executor(self._pool, work)
        try:
            return await asyncio.wait_for(running, self._limit_s)
        except TimeoutError as error:
            raise PictureTooLarge("time") from error


def _file(source: str | bytes) -> Path | bytes:
    return Path(source) if isinstance(source, str) else source
