"""Names in texts without formatting."""

from __future__ import annotations

import json

import pytest

from timclient.domain.ids import UserId
from timclient.domain.mention import MOST, mentioned, with_mentions
from timclient.domain.message import RedactedContent, TextContent
from timclient.domain.rich_text import Block, BlockKind, Span

ANNA, ELIF = UserId("@weber:a.example"), UserId("@elif:a.example")
NAMES = {ANNA: "Weber, Anna", ELIF: "Anna"}


def raw(*users: object) -> bytes:
    return json.dumps({"m.mentions": {"user_ids": list(users)}}).encode()


def spans(body: str, *users: object) -> list[tuple[str, UserId | None]]:
    content = with_mentions(TextContent(body), raw(*users), NAMES)
    assert isinstance(content, TextContent)
    assert content.body == body
    assert "".join(block.text for block in content.rich) in ("", body)
    return [(span.text, span.user) for block in content.rich for span in block.spans]


def test_the_name_is_marked_with_its_at() -> None:
    assert spans("Hallo @Weber, Anna: bitte\nrufen", ANNA) == [
        ("Hallo ", None),
        ("@Weber, Anna", ANNA),
        (": bitte\nrufen", None),
    ]


def test_the_longest_name_and_whole_words() -> None:
    assert spans("Weber, Anna und Anna, nicht Annabell", ANNA, ELIF) == [
        ("Weber, Anna", ANNA),
        (" und ", None),
        ("Anna", ELIF),
        (", nicht Annabell", None),
    ]


def test_addresses_and_local_parts() -> None:
    assert spans("@weber:a.example, weber", ANNA) == [
        ("@weber:a.example", ANNA),
        (", ", None),
        ("weber", ANNA),
    ]


def test_whoever_is_not_named_is_not_marked() -> None:
    assert spans("Weber, Anna kommt", ELIF, "@x:y") == [
        ("Weber, ", None),
        ("Anna", ELIF),
        (" kommt", None),
    ]
    assert spans("nichts", ANNA) == []


def test_formatting_stays_as_it_is() -> None:
    rich = (Block(BlockKind.PARAGRAPH, (Span("Weber, Anna"),)),)
    own = TextContent("Weber, Anna", rich=rich)
    assert with_mentions(own, raw(ANNA), NAMES) is own
    assert with_mentions(RedactedContent(), raw(ANNA), NAMES) == RedactedContent()


@pytest.mark.parametrize(
    "wrong",
    [b"", b"{", b'{"m.mentions": {"user_ids": 7}}', b'{"m.mentions": ["user_ids"]}', raw(7, None)],
)
def test_hostile_lists(wrong: bytes) -> None:
    assert mentioned(wrong) == ()
    text = TextContent("@7 Anna")
    assert with_mentions(text, wrong, NAMES) is text


def test_long_lists_are_cut() -> None:
    assert len(mentioned(raw(*[f"@{n}:x" for n in range(9999)]))) == MOST
