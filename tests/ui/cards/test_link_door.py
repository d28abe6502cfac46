"""Links of the Authenticator are opened in the GUI thread, others not at all."""

from __future__ import annotations

import asyncio
import threading

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from tests.ui.fakes import EngineThread
from timclient.ui.cards.link_door import LinkDoor

LINK = "authenticator://?challenge_path=https%3A%2F%2Fidp.example%2Fauth%3Fa%3Db%26cardType%3DHBA"


async def test_the_link_is_opened_as_it_is(
    monkeypatch: pytest.MonkeyPatch, engine_thread: EngineThread
) -> None:
    opened: list[tuple[str, threading.Thread]] = []

    def open_url(url: QUrl) -> bool:
        opened.append((url.toString(QUrl.ComponentFormattingOption.FullyEncoded), here()))
        return True

    here = threading.current_thread
    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    door = LinkDoor()
    for link, well in ((LINK, True), ("https://elsewhere.example", False), ("tim://x", False)):
        answer = asyncio.run_coroutine_threadsafe(door(link), engine_thread.loop)
        assert await asyncio.wrap_future(answer) is well
    assert opened == [(LINK, threading.current_thread())]


async def test_one_that_is_not_awaited_any_more_is_not_opened(
    monkeypatch: pytest.MonkeyPatch, engine_thread: EngineThread
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    door = LinkDoor()

    async def gives_up() -> None:
        task = asyncio.ensure_future(door(LINK))
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait([task])

    asyncio.run_coroutine_threadsafe(gives_up(), engine_thread.loop).result(5)
    await asyncio.sleep(0.02)
    assert opened == []
