"""A person with a browser, for sign-in pages."""

from __future__ import annotations

import html
import re

import aiohttp
from yarl import URL

from tests.world.world import Person, World


async def sign_in_through(world: World, address: str, person: Person) -> int:
    """Sign in as `last_page` does; returns the last status."""
    status, _ = await last_page(world, address, person)
    return status


async def last_page(world: World, address: str, person: Person) -> tuple[int, str]:
    """Open an address, fill in the form and follow wherever it leads; status and text there."""
    jar = aiohttp.CookieJar(unsafe=True)
    context = world.ssl_context()
    async with aiohttp.ClientSession(cookie_jar=jar) as browser:
        async with browser.get(URL(address, encoded=True), ssl=context) as page:
            action = re.search(r'action="([^"]+)"', await page.text())
            assert action is not None, page.status
            target = page.url.join(URL(html.unescape(action[1]), encoded=True))
        form = {"username": person.localpart, "password": person.password}
        async with browser.post(target, data=form, ssl=context) as last:
            return last.status, await last.text()
