"""What the window shows of an open room beyond its head; follows the store."""

from __future__ import annotations

import logging
from collections.abc import Collection

from timclient.domain.content import replacement_of, to_content
from timclient.domain.errors import TimError
from timclient.domain.ids import EventId, RoomId
from timclient.domain.message import Content, RedactedContent
from timclient.domain.observe import Observable
from timclient.domain.room import Membership
from timclient.domain.room_details import PinnedMessage, RoomDetails
from timclient.domain.room_name import display
from timclient.domain.room_state import HISTORY, PINNED, history_visibility, pinned_ids
from timclient.services.changes import Changes
from timclient.services.scope import Scope, Stores
from timclient.services.tasks import TaskOwner
from timclient.store.timeline import StoredEvent

log = logging.getLogger(__name__)

_MOST_FETCHED = 20


class OpenDetails:
    """The details of one room. Closed by whoever opened it."""

    def __init__(self, room_id: RoomId, stores: Stores, scope: Scope, changes: Changes) -> None:
        self._room_id = room_id
        self._stores = stores
        self._scope = scope
        self._fetched: dict[EventId, PinnedMessage] = {}
        self._asked: set[EventId] = set()
        self._tasks = TaskOwner()
        self.details: Observable[RoomDetails] = Observable(self._build())
        self._subscription = changes.follow(self._changed)
        self._fetch_soon()

    async def close(self) -> None:
        """Stop following the room."""
        self._subscription.close()
        await self._tasks.close()

    def _changed(self, rooms: Collection[RoomId]) -> None:
        if self._room_id in rooms:
            self.details.set(self._build())
            self._fetch_soon()

    def _build(self) -> RoomDetails:
        rooms, room_id = self._stores.rooms, self._room_id
        own = self._scope.account.user_id
        summary = rooms.summary(room_id)
        withheld = self._stores.withheld.holds(room_id)
        joined = summary is not None and summary.membership is Membership.JOIN and not withheld
        powers = rooms.powers(room_id)
        before = summary.predecessor if summary is not None else None
        return RoomDetails(
            room_id,
            own,
            pinned=() if withheld else self._pinned(),
            visibility=history_visibility(rooms.state_content(room_id, HISTORY)),
            powers=powers,
            may_pin=joined and powers.may_set(own, PINNED),
            may_set_visibility=joined and powers.may_set(own, HISTORY),
            predecessor=before if before is not None and rooms.summary(before) else None,
            replaced_by=summary.replaced_by if summary is not None else None,
        )

    def _pinned(self) -> tuple[PinnedMessage, ...]:
        ids = pinned_ids(self._stores.rooms.state_content(self._room_id, PINNED))
        stored = self._stores.timeline.some(self._room_id, list(ids)) if ids else {}
        ignored = set(self._stores.rooms.ignored()) if ids else set()
        found = []
        for event_id in reversed(ids):
            event = stored.get(event_id)
            if event is None:
                found.append(self._fetched.get(event_id, PinnedMessage(event_id)))
            elif event.sender not in ignored:
                found.append(self._message(event))
        return tuple(one for one in found if not isinstance(one.content, RedactedContent))

    def _message(self, event: StoredEvent) -> PinnedMessage:
        content = to_content(event.type, event.content, event.problem, redacted=event.redacted)
        if not event.redacted and event.problem is None:
            versions = self._stores.timeline.standing(self._room_id, event.event_id)
            replaced = replacement_of(versions[-1].content) if versions else None
            if replaced is not None:
                content = to_content(event.type, replaced)
        return self._pinned_message(event, content)

    def _pinned_message(self, event: StoredEvent, content: Content) -> PinnedMessage:
        return PinnedMessage(
            event.event_id,
            display(event.sender, self._stores.rooms.names(self._room_id)),
            content,
            event.timestamp,
            event.sender == self._scope.account.user_id,
        )

    def _fetch_soon(self) -> None:
        missing = [
            one.event_id
            for one in self.details.value.pinned
            if one.content is None and one.event_id not in self._asked
        ]
        room = _MOST_FETCHED - len(self._asked)
        if missing[:room] and self._scope.connected is not None:
            self._asked |= set(missing[:room])
            self._tasks.spawn(self._fetch(missing[:room]), "pinned messages")

    async def _fetch(self, event_ids: list[EventId]) -> None:
        """Ask for pinned messages from before what is stored; only shown, never kept."""
        matrix = self._scope.matrix
        for event_id in event_ids:
            try:
                event = await matrix.rooms.state.event(self._room_id, event_id)
            except TimError as error:
                log.info("pinned message not to be had: %s", error.code)
                continue
            read = matrix.encryption.read(self._room_id, event)
            names = self._stores.rooms.names(self._room_id)
            self._fetched[event_id] = PinnedMessage(
                event_id,
                display(event.sender, names),
                to_content(read.type, read.content, read.problem),
                max(event.origin_server_ts, 0),
                event.sender == self._scope.account.user_id,
            )
        self.details.set(self._build())


class RoomDetailsService:
    """Opens the details of rooms."""

    def __init__(self, stores: Stores, scope: Scope, changes: Changes) -> None:
        self._stores = stores
        self._scope = scope
        self._changes = changes

    async def open(self, room_id: RoomId) -> OpenDetails:
        """Open the details of a room."""
        return OpenDetails(room_id, self._stores, self._scope, self._changes)
