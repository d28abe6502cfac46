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


async def confirm_through(world: World, address: str, person: Person) -> int:
    """Open the page on which a server asks for one more proof, go on by its link and sign in there;
    returns the last status."""
    async with _browser() as browser:
        page, text = await _open(browser, world, address)
        link = re.search(r'href="([^"]+)"', text)
        assert link is not None
        target = page.join(URL(html.unescape(link[1]), encoded=True))
        status, _ = await _fill_in(browser, world, str(target), person)
        return status


async def last_page(world: World, address: str, person: Person) -> tuple[int, str]:
    """Open an address, fill in the form and follow wherever it leads; status and text there."""
    async with _browser() as browser:
        return await _fill_in(browser, world, address, person)


def _browser() -> aiohttp.ClientSession:
    return aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))


async def _open(browser: aiohttp.ClientSession, world: World, address: str) -> tuple[URL, str]:
    async with browser.get(URL(address, encoded=True), ssl=world.ssl_context()) as page:
        return page.url, await page.text()


async def _fill_in(
    browser: aiohttp.ClientSession, world: World, address: str, person: Person
) -> tuple[int, str]:
    page, text = await _open(browser, world, address)
    action = re.search(r'action="([^"]+)"', text)
    assert action is not None, text[:200]
    target = page.join(URL(html.unescape(action[1]), encoded=True))
    form = {"username": person.localpart, "password": person.password}
    async with browser.post(target, data=form, ssl=world.ssl_context()) as last:
        return last.status, await last.text()
