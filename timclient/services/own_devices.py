"""What the user's own devices and those of others tell this one besides room keys."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterable

from timclient.domain.errors import TimError
from timclient.domain.ids import RoomId
from timclient.domain.message import UndecryptableReason
from timclient.domain.sync import SyncUpdate
from timclient.services.changes import Changes
from timclient.services.restoring import Restoring
from timclient.services.scope import Scope, Stores

log = logging.getLogger(__name__)

# Of old messages only so many: each costs a question at every start.
_MOST_ASKED_FOR, _MOST_LOOKED_FOR = 100, 60
_REQUESTS = ("m.room_key_request", "m.secret.request")


class OwnDevices:
    """Answers and asks own devices, mends broken channels, notices changed devices."""

    def __init__(
        self,
        stores: Stores,
        scope: Scope,
        changes: Changes,
        restoring: Restoring,
        secret_came: Callable[[str, str], Awaitable[None]],
    ) -> None:
        self._stores = stores
        self._scope = scope
        self._changes = changes
        self._restoring = restoring
        self._secret_came = secret_came

    async def take(self, update: SyncUpdate) -> None:
        """Do what a sync answer asks for. A fault in one part leaves the others to be done."""
        for part in (self._answer, self._take_secrets, self._mend, self._see_changed, self._look):
            try:
                await part(update)
            except TimError as error:
                log.info("own devices: %s", error.code)

    async def look_for_all(self) -> None:
        """Look for keys that are missing, those of the newest messages first, where there is
        anybody to ask."""
        matrix = self._scope.connected
        if matrix is None or (
            matrix.crypto.backup.key is None and matrix.crypto.identities.own_identity() is None
        ):
            return
        await self.look_for_these(self._stores.timeline.missing_keys(_MOST_LOOKED_FOR))

    async def look_for_these(self, wanted: Iterable[tuple[RoomId, str]]) -> None:
        """Look for keys; what is not found is looked for again later."""
        try:
            for room_id, session_id in wanted:
                await self._restoring.look_for(room_id, session_id)
        except TimError as error:
            log.info("missing keys: %s", error.code)

    async def _answer(self, update: SyncUpdate) -> None:
        requests = [event for event in update.to_device if event.type in _REQUESTS]
        if not requests:
            return
        crypto = self._scope.matrix.crypto
        await crypto.to_device.query([self._scope.account.user_id])
        for event in requests:
            await crypto.gossip.answer(event)

    async def _take_secrets(self, update: SyncUpdate) -> None:
        for message in update.sealed:
            secret = self._scope.matrix.crypto.gossip.secret_from(message)
            if secret is not None:
                await self._secret_came(*secret)

    async def _mend(self, _update: SyncUpdate) -> None:
        await self._scope.matrix.crypto.gossip.mend_sessions()

    async def _see_changed(self, update: SyncUpdate) -> None:
        """A partner's new device or identity is seen in open chats before the next message."""
        changed = update.changed_devices[:_MOST_ASKED_FOR]
        if changed:
            for user in await self._scope.matrix.encryption.query_devices(changed):
                self._changes.tell(self._stores.rooms.rooms_of(user))

    async def _look(self, update: SyncUpdate) -> None:
        for room_id, session_id in _missing(update):
            await self._restoring.look_for(room_id, session_id)


def _missing(update: SyncUpdate) -> list[tuple[RoomId, str]]:
    return [
        (room.room_id, read.session_id)
        for room in update.rooms
        for read in room.timeline
        if read.problem == UndecryptableReason.KEY_MISSING.value and read.session_id
    ]
