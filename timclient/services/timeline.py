"""The open chat: a window of rows that follows the store."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING

from timclient.domain.errors import TimError
from timclient.domain.ids import EventId, RoomId, UserId
from timclient.domain.local_zone import LocalZone
from timclient.domain.message import Authenticity, UndecryptableReason
from timclient.domain.observe import Observable, ObservableList
from timclient.domain.room import Member, Membership, RoomHead, RoomKind, RoomSummary
from timclient.domain.session import Connection, Link
from timclient.domain.timeline import GapState, TimelineItem, decorate
from timclient.domain.trust import PersonTrust
from timclient.services.changes import Changes
from timclient.services.recipients import Recipients
from timclient.services.room_list import RoomListService
from timclient.services.rows import RowSource
from timclient.services.scope import Scope, Stores
from timclient.services.settings import SettingsService
from timclient.services.tasks import TaskOwner

if TYPE_CHECKING:
    from timclient.matrix.crypto.identities import Identities

log = logging.getLogger(__name__)

_FIRST_ROWS, _MORE_ROWS, _MOST_ROWS, _PAGE, _MOST_PAGES = 60, 60, 1020, 100, 20


class RoomTimeline:
    """One open room. Closed by whoever opened it."""

    def __init__(self, room_id: RoomId, service: TimelineService) -> None:
        self._room_id = room_id
        self._service = service
        self._stores = service.stores
        self._rows = RowSource(service.stores, room_id, service.scope.account, self._authenticity)
        summary = service.stores.rooms.summary(room_id)
        # Far enough back that the first unread message is among the rows.
        self._limit = max(_FIRST_ROWS, min((summary.unread if summary else 0) + 20, _MOST_ROWS))
        self._filling: dict[str, GapState] = {}
        self._tasks = TaskOwner()
        self._gap_filler: asyncio.Task[None] | None = None
        self._read_at_opening = self._rows.read_place(self._limit)
        self._subscription = service.changes.follow(self._changed)
        self._completing: asyncio.Task[None] | None = None
        self.items: ObservableList[TimelineItem] = ObservableList(key=lambda item: item.uid)
        self.head: Observable[RoomHead] = Observable(self._build_head())
        self._refresh()
        self._line = service.connection.subscribe(self._connection_changed)
        self._complete_soon()

    async def load_older(self) -> bool:
        """Show older messages; False when the chat's beginning is reached.

        Raises:
            NetworkError, ServerError: older ones are on the server, and it cannot be asked.
        """
        if self._rows.count(self._limit) < self._limit:
            hole = self._rows.oldest_hole()
            if hole is None:
                return False
            await self.fill_gap(hole)
        self._limit += _MORE_ROWS
        if self._read_at_opening is None:
            self._read_at_opening = self._rows.read_place(self._limit)
        self._refresh()
        return True

    async def fill_gap(self, uid: str) -> None:
        """Fetch a page of what is missing at a gap.

        Raises:
            NetworkError, ServerError: the server cannot be asked; the gap stays.
        """
        hole = self._rows.hole(uid)
        if hole is None or self._filling.get(uid) is GapState.LOADING:
            return
        self._filling[uid] = GapState.LOADING
        self._refresh()
        outcome: GapState | None = GapState.FAILED
        try:
            matrix = self._service.scope.matrix
            events, token = await matrix.rooms.messages(self._room_id, hole.prev_batch, _PAGE)
            read = [matrix.encryption.read(self._room_id, event) for event in events]
            matrix.encryption.flush()
            self._service.scope.writer.backfill(self._room_id, hole, read, token)
            missing = UndecryptableReason.KEY_MISSING.value
            self._service.keys_missing(
                [
                    (self._room_id, r.session_id)
                    for r in read
                    if r.problem == missing and r.session_id
                ]
            )
            outcome = None
        except asyncio.CancelledError:
            outcome = None
            raise
        finally:
            self._filling.pop(uid, None)
            if outcome is not None:
                self._filling[uid] = outcome
            self._refresh()

    async def mark_read(self, event_id: EventId) -> None:
        """The user has seen everything up to an event."""
        self._service.scope.writer.mark_read(self._room_id, event_id, int(time.time() * 1000))
        self._service.changes.tell([self._room_id])
        public = self._service.settings.settings.value.send_receipts
        await self._service.scope.matrix.rooms.read_marker(self._room_id, event_id, public=public)

    async def set_typing(self, active: bool) -> None:  # noqa: FBT001 - a state, not a flag
        """Tell others that the user writes, where he allowed it."""
        if self._service.settings.settings.value.send_typing:
            own = self._service.scope.account.user_id
            await self._service.scope.matrix.rooms.typing(self._room_id, own, active=active)

    async def close(self) -> None:
        """Stop following the room."""
        self._subscription.close()
        self._line.close()
        await self._tasks.close()

    def _authenticity(self, room_id: RoomId, session_id: str, sender: UserId) -> Authenticity:
        matrix = self._service.scope.connected
        if matrix is None:
            return Authenticity.NOT_CHECKED
        return matrix.encryption.authenticity(room_id, session_id, sender)

    def _changed(self, rooms: Collection[RoomId]) -> None:
        if self._room_id in rooms:
            self._refresh()
            if self._open_gaps() and (self._gap_filler is None or self._gap_filler.done()):
                self._gap_filler = self._tasks.spawn(self._fill_gaps(), "gaps of the open room")

    def _connection_changed(self, connection: Connection) -> None:
        """What could not be fetched without a line is tried again with one."""
        if connection.link is Link.ONLINE:
            self._filling = {u: s for u, s in self._filling.items() if s is not GapState.FAILED}
            self._complete_soon()

    def _complete_soon(self) -> None:
        if self._completing is None or self._completing.done():
            self._completing = self._tasks.spawn(self._complete(), "open room")

    def _open_gaps(self) -> list[str]:
        """Gaps between shown rows, newest first, that nobody has tried to fill yet."""
        holes = reversed(self._rows.inner_holes(self._limit))
        return [uid for uid in holes if uid not in self._filling]

    async def _fill_gaps(self) -> None:
        """What was missed while the line was down belongs into the open chat without a click."""
        for _ in range(_MOST_PAGES):
            gaps = self._open_gaps()
            if not gaps:
                return
            try:
                await self.fill_gap(gaps[0])
            except TimError as error:
                log.info("gap stays open: %s", error.code)

    def _refresh(self) -> None:
        rows = self._rows.build(self._limit, self._filling)
        self.items.replace(
            decorate(rows, zone=self._service.zone, read_up_to=self._read_at_opening)
        )
        self.head.set(self._build_head())

    async def _complete(self) -> None:
        """Fetch what an open room needs: all members, their devices, and recent gaps."""
        try:
            if await self._service.recipients.load_members(self._room_id):
                self._service.changes.tell([self._room_id])
            await self._fill_gaps()
            if self._stores.rooms.encrypted(self._room_id):
                users = await self._service.recipients.of(self._room_id)
                encryption = self._service.scope.matrix.encryption
                if await encryption.query_devices(users):
                    self._service.changes.tell([self._room_id])
        except TimError as error:
            log.info("room could not be completed: %s", error.code)

    def _build_head(self) -> RoomHead:
        summary = self._stores.rooms.summary(self._room_id) or RoomSummary(
            self._room_id, "", membership=Membership.LEAVE
        )
        own = self._service.scope.account.user_id
        members = sorted(
            self._stores.rooms.members(self._room_id),
            key=lambda m: (-m.power_level, m.display_name.casefold(), m.user_id),
        )
        joined = summary.membership is Membership.JOIN
        return RoomHead(
            summary=self._service.room_list.describe(summary),
            members=tuple(members),
            typing=self._typing_names(members, own),
            changed=self._people(members, lambda i, user: i.trust(user) is PersonTrust.CHANGED),
            without_identity=self._people(members, lambda i, user: i.is_unreachable(user)),
            devices=self._devices_of(summary.other_user),
            may_send=joined and not self._left_alone(summary, members),
            # A chat of two stays one (TI-M: a third invitation fails with 403).
            may_invite=joined and summary.kind is not RoomKind.PERSON and self._rows.may_invite(),
        )

    def _devices_of(self, user_id: UserId | None) -> int:
        matrix = self._service.scope.connected
        if matrix is None or user_id is None:
            return 0
        return len(matrix.crypto.identities.devices(user_id))

    def _people(
        self, members: Collection[Member], test: Callable[[Identities, UserId], bool]
    ) -> tuple[UserId, ...]:
        """Which others in an encrypted room are so, as their devices are known."""
        matrix = self._service.scope.connected
        if matrix is None or not self._stores.rooms.encrypted(self._room_id):
            return ()
        own, identities = self._service.scope.account.user_id, matrix.crypto.identities
        return tuple(
            member.user_id
            for member in members
            if member.user_id != own and test(identities, member.user_id)
        )

    def _left_alone(self, summary: RoomSummary, members: Collection[Member]) -> bool:
        """In a chat of two the other has gone: nobody would ever read what is written."""
        return (
            summary.kind is RoomKind.PERSON
            and self._stores.rooms.members_complete(self._room_id)
            and all(member.user_id != summary.other_user for member in members)
        )

    def _typing_names(self, members: Collection[Member], own: UserId) -> tuple[str, ...]:
        users = self._service.changes.typing(self._room_id)
        names = {member.user_id: member.display_name for member in members}
        return tuple(names.get(user) or user for user in users if user != own)


class TimelineService:
    """Opens rooms."""

    def __init__(
        self,
        stores: Stores,
        scope: Scope,
        changes: Changes,
        recipients: Recipients,
        room_list: RoomListService,
        settings: SettingsService,
        connection: Observable[Connection],
        keys_missing: Callable[[Iterable[tuple[RoomId, str]]], None],
    ) -> None:
        self.keys_missing = keys_missing
        self.stores = stores
        self.scope = scope
        self.changes = changes
        self.recipients = recipients
        self.room_list = room_list
        self.settings = settings
        self.connection = connection
        self.zone = LocalZone()

    async def open(self, room_id: RoomId) -> RoomTimeline:
        """Open a room; what is stored is in ``items`` when this returns."""
        return RoomTimeline(room_id, self)
