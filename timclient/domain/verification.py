"""A running comparison of two devices (emoji, numbers or QR code), as the window shows it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from timclient.domain.ids import DeviceId, RoomId, UserId


class Step(Enum):
    """Where a verification stands."""

    REQUESTED = "requested"  # we asked; the other side has not answered
    INCOMING = "incoming"  # the other side asks; accept or decline
    READY = "ready"  # both agreed; choose pictures or code
    WAITING = "waiting"  # keys are being exchanged
    COMPARE = "compare"  # ``emoji`` and ``numbers`` are to be compared
    SHOWN_CODE_SCANNED = "shown-code-scanned"  # the other side has read our code: confirm
    CONFIRMED = "confirmed"  # we said yes; the other side has not yet
    DONE = "done"
    CANCELLED = "cancelled"


class CancelReason(Enum):
    """Why it ended without success; each has its own text."""

    USER = "m.user"
    TIMEOUT = "m.timeout"
    UNKNOWN_TRANSACTION = "m.unknown_transaction"
    UNKNOWN_METHOD = "m.unknown_method"
    UNEXPECTED_MESSAGE = "m.unexpected_message"
    KEY_MISMATCH = "m.key_mismatch"
    USER_MISMATCH = "m.user_mismatch"
    INVALID_MESSAGE = "m.invalid_message"
    ACCEPTED_ELSEWHERE = "m.accepted"
    COMMITMENT_MISMATCH = "m.mismatched_commitment"
    SAS_MISMATCH = "m.mismatched_sas"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Verification:
    """One verification. ``emoji`` are seven numbers 0–63 of the Matrix table (client-server API
    v1.11, 11.12.2.2.2); ``numbers`` three from 1000 to 9191. ``qr_code`` is what our code carries,
    where it can be shown. ``own``: with another device of the same user.
    """

    transaction_id: str
    user_id: UserId
    step: Step
    own: bool
    device_id: DeviceId | None = None
    room_id: RoomId | None = None
    we_started: bool = False
    emoji: tuple[int, ...] = ()
    numbers: tuple[int, ...] = ()
    qr_code: bytes = b""
    can_scan: bool = False
    can_compare: bool = False
    reason: CancelReason | None = None
