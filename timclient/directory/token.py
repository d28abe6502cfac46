"""The search token: a Matrix OpenID token exchanged at ``/tim-authenticate`` (AF_10036)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import msgspec

from timclient.directory.failures import failure, is_ok, is_refused
from timclient.directory.http import Answer
from timclient.directory.line import Line
from timclient.domain.errors import BadResponse, NetworkError, TimError
from timclient.domain.errors_directory import DirectoryNotAdmitted
from timclient.domain.open_id import OpenIdToken

log = logging.getLogger(__name__)

_EARLY_S = 60.0
_LONGEST_S = 7 * 24 * 3600.0
_LONGEST_TOKEN = 16_384
_TRIES = 2


class _Answer(msgspec.Struct):
    access_token: str
    expires_in: float = 0.0


@dataclass(frozen=True, slots=True)
class _Held:
    """``until`` by the monotonic clock."""

    token: str
    until: float

    def __repr__(self) -> str:
        return "_Held(…)"


# Owns a task: keeps it, and cancels it when it closes.
Spawn = Callable[[Coroutine[Any, Any, Any], str], asyncio.Task[Any]]


class SearchTokens:
    """Holds the search token and renews it 60 s early, by a clock nobody sets.

    The token is opaque and lives only in memory. An exchange belongs to nobody who waits for it:
    a search that is given up leaves it to the next one. ``spawn`` owns the exchange.
    """

    def __init__(
        self,
        line: Line,
        address: str,
        open_id: Callable[[], Awaitable[OpenIdToken]],
        clock: Callable[[], float],
        spawn: Spawn,
    ) -> None:
        self._line = line
        self._address = address
        self._open_id = open_id
        self._clock = clock
        self._spawn = spawn
        self._held: _Held | None = None
        self._exchanging: asyncio.Task[_Held | TimError] | None = None

    async def get(self) -> str:
        """Return a token to search with.

        Raises:
            DirectoryNotAdmitted: the provider is not in the federation.
            AuthError: the Matrix session has ended.
            NetworkError, ServerError: homeserver or directory cannot be asked now.
        """
        if self._held is not None and self._clock() < self._held.until:
            return self._held.token
        outcome = await self._shared()
        if isinstance(outcome, TimError):
            raise outcome
        return outcome.token

    def drop(self, token: str) -> None:
        """Forget a token that was refused, unless there is a newer one already."""
        if self._held is not None and self._held.token == token:
            self._held = None

    async def _shared(self) -> _Held | TimError:
        """Wait for the exchange that runs, or begin one."""
        task = self._exchanging
        if task is None or task.done():
            task = self._exchanging = self._spawn(self._outcome(), "directory: search token")
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            own = asyncio.current_task()
            if task.cancelled() and own is not None and not own.cancelling():
                raise NetworkError("closed") from None
            raise

    async def _outcome(self) -> _Held | TimError:
        """A failure is a value here: it is told to whoever waits, and is none of the task."""
        try:
            self._held = await self._exchange()
        except TimError as error:
            return error
        return self._held

    async def _exchange(self) -> _Held:
        """Refused once, it is tried with a fresh OpenID token; one lives for an hour only."""
        for _ in range(_TRIES):
            proof = await self._open_id()
            began = self._clock()
            answer = await self._line.get(
                f"{self._address}?{urlencode({'mxId': proof.server})}",
                {"X-Matrix-OpenID-Token": proof.access_token, "Accept": "application/json"},
            )
            if is_ok(answer):
                return _read(answer, began)
            if not is_refused(answer):
                raise failure(answer)
        log.warning("directory: this provider's accounts are not admitted (%d)", answer.status)
        raise DirectoryNotAdmitted(str(answer.status))


def _read(answer: Answer, began: float) -> _Held:
    try:
        found = msgspec.json.decode(answer.body, type=_Answer)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise BadResponse("search token") from error
    token = found.access_token
    if not 0 < len(token) <= _LONGEST_TOKEN or not token.isascii() or not token.isprintable():
        raise BadResponse("search token")
    lifetime = min(max(found.expires_in, 0.0), _LONGEST_S)
    return _Held(token, began + lifetime - min(_EARLY_S, lifetime / 2))
