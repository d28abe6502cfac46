"""What the window needs of the engine to do something with messages and to show their pictures."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from timclient.domain.ids import EventId, RoomId, TransactionId, UserId
    from timclient.domain.message import FileContent
    from timclient.domain.message_details import MessageDetails
    from timclient.domain.picture import DecodedPicture


class MessagesPort(Protocol):
    """Messages are written, changed and looked at; see ``services.messages`` for what is raised."""

    async def write(
        self,
        room_id: RoomId,
        text: str,
        mentions: Mapping[str, UserId],
        answers: EventId | None = None,
    ) -> TransactionId: ...
    async def edit(
        self, room_id: RoomId, event_id: EventId, text: str, mentions: Mapping[str, UserId]
    ) -> TransactionId: ...
    async def delete(self, room_id: RoomId, event_id: EventId) -> None: ...
    async def delete_softly(self, room_id: RoomId, event_id: EventId) -> TransactionId: ...
    async def react(self, room_id: RoomId, event_id: EventId, key: str) -> None: ...
    async def forward(
        self, room_id: RoomId, event_ids: Sequence[EventId], rooms: Collection[RoomId]
    ) -> None: ...
    async def text(self, room_id: RoomId, event_id: EventId) -> str: ...
    async def details(self, room_id: RoomId, event_id: EventId) -> MessageDetails: ...


class ThumbnailsPort(Protocol):
    """Small pictures of messages."""

    async def thumbnail(self, content: FileContent, edge: int) -> DecodedPicture | None:
        """Return a picture of at most so many pixels an edge; None where none can be had.

        Raises:
            TimError: it cannot be had now, or is no picture.
        """
        ...
