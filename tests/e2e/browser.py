"""Plays the system browser: a program that notes the address, and a visitor of its pages."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.e2e.waiting import until
from tests.world.browser import last_page
from tests.world.world import Person, World

_NOTE = '#!/bin/sh\nprintf %s "$1" >"{note}.part"\nmv "{note}.part" "{note}"\n'


class Browser:
    """Stands in for xdg-open, which Qt calls to open an address."""

    def __init__(self, folder: Path) -> None:
        self._programs = folder / "bin"
        self._note = folder / "address"
        self._programs.mkdir()
        program = self._programs / "xdg-open"
        program.write_text(_NOTE.format(note=self._note))
        program.chmod(0o755)

    def search_path(self, usual: str) -> str:
        """The PATH of a program that shall find this browser before any other."""
        return f"{self._programs}:{usual}"

    def opened(self) -> str:
        """Wait until the program has opened an address, and return it."""
        until(self._note.exists, "an address is opened in the browser")
        return self._note.read_text()

    def sign_in(self, world: World, person: Person, address: str) -> tuple[int, str]:
        """Go through the sign-in pages; returns status and text of the last page."""
        return asyncio.run(last_page(world, address, person))
