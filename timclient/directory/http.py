"""HTTPS to the directory: one connection, closed soon after its use; no redirects, no cookies."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import aiohttp

from timclient.domain.errors import BadResponse, NetworkError

_LONGEST_WAIT_S = 3600.0
# The pool looks at idle connections once in this time: closed after at most twice of it.
_TURNS_TO_CLOSE = 3


@dataclass(frozen=True, slots=True)
class Limits:
    """Time in seconds and size in bytes that one request may take.

    An idle connection is closed after between one and two times ``idle_s``: within the 5 s the
    directory demands.
    """

    total_s: float = 30.0
    connect_s: float = 10.0
    idle_s: float = 2.0
    most_bytes: int = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, whatever its status. ``kind`` is the media type in small letters."""

    status: int
    body: bytes = b""
    kind: str = ""
    retry_after_s: float = 0.0


class Http:
    """Belongs to one event loop; close it there.

    ``translate`` puts a failure of aiohttp into the words of the domain.
    """

    def __init__(
        self,
        user_agent: str,
        translate: Callable[[Exception], NetworkError],
        limits: Limits | None = None,
    ) -> None:
        self._translate = translate
        self._limits = limits or Limits()
        self._user_agent = user_agent
        self._session: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        """Close the connection."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def get(self, url: str, headers: Mapping[str, str]) -> Answer:
        """Send a request; every status is an answer.

        Raises:
            NetworkError: there is none.
            BadResponse: it is too large.
        """
        return await self.send("GET", url, headers, None)

    async def send(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> Answer:
        """Send a request with a body; every status is an answer.

        Raises:
            NetworkError: there is none, and nobody knows whether the request had its effect.
            BadResponse: it is too large.
        """
        try:
            async with self._open().request(
                method, url, headers=headers, data=body, allow_redirects=False
            ) as response:
                return Answer(
                    response.status,
                    await self._read(response),
                    response.content_type.lower(),
                    _seconds(response.headers.get("Retry-After", "")),
                )
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            raise self._translate(error) from error
        except asyncio.CancelledError:
            # The connection of a request given up is closed before the next one is opened.
            for _ in range(_TURNS_TO_CLOSE):
                await asyncio.sleep(0)
            raise

    async def _read(self, response: aiohttp.ClientResponse) -> bytes:
        chunks: list[bytes] = []
        left = self._limits.most_bytes
        async for chunk in response.content.iter_any():
            left -= len(chunk)
            if left < 0:
                raise BadResponse("answer too large")
            chunks.append(chunk)
        return b"".join(chunks)

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            context = ssl.create_default_context()
            context.minimum_version = ssl.TLSVersion.TLSv1_2
            limits = self._limits
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(
                    ssl=context, limit=1, keepalive_timeout=limits.idle_s
                ),
                headers={"User-Agent": self._user_agent},
                timeout=aiohttp.ClientTimeout(total=limits.total_s, sock_connect=limits.connect_s),
                cookie_jar=aiohttp.DummyCookieJar(),
                trust_env=True,
            )
        return self._session


def _seconds(text: str) -> float:
    digits = text.strip()
    if not digits.isascii() or not digits.isdigit():
        return 0.0
    return min(float(digits[:9]), _LONGEST_WAIT_S)
