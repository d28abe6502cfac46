"""The search token is renewed early, once for all, and never shown."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import pytest

from tests import scenes
from tests.unit.directory.stand_in import Clock
from timclient.directory.http import Answer
from timclient.directory.line import Line
from timclient.directory.token import SearchTokens, _Held
from timclient.domain.errors import BadResponse, LoggedOut, NetworkError
from timclient.domain.ids import ServerName
from timclient.domain.open_id import OpenIdToken
from timclient.services.tasks import TaskOwner


class Wire:
    def __init__(self) -> None:
        self.urls: list[str] = []
        self.body: Any = {"expires_in": 86_400}

    async def get(self, url: str, _headers: Mapping[str, str]) -> Answer:
        self.urls.append(url)
        await asyncio.sleep(0)
        body = self.body
        if isinstance(body, dict):
            body = {"access_token": f"T{len(self.urls)}", **body}
        return Answer(200, json.dumps(body).encode(), "application/json")

    async def close(self) -> None:
        """Nothing is open."""


async def open_id() -> OpenIdToken:
    return OpenIdToken("O", ServerName("a.example:8448"), 3600)


def play(scene: Callable[[SearchTokens, Wire, Clock], Awaitable[None]], body: Any = None) -> None:
    async def run() -> None:
        wire, clock = Wire(), Clock()
        if body is not None:
            wire.body = body
        tasks = TaskOwner()
        line = Line(wire, clock, lambda: 0)
        tokens = SearchTokens(line, "https://v/t", open_id, clock, tasks.spawn)
        try:
            await scene(tokens, wire, clock)
        finally:
            await tasks.close()

    scenes.play(run)


def test_renewed_a_minute_early() -> None:
    async def scene(tokens: SearchTokens, wire: Wire, clock: Clock) -> None:
        assert await tokens.get() == "T1"
        clock.now += 86_400 - 60.1
        assert await tokens.get() == "T1"
        clock.now += 0.2
        assert await tokens.get() == "T2"
        assert wire.urls[0] == "https://v/t?mxId=a.example%3A8448"

    play(scene)


def test_a_very_short_one_is_used_for_half_its_life() -> None:
    async def scene(tokens: SearchTokens, _wire: Wire, clock: Clock) -> None:
        await tokens.get()
        clock.now += 0.9
        assert await tokens.get() == "T1"
        clock.now += 0.2
        assert await tokens.get() == "T2"

    play(scene, {"expires_in": 2})


def test_all_wait_for_the_same_one() -> None:
    async def scene(tokens: SearchTokens, wire: Wire, _clock: Clock) -> None:
        assert set(await asyncio.gather(*(tokens.get() for _ in range(5)))) == {"T1"}
        assert len(wire.urls) == 1

    play(scene)


def test_only_the_refused_one_is_dropped() -> None:
    async def scene(tokens: SearchTokens, _wire: Wire, _clock: Clock) -> None:
        assert await tokens.get() == "T1"
        tokens.drop("T0")
        assert await tokens.get() == "T1"
        tokens.drop("T1")
        tokens.drop("T1")
        assert await tokens.get() == "T2"

    play(scene)


@pytest.mark.parametrize(
    "body",
    [
        [],
        {"access_token": ""},
        {"access_token": 7},
        {"access_token": "a\r\nX-Evil: 1"},
        {"access_token": "ä"},
        {"access_token": "x" * 20_000},
        {"expires_in": "soon"},
    ],
)
def test_an_unusable_answer(body: Any) -> None:
    async def scene(tokens: SearchTokens, _wire: Wire, _clock: Clock) -> None:
        with pytest.raises(BadResponse):
            await tokens.get()

    play(scene, body)


def test_an_ended_matrix_session_is_told() -> None:
    async def ended() -> OpenIdToken:
        raise LoggedOut

    async def run() -> None:
        line, tasks = Line(Wire(), Clock(), lambda: 0), TaskOwner()
        with pytest.raises(LoggedOut):
            await SearchTokens(line, "https://v/t", ended, Clock(), tasks.spawn).get()

    scenes.play(run)


def test_it_is_not_shown() -> None:
    assert "geheim" not in repr(_Held("geheim", 1.0))


def test_an_exchange_outlives_who_began_it() -> None:
    async def run() -> None:
        ready, wire, tasks = asyncio.Event(), Wire(), TaskOwner()

        async def slow() -> OpenIdToken:
            await ready.wait()
            return await open_id()

        line = Line(wire, Clock(), lambda: 0)
        tokens = SearchTokens(line, "https://v/t", slow, Clock(), tasks.spawn)
        for _ in range(3):
            typing = asyncio.ensure_future(tokens.get())
            await asyncio.sleep(0)
            typing.cancel()
            with pytest.raises(asyncio.CancelledError):
                await typing
        ready.set()
        assert await tokens.get() == "T1"
        assert len(wire.urls) == 1
        await tasks.close()

    scenes.play(run)


def test_a_token_that_has_ended_at_once_is_given_once() -> None:
    async def scene(tokens: SearchTokens, wire: Wire, _clock: Clock) -> None:
        assert [await tokens.get() for _ in range(2)] == ["T1", "T2"]
        assert len(wire.urls) == 2

    play(scene, {"expires_in": 0})


def test_when_its_owner_closes_whoever_waits_gets_an_error() -> None:
    async def never() -> OpenIdToken:
        await asyncio.sleep(60)
        return await open_id()

    async def run() -> None:
        tasks = TaskOwner()
        line = Line(Wire(), Clock(), lambda: 0)
        tokens = SearchTokens(line, "https://v/t", never, Clock(), tasks.spawn)
        waiting = asyncio.ensure_future(tokens.get())
        await asyncio.sleep(0)
        await tasks.close()
        with pytest.raises(NetworkError):
            await waiting

    scenes.play(run)
