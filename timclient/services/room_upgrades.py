"""Follows rooms into the ones that replace them, so that nobody notices (``m.room.tombstone``)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection

from timclient.domain.errors import Forbidden, NetworkError, ServerError, TimError
from timclient.domain.ids import RoomId, ServerName, UserId, server_of
from timclient.domain.notification import NotifyLevel
from timclient.domain.room import Membership, RoomSummary, continues
from timclient.services.changes import Changes
from timclient.services.room_settings import RoomSettings
from timclient.services.scope import Scope, Stores
from timclient.services.tasks import TaskOwner

log = logging.getLogger(__name__)

_TOMBSTONE = "m.room.tombstone"
# An invitation is told to the invited before the inviting server has it in the room itself.
_INVITED_AGAIN_S = (0.5, 2.0, 6.0)


class RoomUpgrades:
    """Joins the new room, or accepts the invitation to it, once per run; carries over what the
    user chose for the old one, and what has not left it. ``mark_direct`` marks a room as the chat
    with a person; ``go_on`` sends what waits."""

    def __init__(
        self,
        stores: Stores,
        scope: Scope,
        changes: Changes,
        settings: RoomSettings,
        mark_direct: Callable[[RoomId, UserId], Awaitable[None]],
        go_on: Callable[[], None],
    ) -> None:
        self._stores = stores
        self._scope = scope
        self._changes = changes
        self._settings = settings
        self._mark_direct = mark_direct
        self._go_on = go_on
        self._tasks = TaskOwner()
        self._tried: set[tuple[RoomId, bool]] = set()
        changes.follow(self._changed)

    async def stop(self) -> None:
        """Stop at once; the next run tries again."""
        await self._tasks.close()
        self._tried.clear()

    def _changed(self, rooms: Collection[RoomId]) -> None:
        if self._scope.connected is None:
            return
        # The first time all, later those that changed.
        for old in self._stores.rooms.upgraded(rooms if self._tried else None):
            self._follow(old)
        self._tried.add((RoomId(""), False))

    def _follow(self, old: RoomSummary) -> None:
        if old.replaced_by is None or old.replaced_by == old.room_id:
            return
        new = self._stores.rooms.summary(old.replaced_by)
        invited = new is not None and new.membership is Membership.INVITE
        if new is not None and new.membership is Membership.JOIN:
            if old.encrypted and self._stores.rooms.keep_private(new.room_id):
                # Whoever replaces a private room by a public one gets nothing in clear.
                with self._stores.database.transaction():
                    self._scope.writer.refresh(new.room_id)
                self._changes.tell([new.room_id])
            if continues(old, new):
                self._carry_draft(old, new)
                self._carry_unsent(old, new)
        elif (new is None or invited) and (old.room_id, invited) not in self._tried:
            self._tried.add((old.room_id, invited))
            entering = self._enter(old, old.replaced_by, invited=invited)
            self._tasks.spawn(entering, "room upgrade")

    async def _enter(self, old: RoomSummary, new: RoomId, *, invited: bool) -> None:
        """Where the new room is closed, somebody has to invite; then the user sees both."""
        try:
            await self._join(
                new, self._servers(old, new), again=_INVITED_AGAIN_S if invited else ()
            )
        except NetworkError as error:
            log.info("room upgrade waits: %s", error.code)
            self._tried -= {(old.room_id, True), (old.room_id, False)}
            return
        except (Forbidden, ServerError) as error:
            if not invited and (old.room_id, True) in self._tried:
                return  # The invitation came meanwhile: what becomes of that counts.
            log.warning("not let into the new room: %s", error.code)
            self._stores.rooms.set_stuck(old.room_id, stuck=True)
            self._changes.tell([old.room_id, new])
            return
        self._stores.rooms.set_stuck(old.room_id, stuck=False)
        self._changes.tell([old.room_id])
        try:
            await self._carry_over(old, new)
        except TimError as error:
            log.warning("choices for the old room not carried over: %s", error.code)

    async def _join(self, new: RoomId, servers: list[ServerName], again: tuple[float, ...]) -> None:
        for pause in again:
            try:
                await self._scope.matrix.rooms.state.join_by(new, servers)
            except Forbidden:
                await asyncio.sleep(pause)
            else:
                return
        await self._scope.matrix.rooms.state.join_by(new, servers)

    async def _carry_over(self, old: RoomSummary, new: RoomId) -> None:
        if old.favourite:
            await self._settings.set_favourite(new, favourite=True)
        if old.archived:
            await self._settings.archive(new, archived=True)
        if old.level is not NotifyLevel.ALL:
            await self._settings.set_level(new, old.level)
        person = self._stores.account.direct_rooms().get(old.room_id)
        if person is not None:
            await self._mark_direct(new, person)

    def _carry_draft(self, old: RoomSummary, new: RoomSummary) -> None:
        if old.draft.strip():
            text = f"{old.draft}\n{new.draft}" if new.draft.strip() else old.draft
            self._stores.rooms.save_draft(new.room_id, text)
            self._stores.rooms.save_draft(old.room_id, "")
            self._changes.tell([old.room_id, new.room_id])

    def _carry_unsent(self, old: RoomSummary, new: RoomSummary) -> None:
        if self._stores.outbox.move(old.room_id, new.room_id):
            self._changes.tell([old.room_id, new.room_id])
            self._go_on()

    def _servers(self, old: RoomSummary, new: RoomId) -> list[ServerName]:
        """The server of who replaced the room comes first: there the new one surely is."""
        sender = self._stores.rooms.sender_of(old.room_id, _TOMBSTONE)
        first = [server_of(sender)] if sender is not None else []
        return [*first, server_of(new), *old.servers]
