"""From room summaries to the rows the list draws: sections, filters, ready texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from timclient.domain.notification import NotifyLevel
from timclient.domain.room import (
    Chip,
    Guarding,
    Membership,
    RoomKind,
    RoomSection,
    initials,
    section_of,
)
from timclient.domain.search import Needle
from timclient.domain.send_state import SendState
from timclient.ui.texts.room_life import LifeCounts, level_text
from timclient.ui.texts.rooms import (
    chip_text,
    kind_text,
    preview_text,
    section_text,
    unread_text,
    when_text,
)

if TYPE_CHECKING:
    from timclient.domain.ids import RoomId, UserId
    from timclient.domain.room import (
        RoomSummary,
    )


class RoomFilter(Enum):
    """The pills above the list."""

    ALL = "all"
    UNREAD = "unread"
    EXTERNAL = "external"


class Mark(Enum):
    """What is special about the second line of a row."""

    NONE = "none"
    INVITATION = "invitation"
    DRAFT = "draft"
    FAILED = "failed"
    QUEUED = "queued"


@dataclass(frozen=True, slots=True)
class SectionRow:
    """The title of a section; cannot be chosen. ``closed``: its chats are out of sight; None where
    it cannot be closed."""

    section: RoomSection
    title: str
    closed: bool | None = None

    @property
    def key(self) -> str:
        """What makes the row the same."""
        return f"section-{int(self.section)}"


@dataclass(frozen=True)
class RoomRow:
    """A chat with all its texts. They are made when somebody looks: most rows are never shown.

    ``day`` is the one for which the texts hold; ``more`` is what the directory adds to the chips.
    """

    room: RoomSummary
    day: date
    now_ms: int = field(compare=False)
    zone: tzinfo = field(compare=False)
    more: tuple[Chip, ...] = ()

    @property
    def key(self) -> str:
        """What makes the row the same."""
        return self.room.room_id

    @property
    def room_id(self) -> RoomId:
        """The chat."""
        return self.room.room_id

    @property
    def name(self) -> str:
        """The first line."""
        return self.room.name

    @property
    def unread(self) -> int:
        """How many messages wait."""
        return self.room.unread

    @property
    def mentions(self) -> int:
        """How many of them name the user."""
        return self.room.mentions

    @property
    def marked(self) -> bool:
        """Whether the user has marked it as unread himself, or is to confirm who has come, and
        nothing else says so."""
        asks = self.room.guarding is Guarding.ASKS
        return (self.room.marked_unread or asks) and not (self.unread or self.mentions)

    @property
    def level(self) -> NotifyLevel:
        """How loudly it calls."""
        return self.room.level

    @property
    def wants_attention(self) -> bool:
        """Whether something in it is to be done or read."""
        return self.room.calls > 0 or self.mentions > 0 or self.invitation

    @property
    def public(self) -> bool:
        """Whether all can read it."""
        return self.room.kind is RoomKind.PUBLIC

    @property
    def chips(self) -> tuple[Chip, ...]:
        """Who is on the other side."""
        return tuple(dict.fromkeys((*self.room.chips, *self.more)))

    @property
    def square(self) -> bool:
        """Whether the avatar stands for more than one person."""
        return self.room.kind is not RoomKind.PERSON

    @property
    def invitation(self) -> bool:
        """Whether the user has still to answer."""
        return self.room.membership is Membership.INVITE

    @property
    def mark(self) -> Mark:
        """What the second line begins with and how it looks."""
        if self.invitation:
            return Mark.INVITATION
        if self.room.unsent is SendState.FAILED:
            return Mark.FAILED
        if self.room.draft.strip() and self.room.guarding is None:
            return Mark.DRAFT
        return Mark.QUEUED if self.room.unsent is SendState.QUEUED else Mark.NONE

    @cached_property
    def letters(self) -> str:
        """The avatar."""
        return initials(self.room.name)

    @cached_property
    def chip_words(self) -> tuple[str, ...]:
        """The words of the chips."""
        return tuple(chip_text(chip) for chip in self.chips)

    @cached_property
    def preview(self) -> str:
        """The second line."""
        if self.mark is Mark.FAILED:
            return QCoreApplication.translate("Rooms", "Not sent")
        return preview_text(self.room)

    @cached_property
    def time(self) -> str:
        """When something last happened."""
        return when_text(self.room.timestamp, self.now_ms, self.zone)

    @cached_property
    def spoken(self) -> str:
        """All of it for a screen reader."""
        waiting = ""
        if self.mark is Mark.QUEUED:
            waiting = QCoreApplication.translate("Rooms", "Waiting to be sent")
        unread = unread_text(self.unread, self.mentions)
        if self.marked:
            unread = QCoreApplication.translate("Rooms", "Marked as unread")
        level = level_text(self.level) if self.level is not NotifyLevel.ALL else ""
        kind = kind_text(self.room.kind)
        parts = (
            self.name, *self.chip_words, kind, waiting, self.preview, self.time, unread, level,
        )  # fmt: skip
        return ", ".join(part for part in parts if part)


ListRow = SectionRow | RoomRow


@dataclass(frozen=True, slots=True)
class RowMaker:
    """Makes rows for one moment; the same day gives equal rows.

    ``made`` keeps the rows of that day: with every message only one room's row is new.
    """

    now_ms: int
    zone: tzinfo
    made: dict[RoomId, RoomRow] = field(default_factory=dict)
    archive_closed: bool = False
    more: Mapping[UserId, tuple[Chip, ...]] = field(default_factory=dict)

    def rows(
        self, rooms: Iterable[RoomSummary], text: str, chosen: RoomFilter, keep: RoomId | None
    ) -> list[ListRow]:
        """Return the rows to show. ``keep`` stays although a pill would hide it: it is open."""
        result: list[ListRow] = []
        section: RoomSection | None = None
        needle, day = Needle(text), self.day
        rooms = [room for room in rooms if not room.hidden or room.room_id == keep]
        # Who looks for something looks everywhere.
        closed = self.archive_closed and not needle and chosen is RoomFilter.ALL
        for room in rooms:
            if not _matches(room, needle, chosen) and not (room.room_id == keep and not needle):
                continue
            own_section = section_of(room)
            if own_section is not section:
                section = own_section
                result.append(_section_row(section, rooms, closed=closed))
            if closed and own_section is RoomSection.ARCHIVE and room.room_id != keep:
                continue
            known = self.made.get(room.room_id)
            more = self.more.get(room.other_user, ()) if room.other_user is not None else ()
            if known is None or known.room is not room or known.more != more:
                known = RoomRow(room, day, self.now_ms, self.zone, more)
                self.made[room.room_id] = known
            result.append(known)
        return result

    @property
    def day(self) -> date:
        """The day of the rows."""
        return datetime.fromtimestamp(self.now_ms / 1000, self.zone).date()


def _section_row(section: RoomSection, rooms: Iterable[RoomSummary], *, closed: bool) -> SectionRow:
    if section is not RoomSection.ARCHIVE:
        return SectionRow(section, section_text(section))
    waiting = sum(r.calls for r in rooms if section_of(r) is RoomSection.ARCHIVE)
    title = LifeCounts().archive_unread(waiting) if waiting else section_text(section)
    return SectionRow(section, title, closed)


def row_key(row: ListRow) -> str:
    """Return what makes a row the same."""
    return row.key


def _matches(room: RoomSummary, needle: Needle, chosen: RoomFilter) -> bool:
    if needle and not needle.found_in(_searched(room)):
        return False
    if chosen is RoomFilter.UNREAD:
        waiting = room.unread > 0 or room.mentions > 0 or room.marked_unread
        waiting = waiting or room.guarding is Guarding.ASKS
        return waiting or room.membership is Membership.INVITE
    if chosen is RoomFilter.EXTERNAL:
        return bool(room.chips) and any(
            chip not in (Chip.PUBLIC, Chip.URGENT, Chip.CHATBOT) for chip in room.chips
        )
    return True


def _searched(room: RoomSummary) -> str:
    """A chat is found by its name, its topic, and the address of who is on the other side."""
    return "\n".join((room.name, room.topic, room.other_user or room.inviter or ""))
