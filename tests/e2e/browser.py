"""Plays the system browser: a program that notes the address, and a visitor of its pages."""

from __future__ import annotations

import asyncio
import html
import re
from pathlib import Path

import aiohttp
from yarl import URL

from tests.e2e.waiting import until
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
        return asyncio.run(_sign_in(world, person, address))


async def _sign_in(world: World, person: Person, address: str) -> tuple[int, str]:
    context = world.ssl_context()
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as visitor:
        async with visitor.get(URL(address, encoded=True), ssl=context) as page:
            found = re.search(r'action="([^"]+)"', await page.text())
            assert found is not None
            target = page.url.join(URL(html.unescape(found[1]), encoded=True))
        form = {"username": person.localpart, "password": person.password}
        async with visitor.post(target, data=form, allow_redirects=False) as posted:
            callback = URL(posted.headers["Location"], encoded=True)
        async with visitor.get(callback, ssl=context) as last:
            return last.status, await last.text()
