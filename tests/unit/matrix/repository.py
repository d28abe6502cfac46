"""A content repository on loopback that does as the test says."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from aiohttp import web

from timclient.domain.tokens import Tokens
from timclient.matrix.connection import Connection
from timclient.matrix.http import Http
from timclient.matrix.media import Media

DATA = hashlib.sha256(b"x").digest() * 100_000  # 3.2 MB
INVERTED = bytes(range(256))[::-1]
MXC = "mxc://a.example/AbC"
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]
UNKNOWN = {"errcode": "M_UNRECOGNIZED", "error": "?"}


class Repository:
    """A content repository. ``answers`` take the place of what it does itself, by path."""

    def __init__(self) -> None:
        self.asked: list[web.Request] = []
        self.bodies: list[bytes] = []
        self.answers: dict[str, Answer] = {}
        self.limit: object = 50_000_000
        self.uri: object = MXC

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request)
        for where, answer in self.answers.items():
            if request.path.startswith(where):
                return await answer(request)
        if request.path.endswith("/config"):
            return web.json_response({"m.upload.size": self.limit})
        if request.path.endswith("/upload"):
            self.bodies.append(await request.read())
            return web.json_response({"content_uri": self.uri})
        return web.Response(body=DATA)

    @property
    def paths(self) -> list[str]:
        return [request.path for request in self.asked]


@asynccontextmanager
async def serving(stall_s: float = 5) -> AsyncIterator[tuple[Repository, Media]]:
    repository = Repository()
    application = web.Application(client_max_size=1 << 30)
    application.router.add_route("*", "/{tail:.*}", repository.handle)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    http = Http("test")
    tokens = Tokens("secret", None, 0.0)
    connection = Connection(http, f"http://127.0.0.1:{port}", tokens, lambda _: None, lambda: 0.0)
    try:
        yield repository, Media(connection, stall_s)
    finally:
        await http.close()
        await runner.cleanup()


def refuse(status: int, body: object) -> Answer:
    async def answer(_: web.Request) -> web.Response:
        return web.json_response(body, status=status)

    return answer
