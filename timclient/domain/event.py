"""Matrix events as they travel from the server to the store.

These are msgspec structs rather than dataclasses because a first sync makes tens of thousands of
them: msgspec decodes straight into them and checks the types on the way.
"""

from __future__ import annotations

import msgspec

from timclient.domain.ids import EventId, UserId


class Unsigned(msgspec.Struct, frozen=True, gc=False):
    """What the server adds to an event without signing it. Missing parts are empty."""

    transaction_id: str | None = None
    redacted_because: msgspec.Raw = msgspec.Raw(b"")
    prev_content: msgspec.Raw = msgspec.Raw(b"")


class Event(msgspec.Struct, frozen=True, gc=False):
    """One event. ``content`` stays JSON until somebody needs it."""

    type: str
    content: msgspec.Raw = msgspec.Raw(b"{}")
    sender: UserId = UserId("")
    event_id: EventId = EventId("")
    origin_server_ts: int = 0
    state_key: str | None = None
    redacts: EventId | None = None
    unsigned: Unsigned | None = None


class ReadEvent(msgspec.Struct, frozen=True, gc=False):
    """A timeline event after decryption.

    ``type`` and ``content`` are the inner ones. ``problem`` is an ``UndecryptableReason`` value
    when it could not be read; then ``type`` is ``m.room.encrypted`` and ``content`` the ciphertext,
    so that the row can heal when the key of ``session_id`` (its Megolm session) arrives.
    """

    event: Event
    type: str
    content: bytes
    problem: str | None = None
    session_id: str | None = None


class Relation(msgspec.Struct, frozen=True, gc=False):
    """The part of ``m.relates_to`` this program understands."""

    rel_type: str | None = None
    event_id: str | None = None
    key: str | None = None


class _RelationHolder(msgspec.Struct, frozen=True, gc=False):
    relates_to: Relation | None = msgspec.field(name="m.relates_to", default=None)


_relation_decoder = msgspec.json.Decoder(_RelationHolder)


def relation_of(content: bytes) -> Relation | None:
    """Return how an event's content relates to another event; None also where it is malformed."""
    if b"m.relates_to" not in content:
        return None
    try:
        return _relation_decoder.decode(content).relates_to
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
