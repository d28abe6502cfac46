"""The shapes inside encrypted events, checked while they are decoded."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec

from timclient.domain.event import Event
from timclient.domain.sync import Sealed


class OlmMessage(msgspec.Struct, frozen=True):
    """One device's ciphertext: ``type`` 0 is a pre-key message, 1 a normal one."""

    type: int
    body: str


class OlmContent(msgspec.Struct, frozen=True):
    """The content of a to-device ``m.room.encrypted``."""

    algorithm: str
    sender_key: str
    ciphertext: dict[str, OlmMessage]


class OlmPayload(msgspec.Struct, frozen=True):
    """What an Olm message carries; sender and recipient are bound inside."""

    type: str
    sender: str
    recipient: str
    recipient_keys: dict[str, str]
    keys: dict[str, str]
    content: msgspec.Raw = msgspec.Raw(b"{}")


class RoomKeyContent(msgspec.Struct, frozen=True):
    """The content of ``m.room_key``."""

    algorithm: str
    room_id: str
    session_id: str
    session_key: str


class ForwardedRoomKey(msgspec.Struct, frozen=True):
    """The content of ``m.forwarded_room_key``."""

    algorithm: str
    room_id: str
    session_id: str
    session_key: str
    sender_key: str
    sender_claimed_ed25519_key: str = ""
    forwarding_curve25519_key_chain: list[str] = []


class MegolmContent(msgspec.Struct, frozen=True):
    """The content of a room's ``m.room.encrypted``."""

    algorithm: str
    session_id: str
    ciphertext: str


class Decrypted(msgspec.Struct, frozen=True):
    """What a Megolm message carries."""

    type: str
    room_id: str
    content: msgspec.Raw = msgspec.Raw(b"{}")


@dataclass(frozen=True, slots=True)
class Received:
    """What to-device messages brought: ids of Megolm sessions that became known, other sealed
    messages, and those that were not encrypted at all (requests, verification)."""

    sessions: set[str] = field(default_factory=set)
    sealed: list[Sealed] = field(default_factory=list)
    clear: list[Event] = field(default_factory=list)
