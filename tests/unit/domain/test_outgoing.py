"""What is sent."""

from __future__ import annotations

import time
from typing import Any

import msgspec
import pytest

from timclient.domain.content import replacement_of, reply_of, takes_all_away, to_content
from timclient.domain.event import relation_of
from timclient.domain.ids import EventId, UserId
from timclient.domain.message import TextContent
from timclient.domain.outgoing import (
    DELETABLE_MS,
    Answered,
    caption_values,
    edit_values,
    forwarded_values,
    may_delete_for_all,
    reaction_values,
    text_values,
)

KLEIN = UserId("@klein:b.example")


def test_plain_text_has_no_html() -> None:
    assert text_values("Hallo") == {"msgtype": "m.text", "body": "Hallo", "m.mentions": {}}


def test_answer_names_whom_it_answers_and_is_read_without_the_quote() -> None:
    answered = Answered(EventId("$1"), KLEIN, "Wann?\nHeute?" + "\nx" * 50)
    values = text_values("Um drei", answered=answered)
    assert values["m.mentions"] == {"user_ids": [KLEIN]}
    assert values["body"].startswith("> <@klein:b.example> Wann?\n> Heute?\n")
    raw = msgspec.json.encode(values)
    assert reply_of(raw) == "$1"
    assert to_content("m.room.message", raw) == TextContent("Um drei")


def test_edit_carries_the_new_text_twice_and_calls_nobody_again() -> None:
    new = text_values("neu", mentioned=[KLEIN])
    values = edit_values(EventId("$1"), new)
    raw = msgspec.json.encode(values)
    relation = relation_of(raw)
    assert relation is not None
    assert (relation.rel_type, relation.event_id) == ("m.replace", "$1")
    assert values["body"] == "* neu"
    assert values["m.mentions"] == {}
    assert replacement_of(raw) == msgspec.json.encode(new)


def test_empty_edit_takes_all_away() -> None:
    raw = replacement_of(msgspec.json.encode(edit_values(EventId("$1"), text_values(""))))
    assert raw is not None
    assert takes_all_away(to_content("m.room.message", raw))
    assert not takes_all_away(TextContent("."))


def test_reaction_is_an_annotation() -> None:
    relation = relation_of(msgspec.json.encode(reaction_values(EventId("$1"), "👍")))
    assert relation is not None
    assert (relation.rel_type, relation.event_id, relation.key) == ("m.annotation", "$1", "👍")


def test_what_is_forwarded_leaves_people_and_places_behind() -> None:
    values = {
        **text_values("a", mentioned=[KLEIN], answered=Answered(EventId("$1"), KLEIN, "q")),
        "url": "mxc://a/b",
    }
    sent = forwarded_values(values)
    assert KLEIN not in repr({k: v for k, v in sent.items() if k != "body"})
    assert "m.relates_to" not in sent
    assert sent["url"] == "mxc://a/b"


@pytest.mark.parametrize(
    ("html", "own"),
    [
        ("<b>x</b>", "<b>x</b>"),
        ("<mx-reply><blockquote>secret</blockquote></mx-reply><b>x</b>", "<b>x</b>"),
        ("<MX-Reply a='1'>secret</mx-REPLY\n><b>x</b>", "<b>x</b>"),
        ("<mx-reply>secret</mx-reply>y<mx-reply>secret</mx-reply>x", "x"),
        ("<mx-reply>secret", None),
        ("<mx-reply>secret</mx-reply>", None),
        ("</mx-reply>x<mx-reply>secret", None),
        ("<mx-reply>" * 5_000 + "</mx-reply" * 5_000, None),
        (7, 7),
    ],
)
def test_no_quote_of_another_is_forwarded(html: object, own: object) -> None:
    formatted = {"format": "org.matrix.custom.html", "formatted_body": html}
    began = time.perf_counter()
    sent = forwarded_values({**text_values("x"), **formatted})
    assert time.perf_counter() - began < 0.5
    assert sent.get("formatted_body") == own
    assert ("format" in sent) is (own is not None)


def test_another_caption_takes_nothing_of_the_earlier_one() -> None:
    file: dict[str, Any] = {
        **text_values("**alt**", "<b>alt</b>"),
        "msgtype": "m.image",
        "url": "mxc://a/b",
    }
    new = caption_values(file, "a.jpg", text_values("neu"))
    assert new == {
        "msgtype": "m.image",
        "filename": "a.jpg",
        "body": "neu",
        "url": "mxc://a/b",
        "m.mentions": {},
    }
    new = caption_values(file, "a.jpg", text_values("*neu*", "<i>neu</i>"))
    assert new["formatted_body"] == "<i>neu</i>"
    assert caption_values(file, "a.jpg", text_values(""))["body"] == "a.jpg"


def test_a_day_long_a_message_can_be_deleted() -> None:
    assert may_delete_for_all(0, DELETABLE_MS - 1)
    assert not may_delete_for_all(0, DELETABLE_MS)
