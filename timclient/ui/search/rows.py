"""The rows of the switcher and of the search page, with ready texts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import tzinfo

from timclient.domain.direction import plain_name
from timclient.domain.ids import EventId, RoomId, UserId
from timclient.domain.message_search import FoundMessage, FoundPerson, MessageKind
from timclient.domain.room import RoomKind, RoomSummary, initials
from timclient.ui.texts.rooms import kind_text as room_kind_text
from timclient.ui.texts.rooms import preview_text
from timclient.ui.texts.search import (
    Section,
    all_messages_text,
    kind_text,
    moment_text,
    new_chat_text,
    section_title,
    sender_text,
)


@dataclass(frozen=True, slots=True)
class TitleRow:
    """The title of a part; cannot be chosen."""

    title: str
    spoken: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A chat, or a person without one: then ``room_id`` is None."""

    name: str
    second: str
    letters: str
    square: bool
    spoken: str
    room_id: RoomId | None = None
    user_id: UserId | None = None


@dataclass(frozen=True, slots=True)
class MessageRow:
    """A message: where, when, and ``text`` with the ranges to mark. ``lead`` letters of the text
    say who wrote it and what it is."""

    place: str
    moment: str
    text: str
    lead: int
    marks: tuple[tuple[int, int], ...]
    spoken: str
    room_id: RoomId
    event_id: EventId


@dataclass(frozen=True, slots=True)
class AllRow:
    """The way to the search page."""

    title: str
    spoken: str


FoundRow = TitleRow | PlaceRow | MessageRow | AllRow


def title_row(section: Section) -> TitleRow:
    """Return the title of a part."""
    title = section_title(section)
    return TitleRow(title, title)


def all_row(text: str) -> AllRow:
    """Return the way to all messages with a text."""
    title = all_messages_text(text)
    return AllRow(title, title)


def chat_row(room: RoomSummary) -> PlaceRow:
    """Return a chat as it is shown."""
    kind, name = room_kind_text(room.kind), plain_name(room.name)
    second = preview_text(room)
    return PlaceRow(
        name=name,
        second=second,
        letters=initials(name),
        square=room.kind is not RoomKind.PERSON,
        spoken=", ".join(part for part in (name, kind, second) if part),
        room_id=room.room_id,
    )


def person_row(person: FoundPerson) -> PlaceRow:
    """Return a person as he is shown."""
    name = plain_name(person.name)
    address = str(person.user_id)
    title = name if person.room_id is not None else new_chat_text(name)
    return PlaceRow(
        name=title,
        second=address if name != address else "",
        letters=initials(name.lstrip("@")),
        square=False,
        spoken=", ".join(dict.fromkeys((title, address))),
        room_id=person.room_id,
        user_id=person.user_id,
    )


def message_rows(
    messages: Iterable[FoundMessage], now_ms: int, zone: tzinfo
) -> tuple[MessageRow, ...]:
    """Return messages as they are shown."""
    return tuple(_message_row(found, now_ms, zone) for found in messages)


def _message_row(found: FoundMessage, now_ms: int, zone: tzinfo) -> MessageRow:
    hit, sender = found.hit, sender_text(found)
    kind = "" if hit.kind is MessageKind.TEXT else kind_text(hit.kind)
    place = plain_name(found.room_name) or str(hit.room_id)
    named = " · ".join(part for part in (sender if sender != place else "", kind) if part)
    lead = f"{named}: " if named else ""
    moment = moment_text(hit.timestamp, now_ms, zone)
    shift = len(lead)
    return MessageRow(
        place=place,
        moment=moment,
        text=lead + hit.snippet.text,
        lead=shift,
        marks=tuple((start + shift, end + shift) for start, end in hit.snippet.marks),
        spoken=", ".join((place, moment, lead + hit.snippet.text)),
        room_id=hit.room_id,
        event_id=hit.event_id,
    )
