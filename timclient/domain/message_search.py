"""Looking for messages: what is asked, what is indexed of an event, and what is shown of a hit."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from timclient.domain.content import without_reply_fallback
from timclient.domain.ids import EventId, RoomId, UserId
from timclient.domain.json_object import decode, text_of
from timclient.domain.message_fold import PART, TOKEN, Word, composed, spellings, words
from timclient.domain.room import RoomSummary

# What breaks a line or turns its direction (domain/direction.py).
_UNFIT = re.compile(r"[\s\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\x00-\x1f\x7f-\x9f]")
_MOST_WORDS = 8
_MOST_MARKS = 40
_IN_SIGHT, _BEFORE, _SNIPPET = 60, 30, 220
_MOST_WORD_LETTERS = 64


class MessageKind(Enum):
    """What a message is, as far as one looks for it. ``FILE`` has sounds and films, too."""

    TEXT = "text"
    FILE = "file"
    PICTURE = "picture"
    VOICE = "voice"


@dataclass(frozen=True, slots=True)
class MessageQuery:
    """What is looked for. Times in milliseconds since 1970: from ``since``, before ``until``."""

    text: str = ""
    room_id: RoomId | None = None
    sender: UserId | None = None
    since: int | None = None
    until: int | None = None
    kind: MessageKind | None = None

    @property
    def words(self) -> tuple[Word, ...]:
        """The words every hit must have."""
        return words(self.text[:1000], _MOST_WORDS)

    @property
    def filtered(self) -> bool:
        """Whether more than words is asked for."""
        given = (self.room_id, self.sender, self.since, self.until, self.kind)
        return any(value is not None for value in given)

    @property
    def too_short(self) -> bool:
        """Whether there is too little to look for; without words a filter is enough."""
        letters = sum(len(word.plain) for word in self.words)
        return letters < PART and (letters > 0 or not self.filtered)

    def covers(self, timestamp: int) -> bool:
        """Whether a moment lies in the period asked for."""
        after = self.since is None or timestamp >= self.since
        return after and (self.until is None or timestamp < self.until)


@dataclass(frozen=True, slots=True)
class Indexed:
    """What is indexed of an event."""

    kind: MessageKind
    text: str


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a message on one line; ``marks`` are the ranges that were looked for."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A message that was found. ``cursor``: hits with a smaller one are older."""

    cursor: int
    room_id: RoomId
    event_id: EventId
    sender: UserId
    timestamp: int
    kind: MessageKind
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class FoundMessage:
    """A hit with the names people know."""

    hit: Hit
    room_name: str
    sender_name: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class FoundPage:
    """Some hits, newest first; ``older`` asks for those before them, None where none are left."""

    messages: tuple[FoundMessage, ...] = ()
    older: int | None = None


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """Somebody the user shares a chat with; ``room_id`` is the chat of two, if there is one."""

    user_id: UserId
    name: str
    room_id: RoomId | None = None


@dataclass(frozen=True, slots=True)
class FoundPlaces:
    """Chats and people of a name."""

    chats: tuple[RoomSummary, ...] = ()
    people: tuple[FoundPerson, ...] = ()


def indexed(event_type: str, content: bytes) -> Indexed | None:
    """Return what is indexed of a decrypted event; None where there is nothing to find.

    Never raises, whatever the content is.
    """
    if event_type not in ("m.room.message", "m.sticker"):
        return None
    values = decode(content)
    kind = _kind(event_type, values)
    body = without_reply_fallback(values, text_of(values, "body"))
    name = text_of(values, "filename")
    parts = [part for part in (body, name if name != body else "") if part.strip()]
    found = kind if kind is not None else MessageKind.TEXT
    return Indexed(found, " · ".join(parts)) if parts else None


def _kind(event_type: str, values: dict[str, Any]) -> MessageKind | None:
    if event_type == "m.sticker":
        return MessageKind.PICTURE
    match text_of(values, "msgtype"):
        case "m.image":
            return MessageKind.PICTURE
        case "m.audio":
            spoken = "org.matrix.msc3245.voice" in values or "m.voice" in values
            return MessageKind.VOICE if spoken else MessageKind.FILE
        case "m.file" | "m.video":
            return MessageKind.FILE
        case _:
            return None


def expression(asked: Sequence[Word], labels: Sequence[str], common: Collection[Word] = ()) -> str:
    """Return an FTS5 expression for words and labels, all of which a message must have.

    Of ``common`` words the index is asked for pieces of three letters, whose messages it can read
    one after the other from the newest on; of others it collects all messages first.
    """
    parts = [_either(word, pieces=word in common) for word in asked]
    return " AND ".join([*parts, *(f'"{label}"' for label in labels)])


def _either(word: Word, *, pieces: bool) -> str:
    if word.whole:
        return f'"{word.plain}"'
    forms = {word.plain, word.short if len(word.short) >= PART else word.plain}
    return "(" + " OR ".join(_parts(form, pieces=pieces) for form in sorted(forms)) + ")"


def _parts(form: str, *, pieces: bool) -> str:
    """What stands for a word may stand in others, too; the text itself decides."""
    form = form[:_MOST_WORD_LETTERS]
    parts = {form[:TOKEN], form[-TOKEN:]}
    if pieces:
        parts = {form[at : at + PART] for at in range(len(form) - PART + 1)}
    return "(" + " AND ".join(f'"{part}"*' for part in sorted(parts)) + ")"


def snippet(text: str, asked: Sequence[Word]) -> Snippet | None:
    """Return the piece of a text around the first word found; None where one is missing."""
    text = composed(text)
    plain, long, short = spellings(text)
    ranges: list[tuple[int, int]] = []
    for word in asked:
        found = plain.find(word.plain, whole=word.whole, most=_MOST_MARKS)
        found += long.find(word.plain, whole=word.whole, most=_MOST_MARKS)
        if word.short:
            found += short.find(word.short, whole=word.whole, most=_MOST_MARKS)
        if not found:
            return None
        ranges += found
    return _cut(text, _joined(ranges))


def _joined(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _cut(text: str, ranges: list[tuple[int, int]]) -> Snippet:
    first = ranges[0][0] if ranges else 0
    start = 0
    if first > _IN_SIGHT:
        space = text.find(" ", first - _BEFORE, first)
        start = space + 1 if space >= 0 else first - _BEFORE
    end = min(len(text), start + _SNIPPET)
    lead, tail = "… " if start else "", " …" if end < len(text) else ""
    shift = len(lead) - start
    marks = [(a + shift, min(b, end) + shift) for a, b in ranges if start <= a < end]
    # One character for another, so that the marks stay where they are.
    line = _UNFIT.sub(" ", text[start:end])
    return Snippet(lead + line + tail, tuple(marks))
