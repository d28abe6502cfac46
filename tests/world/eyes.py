"""What somebody before the screen sees: waits for things to be shown, and takes pictures."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

PATIENCE_S = 40.0
POLL_S = 0.05
_GLANCE_S = 0.1
_STILL_GLANCES = 3  # shorter than the blinking of a text cursor
_STILL_S = 4.0


class WalkError(Exception):
    """Something a person would expect did not happen."""


class Eyes:
    """Looks at the primary screen. ``pictures`` are the files taken, numbered in their order."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.pictures: list[Path] = []

    async def until(self, happened: Callable[[], bool], what: str) -> None:
        """Look again and again until something is so."""
        try:
            async with asyncio.timeout(PATIENCE_S):
                while not happened():
                    await asyncio.sleep(POLL_S)
        except TimeoutError as error:
            raise WalkError(f"not within {PATIENCE_S:.0f} s: {what}") from error

    async def picture(self, name: str) -> None:
        """Photograph the screen once everything on it is painted and stands still."""
        file = self._folder / f"{len(self.pictures) + 1:02}-{name}.png"
        (await self._still()).save(str(file))
        self.pictures.append(file)

    async def _still(self) -> QImage:
        """What is on the screen after some equal glances; something may move for ever."""
        last, equal = _glance(), 0
        try:
            async with asyncio.timeout(_STILL_S):
                while equal < _STILL_GLANCES:
                    await asyncio.sleep(_GLANCE_S)
                    before, last = last, _glance()
                    equal = equal + 1 if last == before else 0
        except TimeoutError:
            pass
        return last


def _glance() -> QImage:
    return QApplication.primaryScreen().grabWindow(0).toImage()
