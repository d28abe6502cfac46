"""Edits, reactions, quotes, and what the user has just done to a message."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from tests.unit.services.stage import Stage
from tests.unit.services.test_rows import commit, messages
from tests.unit.store.maker import OWN, ROOM
from timclient.domain.event import ReadEvent
from timclient.domain.ids import EventId, TransactionId, UserId
from timclient.domain.message import RedactedContent, TextContent
from timclient.domain.outgoing import Json, edit_values, reaction_values, text_values
from timclient.domain.send_state import SendState
from timclient.matrix.translate import plain
from timclient.store.outbox import OutboxState

KLEIN = UserId("@klein:b.example")
KAYA = UserId("@kaya:b.example")


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    stage = Stage(tmp_path)
    stage.encrypted_room()
    commit(
        stage,
        stage.make.member(KLEIN, "join", "Klein, Michael"),
        stage.make.message("$1", KLEIN, "Wann?"),
        stage.make.message("$2", OWN, "Um drei"),
    )
    yield stage
    stage.stores.database.close()


def reaction(stage: Stage, event_id: str, sender: UserId, key: str, to: str = "$1") -> ReadEvent:
    return plain(
        stage.make.event("m.reaction", reaction_values(EventId(to), key), event_id, sender)
    )


def answer(stage: Stage, event_id: str, sender: UserId, values: Json) -> ReadEvent:
    return plain(stage.make.event("m.room.message", values, event_id, sender))


def wait(stage: Stage, kind: str, values: Json, target: str, transaction: str = "t") -> None:
    content = msgspec.json.encode(values)
    stage.stores.outbox.add(
        TransactionId(transaction), ROOM, 5, kind, content, EventId(target)
    )  # fmt: skip


def test_reactions_are_counted_by_people(stage: Stage) -> None:
    commit(
        stage,
        reaction(stage, "$r1", KLEIN, "👍"),
        reaction(stage, "$r2", OWN, "👍"),
        reaction(stage, "$r3", KLEIN, "👍"),
        reaction(stage, "$r4", KAYA, "✅"),
        reaction(stage, "$r5", KAYA, "❌", to="$2"),
        stage.make.redaction("$x", KAYA, "$r5"),
    )
    first, second = messages(stage)
    assert [(r.key, r.count, r.own) for r in first.reactions] == [("👍", 2, True), ("✅", 1, False)]
    assert first.reactions[0].names[0] == "Klein, Michael"
    assert second.reactions == ()


def test_ten_thousand_reactions_are_drawn_at_once(stage: Stage) -> None:
    keys = [chr(0x1F600 + n) for n in range(70)]
    people = [UserId(f"@p{n}:b.example") for n in range(10_000)]
    commit(stage, *(reaction(stage, f"$r{n}", p, keys[n % 70]) for n, p in enumerate(people)))
    started = time.process_time()
    first, _ = messages(stage)
    assert time.process_time() - started < 0.5
    assert len(first.reactions) == 40
    assert sum(r.count for r in first.reactions) == 40 * 143
    assert all(len(r.names) <= 20 for r in first.reactions)


def test_ten_thousand_kinds_of_long_hostile_keys(stage: Stage) -> None:
    keys = [f"{n}\u202e\x00" + "x" * (3_000 if n % 2 else 90) for n in range(10_000)]
    events = (reaction(stage, f"$r{n}", KLEIN, key) for n, key in enumerate(keys))
    commit(stage, *events)
    started = time.process_time()
    first, second = messages(stage)
    assert time.process_time() - started < 0.5
    assert len(first.reactions) == 40
    assert sum(len(r.key) for r in first.reactions) < 40 * 300
    assert second.reactions == ()


def test_events_of_64_kib_are_rows_like_others(stage: Stage) -> None:
    body = "Ä" * 32_000
    nested = b'{"msgtype": "m.text", "body": "x", "deep": ' + b'{"a":' * 9_000 + b"7" + b"}" * 9_001
    deep = stage.make.event("m.room.message", {}, "$deep", KLEIN)
    html = {"msgtype": "m.text", "body": "y", "format": "org.matrix.custom.html",
            "formatted_body": "<b>" * 10_000 + "y" + "<table>" * 4_000}  # fmt: skip
    commit(
        stage,
        stage.make.message("$large", KLEIN, body),
        plain(stage.make.event("m.room.message", html, "$html", KLEIN)),
        plain(msgspec.structs.replace(deep, content=msgspec.Raw(nested))),
        stage.make.message("$edit", KLEIN, body[::-1] + "!", edits="$1"),
    )
    found = {row.event_id: row for row in messages(stage)}
    large, second = found[EventId("$large")].content, found[EventId("$1")].content
    assert isinstance(large, TextContent)
    assert large.body == body
    assert isinstance(second, TextContent)
    assert second.body.endswith("!")
    assert {"$html", "$deep"} <= found.keys()


def test_answer_shows_what_it_answers_as_it_stands_now(stage: Stage) -> None:
    values = {**text_values("Ja"), "m.relates_to": {"m.in_reply_to": {"event_id": "$1"}}}
    commit(
        stage,
        stage.make.message("$e", KLEIN, "Wann kommen Sie?", edits="$1"),
        answer(stage, "$3", OWN, values),
    )
    quote = messages(stage)[-1].reply
    assert quote is not None
    assert (quote.event_id, quote.sender_name, quote.own) == ("$1", "Klein, Michael", False)
    assert quote.content == TextContent("Wann kommen Sie?")
    commit(stage, stage.make.redaction("$x", KLEIN, "$1"))
    quote = messages(stage)[-1].reply
    assert quote is not None
    assert quote.content == RedactedContent()


def test_answers_in_circles_and_to_nothing_are_shown(stage: Stage) -> None:
    def to(target: str) -> Json:
        return {**text_values("x"), "m.relates_to": {"m.in_reply_to": {"event_id": target}}}

    commit(
        stage,
        answer(stage, "$a", KLEIN, to("$b")),
        answer(stage, "$b", KLEIN, to("$a")),
        answer(stage, "$c", KLEIN, to("$c")),
        answer(stage, "$d", KLEIN, to("$nowhere")),
    )
    quotes = [item.reply for item in messages(stage)[2:]]
    assert [q.event_id for q in quotes if q] == ["$b", "$a", "$c", "$nowhere"]
    assert quotes[3] is not None
    assert quotes[3].sender is None


def test_messages_of_a_thread_are_answers(stage: Stage) -> None:
    relation = {"rel_type": "m.thread", "event_id": "$1", "is_falling_back": True,
                "m.in_reply_to": {"event_id": "$2"}}  # fmt: skip
    commit(stage, answer(stage, "$3", KLEIN, {**text_values("x"), "m.relates_to": relation}))
    del relation["m.in_reply_to"]
    commit(stage, answer(stage, "$4", KLEIN, {**text_values("y"), "m.relates_to": relation}))
    quotes = [item.reply for item in messages(stage)[-2:]]
    assert [q.event_id for q in quotes if q] == ["$2", "$1"]


def test_empty_edit_is_a_soft_deletion(stage: Stage) -> None:
    commit(stage, answer(stage, "$e", OWN, edit_values(EventId("$2"), text_values(""))))
    assert messages(stage)[-1].content == RedactedContent(softly=True)


def test_server_cannot_make_a_message_vanish(stage: Stage) -> None:
    """What stands outside of the encrypted part is the server's word."""
    for number, rel_type in enumerate(("m.replace", "m.annotation")):
        inner = stage.make.message(f"$s{number}", KLEIN, "wichtig")
        outer = stage.make.event(
            "m.room.encrypted",
            {"ciphertext": "x",
             "m.relates_to": {"rel_type": rel_type, "event_id": "$2", "key": "👍"}},
            f"$s{number}",
            KLEIN,
        )  # fmt: skip
        commit(stage, ReadEvent(outer, inner.type, inner.content))
    assert [item.content for item in messages(stage)[-2:]] == [TextContent("wichtig")] * 2


def test_what_was_just_done_is_shown_in_its_place(stage: Stage) -> None:
    wait(stage, "m.room.message", edit_values(EventId("$2"), text_values("Um vier")), "$2", "t1")
    wait(stage, "m.reaction", reaction_values(EventId("$1"), "👍"), "$1", "t2")
    first, second = messages(stage)

    assert [(r.key, r.own) for r in first.reactions] == [("👍", True)]
    assert (second.content, second.edited, second.state) == (
        TextContent("Um vier"), True, SendState.QUEUED,
    )  # fmt: skip
    assert (first.transaction_id, second.transaction_id) == ("t2", "t1")


def test_failed_action_can_be_tried_again_at_its_message(stage: Stage) -> None:
    wait(stage, "m.room.redaction", {"redacts": "$2"}, "$2")
    assert messages(stage)[-1].content == RedactedContent()
    stage.stores.outbox.mark(TransactionId("t"), OutboxState.FAILED, "forbidden")
    item = messages(stage)[-1]
    assert (item.state, item.failure, item.transaction_id) == (SendState.FAILED, "forbidden", "t")
    assert item.content == TextContent("Um drei")


def test_taking_a_reaction_back_leaves_the_message(stage: Stage) -> None:
    commit(stage, reaction(stage, "$r", OWN, "👍"))
    wait(stage, "m.room.redaction", {"redacts": "$r", "reaction": True}, "$1")
    first = messages(stage)[0]
    assert first.reactions == ()
    assert first.content == TextContent("Wann?")
