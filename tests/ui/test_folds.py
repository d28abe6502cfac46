"""Which rows are shown as one line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QAbstractItemModelTester

from tests.ui import demo
from tests.ui.timeline_stage import message
from timclient.domain.diff import diff
from timclient.domain.message import UndecryptableContent, UndecryptableReason
from timclient.domain.timeline import (
    DayDivider,
    EventItem,
    GapItem,
    MessageItem,
    NoticeItem,
    NoticeKind,
    TimelineItem,
    TimelineStart,
    decorate,
)
from timclient.ui.timeline.folds import Fold, ShownItem, fold
from timclient.ui.timeline.model import TimelineModel
from timclient.ui.timeline.rows import LineKind, LineRow

DAY = 24 * 60 * 60_000
BEFORE = UndecryptableReason.BEFORE_SIGN_IN


def lost(number: int, reason: UndecryptableReason = BEFORE, days: int = 0) -> MessageItem:
    item = replace(message(number), content=UndecryptableContent(reason))
    return replace(item, timestamp=item.timestamp + days * DAY)


def note(number: int, kind: NoticeKind, days: int = 0) -> NoticeItem:
    return NoticeItem(f"n{number}", demo.at(0, 7, 0) + days * DAY, kind, "Weber, Anna")


def rows(*items: EventItem | TimelineStart | GapItem) -> list[TimelineItem]:
    return decorate(items, zone=UTC, read_up_to=None)


def kinds(shown: list[ShownItem]) -> str:
    """Say each row in a letter: Fold, Day, Message, Notice, Start, Gap."""
    return "".join(type(item).__name__[0] for item in shown)


START = TimelineStart()
BEGINNING = [note(0, NoticeKind.CREATED), note(1, NoticeKind.ENCRYPTED), note(2, NoticeKind.JOINED)]


def test_the_notices_a_chat_begins_with_are_one_line() -> None:
    shown = fold(rows(START, *BEGINNING, message(5)), ())
    assert kinds(shown) == "FDM"
    line = shown[0]
    assert isinstance(line, Fold)
    assert [item.uid for item in line.items] == ["n0", "n1", "n2"]
    assert line.reason is None


def test_opened_everything_is_there_again() -> None:
    source = rows(START, *BEGINNING, message(5))
    shown = fold(source, {"n1"})
    assert kinds(shown) == "FDNNNM"
    assert shown[1:] == source[1:]


def test_a_chat_without_messages_keeps_its_notices() -> None:
    source = rows(START, *BEGINNING)
    assert fold(source, ()) == source


def test_what_follows_on_another_day_keeps_its_day() -> None:
    later = replace(message(5), timestamp=message(5).timestamp + DAY)
    shown = fold(rows(START, *BEGINNING, note(3, NoticeKind.INVITED, 1), later), ())
    assert kinds(shown) == "FDM"
    assert isinstance(shown[1], DayDivider)
    assert shown[1].day.day == fold(rows(later), ())[0].day.day  # type: ignore[union-attr]


def test_what_asks_for_attention_is_never_folded() -> None:
    shown = fold(rows(START, *BEGINNING, note(3, NoticeKind.REMOVED), message(5)), ())
    assert kinds(shown) == "FDNM"
    tampered = [lost(n, UndecryptableReason.TAMPERED) for n in range(3)]
    assert kinds(fold(rows(*tampered), ())) == "DMMM"


def test_notices_in_the_middle_stay() -> None:
    assert kinds(fold(rows(message(0), *BEGINNING[1:], message(5)), ())) == "DMNNM"


def test_unreadable_messages_in_succession_are_one_line() -> None:
    source = rows(message(0), *[lost(n) for n in range(1, 13)], message(20))
    shown = fold(source, ())
    assert kinds(shown) == "DMFM"
    line = shown[2]
    assert isinstance(line, Fold)
    assert (len(line.items), line.reason, line.event_id) == (12, BEFORE, "$m12")
    assert kinds(fold(source, line.members)) == "DMF" + 12 * "M" + "M"


def test_one_alone_is_no_run() -> None:
    assert kinds(fold(rows(message(0), lost(1), message(2)), ())) == "DMMM"


@pytest.mark.parametrize(
    ("second", "expected"), [(BEFORE, "DF"), (UndecryptableReason.KEY_MISSING, "DFF")]
)
def test_another_reason_is_another_line(second: UndecryptableReason, expected: str) -> None:
    assert kinds(fold(rows(lost(0), lost(1), lost(2, second), lost(3, second)), ())) == expected


def test_a_run_over_days_hides_the_days_inside() -> None:
    run = [lost(n, days=n) for n in range(4)]
    same_day = replace(message(9), timestamp=run[-1].timestamp + 1000)
    shown = fold(rows(*run, same_day), ())
    assert kinds(shown) == "DFDM"
    assert isinstance(shown[2], DayDivider)
    assert shown[3] == replace(same_day, continues=False), "its sender is named"
    assert kinds(fold(rows(*run), ())) == "DF"


def test_a_run_keeps_its_name_when_older_ones_are_loaded() -> None:
    def name(first: int) -> str:
        return fold(rows(*[lost(n) for n in range(first, 20)]), ())[1].uid

    assert name(10) == name(0)


@given(
    st.lists(st.lists(st.integers(0, 14), unique=True).map(sorted), min_size=2, max_size=6),
    st.sets(st.integers(0, 14)),
)
def test_the_model_follows_any_change(
    qapp: QCoreApplication, states: list[list[int]], opened: set[int]
) -> None:
    makers: list[Callable[[int], EventItem]] = [message, lost, lost, lost]
    model = TimelineModel(demo.ZONE)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    before: list[TimelineItem] = []
    for state in states:
        after = rows(START, *BEGINNING, *[makers[n % 4](n) for n in state])
        model.apply_steps(diff(before, after, lambda item: item.uid))
        assert list(model.items) == after
        for item in model.rows:
            if isinstance(item, Fold) and len(item.items) in opened:
                model.toggle(item.uid)
        assert list(model.rows) == fold(after, model._opened)
        before = after
    del tester


def test_folds_speak(qapp: QCoreApplication) -> None:
    model = TimelineModel(demo.ZONE)
    source = rows(START, *BEGINNING, message(5), lost(6), lost(7))
    model.apply_steps(diff([], source, lambda item: item.uid))
    lines = [model.row(n) for n in range(model.rowCount())]
    texts = [r.spoken for r in lines if isinstance(r, LineRow) and r.kind is LineKind.FOLD]
    assert texts[0].startswith("Chat started on ")
    assert texts[0].endswith(" by Weber, Anna, collapsed")
    assert texts[1].startswith("2 unreadable message")


def test_another_room_begins_folded(qapp: QCoreApplication) -> None:
    model = TimelineModel(demo.ZONE)
    source = rows(START, *BEGINNING, message(5))
    model.apply_steps(diff([], source, lambda item: item.uid))
    model.toggle("timeline-start")
    assert model.rowCount() == 6
    model.apply_steps(diff(source, [], lambda item: item.uid))
    model.apply_steps(diff([], source, lambda item: item.uid))
    assert model.rowCount() == 3


def test_folded_messages_of_others_count_as_new(qapp: QCoreApplication) -> None:
    model = TimelineModel(demo.ZONE)
    source = rows(message(0), lost(1), lost(2), lost(3), message(4))
    model.apply_steps(diff([], source, lambda item: item.uid))
    assert model.others_after("m0") == 4
    assert model.first_of_newest(2) == model.position_of("fold-m3")
    model.toggle("fold-m3")
    assert model.others_after("m0") == 4
    assert model.first_of_newest(9) == -1
