"""The line to the directory: one request at a time, and peace after a failure (A_27744 ff.)."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol

from timclient.directory.backoff import Rest
from timclient.directory.failures import is_overload
from timclient.directory.http import Answer
from timclient.directory.metrics import LineMetrics
from timclient.directory.turns import Turns
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
    """Lets through one request after the other; those somebody waits for go first.

    ``clock`` is monotonic, in seconds; ``random_unit`` gives a number in [0, 1).
    """

    def __init__(
        self, http: Asks, clock: Callable[[], float], random_unit: Callable[[], float]
    ) -> None:
        self._http = http
        self._clock = clock
        self.metrics = LineMetrics()
        self._turns = Turns()
        self._rest = Rest(clock, random_unit)

    @property
    def rests_s(self) -> float:
        """For how many seconds no request goes out any more."""
        return self._rest.left_s

    async def get(self, url: str, headers: Mapping[str, str], *, urgent: bool = True) -> Answer:
        """Send a request when its turn comes. Answers of any status come back, but those that
        nobody but the directory can have given. ``urgent``: somebody waits for it.

        Raises:
            DirectoryResting: nothing was sent, the last failure is too near.
            CaptivePortal: something else answered in the directory's place.
            NetworkError, BadResponse: there is no usable answer.
        """
        headers = {"Accept": _JSON[0], **headers}
        return await self._in_turn(
            lambda: self._http.get(url, headers), changing=False, urgent=urgent
        )

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
        log.info("directory: %s", self.metrics.summary())
        await self._http.close()

    async def _in_turn(
        self, ask: Callable[[], Awaitable[Answer]], *, changing: bool, urgent: bool = True
    ) -> Answer:
        async with self._turns.turn(urgent=urgent):
            if self.rests_s > 0:
                raise DirectoryResting(self.rests_s)
            begun = self._clock()
            try:
                answer = await ask()
                _check_sender(answer, changing=changing)
            except (NetworkError, BadResponse) as error:
                self.metrics.note(self._clock() - begun, error.code)
                if not isinstance(error, _ELSEWHERE):
                    self._failed()
                raise
            bad = f"http-{answer.status}" if answer.status >= _REDIRECT_BELOW else ""
            self.metrics.note(self._clock() - begun, bad)
            if is_overload(answer):
                self._failed(answer.retry_after_s)
            else:
                self._rest.over()
            return answer

    def _failed(self, asked_s: float = 0.0) -> None:
        self._rest.failed(asked_s)
        count, seconds = self._rest.failures, self.rests_s
        log.info("directory: failure %d, resting for %.0f s", count, seconds)


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
