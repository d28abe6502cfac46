from __future__ import annotations

import asyncio
import time
from typing import Any, cast

from timclient.domain.ids import ServerName
from timclient.domain.tokens import Tokens
from timclient.matrix.connection import Connection
from timclient.matrix.http import Http


class Wire:
    """Notes where a request goes and whether it carries the token."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str, str | None]] = []

    async def request(
        self, method: str, url: str, *, token: str | None = None, **_more: Any
    ) -> bytes:
        self.sent.append((method, url, token))
        return b"{}"


def test_only_the_home_server_gets_the_token() -> None:
    wire = Wire()
    tokens = Tokens("geheim")
    own = Connection(
        cast("Http", wire), "https://matrix.a.example/", tokens, lambda _new: None, time.time
    )

    async def scene() -> None:
        await own.request("GET", "/_matrix/client/v3/sync")
        await own.well_known(ServerName("a.example"), "support")

    asyncio.run(scene())
    assert wire.sent == [
        ("GET", "https://matrix.a.example/_matrix/client/v3/sync", "geheim"),
        ("GET", "https://a.example/.well-known/matrix/support", None),
    ]
