"""Notes what clients do, so that tests can hold them to the directory's rules.

The rules are A_27744 ff.: one connection at a time, no idle ones, no polling, no crawling.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.web_protocol import RequestHandler

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
NOTED_HEADERS = ("User-Agent", "Accept", "Accept-Encoding", "Content-Type", "Origin", "Cookie")


@dataclass(slots=True)
class Connection:
    """One connection; times in seconds of a steady clock, `agents` are its User-Agents."""

    number: int
    opened: float
    closed: float | None = None
    last_answer: float | None = None
    agents: list[str] = field(default_factory=list)
    requests: int = 0


@dataclass(slots=True)
class Noted:
    """One request.

    Attributes:
        authorization: Scheme of the Authorization header; the token itself is not kept.
        matrix_token: Whether X-Matrix-OpenID-Token was sent.
    """

    at: float
    method: str
    path: str
    query: str
    connection: int
    authorization: str
    matrix_token: bool
    headers: dict[str, str]
    status: int | None = None
    seconds: float | None = None


class Traffic:
    """Everything that has come in since the last `forget`."""

    def __init__(self) -> None:
        self.requests: list[Noted] = []
        self.connections: list[Connection] = []
        self._open: dict[RequestHandler, Connection] = {}
        self._fresh: dict[RequestHandler, float] = {}
        self._numbers = 0
        self.unused = 0
        self.most_connections = 0
        self.most_by_agent: dict[str, int] = {}

    def forget(self) -> None:
        """Begin anew; connections that are open stay known."""
        self.requests.clear()
        self.connections = list(self._open.values())
        self.most_connections = len(self._open)
        self.most_by_agent.clear()
        self.unused = 0
        for one in self._open.values():
            for agent in one.agents:
                self._count(agent)

    def watch(self, server: web.Server) -> None:
        """Note the connections of a server."""
        made, lost = server.connection_made, server.connection_lost

        def on_made(handler: RequestHandler, transport: asyncio.Transport) -> None:
            made(handler, transport)
            self._fresh[handler] = time.monotonic()

        def on_lost(handler: RequestHandler, exc: BaseException | None = None) -> None:
            lost(handler, exc)
            if self._fresh.pop(handler, None) is not None:
                self.unused += 1
            one = self._open.pop(handler, None)
            if one is not None:
                one.closed = time.monotonic()

        server.connection_made = on_made  # type: ignore[method-assign]
        server.connection_lost = on_lost  # type: ignore[method-assign]

    def middleware(self, ignored: str) -> Any:
        """A middleware that notes requests, except those below a path."""

        @web.middleware
        async def note(request: web.Request, handler: Handler) -> web.StreamResponse:
            if request.path.startswith(ignored):
                # The tests' own door is no client of the directory.
                self._fresh.pop(request.protocol, None)
                return await handler(request)
            noted = self._note(request)
            try:
                answer = await handler(request)
                noted.status = answer.status
                return answer
            except web.HTTPException as error:
                noted.status = error.status
                raise
            finally:
                noted.seconds = time.monotonic() - noted.at
                one = self._open.get(request.protocol)
                if one is not None:
                    one.last_answer = time.monotonic()

        return note

    def as_json(self) -> dict[str, Any]:
        """All of it for tests in another process."""
        return {
            "most_connections": self.most_connections,
            "most_by_agent": self.most_by_agent,
            "open": len(self._open),
            "unused": self.unused,
            "requests": [asdict(one) for one in self.requests],
            "connections": [asdict(one) for one in self.connections],
        }

    def _note(self, request: web.Request) -> Noted:
        agent = request.headers.get("User-Agent", "")
        one = self._claim(request.protocol)
        one.requests += 1
        if agent not in one.agents:
            one.agents.append(agent)
            self._count(agent)
        noted = Noted(
            at=time.monotonic(),
            method=request.method,
            path=request.path,
            query=request.query_string,
            connection=one.number,
            authorization=request.headers.get("Authorization", "").partition(" ")[0],
            matrix_token="X-Matrix-OpenID-Token" in request.headers,
            headers={k: request.headers[k] for k in NOTED_HEADERS if k in request.headers},
        )
        self.requests.append(noted)
        return noted

    def _claim(self, handler: RequestHandler) -> Connection:
        """The connection of a request; the first request makes it a client's."""
        one = self._open.get(handler)
        if one is None:
            self._numbers += 1
            opened = self._fresh.pop(handler, time.monotonic())
            one = self._open[handler] = Connection(self._numbers, opened)
            self.connections.append(one)
            self.most_connections = max(self.most_connections, len(self._open))
        return one

    def _count(self, agent: str) -> None:
        now = sum(agent in one.agents for one in self._open.values())
        self.most_by_agent[agent] = max(now, self.most_by_agent.get(agent, 0))
