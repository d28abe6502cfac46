"""What a peer answers, typed."""

from __future__ import annotations

import base64
from enum import IntEnum
from typing import Any

import msgspec


class Shield(IntEnum):
    """How Element marks a message it could read."""

    NONE = 0
    GREY = 1
    RED = 2


class ShieldReason(IntEnum):
    """Why a message is marked (EventShieldReason of matrix-js-sdk)."""

    UNKNOWN = 0
    UNVERIFIED_IDENTITY = 1
    UNSIGNED_DEVICE = 2
    UNKNOWN_DEVICE = 3
    AUTHENTICITY_NOT_GUARANTEED = 4
    MISMATCHED_SENDER_KEY = 5
    SENT_IN_CLEAR = 6
    VERIFICATION_VIOLATION = 7
    MISMATCHED_SENDER = 8


class Identity(msgspec.Struct, frozen=True):
    """The device a peer signed in with; its keys as unpadded base64."""

    user_id: str
    device_id: str
    ed25519: str
    curve25519: str


class DeviceStatus(msgspec.Struct, frozen=True):
    """What a peer thinks of one device. ``signed_by_owner``: cross-signed by its owner."""

    signed_by_owner: bool
    cross_signing_verified: bool
    locally_verified: bool
    verified: bool


class PublishedDevice(msgspec.Struct, frozen=True):
    """A device with published keys, own or another's; ``status`` None where it is not tracked."""

    device_id: str
    name: str
    ed25519: str
    curve25519: str
    dehydrated: bool
    status: DeviceStatus | None


class AccountDevice(msgspec.Struct, frozen=True):
    """A device as the account's own list has it; ``last_seen`` in milliseconds, 0 if unknown."""

    device_id: str
    name: str
    last_seen: int


class OwnStatus(msgspec.Struct, frozen=True):
    """Own identity, device, secret storage and backup.

    ``has_identity``: the account publishes one. ``private_keys_here`` and ``private_keys_stored``:
    all three private keys are on this device, in secret storage.
    """

    user_id: str
    device_id: str
    has_identity: bool
    master_key: str | None
    device: DeviceStatus | None
    identity_verified: bool
    cross_signing_ready: bool
    private_keys_here: bool
    private_keys_stored: bool
    storage_ready: bool
    storage_key_id: str | None
    backup_version: str | None


class UserStatus(msgspec.Struct, frozen=True):
    """What a peer thinks of a person. ``needs_approval``: the identity has changed."""

    known: bool
    verified: bool
    was_verified: bool
    needs_approval: bool
    master_key: str | None


class Message(msgspec.Struct, frozen=True):
    """One event as a peer reads it.

    ``failure``: DecryptionFailureCode of matrix-js-sdk, None if it could be read. ``shield``: None
    if it was not encrypted or could not be read. ``sent``: milliseconds since 1970.
    """

    event_id: str
    sender: str
    type: str
    msgtype: str
    body: str
    sent: int
    encrypted: bool
    session_id: str
    failure: str | None
    shield: Shield | None
    shield_reason: ShieldReason | None


class Told(msgspec.Struct, frozen=True):
    """All that a peer shows of one message: ``content`` is what it says now, ``original`` before
    all edits; ``reactions`` by emoji with who gave them."""

    event_id: str
    content: dict[str, Any]
    original: dict[str, Any]
    edited: bool
    redacted: bool
    answers: str | None
    mentions: list[str]
    reactions: list[tuple[str, list[str]]]


class Storage(msgspec.Struct, frozen=True):
    """New secret storage and backup. ``total`` room keys are known, ``backed_up`` of them saved."""

    recovery_key: str
    key_id: str
    backup_version: str
    total: int
    backed_up: int

    def __repr__(self) -> str:
        return f"Storage({self.key_id}, backup {self.backup_version})"


class BackupCounts(msgspec.Struct, frozen=True):
    """Room keys known here, and how many of them are in the backup."""

    total: int
    backed_up: int


class BackupInfo(msgspec.Struct, frozen=True):
    """The server's backup. ``trusted``: signed by a trusted key; ``matches_key``: ours opens it."""

    version: str
    algorithm: str
    count: int
    trusted: bool
    matches_key: bool
    active: bool


class Restored(msgspec.Struct, frozen=True):
    """How many room keys were found and how many were taken."""

    total: int
    imported: int


class Verification(msgspec.Struct, frozen=True):
    """Where a verification stands.

    ``phase``: unsent, requested, ready, started, cancelled or done. ``emoji``: seven pairs of
    picture and English name. ``code_scanned``: the other side has read our QR code.
    """

    transaction_id: str
    other_user: str
    other_device: str | None
    room_id: str | None
    own: bool
    incoming: bool
    phase: str
    method: str | None
    methods: tuple[str, ...]
    emoji: tuple[tuple[str, str], ...]
    decimals: tuple[int, ...]
    code_scanned: bool
    timeout_ms: int | None
    cancel_code: str | None
    cancelled_by: str | None


def code_bytes(text: str | None) -> bytes | None:
    """What a QR code carries, None where the peer cannot show one."""
    return None if text is None else base64.b64decode(text)
