from __future__ import annotations

import pytest

from timclient.domain.errors import InvalidIdentifier
from timclient.domain.ids import (
    RoomId,
    UserId,
    localpart_of,
    parse_server_name,
    parse_user_id,
    server_of,
)


@pytest.mark.parametrize(
    "text", ["@weber:praxis.example", " @a=2fb:localhost:8448 ", "@x:[2001:db8::1]:8448"]
)
def test_user_ids_are_accepted(text: str) -> None:
    assert parse_user_id(text) == text.strip()


@pytest.mark.parametrize(
    "text",
    ["", "weber", "@weber", "@:praxis.example", "@we ber:praxis.example", "@weber:pra xis",
     "@wéber:praxis.example", "@" + "a" * 260 + ":x.example", "@weber:-x", "!weber:praxis.example"],
)  # fmt: skip
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(InvalidIdentifier):
        parse_user_id(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("praxis-weber.tim.example", "praxis-weber.tim.example"),
        ("https://Praxis.Example/", "praxis.example"),
        ("localhost:8448", "localhost:8448"),
    ],
)
def test_server_names(text: str, name: str) -> None:
    assert parse_server_name(text) == name


@pytest.mark.parametrize("text", ["", "praxis weber", "http://a/b", "a..:1:2", "@weber:x.example"])
def test_server_names_refused(text: str) -> None:
    with pytest.raises(InvalidIdentifier):
        parse_server_name(text)


def test_parts() -> None:
    assert server_of(UserId("@a:b.example:8448")) == "b.example:8448"
    assert server_of(RoomId("!nodomain")) == ""
    assert localpart_of(UserId("@a:b")) == "a"
