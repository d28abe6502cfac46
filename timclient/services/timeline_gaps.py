"""Where messages of a chat are missing here, and how they are fetched: a page at a gap, or what
surrounds a message that somebody wants to see."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from timclient.domain.errors import Forbidden, NotFound
from timclient.domain.event import Event, ReadEvent
from timclient.domain.ids import EventId, RoomId
from timclient.domain.message import UndecryptableReason
from timclient.domain.timeline import GapState
from timclient.store.places import Hole, Place, Segment, stretch

if TYPE_CHECKING:
    from timclient.services.timeline import TimelineService
    from timclient.services.window import View

log = logging.getLogger(__name__)

MOST_PAGES = 20
_PAGE, _AROUND = 100, 60
_MEETING_PAGES = 3


def before(segment: Segment) -> str:
    """The uid of the gap before a segment."""
    return f"gap-{segment.number}-{segment.prev_batch}"


def behind(segment: Segment) -> str:
    """The uid of the gap behind an island."""
    return f"gap-behind-{segment.number}-{segment.next_batch}"


def oldest_hole(view: View) -> str | None:
    """The gap before everything that is read as one with a view."""
    holes = [segment for segment in view.segments if segment.prev_batch is not None]
    if not holes or (view.top is not None and holes[0].number > view.top.segment):
        return None
    return before(holes[0])


def inner_holes(view: View) -> list[str]:
    """The gaps between shown rows, oldest first."""
    shown = {event.place.segment for event in view.events}
    first = min(shown, default=0)
    holes = (segment for segment in view.segments if segment.prev_batch is not None)
    return [before(s) for s in holes if s.number in shown and s.number != first]


class Gaps:
    """Of one open room. ``states`` holds what is being filled and what could not be; ``changed``
    is called when one of them is another."""

    def __init__(
        self, room_id: RoomId, service: TimelineService, changed: Callable[[], None]
    ) -> None:
        self._room_id = room_id
        self._service = service
        self._store = service.stores.timeline
        self._changed = changed
        self.states: dict[str, GapState] = {}

    def try_failed_again(self) -> None:
        """What could not be fetched without a line may be with one."""
        kept = {u: s for u, s in self.states.items() if s is not GapState.FAILED}
        self.states.clear()
        self.states.update(kept)

    async def fill(self, uid: str) -> None:
        """Fetch a page of what is missing at a gap.

        Raises:
            NetworkError, ServerError: the server cannot be asked; the gap stays.
        """
        segments = self._store.segments(self._room_id)
        upper = next((s for s in segments if s.prev_batch is not None and before(s) == uid), None)
        lower = next((s for s in segments if s.next_batch is not None and behind(s) == uid), None)
        if (upper is None and lower is None) or self.states.get(uid) is GapState.LOADING:
            return
        self.states[uid] = GapState.LOADING
        self._changed()
        outcome: GapState | None = GapState.FAILED
        try:
            if upper is not None and upper.prev_batch is not None:
                await self._fill_before(Hole(upper.number, upper.prev_batch))
                outcome = None
            elif lower is not None and lower.next_batch is not None:
                more = await self._fill_behind(lower, lower.next_batch)
                outcome = None if more else GapState.FAILED
        except asyncio.CancelledError:
            outcome = None
            raise
        finally:
            self.states.pop(uid, None)
            if outcome is not None:
                self.states[uid] = outcome
            self._changed()

    async def find(self, event_id: EventId) -> Place | None:
        """Where a message lies; what is not stored is fetched with its surroundings. None where the
        server does not have it, or does not let the user see it.

        Raises:
            NetworkError, ServerError: it is not here, and the server cannot be asked.
        """
        place = self._store.place(self._room_id, event_id)
        if place is not None or not self._store.segments(self._room_id):
            return place
        rooms = self._service.scope.matrix.rooms
        try:
            events, start, end = await rooms.context(self._room_id, event_id, _AROUND)
        except (NotFound, Forbidden) as error:
            log.info("no such message: %s", error.code)
            return None
        if end is None or all(event.event_id != event_id for event in events):
            return None
        islands = self._service.scope.writer.islands
        touched = islands.add(self._room_id, event_id, self._read(events), start, end)
        place = self._store.place(self._room_id, event_id)
        if touched is not None and place is not None:
            await self._meet(place.segment, touched, 1)
        return self._store.place(self._room_id, event_id)

    async def _fill_before(self, hole: Hole) -> None:
        rooms = self._service.scope.matrix.rooms
        events, token = await rooms.messages(self._room_id, hole.prev_batch, _PAGE)
        writer = self._service.scope.writer
        read = self._read(events)
        if hole.segment < 0:
            above = writer.islands.reach_down(self._room_id, hole, read, token).touched
            if above is not None:
                await self._meet(hole.segment, above, _MEETING_PAGES)
            return
        unsure = writer.backfill(self._room_id, hole, read, token).unsure
        asked = unsure.hole.prev_batch if unsure is not None else None
        for _ in range(MOST_PAGES):
            if unsure is None or asked is None:
                return
            events, token = await rooms.messages(self._room_id, asked, _PAGE, until=unsure.since)
            asked = writer.confirm(self._room_id, unsure, self._read(events), token)

    async def _fill_behind(self, island: Segment, token: str) -> bool:
        """Returns whether there is more to be seen, or another page to ask for."""
        rooms = self._service.scope.matrix.rooms
        events, end = await rooms.messages_after(self._room_id, token, _PAGE)
        islands = self._service.scope.writer.islands
        read = self._read(events)
        extended = islands.extend(self._room_id, island, read, end)
        if extended.touched is None:
            return extended.added > 0 or end not in (None, token)
        if await self._meet(island.number, extended.touched, _MEETING_PAGES):
            return True
        # What it touches came late: the island goes on behind it.
        extended = islands.extend(self._room_id, island, read, end, past=True)
        return extended.added > 0 or end not in (None, token)

    async def _meet(self, island: int, touched: int, pages: int) -> bool:
        """An island seems to reach up to a segment of the sync, or down to the one below it: only
        walks down from the holes tell where it lies. Returns whether one has met it."""
        lowest = stretch(self._store.segments(self._room_id), touched).first
        for _ in range(pages):
            if not self._is_there(island):
                return True
            holes = [h for h in self._store.holes(self._room_id) if h.segment >= lowest]
            if not holes:
                self._service.scope.writer.islands.put_below(self._room_id, island, lowest)
                return True
            below = [hole for hole in holes if hole.segment <= touched]
            await self._fill_before(below[-1] if below else holes[0])
        return not self._is_there(island)

    def _is_there(self, island: int) -> bool:
        return any(s.number == island for s in self._store.segments(self._room_id))

    def _read(self, events: Sequence[Event]) -> list[ReadEvent]:
        """Decrypt what came, and ask for the keys that are missing."""
        encryption = self._service.scope.matrix.encryption
        read = [encryption.read(self._room_id, event) for event in events]
        encryption.flush()
        missing = UndecryptableReason.KEY_MISSING.value
        self._service.keys_missing(
            [(self._room_id, r.session_id) for r in read if r.problem == missing and r.session_id]
        )
        return read
