"""HTTPS to the identity provider and to the directory's sign-in: bounded, no redirects, no cookies.

The identity provider refuses requests without a User-Agent.
"""

from __future__ import annotations

import asyncio
import email.utils
import re
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

import aiohttp

from timclient.domain.errors import BadResponse, NetworkError

_FORM = "application/x-www-form-urlencoded"
_PRODUCT = re.compile(r"[^A-Za-z0-9._-]+")
_PARALLEL = 4
# The pool looks at idle connections once in this time: closed after at most twice of it.
_TURNS_TO_CLOSE = 3


@dataclass(frozen=True, slots=True)
class Limits:
    """Time in seconds and size in bytes that one request may take; idle connections are closed
    within twice ``idle_s``."""

    total_s: float = 20.0
    connect_s: float = 10.0
    idle_s: float = 2.0
    most_bytes: int = 256 * 1024
    most_header: int = 16 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, whatever its status.

    ``kind`` is the media type in small letters, ``location`` where a redirect leads, ``date`` the
    server's clock in seconds since 1970 where it tells.
    """

    status: int
    body: bytes = field(default=b"", repr=False)
    kind: str = ""
    location: str = field(default="", repr=False)
    date: float | None = None


@dataclass(frozen=True, slots=True)
class Agent:
    """How this program names itself: product, version, vendor."""

    product: str
    version: str
    vendor: str

    def named(self, client: str) -> str:
        """Return the User-Agent ``product/version vendor/client``."""
        parts = (_token(one) for one in (self.product, self.version, self.vendor, client))
        product, version, vendor, client = parts
        return f"{product}/{version} {vendor}/{client}"


class Http:
    """Belongs to one event loop; close it there. At most one connection to each host.

    ``translate`` puts a failure of aiohttp into the words of the domain; ``trust`` makes the TLS
    settings, by default those of the operating system.
    """

    def __init__(
        self,
        translate: Callable[[Exception], NetworkError],
        limits: Limits | None = None,
        trust: Callable[[], ssl.SSLContext] = ssl.create_default_context,
    ) -> None:
        self._translate = translate
        self._limits = limits or Limits()
        self._trust = trust
        self._session: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        """Close the connections."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def get(self, url: str, user_agent: str, accept: str = "application/json") -> Answer:
        """Ask for something; every status is an answer.

        Raises:
            NetworkError: there is none.
            BadResponse: it is too large.
        """
        return await self._send("GET", url, {"User-Agent": user_agent, "Accept": accept}, None)

    async def post(self, url: str, user_agent: str, form: Mapping[str, str]) -> Answer:
        """Send a form; every status is an answer.

        Raises:
            NetworkError: there is none, and nobody knows whether the form had its effect.
            BadResponse: it is too large.
        """
        headers = {"User-Agent": user_agent, "Accept": "application/json", "Content-Type": _FORM}
        return await self._send("POST", url, headers, urlencode(form).encode())

    async def _send(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> Answer:
        try:
            async with self._open().request(
                method, url, headers=headers, data=body, allow_redirects=False
            ) as response:
                return Answer(
                    response.status,
                    await self._read(response),
                    response.content_type.lower(),
                    response.headers.get("Location", ""),
                    _moment(response.headers.get("Date", "")),
                )
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            raise self._translate(error) from None
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
            context = self._trust()
            context.minimum_version = ssl.TLSVersion.TLSv1_2
            limits = self._limits
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(
                    ssl=context,
                    limit=_PARALLEL,
                    limit_per_host=1,
                    keepalive_timeout=limits.idle_s,
                ),
                timeout=aiohttp.ClientTimeout(total=limits.total_s, sock_connect=limits.connect_s),
                cookie_jar=aiohttp.DummyCookieJar(),
                max_line_size=limits.most_header,
                max_field_size=limits.most_header,
                trust_env=True,
            )
        return self._session


def _token(text: str) -> str:
    return _PRODUCT.sub("-", text)[:100].strip("-") or "unknown"


def _moment(text: str) -> float | None:
    try:
        return email.utils.parsedate_to_datetime(text[:64]).timestamp()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
