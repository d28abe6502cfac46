"""Addresses of the directory in both forms; hostile ones are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timclient.domain.directory_address import address_forms, parse_tim_address, tim_uri
from timclient.domain.ids import UserId


@pytest.mark.parametrize(
    ("text", "user_id"),
    [
        ("matrix:u/anna:b.example", "@anna:b.example"),
        ("@anna:b.example", "@anna:b.example"),
        (" @anna:b.example ", "@anna:b.example"),
        ("matrix:u/Systems.Eng+1=/_-:tim.gematik.de", "@Systems.Eng+1=/_-:tim.gematik.de"),
        ("@1-1arvtst-ap:TIM.Test.de:8448", "@1-1arvtst-ap:tim.test.de:8448"),
        ("@a:[2001:db8::1]", "@a:[2001:db8::1]"),
    ],
)
def test_both_forms(text: str, user_id: str) -> None:
    assert parse_tim_address(text) == user_id


@pytest.mark.parametrize(
    "text",
    [
        "",
        "anna:b.example",
        "@anna",
        "@:b.example",
        "@anna:",
        "@anna:b.example?action=chat",
        "matrix:u/@anna:b.example",
        "matrix:u/anna:b.example#x",
        "matrix:u/anna%40:b.example",
        "matrix:r/anna:b.example",
        "matrix://u/anna:b.example",
        "MATRIX:U/anna:b.example",
        "https://matrix.to/#/@anna:b.example",
        "@anna:b.example\n@evil:c.example",
        "@an na:b.example",
        "@anna\u202e:b.example",
        "@änna:b.example",
        "@anna:b.example:99999999",
        "@anna:-b",
        "@" + "a" * 300 + ":b.example",
        "dr.mustermann@praxis.kim.telematik",
        "<script>:b.example",
    ],
)
def test_anything_else_is_dropped(text: str) -> None:
    assert parse_tim_address(text) is None


@given(st.text())
def test_never_raises_and_turns_around(text: str) -> None:
    for tried in (text, f"@{text}:b.example", f"matrix:u/{text}"):
        found = parse_tim_address(tried)
        if found is not None:
            assert parse_tim_address(tim_uri(found)) == found


def test_forms() -> None:
    anna = UserId("@anna:b.example")
    assert tim_uri(anna) == "matrix:u/anna:b.example"
    assert address_forms(anna) == ("matrix:u/anna:b.example", "@anna:b.example")
