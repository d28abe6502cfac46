"""What the user's own devices and those of others tell this one besides room keys."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial

from timclient.domain.errors import TimError
from timclient.domain.event import Event
from timclient.domain.ids import RoomId, UserId
from timclient.domain.message import UndecryptableReason
from timclient.domain.sync import SyncUpdate
from timclient.services.changes import Changes
from timclient.services.errands import Errands
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
        self.errands = Errands("own devices")

    def take(self, update: SyncUpdate) -> None:
        """Have done what a sync answer asks for: it does not come a second time."""
        add, crypto = self.errands.add, self._scope.matrix.crypto
        for event in update.to_device:
            if event.type in _REQUESTS:
                add(partial(self._answer, event))
        for message in update.sealed:
            secret = crypto.gossip.secret_from(message)
            if secret is not None:
                add(partial(self._secret_came, *secret))
        if crypto.gossip.has_to_mend:
            add(crypto.gossip.mend_sessions)
        if update.changed_devices:
            add(partial(self._see_changed, update.changed_devices[:_MOST_ASKED_FOR]))
        for room_id, session_id in _missing(update):
            add(partial(self._restoring.look_for, room_id, session_id))

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

    async def _answer(self, request: Event) -> None:
        crypto = self._scope.matrix.crypto
        await crypto.to_device.query([self._scope.account.user_id])
        await crypto.gossip.answer(request)

    async def _see_changed(self, changed: Sequence[UserId]) -> None:
        """A partner's new device or identity is seen in open chats before the next message."""
        for user in await self._scope.matrix.encryption.query_devices(changed):
            self._changes.tell(self._stores.rooms.rooms_of(user))


def _missing(update: SyncUpdate) -> list[tuple[RoomId, str]]:
    return [
        (room.room_id, read.session_id)
        for room in update.rooms
        for read in room.timeline
        if read.problem == UndecryptableReason.KEY_MISSING.value and read.session_id
    ]
