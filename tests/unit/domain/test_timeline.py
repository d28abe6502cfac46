from __future__ import annotations

from datetime import UTC, date

from timclient.domain.ids import EventId, UserId
from timclient.domain.message import TextContent
from timclient.domain.timeline import (
    GROUPING_MS,
    DayDivider,
    GapItem,
    MessageItem,
    ReadMarker,
    TimelineStart,
    decorate,
)

NOON = 1_795_435_200_000  # 2026-11-23 12:00 UTC
DAY = 24 * 3600 * 1000


def message(name: str, at: int = NOON, sender: str = "@klein:b", own: bool = False) -> MessageItem:
    return MessageItem(
        name, UserId(sender), "Klein", own, at, TextContent(name), event_id=EventId(name)
    )


def uids(items: list[object]) -> list[str]:
    return [type(i).__name__ if not isinstance(i, MessageItem) else i.uid for i in items]


def test_each_day_begins_with_its_divider() -> None:
    items = decorate([message("a"), message("b", NOON + DAY)], zone=UTC, read_up_to=None)
    assert uids(items) == ["DayDivider", "a", "DayDivider", "b"]
    first = items[0]
    assert isinstance(first, DayDivider)
    assert first.day == date(2026, 11, 23)


def test_messages_of_one_person_within_minutes_hang_together() -> None:
    rows = [
        message("a"),
        message("b", NOON + GROUPING_MS),
        message("c", NOON + 2 * GROUPING_MS + 1),
        message("d", NOON + 2 * GROUPING_MS + 2, "@other:b"),
    ]
    items = decorate(rows, zone=UTC, read_up_to=None)
    assert [i.continues for i in items if isinstance(i, MessageItem)] == [False, True, False, False]


def test_marker_stands_above_the_first_unread_message() -> None:
    rows = [message("a"), message("b", NOON + 1)]
    items = decorate(rows, zone=UTC, read_up_to=EventId("a"))
    assert uids(items) == ["DayDivider", "a", "ReadMarker", "b"]
    last = items[-1]
    assert isinstance(last, MessageItem)
    assert not last.continues


def test_own_message_after_the_read_one_carries_no_marker() -> None:
    rows = [message("a"), message("b", NOON + 1, "@weber:a", own=True)]
    assert not any(
        isinstance(i, ReadMarker) for i in decorate(rows, zone=UTC, read_up_to=EventId("a"))
    )


def test_no_marker_when_everything_or_nothing_known_is_read() -> None:
    rows = [message("a"), message("b", NOON + 1)]
    for read in (None, EventId("b"), EventId("not loaded")):
        assert "ReadMarker" not in uids(decorate(rows, zone=UTC, read_up_to=read))


def test_gaps_and_start_break_groups_and_need_no_day() -> None:
    rows = [TimelineStart(), message("a"), GapItem("gap"), message("b", NOON + 1)]
    items = decorate(rows, zone=UTC, read_up_to=None)
    assert uids(items) == ["TimelineStart", "DayDivider", "a", "GapItem", "b"]
    last = items[-1]
    assert isinstance(last, MessageItem)
    assert not last.continues
