"""A server that knows all of a chat, and an open chat here that has only its newest messages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.unit.services.stage import Stage
from tests.unit.store.maker import ROOM
from timclient.domain.errors import NotFound, TimError
from timclient.domain.event import Event, ReadEvent
from timclient.domain.ids import EventId, RoomId, UserId
from timclient.domain.message import TextContent
from timclient.domain.timeline import GapItem, MessageItem
from timclient.services.recipients import Recipients
from timclient.services.room_list import RoomListService
from timclient.services.settings import SettingsService
from timclient.services.timeline import RoomTimeline, TimelineService

KLEIN = UserId("@klein:b.example")


class History:
    """Messages ``$0``, ``$1`` and so on; a token is the number of the message in front of it."""

    def __init__(self, stage: Stage, count: int, stored: int) -> None:
        make = stage.make
        self.events = [make.message(f"${n}", KLEIN, str(n)) for n in range(count)]
        self.asked: list[str] = []
        self.error: TimError | None = None
        self.lost = False
        stage.server.messages = self.messages  # type: ignore[attr-defined]
        stage.server.messages_after = self.messages_after  # type: ignore[attr-defined]
        stage.server.context = self.context  # type: ignore[attr-defined]
        first = count - stored
        room = make.room(*self.events[first:], limited=True, prev_batch=str(first))
        stage.writer.commit(make.update("s0", room))

    async def messages(
        self, room_id: RoomId, before: str, limit: int, until: str | None = None
    ) -> tuple[list[Event], str | None]:
        self._ask("rest" if until else "before")
        if until is not None:
            return [], None  # everything arrives here in its order
        end = int(before)
        start = max(0, end - limit)
        return self._plain(start, end)[::-1], str(start) if start else None

    async def messages_after(
        self, room_id: RoomId, after: str, limit: int
    ) -> tuple[list[Event], str | None]:
        self._ask("after")
        start = int(after)
        end = min(len(self.events), start + limit)
        return self._plain(start, end), str(end) if end < len(self.events) else None

    async def context(
        self, room_id: RoomId, event_id: EventId, limit: int
    ) -> tuple[list[Event], str | None, str | None]:
        self._ask("around")
        if not event_id[1:].isdigit() or int(event_id[1:]) >= len(self.events):
            raise NotFound
        at = int(event_id[1:])
        start, end = max(0, at - limit // 2), min(len(self.events), at + limit // 2 + 1)
        if self.lost:
            return self._plain(0, 2)[::-1], None, "2"
        return self._plain(start, end)[::-1], str(start) if start else None, str(end)

    def _plain(self, start: int, end: int) -> list[Event]:
        return [read.event for read in self.events[start:end]]

    def _ask(self, what: str) -> None:
        self.asked.append(what)
        if self.error is not None:
            raise self.error


def services(stage: Stage, folder: Path) -> TimelineService:
    """What opens rooms, over a stage."""
    stage.scope.matrix.encryption.query_devices = _nothing  # type: ignore[method-assign]
    return TimelineService(
        stage.stores,
        stage.scope,
        stage.changes,
        Recipients(stage.stores, stage.scope, stage.changes),
        RoomListService(stage.stores, stage.scope, stage.changes),
        SettingsService(folder / "settings.json"),
        stage.connection,
        lambda _sessions: None,
    )


async def _nothing(*_: Any) -> bool:
    return False


async def opened(stage: Stage, folder: Path) -> RoomTimeline:
    """The chat of the stage, open."""
    return await services(stage, folder).open(ROOM)


def numbers(timeline: RoomTimeline) -> list[int]:
    """The shown messages."""
    rows = (row for row in timeline.items.items if isinstance(row, MessageItem))
    return [int(row.content.body) for row in rows if isinstance(row.content, TextContent)]


def gaps(timeline: RoomTimeline) -> list[int]:
    """Where gaps stand among the messages: so many of them are above."""
    found, above = [], 0
    for row in timeline.items.items:
        if isinstance(row, GapItem):
            found.append(above)
        above += isinstance(row, MessageItem)
    return found


def read_on(stage: Stage, event: ReadEvent) -> None:
    """A message comes by sync."""
    stage.writer.commit(stage.make.update("s", stage.make.room(event)))
