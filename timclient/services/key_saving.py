"""The continuous key backup: room keys go into it as they come, a few at a time."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable
from dataclasses import replace

from timclient.domain import backoff
from timclient.domain.errors import BadRequest, CryptoError, Forbidden, NotFound, TimError
from timclient.domain.observe import Observable
from timclient.domain.trust import Backup, TrustState
from timclient.services.scope import Scope

log = logging.getLogger(__name__)

_REST_S = 0.02  # between two uploads: the engine has other things to do
# The backup is there for this device to fill.
_OPEN = (Backup.CURRENT, Backup.WORKING, Backup.FAILING)


class KeySaving:
    """Uploads what the backup lacks. ``look`` is called when the backup seems to be another one."""

    def __init__(
        self, scope: Scope, state: Observable[TrustState], look: Callable[[], None]
    ) -> None:
        self._scope = scope
        self._state = state
        self._look = look
        self._new_keys = asyncio.Event()

    def hurry(self) -> None:
        """There may be new keys, or a new line to the server."""
        self._new_keys.set()

    async def run(self) -> None:
        """Save keys until cancelled."""
        failures = 0
        while True:
            if failures:
                await self._pause(failures)
            else:
                await self._new_keys.wait()
            self._new_keys.clear()
            if self._state.value.backup in _OPEN:
                failures = failures + 1 if not await self._saved() else 0

    async def _saved(self) -> bool:
        """Upload everything that is not saved; False where it has to be tried again."""
        crypto = self._scope.matrix.crypto
        try:
            found, key = await crypto.backup.on_server(), crypto.backup.key
            if found is None or key is None or not key.opens(found):
                self._look()
                return True
            crypto.backup.use(found)
            while await crypto.backup.save_some(found):
                self._show(Backup.WORKING)
                await asyncio.sleep(_REST_S)
        except (BadRequest, Forbidden, NotFound):
            # Another version has been made meanwhile (M_WRONG_ROOM_KEYS_VERSION).
            self._look()
        except (CryptoError, TimError) as error:
            log.info("keys not saved: %s", error.code)
            self._show(Backup.FAILING)
            return False
        except Exception:
            # The border of this worker: it must outlive an error of ours.
            log.exception("keys not saved")
            self._show(Backup.FAILING)
            return False
        else:
            self._show(Backup.CURRENT)
        return True

    async def _pause(self, failures: int) -> None:
        try:
            async with asyncio.timeout(backoff.delay(failures, random.random(), 0.0)):  # noqa: S311
                await self._new_keys.wait()
        except TimeoutError:
            return

    def _show(self, backup: Backup) -> None:
        if self._state.value.backup in _OPEN:
            waiting = self._scope.matrix.crypto.room_keys.count_unsaved()
            self._state.set(replace(self._state.value, backup=backup, waiting=waiting))
