"""What one does with messages: write, answer, edit, delete, react, forward, look closely."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from timclient.domain.content import replacement_of, to_content
from timclient.domain.errors import BadRequest, Forbidden, NotFound
from timclient.domain.ids import EventId, RoomId, TransactionId, UserId
from timclient.domain.json_object import decode, readable, text_of
from timclient.domain.message import (
    Authenticity,
    Content,
    FileContent,
    LocationContent,
    TextContent,
)
from timclient.domain.message_details import MessageDetails, Reader, Version
from timclient.domain.outgoing import (
    Answered,
    Json,
    caption_values,
    edit_values,
    forwarded_values,
    may_delete_for_all,
    reaction_values,
    text_values,
)
from timclient.domain.room_name import display
from timclient.services.relations import Relations, gather
from timclient.services.rows import read_html
from timclient.services.scope import Scope, Stores
from timclient.services.sending import MESSAGE, REACTION, REDACTION, SendingService, new_row
from timclient.store.outbox import OutboxState
from timclient.store.timeline import StoredEvent

if TYPE_CHECKING:
    from timclient.markup.written import Written


class MessageService:
    """Turns what the user does with messages into rows of the outbox."""

    def __init__(self, stores: Stores, scope: Scope, sending: SendingService) -> None:
        self._stores = stores
        self._scope = scope
        self._sending = sending

    async def write(
        self,
        room_id: RoomId,
        text: str,
        mentions: Mapping[str, UserId],
        answers: EventId | None = None,
    ) -> TransactionId:
        """Send a text as the user has typed it. ``mentions``: the people behind each "@name" in it;
        ``answers``: the message it replies to.

        Raises:
            NotEncrypted, MessageTooLong, StoreError: see :meth:`SendingService.put`.
        """
        written = _written(text, mentions)
        answered = self._answered(room_id, answers) if answers else None
        values = text_values(written.body, written.html, written.user_ids, answered)
        return self._sending.put(room_id, MESSAGE, values)

    async def edit(
        self, room_id: RoomId, event_id: EventId, text: str, mentions: Mapping[str, UserId]
    ) -> TransactionId:
        """Put another text in the place of an own message; the caption where it is a file.

        Raises:
            Forbidden: it is not the user's own.
            NotFound: it is not here, or cannot be read.
            NotEncrypted, MessageTooLong, StoreError: see :meth:`SendingService.put`.
        """
        event = self._own_message(room_id, event_id)
        written = _written(text, mentions)
        values = text_values(written.body, written.html, written.user_ids)
        newest = decode(self._newest(room_id, event))
        if isinstance(to_content(event.type, msgspec.json.encode(newest)), FileContent):
            name = text_of(newest, "filename") or text_of(newest, "body")
            values = caption_values(newest, name, values)
        return self._put_edit(room_id, event_id, values)

    async def delete_softly(self, room_id: RoomId, event_id: EventId) -> TransactionId:
        """Take the text of an own message away, whatever its age; its history stays (A_25577-01).

        Raises:
            Forbidden, NotFound, NotEncrypted, StoreError: as ``edit``.
        """
        self._own_message(room_id, event_id)
        return self._put_edit(room_id, event_id, text_values(""))

    async def delete(self, room_id: RoomId, event_id: EventId) -> None:
        """Delete an own message and all its edits for everybody; this cannot be taken back
        (A_25575-01, A_28355).

        Raises:
            Forbidden: it is not the user's own, or older than a day.
            NotFound: it is not here.
            StoreError: nothing was done.
        """
        event = self._own_message(room_id, event_id, readable=False)
        if not may_delete_for_all(event.timestamp, int(time.time() * 1000)):
            raise Forbidden("older than a day")
        self._sending.delete(room_id, event_id)

    async def react(self, room_id: RoomId, event_id: EventId, key: str) -> None:
        """Put an emoji under a message, or take the own one back.

        Raises:
            BadRequest: it is not exactly one emoji (A_26227-01).
            StoreError: nothing was done.
        """
        from timclient.markup.emoji import is_single_emoji  # noqa: PLC0415 - heavy

        if not is_single_emoji(key):
            raise BadRequest("not one emoji")
        own = self._scope.account.user_id
        for row in self._stores.timeline.reactions(room_id, [event_id]):
            if row.sender == own and row.key == key:
                values = {"redacts": row.event_id, "reaction": True}
                self._sending.put(room_id, REDACTION, values, target=event_id)
                return
        self._sending.put(room_id, REACTION, reaction_values(event_id, key), target=event_id)

    async def forward(
        self, room_id: RoomId, event_ids: Sequence[EventId], rooms: Collection[RoomId]
    ) -> None:
        """Send what messages say now into other chats, in their order.

        Raises:
            NotFound: one of them says nothing that can be forwarded.
            GuardNotConfirmed: the chat they are in is withheld.
            NotEncrypted, StoreError: see :meth:`SendingService.put`.
        """
        self._stores.withheld.check(room_id)
        found = self._stores.timeline.some(room_id, event_ids)
        contents = [self._forwarded(room_id, found.get(event_id)) for event_id in event_ids]
        for target in rooms:
            self._sending.check_may_send(target)
        for target in rooms:
            self._sending.put_all(target, [new_row(MESSAGE, values) for values in contents])

    async def text(self, room_id: RoomId, event_id: EventId) -> str:
        """What an own message was written as, for editing it.

        Raises:
            Forbidden, NotFound: as ``edit``.
        """
        event = self._own_message(room_id, event_id)
        values = decode(self._newest(room_id, event))
        content = to_content(event.type, msgspec.json.encode(values))
        if isinstance(content, FileContent):
            return content.caption
        return content.body if isinstance(content, TextContent) else ""

    async def details(self, room_id: RoomId, event_id: EventId) -> MessageDetails:
        """Everything known of a message.

        Raises:
            NotFound: it is not here.
            GuardNotConfirmed: the chat is withheld.
        """
        self._stores.withheld.check(room_id)
        event = self._stores.timeline.some(room_id, [event_id]).get(event_id)
        if event is None:
            raise NotFound
        names = self._stores.rooms.names(room_id)
        versions = [Version(event.timestamp, self._plain(event))]
        if not event.redacted:
            for timestamp, new in self._edits(room_id, event_id):
                content = to_content(event.type, new, read_html=read_html)
                versions.append(Version(timestamp, content))
        return MessageDetails(
            event_id=event_id,
            sender=event.sender,
            sender_name=display(event.sender, names),
            timestamp=event.timestamp,
            event_type=event.type,
            size=len(event.content),
            versions=tuple(versions),
            refused=self._refused(room_id, event),
            readers=self._readers(room_id, event, names),
            encrypted=not event.clear,
            authenticity=self._authenticity(room_id, event),
            raw=readable(event.content),
        )

    def _own_message(
        self, room_id: RoomId, event_id: EventId, *, readable: bool = True
    ) -> StoredEvent:
        self._stores.withheld.check(room_id)
        event = self._stores.timeline.some(room_id, [event_id]).get(event_id)
        if event is None or event.redacted or (readable and event.problem is not None):
            raise NotFound
        if event.sender != self._scope.account.user_id:
            raise Forbidden("not the own message")
        return event

    def _put_edit(self, room_id: RoomId, event_id: EventId, values: Json) -> TransactionId:
        return self._sending.put(room_id, MESSAGE, edit_values(event_id, values), target=event_id)

    def _newest(self, room_id: RoomId, event: StoredEvent) -> bytes:
        """The content that counts now."""
        edits = self._edits(room_id, event.event_id)
        return edits[-1][1] if edits else event.content

    def _edits(self, room_id: RoomId, event_id: EventId) -> list[tuple[int, bytes]]:
        """When a message was edited, and to what; the own edits that are on their way are last.
        One that was refused is nobody's version."""
        stored = [
            (edit.timestamp, edit.content)
            for edit in self._stores.timeline.standing(room_id, event_id)
        ]
        waiting = [
            (row.created, row.content)
            for row in self._stores.outbox.of_room(room_id)
            if row.target == event_id and row.type == MESSAGE
            if row.state is not OutboxState.FAILED
        ]
        found = ((at, replacement_of(content)) for at, content in (*stored, *waiting))
        return [(at, new) for at, new in found if new is not None]

    def _refused(self, room_id: RoomId, event: StoredEvent) -> tuple[Version, ...]:
        """The edits whose keys prove less than the message's."""
        timeline = self._stores.timeline
        standing = {edit.event_id for edit in timeline.standing(room_id, event.event_id)}
        found = (e for e in timeline.versions(room_id, event.event_id) if not event.redacted)
        weak = [
            (e.timestamp, replacement_of(e.content)) for e in found if e.event_id not in standing
        ]
        return tuple(
            Version(at, to_content(event.type, new, read_html=read_html))
            for at, new in weak
            if new is not None
        )

    def _answered(self, room_id: RoomId, event_id: EventId) -> Answered | None:
        event = self._stores.timeline.some(room_id, [event_id]).get(event_id)
        if event is None:
            return None
        relations = gather(
            self._stores,
            room_id,
            Relations(self._scope.account.user_id, {}, read_html),
            [event],
            (),
        )
        content, _ = relations.content(event)
        match content:
            case TextContent(body) | LocationContent(body):
                text = body
            case FileContent(name):
                text = name
            case _:
                text = "..."
        return Answered(event_id, event.sender, text)

    def _forwarded(self, room_id: RoomId, event: StoredEvent | None) -> Json:
        if event is None or event.redacted or event.problem or event.type != MESSAGE:
            raise NotFound
        values = decode(self._newest(room_id, event))
        content = to_content(event.type, msgspec.json.encode(values))
        if isinstance(content, TextContent):
            # Without the quote of the message it answered.
            values["body"] = content.body
        return forwarded_values(values)

    def _plain(self, event: StoredEvent) -> Content:
        return to_content(
            event.type,
            event.content,
            event.problem,
            redacted=event.redacted,
            read_html=read_html,
        )

    def _readers(
        self, room_id: RoomId, event: StoredEvent, names: Mapping[UserId, str]
    ) -> tuple[Reader, ...]:
        own = self._scope.account.user_id
        receipts = self._stores.timeline.receipt_times(room_id)
        places = self._stores.timeline.some(room_id, [row[1] for row in receipts])
        return tuple(
            Reader(display(user, names), timestamp)
            for user, at, timestamp in receipts
            if user not in (own, event.sender)
            and (stored := places.get(at)) is not None
            and stored.place >= event.place
        )

    def _authenticity(self, room_id: RoomId, event: StoredEvent) -> Authenticity:
        matrix = self._scope.connected
        if matrix is None or not event.sealed_by:
            return Authenticity.NOT_CHECKED
        return matrix.encryption.authenticity(room_id, event.sealed_by, event.sender)


def _written(text: str, mentions: Mapping[str, UserId]) -> Written:
    from timclient.markup.written import write  # noqa: PLC0415 - heavy

    return write(text, mentions)
