from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from timclient.domain.ids import RoomId
from timclient.domain.message_search import (
    Indexed,
    MessageKind,
    MessageQuery,
    expression,
    indexed,
    snippet,
)


def marked(text: str, query: str) -> list[str] | None:
    found = snippet(text, MessageQuery(query).words)
    return None if found is None else [found.text[a:b] for a, b in found.marks]


@pytest.mark.parametrize(
    ("text", "short"),
    [("", True), ("2", True), ("ab", True), ("a.b", True), ("abc", False), ("EF 55", False)],
)
def test_too_little_to_look_for(text: str, short: bool) -> None:
    assert MessageQuery(text).too_short is short


def test_filter_alone_is_enough_but_a_letter_is_not() -> None:
    assert not MessageQuery(kind=MessageKind.PICTURE).too_short
    assert not MessageQuery("Müller", room_id=RoomId("!r:a")).too_short
    assert MessageQuery("a", kind=MessageKind.PICTURE).too_short


def test_period_begins_with_its_first_moment() -> None:
    query = MessageQuery(since=10, until=20)
    assert [t for t in (9, 10, 19, 20) if query.covers(t)] == [10, 19]
    assert MessageQuery().covers(0)


def test_expression_asks_for_both_spellings_and_every_label() -> None:
    asked = MessageQuery("Mueller 2").words
    assert expression(asked, ["X1"]) == '(("mueller"*) OR ("muller"*)) AND "2" AND "X1"'
    long = MessageQuery("Langzeitblutdruckmessung").words
    assert expression(long, []) == '(("druckmessung"* AND "langzeitblut"*))'


def test_of_common_words_pieces_are_asked_for() -> None:
    asked = MessageQuery("bitte").words
    assert expression(asked, [], asked) == '(("bit"* AND "itt"* AND "tte"*))'


def test_what_is_typed_cannot_change_the_expression() -> None:
    asked = MessageQuery('abc" OR "x* NEAR(a) tokens:b ^ - +').words
    assert expression(asked, []).count('"') == 2 * len(asked)


def test_words_are_limited() -> None:
    assert len(MessageQuery("ab " * 5000).words) == 8


@pytest.mark.parametrize(
    ("query", "marks"),
    [
        ("müller", ["Müller", "Mueller"]),
        ("mueller", ["Müller", "Mueller"]),
        ("ruf muller", ["Müller", "Mueller", "ruf"]),
        ("um 8", ["um", "8"]),
        ("fehlt", None),
    ],
)
def test_marks_stand_on_the_original(query: str, marks: list[str] | None) -> None:
    text = "Herr Müller oder Mueller: Rückruf um 8"
    assert marked(text, query) == marks


def test_snippet_is_one_line_around_the_first_hit() -> None:
    text = "Wort " * 100 + "Ramipril\n5 mg " + "und " * 100
    found = snippet(text, MessageQuery("ramipril").words)
    assert found is not None
    assert found.text.startswith("… Wort")
    assert found.text.endswith(" …")
    assert "Ramipril 5 mg" in found.text
    assert len(found.text) < 240
    assert [found.text[a:b] for a, b in found.marks] == ["Ramipril"]


def test_snippet_cannot_turn_the_line() -> None:
    found = snippet("Befund \u202efdp.exe\x00", MessageQuery("befund").words)
    assert found is not None
    assert "\u202e" not in found.text
    assert "\x00" not in found.text


def test_emoji_stay_whole() -> None:
    family = "👨\u200d👩\u200d👧"
    found = snippet(f"Danke {family}", MessageQuery("danke").words)
    assert found is not None
    assert family in found.text


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({"msgtype": "m.text", "body": "Hallo"}, Indexed(MessageKind.TEXT, "Hallo")),
        ({"msgtype": "m.notice", "body": "Hinweis"}, Indexed(MessageKind.TEXT, "Hinweis")),
        ({"msgtype": "m.file", "body": "a.pdf"}, Indexed(MessageKind.FILE, "a.pdf")),
        (
            {"msgtype": "m.image", "body": "Die Wunde", "filename": "w.jpg"},
            Indexed(MessageKind.PICTURE, "Die Wunde · w.jpg"),
        ),
        (
            {"msgtype": "m.audio", "body": "v.ogg", "org.matrix.msc3245.voice": {}},
            Indexed(MessageKind.VOICE, "v.ogg"),
        ),
        ({"msgtype": "m.audio", "body": "v.ogg"}, Indexed(MessageKind.FILE, "v.ogg")),
        ({"msgtype": "x.new", "body": "Neues"}, Indexed(MessageKind.TEXT, "Neues")),
        ({"msgtype": "m.text", "body": " "}, None),
        ({"msgtype": ["m.text"], "body": 5, "filename": {}}, None),
        ({}, None),
    ],
)
def test_what_is_indexed(content: dict[str, object], expected: Indexed | None) -> None:
    assert indexed("m.room.message", json.dumps(content).encode()) == expected


def test_quoted_lines_of_a_reply_are_not_its_text() -> None:
    relates = {"m.in_reply_to": {"event_id": "$1"}}
    content = {"msgtype": "m.text", "body": "> <@a:b> alt\n\nneu", "m.relates_to": relates}
    assert indexed("m.room.message", json.dumps(content).encode()) == Indexed(
        MessageKind.TEXT, "neu"
    )


def test_only_messages_are_indexed() -> None:
    body = b'{"body": "x"}'
    assert indexed("m.room.name", body) is None
    assert indexed("m.sticker", body) == Indexed(MessageKind.PICTURE, "x")
    assert indexed("m.room.message", b"\xff[") is None


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=80), st.text(max_size=10))
def test_snippet_never_fails(text: str, query: str) -> None:
    found = snippet(text, MessageQuery(query).words)
    if found is not None:
        assert all(0 <= a < b <= len(found.text) for a, b in found.marks)
