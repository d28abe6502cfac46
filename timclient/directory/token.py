"""The search token: a Matrix OpenID token exchanged at ``/tim-authenticate`` (AF_10036)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import urlencode

import msgspec

from timclient.directory.failures import failure, is_ok, is_refused
from timclient.directory.http import Answer
from timclient.directory.line import Line
from timclient.domain.errors import BadResponse
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


class SearchTokens:
    """Holds the search token and renews it 60 s early, by a clock nobody sets.

    The token is opaque and lives only in memory.
    """

    def __init__(
        self,
        line: Line,
        address: str,
        open_id: Callable[[], Awaitable[OpenIdToken]],
        clock: Callable[[], float],
    ) -> None:
        self._line = line
        self._address = address
        self._open_id = open_id
        self._clock = clock
        self._held: _Held | None = None
        self._asking = asyncio.Lock()

    async def get(self) -> str:
        """Return a token to search with.

        Raises:
            DirectoryNotAdmitted: the provider is not in the federation.
            AuthError: the Matrix session has ended.
            NetworkError, ServerError: homeserver or directory cannot be asked now.
        """
        async with self._asking:
            if self._held is None or self._clock() >= self._held.until:
                self._held = await self._exchange()
            return self._held.token

    def drop(self, token: str) -> None:
        """Forget a token that was refused, unless there is a newer one already."""
        if self._held is not None and self._held.token == token:
            self._held = None

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
