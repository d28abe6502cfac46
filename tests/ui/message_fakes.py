"""Fake services for messages and for looking for them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from tests.ui.fakes import ME, Fake, FakeTimeline, FakeTimelines
from timclient.domain.ids import EventId, RoomId, TransactionId, UserId
from timclient.domain.message import Authenticity, TextContent
from timclient.domain.message_details import MessageDetails, Version
from timclient.domain.message_search import FoundPage, FoundPerson, FoundPlaces, MessageQuery
from timclient.domain.send_state import SendState
from timclient.domain.timeline import MessageItem


class FakeMessages(Fake):
    """Takes messages; with ``timelines`` given, an echo appears in the open room."""

    def __init__(self, timelines: FakeTimelines | None = None) -> None:
        super().__init__()
        self._timelines = timelines
        self._count = 0
        self.written = "Text"

    async def write(
        self,
        room_id: RoomId,
        text: str,
        mentions: Mapping[str, UserId],
        answers: EventId | None = None,
    ) -> TransactionId:
        await self.note("write", room_id, text, dict(mentions), answers)
        self._count += 1
        transaction = TransactionId(f"txn-{self._count}")
        if self._timelines is not None and room_id in dict(self._timelines.opened):
            self._echo(self._timelines.last(room_id), transaction, text)
        return transaction

    async def edit(
        self, room_id: RoomId, event_id: EventId, text: str, mentions: Mapping[str, UserId]
    ) -> TransactionId:
        await self.note("edit", room_id, event_id, text, dict(mentions))
        return TransactionId("txn-edit")

    async def delete(self, room_id: RoomId, event_id: EventId) -> None:
        await self.note("delete", room_id, event_id)

    async def delete_softly(self, room_id: RoomId, event_id: EventId) -> TransactionId:
        await self.note("delete_softly", room_id, event_id)
        return TransactionId("txn-soft")

    async def react(self, room_id: RoomId, event_id: EventId, key: str) -> None:
        await self.note("react", room_id, event_id, key)

    async def forward(
        self, room_id: RoomId, event_ids: Sequence[EventId], rooms: Collection[RoomId]
    ) -> None:
        await self.note("forward", room_id, tuple(event_ids), tuple(rooms))

    async def text(self, room_id: RoomId, event_id: EventId) -> str:
        await self.note("text", room_id, event_id)
        return self.written

    async def details(self, room_id: RoomId, event_id: EventId) -> MessageDetails:
        await self.note("details", room_id, event_id)
        version = Version(0, TextContent(self.written))
        return MessageDetails(
            event_id, ME, "Weber, Anna", 0, "m.room.message", 9, (version,), (), True,
            Authenticity.PROVEN, "{}",
        )  # fmt: skip

    def _echo(self, timeline: FakeTimeline, transaction: TransactionId, text: str) -> None:
        last = timeline.items.items[-1] if timeline.items.items else None
        row = MessageItem(
            uid=transaction,
            sender=ME,
            sender_name="Weber, Anna",
            own=True,
            timestamp=last.timestamp + 1000 if isinstance(last, MessageItem) else 0,
            content=TextContent(text),
            transaction_id=transaction,
            state=SendState.SENDING,
            continues=isinstance(last, MessageItem) and last.own,
        )
        timeline.items.replace((*timeline.items.items, row))


class FakeSearch(Fake):
    """Finds nothing."""

    async def find(self, query: MessageQuery, older: int | None = None, /) -> FoundPage:
        await self.note("find", query, older)
        return FoundPage((), None)

    async def places(self, text: str, most: int, /) -> FoundPlaces:
        await self.note("places", text, most)
        return FoundPlaces((), ())

    async def people(self) -> tuple[FoundPerson, ...]:
        await self.note("people")
        return ()
