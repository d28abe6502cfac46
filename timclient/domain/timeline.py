"""The timeline: a pure function from stored events to the flat list of rows a view shows.

Two families of rows lie in one list: what was said or done (stable ``uid`` from local echo to
stored event) and virtual rows that are computed from the finished list, never stored: day
dividers, the read marker, gaps and the start of the chat.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from enum import Enum

from timclient.domain.ids import EventId, TransactionId, UserId
from timclient.domain.message import Authenticity, Content, Quote, Reaction
from timclient.domain.send_state import SendState

GROUPING_MS = 5 * 60 * 1000


@dataclass(frozen=True, slots=True)
class MessageItem:
    """A message bubble. ``continues`` is true when it hangs together with the row above it.

    ``unencrypted``: it came in clear into an encrypted room, so its sender is not proven.
    """

    uid: str
    sender: UserId
    sender_name: str
    own: bool
    timestamp: int
    content: Content
    event_id: EventId | None = None
    transaction_id: TransactionId | None = None
    state: SendState = SendState.SENT
    failure: str = ""
    edited: bool = False
    continues: bool = False
    read_by: tuple[str, ...] = ()
    unencrypted: bool = False
    authenticity: Authenticity = Authenticity.PROVEN
    reply: Quote | None = None
    reactions: tuple[Reaction, ...] = ()


class NoticeKind(Enum):
    """What happened in a room besides messages."""

    JOINED = "joined"
    LEFT = "left"
    INVITED = "invited"
    DECLINED = "declined"
    REMOVED = "removed"
    BANNED = "banned"
    CREATED = "created"
    RENAMED = "renamed"
    TOPIC = "topic"
    ENCRYPTED = "encrypted"


@dataclass(frozen=True, slots=True)
class NoticeItem:
    """A quiet centred line: ``actor`` did ``kind`` to ``subject`` (names), with a new ``value``."""

    uid: str
    timestamp: int
    kind: NoticeKind
    actor: str
    subject: str = ""
    value: str = ""
    event_id: EventId | None = None


@dataclass(frozen=True, slots=True)
class DayDivider:
    """The first row of a day."""

    uid: str
    day: date


@dataclass(frozen=True, slots=True)
class ReadMarker:
    """The one line "new" above the first unread message."""

    uid: str = "read-marker"


class GapState(Enum):
    """Messages are missing here on this computer, but the server has them."""

    OPEN = "open"
    LOADING = "loading"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class GapItem:
    """A place where older messages have not been fetched yet."""

    uid: str
    state: GapState = GapState.OPEN


@dataclass(frozen=True, slots=True)
class TimelineStart:
    """Nothing lies above this row: the chat begins here."""

    uid: str = "timeline-start"


EventItem = MessageItem | NoticeItem
TimelineItem = EventItem | DayDivider | ReadMarker | GapItem | TimelineStart


def decorate(
    rows: Iterable[EventItem | GapItem | TimelineStart],
    *,
    zone: tzinfo,
    read_up_to: EventId | None,
) -> list[TimelineItem]:
    """Add day dividers, grouping and the read marker to rows in chronological order.

    The marker stands above the first message of somebody else after the last read event; own
    messages never carry it. Where ``read_up_to`` is not among the rows no marker is drawn.
    """
    source = list(rows)
    marker_at = _marker_position(source, read_up_to)
    items: list[TimelineItem] = []
    day: date | None = None
    previous: EventItem | GapItem | TimelineStart | None = None
    for index, row in enumerate(source):
        if isinstance(row, MessageItem | NoticeItem):
            row_day = datetime.fromtimestamp(row.timestamp / 1000, zone).date()
            if row_day != day:
                items.append(DayDivider(uid=f"day-{row_day.isoformat()}-{row.uid}", day=row_day))
                day, previous = row_day, None
        if index == marker_at:
            items.append(ReadMarker())
            previous = None
        if isinstance(row, MessageItem):
            items.append(replace(row, continues=_continues(previous, row)))
        else:
            items.append(row)
        previous = row
    return items


def _continues(previous: EventItem | GapItem | TimelineStart | None, row: MessageItem) -> bool:
    return (
        isinstance(previous, MessageItem)
        and previous.sender == row.sender
        and 0 <= row.timestamp - previous.timestamp <= GROUPING_MS
    )


def _marker_position(
    rows: Sequence[EventItem | GapItem | TimelineStart], read_up_to: EventId | None
) -> int | None:
    if read_up_to is None:
        return None
    last_read = next(
        (
            index
            for index in range(len(rows) - 1, -1, -1)
            if isinstance(row := rows[index], MessageItem | NoticeItem)
            and row.event_id == read_up_to
        ),
        None,
    )
    if last_read is None:
        return None
    for index in range(last_read + 1, len(rows)):
        row = rows[index]
        if isinstance(row, MessageItem):
            return None if row.own else index
    return None
