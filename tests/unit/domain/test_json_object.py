from __future__ import annotations

import pytest

from timclient.domain.json_object import decode, readable, text_of


@pytest.mark.parametrize("content", [b"", b"[]", b"7", b"{", b"\xff", b'"a"', b"[" * 100_000])
def test_what_is_no_object_is_an_empty_one(content: bytes) -> None:
    assert decode(content) == {}


def test_an_object() -> None:
    assert decode('{"körper": [1, null]}'.encode()) == {"körper": [1, None]}


@pytest.mark.parametrize("value", [None, 7, ["a"], {"a": "b"}, True])
def test_a_text_field_that_is_none(value: object) -> None:
    assert text_of({"body": value}, "body") == ""
    assert text_of({}, "body") == ""


def test_a_text_field() -> None:
    assert text_of({"body": "ja"}, "body") == "ja"


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (b'{"a":"\\u00fcber"}', '{\n  "a": "über"\n}'),
        (b'{"a":"\\u202eboese"}', '{\n  "a": "\\u202eboese"\n}'),
        ('{"a":"\u202eboese"}'.encode(), '{\n  "a": "\\u202eboese"\n}'),
        (b'{"a":"\\\\u00fc"}', '{\n  "a": "\\\\u00fc"\n}'),
        (b'{"a":"\\u0022\\ud83d\\ude42"}', '{\n  "a": "\\u0022\\ud83d\\ude42"\n}'),
        (b'{"a":1e400,"b":12345678901234567890123}', None),
        (b"no json \xff", "no json \ufffd"),
    ],
)
def test_json_for_reading(content: bytes, shown: str | None) -> None:
    found = readable(content)
    if shown is None:
        assert "1e400" in found
        assert "12345678901234567890123" in found
    else:
        assert found == shown
