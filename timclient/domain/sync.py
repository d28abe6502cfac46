"""What one answer of the server changes, ready to be committed to the store in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, field

from timclient.domain.event import Event, ReadEvent
from timclient.domain.ids import EventId, RoomId, UserId
from timclient.domain.room import Membership


@dataclass(frozen=True, slots=True)
class Receipt:
    """Somebody has read a room up to an event. ``timestamp`` in ms since 1970."""

    user_id: UserId
    event_id: EventId
    timestamp: int


@dataclass(slots=True)
class RoomUpdate:
    """The changes of one room.

    ``limited``: between what is stored and ``timeline`` events are missing; ``prev_batch`` is where
    they can be asked for. ``typing`` is None when the server said nothing about it.
    """

    room_id: RoomId
    membership: Membership
    state: list[Event] = field(default_factory=list)
    timeline: list[ReadEvent] = field(default_factory=list)
    limited: bool = False
    prev_batch: str | None = None
    heroes: tuple[UserId, ...] | None = None
    joined_count: int | None = None
    invited_count: int | None = None
    notification_count: int | None = None
    highlight_count: int | None = None
    account_data: list[Event] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)
    typing: tuple[UserId, ...] | None = None


@dataclass(frozen=True, slots=True)
class Sealed:
    """A message from another device that came by Olm and is no room key.

    ``sender_key`` is the Curve25519 key of the device it came from; ``content`` is JSON.
    """

    sender: UserId
    sender_key: str
    type: str
    content: bytes


@dataclass(slots=True)
class SyncUpdate:
    """One sync answer. ``next_batch`` may be stored only together with everything else in it.

    ``to_device`` came unencrypted, ``sealed`` by Olm.
    """

    next_batch: str
    rooms: list[RoomUpdate] = field(default_factory=list)
    account_data: list[Event] = field(default_factory=list)
    changed_devices: tuple[UserId, ...] = ()
    left_users: tuple[UserId, ...] = ()
    new_sessions: frozenset[str] = frozenset()
    to_device: tuple[Event, ...] = ()
    sealed: tuple[Sealed, ...] = ()
