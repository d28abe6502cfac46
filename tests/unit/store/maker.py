"""Events and sync updates for tests, in one line each."""

from __future__ import annotations

from typing import Any

import msgspec

from timclient.domain.event import Event, ReadEvent, Unsigned
from timclient.domain.ids import EventId, RoomId, UserId
from timclient.domain.room import Membership
from timclient.domain.sync import RoomUpdate, SyncUpdate

OWN = UserId("@weber:a.example")
ROOM = RoomId("!room:a.example")


class Maker:
    """Counts time up, so that every event is later than the one before."""

    def __init__(self) -> None:
        self._now = 1_795_435_200_000

    def update(self, token: str, *rooms: RoomUpdate) -> SyncUpdate:
        return SyncUpdate(token, list(rooms))

    def room(
        self, *timeline: ReadEvent, limited: bool = False, prev_batch: str | None = None
    ) -> RoomUpdate:
        return RoomUpdate(
            ROOM,
            Membership.JOIN,
            timeline=list(timeline),
            limited=limited,
            prev_batch=prev_batch,
        )

    def message(
        self,
        event_id: str,
        sender: UserId,
        text: str,
        *,
        at: int | None = None,
        transaction: str | None = None,
        edits: str | None = None,
        mentions: UserId | None = None,
    ) -> ReadEvent:
        content: dict[str, Any] = {"msgtype": "m.text", "body": text}
        if edits:
            content["m.relates_to"] = {"rel_type": "m.replace", "event_id": edits}
            content["m.new_content"] = {"msgtype": "m.text", "body": text}
        if mentions:
            content["m.mentions"] = {"user_ids": [mentions]}
        event = self.event("m.room.message", content, event_id, sender, at, transaction)
        return ReadEvent(event, event.type, bytes(event.content))

    def undecryptable(self, event_id: str, sender: UserId, session_id: str) -> ReadEvent:
        event = self.event("m.room.encrypted", {"ciphertext": "x"}, event_id, sender)
        return ReadEvent(event, event.type, bytes(event.content), "key-missing", session_id)

    def sealed(self, read: ReadEvent) -> ReadEvent:
        """The same, as it comes out of an encrypted event."""
        outer = msgspec.structs.replace(
            read.event, type="m.room.encrypted", content=_raw({"ciphertext": "x"})
        )
        return msgspec.structs.replace(read, event=outer)

    def redaction(self, event_id: str, sender: UserId, target: str) -> ReadEvent:
        event = self.event("m.room.redaction", {}, event_id, sender)
        event = msgspec.structs.replace(event, redacts=EventId(target))
        return ReadEvent(event, event.type, bytes(event.content))

    def member(
        self,
        user: UserId,
        membership: str,
        name: str,
        *,
        sender: UserId | None = None,
        is_direct: bool = False,
        before: str = "",
    ) -> ReadEvent:
        content: dict[str, Any] = {"membership": membership}
        if name:
            content["displayname"] = name
        if is_direct:
            content["is_direct"] = True
        event = self.event("m.room.member", content, f"$m{self._now}", sender or user)
        unsigned = Unsigned(prev_content=_raw({"membership": before})) if before else None
        event = msgspec.structs.replace(event, state_key=user, unsigned=unsigned)
        return ReadEvent(event, event.type, bytes(event.content))

    def state(self, kind: str, content: dict[str, Any]) -> Event:
        return msgspec.structs.replace(self.event(kind, content), state_key="")

    def event(
        self,
        kind: str,
        content: dict[str, Any],
        event_id: str = "",
        sender: UserId = OWN,
        at: int | None = None,
        transaction: str | None = None,
    ) -> Event:
        self._now += 1000
        return Event(
            kind,
            content=msgspec.Raw(msgspec.json.encode(content)),
            sender=sender,
            event_id=EventId(event_id),
            origin_server_ts=self._now if at is None else at,
            unsigned=Unsigned(transaction_id=transaction) if transaction else None,
        )


def _raw(value: object) -> msgspec.Raw:
    return msgspec.Raw(msgspec.json.encode(value))
