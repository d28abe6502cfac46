"""Targets of links."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timclient.markup.links import named_user, safe_target


@pytest.mark.parametrize(
    "href",
    ["https://praxis.example/a?b#c", "http://x.example:8080", "mailto:a@b.example"],
)
def test_what_may_be_opened(href: str) -> None:
    assert safe_target(href) == href


@pytest.mark.parametrize(
    "href",
    [
        "",
        "ftp://x.example",
        "https://",
        "https://a@b",
        "mailto:",
        "https://[",
        "https://x:99999999",
    ],
)
def test_what_may_not_be_opened(href: str) -> None:
    assert not safe_target(href)


@pytest.mark.parametrize(
    ("href", "user"),
    [
        ("https://matrix.to/#/@a:b.example", "@a:b.example"),
        ("https://matrix.to/#/%40a%3Ab.example", "@a:b.example"),
        ("https://matrix.to/#/@a:b.example?via=c.example", "@a:b.example"),
        ("HTTPS://MATRIX.TO/#/@a:b.example", "@a:b.example"),
        ("matrix:u/a:b.example", "@a:b.example"),
        ("https://matrix.to/#/!room:b.example", None),
        ("https://matrix.to.evil.example/#/@a:b.example", None),
        ("matrix:r/a:b.example", None),
        ("https://matrix.to/#/@%ff:b", None),
    ],
)
def test_whom_a_link_names(href: str, user: str | None) -> None:
    assert named_user(href) == user


@given(st.text(max_size=40))
def test_nothing_is_raised(text: str) -> None:
    for href in (text, f"https://{text}", f"matrix:u/{text}", f"https://matrix.to/#/{text}"):
        safe_target(href)
        named_user(href)
