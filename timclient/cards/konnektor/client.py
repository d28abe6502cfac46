"""HTTPS to one Konnektor: the TLS profile that suits, who we are, time limits and sizes."""

from __future__ import annotations

import asyncio
import base64
import logging
from dataclasses import dataclass

import aiohttp

from timclient.cards.konnektor.answers import read_answer
from timclient.cards.konnektor.envelopes import Question
from timclient.cards.konnektor.failures import failure, is_profile, status_failure
from timclient.cards.konnektor.identity import read_p12
from timclient.cards.konnektor.sds import Directory, address, read_directory
from timclient.cards.konnektor.tls import KonnektorContext, make_context
from timclient.cards.konnektor.xml import MOST_BYTES, Element
from timclient.domain.errors_konnektor import (
    KonnektorAnswerInvalid,
    KonnektorSettingsInvalid,
    KonnektorTimeout,
    KonnektorTlsFailed,
)
from timclient.domain.konnektor import KonnektorSecrets, KonnektorSettings, Login, TlsProfile

log = logging.getLogger(__name__)

_CONNECTIONS = 4
_IDLE_S = 4.0
_OK, _FAULT = 200, 500
_GATEWAY = "X-Konnektor-Gateway"


@dataclass(frozen=True, slots=True)
class Timeouts:
    """In seconds: ``short_s`` to connect and for the service directory, ``normal_s`` for a
    question, ``pin_s`` while somebody types a PIN."""

    short_s: float = 5.0
    normal_s: float = 30.0
    pin_s: float = 75.0


@dataclass(frozen=True, slots=True)
class _Line:
    session: aiohttp.ClientSession
    context: KonnektorContext


class KonnektorClient:
    """Belongs to one event loop; close it there. ``profile`` is the TLS profile that worked, to
    be kept in the settings."""

    def __init__(
        self,
        settings: KonnektorSettings,
        secrets: KonnektorSecrets,
        timeouts: Timeouts | None = None,
    ) -> None:
        self._settings = settings
        self._secrets = secrets
        self.timeouts = timeouts or Timeouts()
        self.profile = settings.profile
        self._lines: dict[TlsProfile, _Line] = {}
        self._turn = asyncio.Lock()
        self._directory: Directory | None = None

    @property
    def met(self) -> bool:
        """Whether a server has shown its certificate in the last handshake."""
        return any(line.context.met is not None for line in self._lines.values())

    async def close(self) -> None:
        """Close all connections."""
        lines, self._lines = self._lines, {}
        for line in lines.values():
            await line.session.close()

    async def directory(self) -> Directory:
        """Return the service directory; it is fetched once.

        Raises:
            KonnektorError: it cannot be had.
        """
        if self._directory is None:
            status, body = await self._send(
                "GET", address(self._settings), {}, None, self.timeouts.short_s
            )
            if status != _OK:
                raise status_failure(status)
            self._directory = read_directory(body)
        return self._directory

    async def ask(self, question: Question, seconds: float | None = None) -> Element:
        """Return the answer to a question; within ``normal_s`` where nothing else is said.

        Raises:
            KonnektorError: there is none.
            TimError: it is a fault.
        """
        directory = await self.directory()
        endpoint = directory.endpoint(question.service, self._settings)
        headers = {
            "Content-Type": "text/xml; charset=utf-8",
            "SOAPAction": f'"{question.action}"',
        }
        total_s = seconds or self.timeouts.normal_s
        status, body = await self._send("POST", endpoint.url, headers, question.body, total_s)
        log.debug("konnektor: %s answered with %d", question.operation, status)
        if status not in (_OK, _FAULT):
            # The services may lie elsewhere since an update.
            self._directory = None
            raise status_failure(status)
        return read_answer(body, question)

    async def _send(
        self, method: str, url: str, headers: dict[str, str], body: bytes | None, total_s: float
    ) -> tuple[int, bytes]:
        first = self.profile or TlsProfile.NIST
        for profile in (first, first.other):
            line = await self._line(profile)
            try:
                answer = await self._once(line, method, url, headers, body, total_s)
            except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
                if is_profile(error, line.context.met):
                    log.info("konnektor: TLS profile %s does not suit", profile.value)
                    continue
                raise failure(error, line.context.met, self._settings.trust) from error
            self.profile = profile
            return answer
        raise KonnektorTlsFailed("no profile suits")

    async def _once(
        self,
        line: _Line,
        method: str,
        url: str,
        headers: dict[str, str],
        body: bytes | None,
        total_s: float,
    ) -> tuple[int, bytes]:
        limits = aiohttp.ClientTimeout(total=total_s, sock_connect=self.timeouts.short_s)
        async with line.session.request(
            method,
            url,
            headers={**self._headers(), **headers},
            data=body,
            allow_redirects=False,
            timeout=limits,
        ) as response:
            return response.status, await _read(response)

    async def _line(self, profile: TlsProfile) -> _Line:
        async with self._turn:
            if profile not in self._lines:
                # Deriving the key of a .p12 may take long.
                try:
                    context = await asyncio.wait_for(
                        asyncio.to_thread(self._context, profile), self.timeouts.normal_s
                    )
                except TimeoutError as error:
                    raise KonnektorTimeout("PKCS#12") from error
                connector = aiohttp.TCPConnector(
                    ssl=context, limit=_CONNECTIONS, keepalive_timeout=_IDLE_S
                )
                session = aiohttp.ClientSession(
                    connector=connector,
                    cookie_jar=aiohttp.DummyCookieJar(),
                    auto_decompress=False,
                )
                self._lines[profile] = _Line(session, context)
            return self._lines[profile]

    def _context(self, profile: TlsProfile) -> KonnektorContext:
        identity = None
        if self._settings.login is Login.PKCS12:
            if not self._secrets.p12:
                raise KonnektorSettingsInvalid("p12", "missing")
            identity = read_p12(self._secrets.p12, self._secrets.password)
        return make_context(profile, self._settings.trust, identity)

    def _headers(self) -> dict[str, str]:
        headers = {"Accept-Encoding": "identity"}
        if self._settings.gateway:
            headers[_GATEWAY] = self._settings.gateway
        if self._settings.login is Login.BASIC:
            if not self._secrets.username:
                raise KonnektorSettingsInvalid("username", "missing")
            login = f"{self._secrets.username}:{self._secrets.password}".encode()
            headers["Authorization"] = f"Basic {base64.b64encode(login).decode()}"
        return headers


async def _read(response: aiohttp.ClientResponse) -> bytes:
    chunks: list[bytes] = []
    left = MOST_BYTES
    async for chunk in response.content.iter_any():
        left -= len(chunk)
        if left < 0:
            raise KonnektorAnswerInvalid("too large")
        chunks.append(chunk)
    return b"".join(chunks)
