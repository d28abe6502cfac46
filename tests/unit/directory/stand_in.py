"""A small directory on loopback: it counts connections and answers as a test says.

What the directory does for real is played by the stand-in of the test world.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from timclient.directory.backoff import Rest
from timclient.directory.client import DirectoryClient
from timclient.directory.environments import Environment
from timclient.directory.http import Http, Limits
from timclient.directory.line import Line
from timclient.directory.token import SearchTokens
from timclient.domain.ids import ServerName
from timclient.domain.open_id import OpenIdToken
from timclient.matrix.errors import from_transport
from timclient.services.tasks import TaskOwner

FHIR = "application/fhir+json"
Reply = Callable[[web.Request], Any]


@dataclass
class Clock:
    """Time goes on only where a test says so."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class StandIn:
    """``replies`` are given one after the other, the last again and again."""

    url: str = ""
    tokens: int = 0
    admits: list[int] = field(default_factory=list)
    replies: list[web.Response | Reply] = field(default_factory=list)
    asked: list[web.Request] = field(default_factory=list)
    proofs: list[tuple[str, str]] = field(default_factory=list)
    open_now: int = 0
    most_open: int = 0
    lifetime: int = 86_400

    def queries(self) -> list[str]:
        return [f"{one.path}?{one.query_string}" for one in self.asked]

    async def authenticate(self, request: web.Request) -> web.Response:
        self.proofs.append((request.query["mxId"], request.headers["X-Matrix-OpenID-Token"]))
        status = self.admits.pop(0) if self.admits else 200
        if status != 200:
            body: Any = {"message": "no", "errors": [{"attributeName": "a"}]}
            return web.json_response(body, status=status)
        self.tokens += 1
        body = {"access_token": f"T{self.tokens}", "token_type": "bearer"}
        return web.json_response(body | {"expires_in": self.lifetime})

    async def search(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request)
        reply = self.replies[0] if len(self.replies) == 1 else self.replies.pop(0)
        if isinstance(reply, web.Response):
            return _again(reply)
        answer = reply(request)
        return await answer if asyncio.iscoroutine(answer) else answer

    def opened(self) -> None:
        self.open_now += 1
        self.most_open = max(self.most_open, self.open_now)

    def closed(self) -> None:
        self.open_now -= 1


def _again(reply: web.Response) -> web.Response:
    body = bytes(reply.body) if isinstance(reply.body, bytes) else b""
    return web.Response(status=reply.status, body=body, headers=reply.headers)


def fhir(value: Any, status: int = 200) -> web.Response:
    return web.Response(status=status, body=json.dumps(value).encode(), content_type=FHIR)


def outcome(code: str, status: int, diagnostics: str = "") -> web.Response:
    issue = {"severity": "error", "code": code, "diagnostics": diagnostics}
    return fhir({"resourceType": "OperationOutcome", "issue": [issue]}, status)


@asynccontextmanager
async def stand_in() -> AsyncIterator[StandIn]:
    """A directory that runs as long as the block."""
    vzd = StandIn()
    app = web.Application()
    app.router.add_get("/tim-authenticate", vzd.authenticate)
    app.router.add_get("/search", vzd.search)
    app.router.add_get("/search/{type}", vzd.search)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    server = runner.server
    assert server is not None

    def protocol() -> asyncio.Protocol:
        made = server()
        was_made, was_lost = made.connection_made, made.connection_lost

        def connection_made(transport: Any) -> None:
            vzd.opened()
            was_made(transport)

        def connection_lost(error: BaseException | None) -> None:
            vzd.closed()
            was_lost(error)

        return _Counted(connection_made, connection_lost, made)

    listener = await asyncio.get_running_loop().create_server(protocol, "127.0.0.1", 0)
    vzd.url = f"http://127.0.0.1:{listener.sockets[0].getsockname()[1]}"
    try:
        yield vzd
    finally:
        listener.close()
        await runner.cleanup()


class _Counted(asyncio.Protocol):
    """Passes everything on to aiohttp's protocol, whose methods cannot be replaced."""

    def __init__(self, made: Any, lost: Any, inner: Any) -> None:
        self.connection_made, self.connection_lost = made, lost  # type: ignore[method-assign]
        self.data_received = inner.data_received  # type: ignore[method-assign]
        self.eof_received = inner.eof_received  # type: ignore[method-assign]
        self.pause_writing = inner.pause_writing  # type: ignore[method-assign]
        self.resume_writing = inner.resume_writing  # type: ignore[method-assign]


@dataclass
class Desk:
    """A client of the stand-in with a clock that stands still."""

    vzd: StandIn
    clock: Clock
    line: Line
    tokens: SearchTokens
    client: DirectoryClient
    open_ids: list[OpenIdToken]


@asynccontextmanager
async def desk(limits: Limits | None = None) -> AsyncIterator[Desk]:
    """A stand-in, and somebody who asks it."""
    async with stand_in() as vzd:
        clock = Clock()
        line = Line(Http("test", from_transport, limits), clock, lambda: 0.0)
        given: list[OpenIdToken] = []

        async def open_id() -> OpenIdToken:
            given.append(OpenIdToken(f"O{len(given) + 1}", ServerName("a.example"), 3600))
            return given[-1]

        environment = Environment(vzd.url)
        tasks = TaskOwner()
        tokens = SearchTokens(line, environment.authenticate, open_id, clock, tasks.spawn)
        client = DirectoryClient(line, tokens, environment, Rest(clock, lambda: 0.0))
        try:
            yield Desk(vzd, clock, line, tokens, client, given)
        finally:
            await tasks.close()
            await client.close()
