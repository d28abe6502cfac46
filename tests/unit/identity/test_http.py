from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from aiohttp import web

from tests import scenes
from timclient.domain.errors import BadResponse, ServerUnreachable, Timeout
from timclient.identity.http import Agent, Answer, Http, Limits
from timclient.matrix.errors import from_transport

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def play(handler: Handler, ask: Callable[[Http, str], Awaitable[Any]], **limits: Any) -> Any:
    async def scene() -> Any:
        app = web.Application()
        app.router.add_route("*", "/{tail:.*}", handler)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        http = Http(from_transport, Limits(**limits))
        try:
            return await ask(http, f"http://127.0.0.1:{port}")
        finally:
            await http.close()
            await http.close()
            await runner.cleanup()

    return scenes.play(scene)


def test_a_question_and_its_answer() -> None:
    seen: list[Any] = []

    async def handler(request: web.Request) -> web.Response:
        seen.append((request.method, request.headers["User-Agent"], await request.text()))
        headers = {"Location": "https://a/?code=1", "Date": "Thu, 01 Jan 1970 00:01:00 GMT"}
        answer = web.Response(status=302, body=b"b", headers=headers, content_type="text/x")
        answer.set_cookie("a", "b")
        return answer

    async def ask(http: Http, url: str) -> list[Answer]:
        return [await http.get(url, "A/1 v/c"), await http.post(url, "A/1 v/c", {"a": "ä&"})]

    first, second = play(handler, ask)
    assert first == Answer(302, b"b", "text/x", "https://a/?code=1", 60.0)
    assert "code" not in repr(first)
    assert second.status == 302
    assert seen == [("GET", "A/1 v/c", ""), ("POST", "A/1 v/c", "a=%C3%A4%26")]


def test_cookies_are_not_kept() -> None:
    seen: list[Any] = []

    async def handler(request: web.Request) -> web.Response:
        seen.append(request.headers.get("Cookie"))
        answer = web.Response()
        answer.set_cookie("a", "b")
        return answer

    async def ask(http: Http, url: str) -> None:
        # Of an address that is a number no cookie would be kept anyway.
        url = url.replace("127.0.0.1", "localhost")
        await http.get(url, "A")
        await http.get(url, "A")

    play(handler, ask)
    assert seen == [None, None]


def test_too_much_too_slow_and_nobody() -> None:
    async def handler(request: web.Request) -> web.Response:
        if request.path == "/slow":
            await asyncio.sleep(30)
        return web.Response(body=bytes(2000))

    async def ask(http: Http, url: str) -> None:
        with pytest.raises(BadResponse):
            await http.get(f"{url}/large", "A")
        with pytest.raises(Timeout) as late:
            await http.get(f"{url}/slow?code=secret", "A")
        assert late.value.__cause__ is None
        with pytest.raises(ServerUnreachable):
            await http.get("http://127.0.0.1:9/", "A")
        with pytest.raises(ServerUnreachable):
            await http.get("http://", "A")

    play(handler, ask, most_bytes=1000, total_s=0.3)


def test_giving_up_frees_the_connection() -> None:
    asked: list[str] = []

    async def handler(request: web.Request) -> web.Response:
        asked.append(request.path)
        if request.path == "/slow":
            await asyncio.sleep(30)
        return web.Response(body=b"x")

    async def ask(http: Http, url: str) -> None:
        slow = asyncio.ensure_future(http.get(f"{url}/slow", "A"))
        await scenes.until(lambda: asked)
        slow.cancel()
        with pytest.raises(asyncio.CancelledError):
            await slow
        assert (await http.get(f"{url}/quick", "A")).body == b"x"

    play(handler, ask)


@pytest.mark.parametrize("date", ["", "x", "Thu, 99 Jan 1970 00:00:00 GMT", "9" * 500])
def test_dates_that_are_none(date: str) -> None:
    async def handler(request: web.Request) -> web.Response:
        return web.Response(headers={"Date": date})

    answer = play(handler, lambda http, url: http.get(url, "A"))
    assert answer.date is None


def test_how_the_program_names_itself() -> None:
    agent = Agent("TI-M Desktop", "0.1.0", "Vendor GmbH")
    assert agent.named("GEMgemat") == "TI-M-Desktop/0.1.0 Vendor-GmbH/GEMgemat"
    assert agent.named("x\r\ny: 1") == "TI-M-Desktop/0.1.0 Vendor-GmbH/x-y-1"
    assert agent.named("") == "TI-M-Desktop/0.1.0 Vendor-GmbH/unknown"
