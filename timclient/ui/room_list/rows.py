"""From room summaries to the rows the list draws: sections, filters, ready texts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import tzinfo
from enum import Enum

from timclient.domain.ids import RoomId
from timclient.domain.room import (
    Chip,
    Membership,
    RoomKind,
    RoomSection,
    RoomSummary,
    initials,
    section_of,
)
from timclient.ui.texts.rooms import (
    chip_text,
    kind_text,
    preview_text,
    section_text,
    unread_text,
    when_text,
)


class RoomFilter(Enum):
    """The pills above the list."""

    ALL = "all"
    UNREAD = "unread"
    EXTERNAL = "external"


@dataclass(frozen=True, slots=True)
class SectionRow:
    """The title of a section; cannot be chosen."""

    section: RoomSection
    title: str

    @property
    def key(self) -> str:
        """What makes the row the same."""
        return f"section-{int(self.section)}"


@dataclass(frozen=True, slots=True)
class RoomRow:
    """A chat with all its texts."""

    room_id: RoomId
    name: str
    letters: str
    square: bool
    chips: tuple[Chip, ...]
    chip_words: tuple[str, ...]
    preview: str
    time: str
    unread: int
    mentions: int
    draft: bool
    invitation: bool
    spoken: str

    @property
    def key(self) -> str:
        """What makes the row the same."""
        return self.room_id


ListRow = SectionRow | RoomRow


@dataclass(frozen=True, slots=True)
class RowMaker:
    """Makes rows for one moment; the same day gives equal rows.

    ``made`` keeps the rows of that day: with every message only one room's texts are new.
    """

    now_ms: int
    zone: tzinfo
    made: dict[RoomId, tuple[RoomSummary, RoomRow]] = field(default_factory=dict)

    def rows(
        self, rooms: Iterable[RoomSummary], text: str, chosen: RoomFilter, keep: RoomId | None
    ) -> list[ListRow]:
        """Return the rows to show. ``keep`` stays although a pill would hide it: it is open."""
        result: list[ListRow] = []
        section: RoomSection | None = None
        needle = text.strip().casefold()
        for room in rooms:
            if not _matches(room, needle, chosen) and not (room.room_id == keep and not needle):
                continue
            own_section = section_of(room)
            if own_section is not section:
                section = own_section
                result.append(SectionRow(section, section_text(section)))
            known = self.made.get(room.room_id)
            if known is None or known[0] is not room:
                known = self.made[room.room_id] = (room, self.row(room))
            result.append(known[1])
        return result

    def row(self, room: RoomSummary) -> RoomRow:
        """Return the row of one room."""
        invitation = room.membership is Membership.INVITE
        words = tuple(chip_text(chip) for chip in room.chips)
        preview = preview_text(room)
        time = when_text(room.timestamp, self.now_ms, self.zone)
        unread = unread_text(room.unread, room.mentions)
        parts = (room.name, *words, kind_text(room.kind), preview, time, unread)
        return RoomRow(
            room_id=room.room_id,
            name=room.name,
            letters=initials(room.name),
            square=room.kind is not RoomKind.PERSON,
            chips=room.chips,
            chip_words=words,
            preview=preview,
            time=time,
            unread=room.unread,
            mentions=room.mentions,
            draft=bool(room.draft.strip()) and not invitation,
            invitation=invitation,
            spoken=", ".join(part for part in parts if part),
        )


def row_key(row: ListRow) -> str:
    """Return what makes a row the same."""
    return row.key


def _matches(room: RoomSummary, needle: str, chosen: RoomFilter) -> bool:
    if needle and needle not in f"{room.name}\n{room.topic}".casefold():
        return False
    if chosen is RoomFilter.UNREAD:
        return room.unread > 0 or room.mentions > 0 or room.membership is Membership.INVITE
    if chosen is RoomFilter.EXTERNAL:
        return bool(room.chips) and any(
            chip not in (Chip.PUBLIC, Chip.URGENT, Chip.CHATBOT) for chip in room.chips
        )
    return True
