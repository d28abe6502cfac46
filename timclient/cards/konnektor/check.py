"""Checks the way to a Konnektor step by step, so that somebody can be told where it ends."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from enum import Enum

from timclient.cards.konnektor.client import KonnektorClient, Timeouts
from timclient.cards.konnektor.envelopes import Service
from timclient.cards.konnektor.operations import HBA, SM_B, Operations
from timclient.domain.errors import TimError
from timclient.domain.errors_konnektor import (
    ClientCertificateUnreadable,
    KonnektorCertificateUnknown,
    KonnektorLoginRefused,
    KonnektorNameUnknown,
    KonnektorSettingsInvalid,
    KonnektorTimeout,
    KonnektorUnreachable,
)
from timclient.domain.konnektor import KonnektorSecrets, KonnektorSettings

_OWN_FAULTS = (ClientCertificateUnreadable, KonnektorSettingsInvalid)


class StepKind(Enum):
    """The steps in their order."""

    NAME = "name"
    CONNECTION = "connection"
    TLS = "tls"
    CERTIFICATE = "certificate"
    LOGIN = "login"
    DIRECTORY = "directory"
    VERSIONS = "versions"
    CONTEXT = "context"
    CARDS = "cards"


class Outcome(Enum):
    """How a step ended."""

    OK = "ok"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Step:
    """``error`` says why it failed; ``detail`` what was found: addresses, profile, product,
    versions, number of cards. ``seconds`` is the time since the step before."""

    kind: StepKind
    outcome: Outcome
    error: TimError | None = None
    detail: str = ""
    seconds: float = 0.0


@dataclass(slots=True)
class _Way:
    """What the steps learn from each other."""

    settings: KonnektorSettings
    client: KonnektorClient
    operations: Operations
    seconds: float
    cards: int = 0
    error: TimError | None = None


async def check(
    settings: KonnektorSettings, secrets: KonnektorSecrets, timeouts: Timeouts | None = None
) -> AsyncIterator[Step]:
    """Yield every step as it ends; those after a failed one, and those that own settings made
    impossible, are skipped. No PIN is asked for."""
    client = KonnektorClient(settings, secrets, timeouts)
    way = _Way(settings, client, Operations(client, settings), client.timeouts.short_s)
    failed = False
    try:
        for kind, act in _STEPS.items():
            if failed:
                yield Step(kind, Outcome.SKIPPED)
                continue
            started = time.monotonic()
            try:
                detail = await act(way)
            except TimError as error:
                failed = True
                yield Step(kind, Outcome.FAILED, error, "", time.monotonic() - started)
            else:
                outcome = Outcome.OK if detail is not None else Outcome.SKIPPED
                yield Step(kind, outcome, None, detail or "", time.monotonic() - started)
    finally:
        await client.close()


async def _name(way: _Way) -> str:
    host, port = way.settings.address
    loop = asyncio.get_running_loop()
    try:
        found = await asyncio.wait_for(
            loop.getaddrinfo(host, port, type=socket.SOCK_STREAM), way.seconds
        )
    except TimeoutError as error:
        raise KonnektorTimeout("name") from error
    except (OSError, UnicodeError) as error:
        raise KonnektorNameUnknown(type(error).__name__) from error
    return ", ".join(sorted({str(one[4][0]) for one in found}))


async def _connection(way: _Way) -> str:
    host, port = way.settings.address
    try:
        _, writer = await asyncio.wait_for(asyncio.open_connection(host, port), way.seconds)
    except (TimeoutError, OSError) as error:
        raise KonnektorUnreachable(type(error).__name__) from error
    writer.close()
    return str(port)


async def _tls(way: _Way) -> str | None:
    """Fetches the service directory; what comes after the handshake is left to later steps."""
    try:
        await way.client.directory()
    except _OWN_FAULTS as error:
        # Nothing was sent yet.
        way.error = error
        return None
    except TimError as error:
        if not way.client.met:
            raise
        way.error = error
    return way.client.profile.value if way.client.profile is not None else ""


async def _certificate(way: _Way) -> str | None:
    if isinstance(way.error, KonnektorCertificateUnknown):
        raise way.error
    return None if isinstance(way.error, _OWN_FAULTS) else ""


async def _login(way: _Way) -> str:
    if isinstance(way.error, (KonnektorLoginRefused, *_OWN_FAULTS)):
        raise way.error
    return way.settings.login.value


async def _directory(way: _Way) -> str:
    if way.error is not None:
        raise way.error
    return (await way.client.directory()).product


async def _versions(way: _Way) -> str:
    directory = await way.client.directory()
    found = [(one, directory.endpoint(one, way.settings)) for one in Service]
    return ", ".join(f"{one.value} {endpoint.version}" for one, endpoint in found)


async def _context(way: _Way) -> str:
    way.cards = len(await way.operations.cards(SM_B))
    return ""


async def _cards(way: _Way) -> str:
    way.cards += len(await way.operations.cards(HBA))
    return str(way.cards)


_STEPS: dict[StepKind, Callable[[_Way], Awaitable[str | None]]] = {
    StepKind.NAME: _name,
    StepKind.CONNECTION: _connection,
    StepKind.TLS: _tls,
    StepKind.CERTIFICATE: _certificate,
    StepKind.LOGIN: _login,
    StepKind.DIRECTORY: _directory,
    StepKind.VERSIONS: _versions,
    StepKind.CONTEXT: _context,
    StepKind.CARDS: _cards,
}
