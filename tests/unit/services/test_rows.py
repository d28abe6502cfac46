"""From stored events to the rows of an open chat."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.services.stage import Stage
from tests.unit.store.maker import OWN, ROOM
from timclient.domain.ids import EventId, RoomId, TransactionId, UserId
from timclient.domain.message import (
    Authenticity,
    RedactedContent,
    TextContent,
    UndecryptableContent,
    UndecryptableReason,
)
from timclient.domain.send_state import SendState
from timclient.domain.sync import Receipt
from timclient.domain.timeline import GapItem, GapState, MessageItem, NoticeItem, TimelineStart
from timclient.services.rows import Row, RowSource
from timclient.services.timeline_gaps import inner_holes, oldest_hole
from timclient.services.window import View, Window
from timclient.store.islands import Unsure

KLEIN = UserId("@klein:b.example")


def proven(room_id: RoomId, session_id: str, sender: UserId) -> Authenticity:
    return Authenticity.PROVEN


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    stage = Stage(tmp_path)
    stage.encrypted_room()
    yield stage
    stage.stores.database.close()


def commit(stage: Stage, *events: object, **more: object) -> None:
    room = stage.make.room(*events, **more)  # type: ignore[arg-type]
    stage.writer.commit(stage.make.update("s", room))


def rows(stage: Stage, limit: int = 50) -> list[Row]:
    source = RowSource(stage.stores, ROOM, stage.account, proven)
    return source.build(source.view(Window(limit)), {})


def view(stage: Stage) -> View:
    return RowSource(stage.stores, ROOM, stage.account, proven).view(Window(50))


def messages(stage: Stage) -> list[MessageItem]:
    return [row for row in rows(stage) if isinstance(row, MessageItem)]


def test_edit_shows_in_place_and_only_by_the_author(stage: Stage) -> None:
    commit(
        stage,
        stage.make.message("$1", KLEIN, "fasch"),
        stage.make.message("$2", KLEIN, "falsch", edits="$1"),
        stage.make.message("$3", OWN, "böse", edits="$1"),
    )
    (item,) = messages(stage)
    assert (item.event_id, item.content, item.edited) == ("$1", TextContent("falsch"), True)


def test_edit_may_come_before_its_message(stage: Stage) -> None:
    commit(stage, stage.make.message("$2", KLEIN, "falsch", edits="$1"), limited=True,
           prev_batch="p")  # fmt: skip
    stage.writer.backfill(
        ROOM, stage.stores.timeline.holes(ROOM)[0], [stage.make.message("$1", KLEIN, "fasch")], None
    )
    assert [item.content for item in messages(stage)] == [TextContent("falsch")]


def test_deleted_message_stays_as_deleted(stage: Stage) -> None:
    commit(
        stage,
        stage.make.message("$1", KLEIN, "geheim"),
        stage.make.redaction("$2", KLEIN, "$1"),
    )
    assert [item.content for item in messages(stage)] == [RedactedContent()]


def test_own_message_is_read_when_the_other_has_read_or_answered(stage: Stage) -> None:
    commit(stage, stage.make.message("$1", OWN, "a"), stage.make.message("$2", OWN, "b"))
    assert [item.state for item in messages(stage)] == [SendState.SENT, SendState.SENT]
    room = stage.make.room()
    room.receipts.append(Receipt(KLEIN, EventId("$1"), 1))
    stage.writer.commit(stage.make.update("s", room))
    assert [item.state for item in messages(stage)] == [SendState.READ, SendState.SENT]
    commit(stage, stage.make.message("$3", KLEIN, "c"))
    assert [item.state for item in messages(stage)][:2] == [SendState.READ, SendState.READ]


def test_echo_stands_last_and_keeps_its_name_when_it_comes_back(stage: Stage) -> None:
    commit(stage, stage.make.message("$1", KLEIN, "a"))
    stage.stores.outbox.add(TransactionId("t"), ROOM, 5, "m.room.message",
                            b'{"msgtype":"m.text","body":"b"}')  # fmt: skip
    echo = messages(stage)[-1]
    assert (echo.uid, echo.state, echo.own) == ("t", SendState.QUEUED, True)
    commit(stage, stage.make.message("$2", OWN, "b", transaction="t"))
    sent = messages(stage)[-1]
    assert (sent.uid, sent.state, sent.event_id) == ("t", SendState.SENT, "$2")


def test_message_in_clear_is_marked_and_unreadable_says_why(stage: Stage) -> None:
    commit(stage, stage.make.message("$1", KLEIN, "a"), stage.make.undecryptable("$2", KLEIN, "s"))
    clear, waiting = messages(stage)
    assert clear.unencrypted
    assert waiting.content == UndecryptableContent(UndecryptableReason.KEY_MISSING)
    assert not waiting.unencrypted


def test_gaps_stand_where_events_are_missing(stage: Stage) -> None:
    commit(stage, stage.make.message("$1", KLEIN, "a"))
    commit(stage, stage.make.message("$9", KLEIN, "z"), limited=True, prev_batch="p9")
    kinds = [type(row).__name__ for row in rows(stage)]
    assert kinds == ["TimelineStart", "MessageItem", "GapItem", "MessageItem"]
    source = RowSource(stage.stores, ROOM, stage.account, proven)
    (uid,) = inner_holes(view(stage))
    assert oldest_hole(view(stage)) is None
    loading = source.build(view(stage), {uid: GapState.LOADING})
    assert [row.state for row in loading if isinstance(row, GapItem)] == [GapState.LOADING]
    stage.writer.backfill(
        ROOM, stage.stores.timeline.holes(ROOM)[0], [stage.make.message("$1", KLEIN, "a")], None
    )
    unsure = Unsure(stage.stores.timeline.holes(ROOM)[0], "s")
    stage.writer.confirm(ROOM, unsure, [], None)
    assert inner_holes(view(stage)) == []
    assert not [row for row in rows(stage) if isinstance(row, GapItem)]


def test_more_on_the_server_is_a_gap_at_the_top_not_a_beginning(stage: Stage) -> None:
    commit(stage, stage.make.message("$9", KLEIN, "z"), limited=True, prev_batch="p9")
    shown = rows(stage)
    assert isinstance(shown[0], GapItem)
    assert not any(isinstance(row, TimelineStart) for row in shown)
    assert oldest_hole(view(stage)) == shown[0].uid


def test_window_shows_the_newest_only(stage: Stage) -> None:
    commit(stage, *(stage.make.message(f"${n}", KLEIN, str(n)) for n in range(30)))
    window = rows(stage, 10)
    assert [row.uid for row in window] == [f"${n}" for n in range(20, 30)]


def test_what_happened_in_the_room_is_told_with_names(stage: Stage) -> None:
    commit(
        stage,
        stage.make.member(KLEIN, "join", "Klein, Michael"),
        stage.make.member(KLEIN, "leave", ""),
        stage.make.member(KLEIN, "leave", "", sender=OWN),
    )
    told = [(row.kind.value, row.subject) for row in rows(stage) if isinstance(row, NoticeItem)]
    assert told == [
        ("joined", "Klein, Michael"),
        ("left", "Klein, Michael"),
        ("removed", "Klein, Michael"),
    ]


def test_first_visit_has_read_up_to_the_own_coming_in(stage: Stage) -> None:
    commit(
        stage,
        stage.make.message("$0", KLEIN, "before"),
        stage.make.member(OWN, "join", "Weber, Anna"),
        stage.make.message("$1", KLEIN, "a"),
    )
    place = RowSource(stage.stores, ROOM, stage.account, proven).read_place(view(stage))
    joined = next(row for row in rows(stage) if isinstance(row, NoticeItem))
    assert place == joined.event_id


def test_receipt_on_a_hidden_event_stands_for_the_last_shown_one(stage: Stage) -> None:
    commit(
        stage,
        stage.make.message("$1", KLEIN, "a"),
        stage.make.message("$2", KLEIN, "aa", edits="$1"),
        stage.make.message("$3", KLEIN, "b"),
    )
    stage.writer.mark_read(ROOM, EventId("$2"), 5)
    assert RowSource(stage.stores, ROOM, stage.account, proven).read_place(view(stage)) == "$1"


def test_a_message_from_before_this_sign_in_promises_nothing(stage: Stage) -> None:
    commit(stage, stage.make.undecryptable("$1", KLEIN, "s"), stage.make.message("$2", KLEIN, "a"))
    old, new = messages(stage)
    assert old.content == UndecryptableContent(UndecryptableReason.KEY_MISSING)
    later = replace(stage.account, signed_in=new.timestamp)
    found = RowSource(stage.stores, ROOM, later, proven).build(view(stage), {})
    assert [row.content for row in found if isinstance(row, MessageItem)] == [
        UndecryptableContent(UndecryptableReason.BEFORE_SIGN_IN),
        TextContent("a"),
    ]


def test_inviting_follows_the_default_level_where_no_user_has_an_own_one(stage: Stage) -> None:
    levels = stage.make.state("m.room.power_levels", {"users_default": 50, "invite": 50})
    room = stage.make.room()
    room.state.append(levels)
    stage.writer.commit(stage.make.update("s", room))
    assert RowSource(stage.stores, ROOM, stage.account, proven).may_invite()
