"""A server that has two orders as Synapse has: by arrival for the sync, by depth for all else.

Its people's clocks are wrong, and what another server's people wrote while the two could not reach
each other arrives later with the depth it was written at.
"""

from __future__ import annotations

import random

from tests.unit.services.history import KLEIN
from tests.unit.services.stage import Stage
from tests.unit.store.maker import ROOM
from timclient.domain.errors import NotFound
from timclient.domain.event import Event, ReadEvent
from timclient.domain.ids import EventId, RoomId
from timclient.services.window import Window, read

_START = 1_795_435_200_000
Key = tuple[int, int]


class TwoOrders:
    """Messages ``$0``, ``$1`` and so on in the order of their arrival. A token ``s5`` stands behind
    five arrivals, ``t7-5`` behind the fifth arrival at depth 7."""

    def __init__(self, stage: Stage, chance: random.Random) -> None:
        self._stage, self._chance = stage, chance
        self._page, self._around = chance.choice((5, 10, 20, 100)), chance.choice((4, 8, 20))
        self.events: list[ReadEvent] = []
        self.depths: list[int] = []
        self.late: set[int] = set()
        self.synced = 0
        # Up to which arrival each segment of the sync reaches.
        self.ends: list[int] = []
        server = stage.server
        server.messages = self.messages  # type: ignore[attr-defined]
        server.messages_after = self.messages_after  # type: ignore[attr-defined]
        server.context = self.context  # type: ignore[attr-defined]

    def write(self, count: int) -> None:
        """So many people write one after the other."""
        for _ in range(count):
            self._arrive(max(self.depths, default=0) + 1)

    def part_and_meet(self, ours: int, theirs: int) -> None:
        """Both sides write while they cannot reach each other; theirs arrives afterwards."""
        depth = max(self.depths, default=0)
        self.write(ours)
        if self._chance.random() < 0.5:
            self.sync()
        for number in range(theirs):
            self.late.add(len(self.depths))
            self._arrive(depth + 1 + number)

    def _arrive(self, depth: int) -> None:
        number = len(self.events)
        stamp = _START + 1000 * number
        if self._chance.random() < 0.1:
            stamp = self._chance.choice((-5, 0, stamp + 10**7, stamp - 10**6, 2**60))
        self.events.append(self._stage.make.message(f"${number}", KLEIN, str(number), at=stamp))
        self.depths.append(depth)

    def sync(self) -> None:
        """Bring what has arrived; where that is much, its end only."""
        new = range(self.synced, len(self.events))
        if not new:
            return
        limited = not self.ends or len(new) > 10 or self._chance.random() < 0.3
        if limited:
            new = new[-self._chance.randint(1, min(8, len(new))) :]
            self.ends.append(0)
        self.synced = self.ends[-1] = len(self.events)
        make = self._stage.make
        events = [self.events[number] for number in new]
        room = make.room(*events, limited=limited, prev_batch=f"s{new[0]}" if limited else None)
        self._stage.writer.commit(make.update(f"s{self.synced}", room))
        self._stage.changes.tell([ROOM])

    async def messages(
        self, room_id: RoomId, before: str, limit: int, until: str | None = None
    ) -> tuple[list[Event], str | None]:
        known = [key for key in self._keys() if self._behind(before, key) is False]
        if until is not None:
            known = [key for key in known if self._behind(until, key)]
        page = sorted(known, reverse=True)[: min(limit, self._page)]
        return self._plain(page), f"t{page[-1][0]}-{page[-1][1] - 1}" if page else None

    async def messages_after(
        self, room_id: RoomId, after: str, limit: int
    ) -> tuple[list[Event], str | None]:
        known = sorted(key for key in self._keys() if self._behind(after, key))
        page = known[: min(limit, self._page)]
        return self._plain(page), f"t{page[-1][0]}-{page[-1][1]}" if page else None

    async def context(
        self, room_id: RoomId, event_id: EventId, limit: int
    ) -> tuple[list[Event], str | None, str | None]:
        number = int(event_id[1:])
        if number >= len(self.events):
            raise NotFound
        here = (self.depths[number], number)
        half = min(limit, self._around) // 2
        # Others of the same depth that arrived before are left out, as Synapse does.
        older = sorted((k for k in self._keys() if k <= (here[0] - 1, number)), reverse=True)[:half]
        newer = sorted(k for k in self._keys() if k > here)[:half]
        first, last = (older or [here])[-1], (newer or [here])[-1]
        chunk = [*reversed(newer), here, *older]
        return self._plain(chunk), f"t{first[0]}-{first[1] - 1}", f"t{last[0]}-{last[1]}"

    def _keys(self) -> list[Key]:
        return [(depth, number) for number, depth in enumerate(self.depths)]

    def _behind(self, token: str, key: Key) -> bool:
        if token[0] == "s":
            return key[1] >= int(token[1:])
        depth, number = token[1:].split("-", 1)
        return key > (int(depth), int(number))

    def _plain(self, keys: list[Key]) -> list[Event]:
        return [self.events[number].event for _, number in keys]

    # -- what has become of it here ---------------------------------------------------------------

    def shown(self) -> list[int]:
        """What one sees who scrolls from the newest message up."""
        view = read(self._stage.stores.timeline, ROOM, Window(10**6))
        return [int(event.event_id[1:]) for event in view.events]

    def vanished(self) -> list[int]:
        """What is neither shown nor behind a gap at its place or above."""
        holes = [hole.segment for hole in self._stage.stores.timeline.holes(ROOM)]
        lowest = min((hole for hole in holes if hole >= 0), default=10**6)
        missing = sorted(set(range(self.synced)) - set(self.shown()))
        return [number for number in missing if lowest > self._segment_of(number)]

    def _segment_of(self, number: int) -> int:
        return next(index for index, end in enumerate(self.ends) if number < end)

    def disordered(self) -> list[tuple[int, int]]:
        """Neighbours that stand in neither of the orders, among what came in time."""
        shown = [number for number in self.shown() if number not in self.late]
        return [(a, b) for a, b in zip(shown, shown[1:], strict=False) if a > b]
