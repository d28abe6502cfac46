"""Runs a step that makes a new recovery key, and lets no key get lost."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from timclient.domain.errors import TimError
from timclient.ui.tasks import TaskOwner

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import Any

    from timclient.domain.trust import Proof

_log = logging.getLogger(__name__)


class KeyMaker:
    """Keeps the call alive when the user stops waiting for it.

    A step that is cut off may have replaced the recovery key on the server already; its key must
    be shown all the same, or nobody has one.
    """

    def __init__(self, make: Callable[[Proof | None], Coroutine[Any, Any, str | None]]) -> None:
        self._make = make
        self._tasks = TaskOwner(_told_elsewhere)
        self._task: asyncio.Task[str | None] | None = None

    async def step(self, proof: Proof | None = None) -> None:
        """Take the step; its key waits in ``take_key``."""
        self._task = self._tasks.spawn(self._make(proof))
        await asyncio.shield(self._task)

    async def take_key(self) -> str | None:
        """Wait for the step where it still runs, and hand over its key once."""
        task, self._task = self._task, None
        if task is None:
            return None
        try:
            return await asyncio.shield(task)
        except TimError:
            return None


def _told_elsewhere(error: Exception) -> None:
    _log.debug("a step for keys failed: %s", type(error).__name__)
