"""Which rows of a conversation are shown as one line until somebody opens it.

A pure function over the rows of the engine; the model stays a flat list. Folded are the notices
with which a chat begins, and runs of messages that cannot be read for the same harmless reason.
What asks for attention, such as a message changed on its way, always stands for itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from timclient.domain.ids import EventId
from timclient.domain.message import UndecryptableContent, UndecryptableReason
from timclient.domain.timeline import (
    DayDivider,
    EventItem,
    MessageItem,
    NoticeItem,
    NoticeKind,
    TimelineItem,
    TimelineStart,
)

_FEWEST = 2
_OPENING = frozenset(
    (
        NoticeKind.CREATED,
        NoticeKind.ENCRYPTED,
        NoticeKind.INVITED,
        NoticeKind.JOINED,
        NoticeKind.RENAMED,
        NoticeKind.TOPIC,
    )
)
_HARMLESS = frozenset(
    (
        UndecryptableReason.KEY_MISSING,
        UndecryptableReason.BEFORE_JOINING,
        UndecryptableReason.BEFORE_SIGN_IN,
    )
)


@dataclass(frozen=True, slots=True)
class Fold:
    """One line for several rows. Without ``reason`` it stands for the beginning of the chat."""

    uid: str
    items: tuple[EventItem, ...]
    opened: bool
    reason: UndecryptableReason | None = None

    @property
    def event_id(self) -> EventId | None:
        """The newest event in it: who has seen the line has seen that much."""
        return next((item.event_id for item in reversed(self.items) if item.event_id), None)

    @property
    def members(self) -> frozenset[str]:
        """The uids of the rows in it."""
        return frozenset(item.uid for item in self.items)


ShownItem = TimelineItem | Fold


def fold(items: Sequence[TimelineItem], opened: Collection[str]) -> list[ShownItem]:
    """Return the rows to show. A fold is open where ``opened`` names one of its members.

    Day dividers inside a closed fold are hidden; the last one stands below it, so that what
    follows keeps its day.
    """
    shown, position = _beginning(items, opened)
    parted = False
    while position < len(items):
        item = items[position]
        reason = _reason(item)
        if reason is None and not parted:
            shown.append(item)
            position += 1
            continue
        run = items[position : _run_end(items, position, reason)] if reason else ()
        events = _events(run)
        if len(events) < _FEWEST:
            shown.append(_ungrouped(item) if parted else item)
            parted = False
            position += 1
            continue
        # Named by its last row: it grows at its upper end when older messages are loaded.
        line = Fold(f"fold-{events[-1].uid}", events, _is_open(events, opened), reason)
        parted = not line.opened
        position += len(run)
        shown.extend((line, *_below(line, run, items[position : position + 1])))
    return shown


def _beginning(
    items: Sequence[TimelineItem], opened: Collection[str]
) -> tuple[list[ShownItem], int]:
    if not items or not isinstance(items[0], TimelineStart):
        return [], 0
    end = 1
    while end < len(items) and _opens(items[end]):
        end += 1
    # A divider at the end of the block belongs to what follows.
    while end > 1 and isinstance(items[end - 1], DayDivider):
        end -= 1
    run = items[1:end]
    events = _events(run)
    # As long as nothing has been said, the notices are what there is to see.
    if len(events) < _FEWEST or end == len(items):
        return [items[0]], 1
    line = Fold(items[0].uid, events, _is_open(events, opened))
    return [line, *_below(line, run, items[end : end + 1])], end


def _opens(item: TimelineItem) -> bool:
    return isinstance(item, DayDivider) or (isinstance(item, NoticeItem) and item.kind in _OPENING)


def _run_end(items: Sequence[TimelineItem], start: int, reason: UndecryptableReason) -> int:
    """Return where the run that begins at ``start`` ends; dividers between its rows belong in."""
    end = start
    for position in range(start, len(items)):
        if _reason(items[position]) is reason:
            end = position + 1
        elif not isinstance(items[position], DayDivider):
            break
    return end


def _below(
    line: Fold, run: Sequence[TimelineItem], following: Sequence[TimelineItem]
) -> Sequence[TimelineItem]:
    """Return what stands below a fold: its rows, or the day of what follows it."""
    if line.opened:
        return [_ungrouped(run[0]), *run[1:]]
    if not following or isinstance(following[0], DayDivider):
        return []
    return [item for item in run if isinstance(item, DayDivider)][-1:]


def _ungrouped(item: TimelineItem) -> TimelineItem:
    return replace(item, continues=False) if isinstance(item, MessageItem) else item


def _events(run: Iterable[TimelineItem]) -> tuple[EventItem, ...]:
    return tuple(item for item in run if isinstance(item, MessageItem | NoticeItem))


def _is_open(events: Iterable[EventItem], opened: Collection[str]) -> bool:
    return any(item.uid in opened for item in events)


def _reason(item: TimelineItem) -> UndecryptableReason | None:
    if isinstance(item, MessageItem) and isinstance(item.content, UndecryptableContent):
        reason = item.content.reason
        return reason if reason in _HARMLESS else None
    return None
