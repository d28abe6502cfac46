"""The line to the directory: one request at a time, and peace after a failure (A_27744 ff.)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol

from timclient.directory.backoff import pause
from timclient.directory.failures import is_overload
from timclient.directory.http import Answer
from timclient.domain.errors import (
    BadResponse,
    CaptivePortal,
    NetworkError,
    Offline,
    ServiceUnknown,
)
from timclient.domain.errors_directory import DirectoryResting

log = logging.getLogger(__name__)

# These never reached the directory; it needs no peace.
_ELSEWHERE = (Offline, ServiceUnknown, CaptivePortal)
_JSON = ("application/fhir+json", "application/json", "application/jwt", "text/json")
_OK, _OK_BELOW, _REDIRECT_BELOW, _FAULT = 200, 300, 400, 500


class Asks(Protocol):
    """What sends a request; see :class:`timclient.directory.http.Http`."""

    async def get(self, url: str, headers: Mapping[str, str]) -> Answer:
        """Return the answer to a request."""

    async def send(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> Answer:
        """Return the answer to a request with a body."""

    async def close(self) -> None:
        """Close the connection."""


class Line:
    """Lets through one request after the other.

    ``clock`` is monotonic, in seconds; ``random_unit`` gives a number in [0, 1).
    """

    def __init__(
        self, http: Asks, clock: Callable[[], float], random_unit: Callable[[], float]
    ) -> None:
        self._http = http
        self._clock = clock
        self._random_unit = random_unit
        self._turn = asyncio.Lock()
        self._failures = 0
        self._rests_until = 0.0

    @property
    def rests_s(self) -> float:
        """For how many seconds no request goes out any more."""
        return max(self._rests_until - self._clock(), 0.0)

    async def get(self, url: str, headers: Mapping[str, str]) -> Answer:
        """Send a request when its turn comes. Answers of any status come back, but those that
        nobody but the directory can have given.

        Raises:
            DirectoryResting: nothing was sent, the last failure is too near.
            CaptivePortal: something else answered in the directory's place.
            NetworkError, BadResponse: there is no usable answer.
        """
        headers = {"Accept": _JSON[0], **headers}
        return await self._in_turn(lambda: self._http.get(url, headers), changing=False)

    async def send(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None = None
    ) -> Answer:
        """Send a request that changes something, when its turn comes.

        Raises:
            As :meth:`get`; after all but DirectoryResting nobody knows whether it had its effect.
        """
        headers = {"Accept": _JSON[0], **headers}
        return await self._in_turn(
            lambda: self._http.send(method, url, headers, body), changing=True
        )

    async def close(self) -> None:
        """Close the connection."""
        await self._http.close()

    async def _in_turn(self, ask: Callable[[], Awaitable[Answer]], *, changing: bool) -> Answer:
        async with self._turn:
            if self.rests_s > 0:
                raise DirectoryResting(self.rests_s)
            try:
                answer = await ask()
                _check_sender(answer, changing=changing)
            except (NetworkError, BadResponse) as error:
                if not isinstance(error, _ELSEWHERE):
                    self._failed()
                raise
            if is_overload(answer):
                self._failed(answer.retry_after_s)
            else:
                self._failures = 0
            return answer

    def _failed(self, asked_s: float = 0.0) -> None:
        self._failures += 1
        seconds = pause(self._failures, self._random_unit(), asked_s)
        self._rests_until = self._clock() + seconds
        log.info("directory: failure %d, resting for %.0f s", self._failures, seconds)


def _check_sender(answer: Answer, *, changing: bool) -> None:
    """A Wi-Fi portal redirects or sends a page; the directory sends JSON, or nothing where
    something was changed."""
    if _OK_BELOW <= answer.status < _REDIRECT_BELOW:
        raise CaptivePortal(str(answer.status))
    page = answer.kind in ("text/html", "application/xhtml+xml") or answer.body[:1] == b"<"
    if page and answer.status < _FAULT:
        raise CaptivePortal(str(answer.status))
    if answer.status == _OK and answer.kind not in _JSON and not (changing and not answer.body):
        raise BadResponse("content type")
