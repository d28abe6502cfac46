"""The open chat: a window of rows that follows the store."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Collection, Iterable

from timclient.domain.errors import TimError
from timclient.domain.ids import EventId, RoomId, UserId
from timclient.domain.local_zone import LocalZone
from timclient.domain.message import Authenticity, UndecryptableReason
from timclient.domain.observe import Observable, ObservableList
from timclient.domain.room import RoomHead
from timclient.domain.session import Connection, Link
from timclient.domain.timeline import (
    GapState,
    MessageItem,
    NoticeItem,
    TimelineItem,
    decorate,
)
from timclient.services.changes import Changes
from timclient.services.recipients import Recipients
from timclient.services.room_head import HeadSource
from timclient.services.room_list import RoomListService
from timclient.services.rows import RowSource
from timclient.services.scope import Scope, Stores
from timclient.services.settings import SettingsService
from timclient.services.tasks import TaskOwner
from timclient.services.window import MOST_ROWS, Window, around
from timclient.store.places import Place

log = logging.getLogger(__name__)

_FIRST_ROWS, _PAGE, _MOST_PAGES = 60, 100, 20


class RoomTimeline:
    """One open room. Closed by whoever opened it."""

    def __init__(self, room_id: RoomId, service: TimelineService) -> None:
        self._room_id = room_id
        self._service = service
        self._stores = service.stores
        self._rows = RowSource(service.stores, room_id, service.scope.account, self._authenticity)
        self._head = HeadSource(service, room_id)
        summary = service.stores.rooms.summary(room_id)
        # Far enough back that the first unread message is among the rows.
        unread = summary.unread if summary else 0
        self._window = Window(max(_FIRST_ROWS, min(unread + 20, MOST_ROWS)))
        self._filling: dict[str, GapState] = {}
        self._tasks = TaskOwner()
        self._gap_filler: asyncio.Task[None] | None = None
        self._read_at_opening = self._rows.read_place(self._window)
        self._subscription = service.changes.follow(self._changed)
        self._completing: asyncio.Task[None] | None = None
        self.items: ObservableList[TimelineItem] = ObservableList(key=lambda item: item.uid)
        self.head: Observable[RoomHead] = Observable(self._build_head())
        self.at_newest: Observable[bool] = Observable(True)  # noqa: FBT003 - the value itself
        self._refresh()
        self._line = service.connection.subscribe(self._connection_changed)
        self._complete_soon()

    async def load_older(self) -> bool:
        """Show older messages; False when the chat's beginning is reached.

        Raises:
            NetworkError, ServerError: older ones are on the server, and it cannot be asked.
        """
        if self._rows.view(self._window).whole:
            hole = self._rows.oldest_hole()
            if hole is None:
                return False
            await self.fill_gap(hole)
        self._window = self._window.with_older()
        if self._read_at_opening is None:
            self._read_at_opening = self._rows.read_place(self._window)
        self._refresh()
        return True

    async def load_newer(self) -> None:
        """Show what follows, after a jump into older messages."""
        if not self.at_newest.value:
            self._window = self._window.with_newer()
            self._refresh()

    async def show_newest(self) -> None:
        """Come back from a jump into older messages."""
        self._window = Window(_FIRST_ROWS)
        self._refresh()

    async def show(self, event_id: EventId) -> str | None:
        """Have a message among the rows, fetched from the server where it is not stored; returns
        the uid of its row, None where it was not found.

        Raises:
            NetworkError, ServerError: it is not here, and the server cannot be asked.
        """
        place = await self._find(event_id)
        if place is None:
            return None
        uid = self._uid_of(event_id)
        if uid is None:
            self._window = around(place)
            self._refresh()
            uid = self._uid_of(event_id)
        return uid

    async def _find(self, event_id: EventId) -> Place | None:
        """Where a message lies; gaps are filled from the newest on until it is there."""
        for _ in range(_MOST_PAGES):
            place = self._stores.timeline.place(self._room_id, event_id)
            gap = self._rows.newest_hole()
            if place is not None or gap is None:
                return place
            await self.fill_gap(gap)
        return self._stores.timeline.place(self._room_id, event_id)

    def _build_head(self) -> RoomHead:
        return self._head.build(may_invite=self._rows.may_invite())

    def _uid_of(self, event_id: EventId) -> str | None:
        rows = self.items.items
        found = (r for r in rows if isinstance(r, MessageItem | NoticeItem))
        return next((row.uid for row in found if row.event_id == event_id), None)

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
        """The user has seen everything up to an event; what he saw before stays seen."""
        if self._is_read(event_id):
            return
        self._service.scope.writer.mark_read(self._room_id, event_id, int(time.time() * 1000))
        self._service.changes.tell([self._room_id])
        public = self._service.settings.settings.value.send_receipts
        await self._service.scope.matrix.rooms.read_marker(self._room_id, event_id, public=public)

    def _is_read(self, event_id: EventId) -> bool:
        read = self._stores.rooms.read_event(self._room_id)
        before = self._stores.timeline.place(self._room_id, read) if read else None
        place = self._stores.timeline.place(self._room_id, event_id)
        return before is not None and place is not None and place < before

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
        holes = reversed(self._rows.inner_holes(self._window))
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
        rows = self._rows.build(self._window, self._filling)
        self.items.replace(
            decorate(rows, zone=self._service.zone, read_up_to=self._read_at_opening)
        )
        self.head.set(self._build_head())
        self.at_newest.set(self._rows.view(self._window).newest)

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
