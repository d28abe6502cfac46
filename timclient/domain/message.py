"""What a message says, as values the timeline can show."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import msgspec

from timclient.domain.attachment import MediaSource, Sound, Thumbnail
from timclient.domain.ids import EventId, UserId
from timclient.domain.rich_text import RichText


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
    """Plain text with its line breaks; ``rich`` is the same with its formatting, empty where it
    has none."""

    body: str
    kind: TextKind = TextKind.TEXT
    rich: RichText = ()


@dataclass(frozen=True, slots=True)
class FileContent:
    """A file by name. ``size`` in bytes, pixels and ``mimetype`` as the sender told them, which
    proves nothing; without a ``source`` there is nothing to fetch. ``duration_ms`` is the length of
    a film in milliseconds, 0 where it is not told; that of a sound stands in ``sound``."""

    name: str
    kind: FileKind
    size: int | None = None
    mimetype: str = ""
    source: MediaSource | None = None
    width: int = 0
    height: int = 0
    sound: Sound | None = None
    thumbnail: Thumbnail | None = None
    caption: str = ""
    rich: RichText = ()
    duration_ms: int = 0


@dataclass(frozen=True, slots=True)
class LocationContent:
    """A place: what the sender wrote of it, and degrees north and east."""

    body: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class UndecryptableContent:
    """An encrypted message that cannot be read now."""

    reason: UndecryptableReason


@dataclass(frozen=True, slots=True)
class RedactedContent:
    """A message that was deleted; ``softly``: its text was taken away by an empty edit, and its
    earlier versions are still there (A_25577-01)."""

    softly: bool = False


@dataclass(frozen=True, slots=True)
class UnknownContent:
    """An event type this version does not know; ``fallback`` is its plain text, perhaps empty."""

    event_type: str
    fallback: str = ""


# An event may have 65,536 bytes; Megolm and base64 make 4/3 of its text, the server adds its own.
MAX_TEXT_BYTES = 44_000
# With what stands around a plain text.
MAX_CONTENT_BYTES = MAX_TEXT_BYTES + 44


def fits(text: str) -> bool:
    """Whether a text can be sent as one message, counted as JSON carries it."""
    return len(msgspec.json.encode(text)) <= MAX_TEXT_BYTES


Content = (
    TextContent
    | FileContent
    | LocationContent
    | UndecryptableContent
    | RedactedContent
    | UnknownContent
)


@dataclass(frozen=True, slots=True)
class Quote:
    """The message another one answers. Where it is not stored here only ``event_id`` is known."""

    event_id: EventId
    sender: UserId | None = None
    sender_name: str = ""
    own: bool = False
    content: Content | None = None


@dataclass(frozen=True, slots=True)
class Reaction:
    """One emoji under a message: how many people, who (the first ones, by name), and whether the
    user is among them."""

    key: str
    count: int
    own: bool = False
    names: tuple[str, ...] = ()
