"""What a message says, as values the timeline can show."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import msgspec


class TextKind(Enum):
    """The three text message types of Matrix (m.text, m.notice, m.emote)."""

    TEXT = "m.text"
    NOTICE = "m.notice"
    EMOTE = "m.emote"


class FileKind(Enum):
    """Message types that carry a file."""

    FILE = "m.file"
    IMAGE = "m.image"
    AUDIO = "m.audio"
    VIDEO = "m.video"


class UndecryptableReason(Enum):
    """Why a message cannot be read; each has its own sentence in the window."""

    KEY_MISSING = "key-missing"
    BEFORE_JOINING = "before-joining"
    BEFORE_SIGN_IN = "before-sign-in"
    WITHHELD_UNVERIFIED = "withheld-unverified"
    WITHHELD_BLOCKED = "withheld-blocked"
    WITHHELD_UNAUTHORISED = "withheld-unauthorised"
    WITHHELD_UNAVAILABLE = "withheld-unavailable"
    WITHHELD_NO_CHANNEL = "withheld-no-channel"
    TAMPERED = "tampered"
    REPLAYED = "replayed"
    MALFORMED = "malformed"


class Authenticity(Enum):
    """How far a message is proven to come from its sender's device."""

    PROVEN = "proven"
    NOT_CHECKED = "not-checked"  # the sender's devices have not been asked for yet
    UNPROVEN = "unproven"  # its key came from the backup, a file or another own device
    UNSIGNED_DEVICE = "unsigned-device"  # the sender has not confirmed the device
    UNKNOWN_DEVICE = "unknown-device"  # no device of the sender has this key


@dataclass(frozen=True, slots=True)
class TextContent:
    """Plain text with its line breaks."""

    body: str
    kind: TextKind = TextKind.TEXT


@dataclass(frozen=True, slots=True)
class FileContent:
    """A file by name; ``size`` in bytes where the sender told it."""

    name: str
    kind: FileKind
    size: int | None = None


@dataclass(frozen=True, slots=True)
class UndecryptableContent:
    """An encrypted message that cannot be read now."""

    reason: UndecryptableReason


@dataclass(frozen=True, slots=True)
class RedactedContent:
    """A message that was deleted."""


@dataclass(frozen=True, slots=True)
class UnknownContent:
    """An event type this version does not know; ``fallback`` is its plain text, perhaps empty."""

    event_type: str
    fallback: str = ""


# An event may have 65,536 bytes; Megolm and base64 make 4/3 of its text, the server adds its own.
MAX_TEXT_BYTES = 44_000


def fits(text: str) -> bool:
    """Whether a text can be sent as one message, counted as JSON carries it."""
    return len(msgspec.json.encode(text)) <= MAX_TEXT_BYTES


Content = TextContent | FileContent | UndecryptableContent | RedactedContent | UnknownContent


class SendState(Enum):
    """Where an own message is on its way. Received messages are ``SENT``."""

    QUEUED = "queued"
    SENDING = "sending"
    FAILED = "failed"
    SENT = "sent"
    READ = "read"
