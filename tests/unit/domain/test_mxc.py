from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timclient.domain.errors import TimError
from timclient.domain.mxc import parse_mxc


def test_good_addresses() -> None:
    assert parse_mxc("mxc://a.example/AbC_-9") == ("a.example", "AbC_-9")
    assert parse_mxc("mxc://localhost:8448/x") == ("localhost:8448", "x")
    assert parse_mxc("mxc://[::1]:8448/x") == ("[::1]:8448", "x")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "mxc://",
        "mxc://a.example",
        "mxc://a.example/",
        "mxc:///x",
        "MXC://a.example/x",
        "https://a.example/x",
        "mxc://a.example/../../_matrix/client/v3/logout",
        "mxc://a.example/..",
        "mxc://a.example/x/y",
        "mxc://a.example/x?allow_remote=true",
        "mxc://a.example/x#y",
        "mxc://a.example/x%2e",
        "mxc://a.example/x\n",
        "mxc://a.example/ä",
        "mxc://a@b/x",
        "mxc://../x",
        "mxc:// a.example/x",
        "mxc://https://a.example/x",
        "mxc://a.example/" + "x" * 256,
        "mxc://" + "a" * 1000 + "/x",
        "mxc://a.example\ud800/x",
    ],
)
def test_everything_else_is_refused(text: str) -> None:
    with pytest.raises(TimError):
        parse_mxc(text)


@given(st.text(max_size=40))
def test_only_our_error_is_raised(tail: str) -> None:
    try:
        server, media_id = parse_mxc("mxc://" + tail)
    except TimError:
        return
    assert f"{server}/{media_id}".lower() == tail.lower()
