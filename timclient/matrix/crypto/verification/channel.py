"""How verification messages travel: to devices, or as events of a room. The flow is the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from timclient.domain.ids import DeviceId, RoomId, UserId
from timclient.matrix.crypto.verification import messages

ALL_DEVICES = DeviceId("*")
_LONGEST = 255


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message that arrived, decrypted, its ``content`` as decoded from JSON.

    In a room ``m.relates_to`` has to be in the content: where the sender left it outside of the
    encrypted part, whoever decrypts puts it back. ``event_id`` and ``timestamp``
    (``origin_server_ts``, ms since 1970) are those of the room event.
    """

    type: str
    sender: UserId
    content: dict[str, Any]
    event_id: str = ""
    timestamp: int = 0


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to send: to ``devices`` of the user, or into ``room_id`` where that is set."""

    type: str
    content: dict[str, Any]
    user_id: UserId
    devices: tuple[DeviceId, ...] = ()
    room_id: RoomId | None = None


@dataclass(frozen=True, slots=True)
class ToDevice:
    """Between two devices; the transaction id is chosen by whoever asks."""

    transaction_id: str

    @property
    def room_id(self) -> None:
        """There is no room."""
        return

    def names(self) -> dict[str, Any]:
        """Return what ties a content to this verification."""
        return {"transaction_id": self.transaction_id}


@dataclass(frozen=True, slots=True)
class InRoom:
    """In a room; the request's event id is the transaction id, empty until it is sent."""

    room_id: RoomId
    transaction_id: str = ""

    def names(self) -> dict[str, Any]:
        """Return what ties a content to this verification."""
        return {"m.relates_to": {"rel_type": "m.reference", "event_id": self.transaction_id}}


Channel = ToDevice | InRoom


def transaction_of(message: Incoming, *, in_room: bool) -> str | None:
    """Return which verification a message belongs to, or None where it does not say."""
    content: object = message.content
    named: object = None
    if not isinstance(content, dict):
        return None
    if not in_room:
        named = content.get("transaction_id")
    elif messages.type_of(message.type, content) == messages.REQUEST:
        named = message.event_id
    else:
        relation = content.get("m.relates_to")
        if isinstance(relation, dict) and relation.get("rel_type") == "m.reference":
            named = relation.get("event_id")
    return named if isinstance(named, str) and 0 < len(named) <= _LONGEST else None


def outgoing(
    channel: Channel, user_id: UserId, devices: Sequence[DeviceId], kind: str, body: dict[str, Any]
) -> Outgoing:
    """Address a message of a verification."""
    content = {**body, **channel.names()}
    if isinstance(channel, InRoom):
        return Outgoing(kind, content, user_id, room_id=channel.room_id)
    return Outgoing(kind, content, user_id, tuple(devices))
