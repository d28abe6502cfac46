"""Small jobs over the network that must not get lost while the server is away."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from timclient.domain import backoff
from timclient.domain.errors import (
    BadRequest,
    Forbidden,
    NetworkError,
    NotFound,
    ServerError,
    TimError,
)

log = logging.getLogger(__name__)

_MOST_WAITING, _TRIES = 500, 12

Job = Callable[[], Awaitable[None]]


@dataclass(slots=True)
class _Errand:
    job: Job
    tries: int = 0


class Errands:
    """Done one after the other, in the order of their coming. What fails because of the network is
    tried again; meanwhile the others are done."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._waiting: list[_Errand] = []
        self._new = asyncio.Event()

    def add(self, job: Job) -> None:
        """Have something done."""
        if len(self._waiting) >= _MOST_WAITING:
            log.warning("too many errands of %s; one is dropped", self._what)
            return
        self._waiting.append(_Errand(job))
        self._new.set()

    def clear(self) -> None:
        """Forget everything."""
        self._waiting.clear()

    async def run(self) -> None:
        """Do errands until cancelled."""
        failures = 0
        while True:
            await self._pause(failures)
            self._new.clear()
            due, self._waiting = self._waiting, []
            failed = [errand for errand in due if not await self._done(errand)]
            self._waiting = failed + self._waiting
            failures = failures + 1 if failed else 0

    async def _pause(self, failures: int) -> None:
        """Until there is something new, or what failed is due again."""
        pause = backoff.delay(failures, random.random(), 0.0) if failures else None  # noqa: S311
        try:
            async with asyncio.timeout(pause):
                await self._new.wait()
        except TimeoutError:
            return

    async def _done(self, errand: _Errand) -> bool:
        try:
            await errand.job()
        except (BadRequest, Forbidden, NotFound) as error:
            log.warning("%s refused: %s", self._what, error.code)
        except (NetworkError, ServerError) as error:
            errand.tries += 1
            log.info("%s: %s", self._what, error.code)
            return errand.tries >= _TRIES
        except TimError as error:
            log.warning("%s: %s", self._what, error.code)
        except Exception:
            # The border of this worker: one errand must not end all others.
            log.exception("%s failed", self._what)
        return True
