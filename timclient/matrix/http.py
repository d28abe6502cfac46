"""HTTPS to one homeserver: requests with time limits, errors in our words."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import quote, urlencode, urljoin, urlsplit

import aiohttp
import msgspec

from timclient.domain.errors import (
    BadResponse,
    CaptivePortal,
    CertificateExpired,
    CertificateUntrusted,
    ClockWrong,
    InvalidIdentifier,
)
from timclient.matrix.errors import from_status, from_transport

DEFAULT_TIMEOUT_S = 30.0
_MAX_ANSWER_BYTES = 512 * 1024 * 1024
_CLOCK_TOLERANCE_S = 6 * 3600
_OK_BELOW, _REDIRECT_BELOW = 300, 400
_MOVED = (301, 302, 303, 307, 308)
_CONNECT_S = 15.0


@dataclass(frozen=True, slots=True)
class Exchange:
    """The two bodies of a request.

    ``take`` reads the body of a successful answer. ``redirects``: how many may be followed, to
    https only and without the token where they leave the server.
    """

    body: bytes | AsyncIterator[bytes] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    take: Callable[[aiohttp.ClientResponse], Awaitable[bytes]] = field(
        default_factory=lambda: read_whole
    )
    redirects: int = 0


class Http:
    """A connection pool to homeservers. Belongs to one event loop; close it there."""

    def __init__(self, user_agent: str, ssl_context: ssl.SSLContext | None = None) -> None:
        context = ssl_context or ssl.create_default_context()
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(ssl=context, limit=16),
            headers={"User-Agent": user_agent},
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=True,
        )

    async def close(self) -> None:
        """Close all connections."""
        await self._session.close()

    async def request(
        self,
        method: str,
        url: str,
        *,
        body: bytes | None = None,
        token: str | None = None,
        timeout_s: float = DEFAULT_TIMEOUT_S,
    ) -> bytes:
        """Send a request and return the body of a successful answer.

        Redirects are not followed: no Matrix endpoint used here redirects, a Wi-Fi portal does.

        Raises:
            NetworkError: no answer (offline, certificate, time limit …).
            ServerError, AuthError: the server refused.
        """
        headers = {"Accept": "application/json"}
        if body is not None:
            headers["Content-Type"] = "application/json"
        return await self.stream(
            method,
            url,
            Exchange(body=body, headers=headers),
            token=token,
            timeout=aiohttp.ClientTimeout(total=timeout_s, sock_connect=_CONNECT_S),
        )

    async def stream(
        self,
        method: str,
        url: str,
        exchange: Exchange,
        *,
        token: str | None,
        timeout: aiohttp.ClientTimeout,  # noqa: ASYNC109 - aiohttp's own
    ) -> bytes:
        """Send a request whose bodies the exchange streams; returns what its ``take`` returns.

        Raises:
            NetworkError, ServerError, AuthError: as :meth:`request`.
            TimError: what ``take`` raises.
        """
        _check_scheme(url)
        headers = dict(exchange.headers)
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        try:
            async with self._session.request(
                method,
                url,
                data=exchange.body,
                headers=headers,
                allow_redirects=False,
                timeout=timeout,
            ) as response:
                status, retry = response.status, response.headers.get("Retry-After")
                if status < _OK_BELOW:
                    return await exchange.take(response)
                location = response.headers.get("Location", "")
                answer = await read_whole(response)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            translated = from_transport(error)
            if isinstance(translated, CertificateExpired) and await self._clock_is_wrong(url):
                raise ClockWrong from error
            raise translated from error
        if status in _MOVED and exchange.redirects and location:
            onward = replace(exchange, redirects=exchange.redirects - 1)
            target, told = _onward(url, location, token)
            return await self.stream(method, target, onward, token=told, timeout=timeout)
        if status < _REDIRECT_BELOW or (answer[:1] == b"<" and status < 500):  # noqa: PLR2004
            raise CaptivePortal(str(status))
        raise from_status(status, answer, retry)

    async def _clock_is_wrong(self, url: str) -> bool:
        """Compare this computer's clock with the server's, for the error text only.

        The certificate was already refused; the unverified answer is read for its Date header,
        and nothing secret is sent.
        """
        parts = urlsplit(url)
        unverified = ssl._create_unverified_context()  # noqa: S323, SLF001 - see above
        try:
            async with self._session.head(
                f"{parts.scheme}://{parts.netloc}/",
                ssl=unverified,
                allow_redirects=False,
                timeout=aiohttp.ClientTimeout(total=5),
            ) as response:
                told = parsedate_to_datetime(response.headers["Date"])
        except (aiohttp.ClientError, TimeoutError, OSError, KeyError, ValueError):
            return False
        told = told.replace(tzinfo=told.tzinfo or UTC)  # "-0000" gives a time without zone
        return abs((told - datetime.now(UTC)).total_seconds()) > _CLOCK_TOLERANCE_S


def path(*parts: str, query: Mapping[str, str] | None = None, base: str = "v3") -> str:
    """Return a client-server API path with every part percent-encoded."""
    encoded = "/".join(quote(part, safe="") for part in parts)
    tail = f"?{urlencode(query)}" if query else ""
    return f"/_matrix/client/{base}/{encoded}{tail}"


def to_object(raw: bytes) -> dict[str, Any]:
    """Return a JSON object.

    Raises:
        BadResponse: anything else.
    """
    try:
        value = msgspec.json.decode(raw)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise BadResponse("not JSON") from error
    if not isinstance(value, dict):
        raise BadResponse("not an object")
    return value


def _check_scheme(url: str) -> None:
    """Refuse plain HTTP, except to this computer itself (test servers, own proxies)."""
    parts = urlsplit(url)
    loopback = parts.hostname in ("127.0.0.1", "localhost", "::1")
    if parts.scheme != "https" and not (parts.scheme == "http" and loopback):
        if parts.scheme == "http":
            raise CertificateUntrusted("plain http")
        raise InvalidIdentifier(url)


def _onward(url: str, location: str, token: str | None) -> tuple[str, str | None]:
    """Where a redirect leads, and the token for it: only the same server may see that."""
    try:
        target = urljoin(url, location)
        old, new = urlsplit(url), urlsplit(target)
    except ValueError as error:
        raise BadResponse("redirect") from error
    return target, token if (old.scheme, old.netloc) == (new.scheme, new.netloc) else None


async def read_whole(response: aiohttp.ClientResponse) -> bytes:
    """Return the body of an answer that is JSON, within the limits of memory."""
    chunks: list[bytes] = []
    size = 0
    async for chunk in response.content.iter_any():
        size += len(chunk)
        if size > _MAX_ANSWER_BYTES:
            raise BadResponse("answer too large")
        chunks.append(chunk)
    return b"".join(chunks)
