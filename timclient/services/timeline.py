"""The open chat: a window of rows that follows the store."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from timclient.domain.errors import TimError
from timclient.domain.ids import EventId, RoomId, UserId
from timclient.domain.local_zone import LocalZone
from timclient.domain.message import Authenticity
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
from timclient.services.timeline_gaps import (
    MOST_PAGES,
    Gaps,
    behind,
    inner_holes,
    oldest_hole,
)
from timclient.services.window import FIRST_ROWS, MOST_ROWS, Window, around, bounded, first

log = logging.getLogger(__name__)

_FEWEST_ROWS = 20


class RoomTimeline:
    """One open room. Closed by whoever opened it."""

    def __init__(self, room_id: RoomId, service: TimelineService) -> None:
        self._room_id = room_id
        self._service = service
        self._stores = service.stores
        self._rows = RowSource(service.stores, room_id, service.scope.account, self._authenticity)
        self._gaps = Gaps(room_id, service, self._refresh)
        self._head = HeadSource(service, room_id)
        summary = service.stores.rooms.summary(room_id)
        read = service.stores.rooms.read_event(room_id)
        place = service.stores.timeline.place(room_id, read) if read else None
        self._window = first(summary.unread if summary else 0, place)
        self._view = self._rows.view(self._window)
        self._tasks = TaskOwner()
        self._gap_filler: asyncio.Task[None] | None = None
        self._read_at_opening = self._rows.read_place(self._view)
        self._subscription = service.changes.follow(self._changed)
        self._completing: asyncio.Task[None] | None = None
        self.items: ObservableList[TimelineItem] = ObservableList(key=lambda item: item.uid)
        self.head: Observable[RoomHead] = Observable(self._build_head())
        self.at_newest: Observable[bool] = Observable(True)  # noqa: FBT003 - the value itself
        self._show()
        self._line = service.connection.subscribe(self._connection_changed)
        self._complete_soon()

    async def load_older(self) -> bool:
        """Show older messages; False when the chat's beginning is reached.

        Raises:
            NetworkError, ServerError: older ones are on the server, and it cannot be asked.
        """
        if self._withheld():
            return False
        if self._view.whole:
            hole = oldest_hole(self._view)
            if hole is None:
                return False
            await self._gaps.fill(hole)
        self._load(self._window.with_older(), upwards=True)
        return True

    async def load_newer(self) -> None:
        """Show what follows, after a jump into older messages.

        Raises:
            NetworkError, ServerError: it is on the server, and it cannot be asked.
        """
        if self.at_newest.value or self._withheld():
            return
        end = self._view.open_end
        if end is not None:
            if self._gaps.states.get(behind(end)) is GapState.FAILED:
                return  # The row says so and offers to try again.
            await self._gaps.fill(behind(end))
        self._load(self._window.with_newer(), upwards=False)

    async def show_newest(self) -> None:
        """Come back from a jump into older messages."""
        self._load(Window(FIRST_ROWS), upwards=False)

    async def show(self, event_id: EventId) -> str | None:
        """Have a message among the rows, fetched from the server where it is not stored; returns
        the uid of its row, None where it was not found.

        Raises:
            NetworkError, ServerError: it is not here, and the server cannot be asked.
        """
        if self._withheld():
            return None
        uid = self._uid_of(event_id)
        if uid is None:
            place = await self._gaps.find(event_id)
            if place is None:
                return None
            self._window = around(place)
            self._view = self._rows.view(self._window)
            self._show()
            uid = self._uid_of(event_id)
        return uid

    async def fill_gap(self, uid: str) -> None:
        """Fetch a page of what is missing at a gap.

        Raises:
            NetworkError, ServerError: the server cannot be asked; the gap stays.
        """
        await self._gaps.fill(uid)

    def _load(self, window: Window, *, upwards: bool) -> None:
        """Show another part of the chat."""
        view = self._rows.view(window)
        self._window = bounded(window, view, upwards=upwards)
        self._view = view if self._window == window else self._rows.view(self._window)
        if self._read_at_opening is None:
            self._read_at_opening = self._rows.read_place(self._view)
        self._show()

    def _build_head(self) -> RoomHead:
        return self._head.build(may_invite=self._rows.may_invite())

    def _uid_of(self, event_id: EventId) -> str | None:
        rows = self.items.items
        found = (r for r in rows if isinstance(r, MessageItem | NoticeItem))
        return next((row.uid for row in found if row.event_id == event_id), None)

    async def mark_read(self, event_id: EventId) -> None:
        """The user has seen everything up to an event; what he saw before stays seen."""
        if self._withheld() or self._is_read(event_id):
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
        if self._service.settings.settings.value.send_typing and not self._withheld():
            own = self._service.scope.account.user_id
            await self._service.scope.matrix.rooms.typing(self._room_id, own, active=active)

    async def close(self) -> None:
        """Stop following the room."""
        self._subscription.close()
        self._line.close()
        await self._tasks.close()

    def _withheld(self) -> bool:
        """Whether the wrong-person guard is closed: then the chat has no rows, nothing is loaded,
        and nobody learns that the user looks or writes."""
        return self._stores.withheld.holds(self._room_id)

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
            self._gaps.try_failed_again()
            self._complete_soon()

    def _complete_soon(self) -> None:
        if self._completing is None or self._completing.done():
            self._completing = self._tasks.spawn(self._complete(), "open room")

    def _open_gaps(self) -> list[str]:
        """Gaps between shown rows, newest first, that nobody has tried to fill yet."""
        return [uid for uid in reversed(inner_holes(self._view)) if uid not in self._gaps.states]

    async def _fill_gaps(self) -> None:
        """What was missed while the line was down belongs into the open chat without a click."""
        for _ in range(MOST_PAGES):
            gaps = self._open_gaps()
            if not gaps:
                return
            try:
                await self._gaps.fill(gaps[0])
            except TimError as error:
                log.info("gap stays open: %s", error.code)

    def _refresh(self) -> None:
        """The room has changed."""
        self._window, self._view = self._rows.follow(self._window, self._view.top)
        self._show()

    def _show(self) -> None:
        if self._withheld():
            self.items.replace([])
            self.head.set(self._build_head())
            return
        rows = self._rows.build(self._view, self._gaps.states)
        # Events that nobody sees must not leave a chat empty, however many come.
        while len(rows) < _FEWEST_ROWS and not self._view.whole and self._window.before < MOST_ROWS:
            self._window = replace(self._window, before=min(MOST_ROWS, 2 * self._window.before))
            self._view = self._rows.view(self._window)
            rows = self._rows.build(self._view, self._gaps.states)
        items = decorate(rows, zone=self._service.zone, read_up_to=self._read_at_opening)
        self.items.replace(_kept(self.items.items, items))
        self.head.set(self._build_head())
        self.at_newest.set(self._view.newest)

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


def _kept(old: Sequence[TimelineItem], new: Sequence[TimelineItem]) -> list[TimelineItem]:
    """The new rows, those that have not changed as the objects they were: whoever has made
    something of a row can keep it."""
    known = {item.uid: item for item in old}
    return [before if (before := known.get(item.uid)) == item else item for item in new]


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
