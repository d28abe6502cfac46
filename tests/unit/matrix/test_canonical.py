"""Canonical JSON against the examples of the specification, and against what has no such form."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timclient.domain.errors import CryptoError
from timclient.matrix.crypto import unpadded_base64
from timclient.matrix.crypto.canonical import (
    canonical_json,
    signable,
    signatures_of,
    with_signature,
)

# Matrix specification, appendices, "Canonical JSON", examples.
EXAMPLES = [
    ("{}", "{}"),
    ('{"one": 1, "two": "Two"}', '{"one":1,"two":"Two"}'),
    ('{"b": "2", "a": "1"}', '{"a":"1","b":"2"}'),
    (
        """{"auth": {"success": true, "mxid": "@john.doe:example.com", "profile": {
        "display_name": "John Doe", "three_pids": [
        {"medium": "email", "address": "john.doe@example.org"},
        {"medium": "msisdn", "address": "123456789"}]}}}""",
        '{"auth":{"mxid":"@john.doe:example.com","profile":{"display_name":"John Doe",'
        '"three_pids":[{"address":"john.doe@example.org","medium":"email"},'
        '{"address":"123456789","medium":"msisdn"}]},"success":true}}',
    ),
    ('{"a": "日本語"}', '{"a":"日本語"}'),
    ('{"本": 2, "日": 1}', '{"日":1,"本":2}'),
    ('{"a": "\\u65E5"}', '{"a":"日"}'),
    ('{"a": null}', '{"a":null}'),
    ('{"a": -0, "b": 1e10}', '{"a":0,"b":10000000000}'),
]


@pytest.mark.parametrize(("given_json", "expected"), EXAMPLES)
def test_examples_of_the_specification(given_json: str, expected: str) -> None:
    assert canonical_json(json.loads(given_json)) == expected.encode()


def test_characters_are_escaped_as_the_grammar_says() -> None:
    text = '\x00\x07\b\t\n\x0b\f\r\x1f "\\/\x7f\u2028😀'
    expected = '\\u0000\\u0007\\b\\t\\n\\u000b\\f\\r\\u001f \\"\\\\/\x7f\u2028😀'
    assert canonical_json({"a": text}) == f'{{"a":"{expected}"}}'.encode()


def test_keys_are_sorted_by_code_point() -> None:
    # UTF-16 would put the emoji (surrogates) before the private use character.
    assert canonical_json({"\uffee": 1, "😀": 2, "a": 3, "B": 4}) == (
        '{"B":4,"a":3,"\uffee":1,"😀":2}'.encode()
    )


@pytest.mark.parametrize(
    "value",
    [
        1.5,
        float("nan"),
        float("inf"),
        -float("inf"),
        1e300,
        2**53,
        -(2**53),
        10**400,
        "\ud800",
        {"\udfff": 1},
        {1: "a"},
        b"bytes",
        {"a": {1, 2}},
        object(),
    ],
)
def test_what_has_no_canonical_form_is_refused(value: Any) -> None:
    with pytest.raises(CryptoError):
        canonical_json({"a": value})


def test_the_largest_integers_are_allowed() -> None:
    assert canonical_json({"a": [2**53 - 1, -(2**53) + 1]}) == (
        b'{"a":[9007199254740991,-9007199254740991]}'
    )


def test_endless_nesting_is_refused() -> None:
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(CryptoError):
        canonical_json({"a": deep})


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(st.text(), json_values, max_size=5))
def test_any_json_survives_and_is_stable(value: dict[str, Any]) -> None:
    once = canonical_json(value)
    assert json.loads(once) == value
    assert canonical_json(json.loads(once)) == once


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters())  # with surrogates
    | st.binary(),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.text(st.characters()) | st.integers(), inner)
    ),
    max_leaves=10,
)


@given(st.dictionaries(st.text(st.characters()), anything))
def test_nothing_but_our_errors(value: dict[str, Any]) -> None:
    with contextlib.suppress(CryptoError):
        assert isinstance(canonical_json(value), bytes)


def test_signatures_and_unsigned_are_not_signed() -> None:
    bare = {"a": 1, "inner": {"signatures": 1, "unsigned": 2}}
    whole = {**bare, "signatures": {"@a:b": {}}, "unsigned": {"age": 1.5}}
    assert signable(whole) == canonical_json(bare)
    assert set(whole) == {"a", "inner", "signatures", "unsigned"}


def test_a_signature_joins_those_that_are_there() -> None:
    value = {"a": 1, "signatures": {"@a:b": {"ed25519:X": "x"}, "@c:d": {"ed25519:Y": "y"}}}
    signed = with_signature(value, "@a:b", "ed25519:Z", "z")
    assert signed["signatures"] == {
        "@a:b": {"ed25519:X": "x", "ed25519:Z": "z"},
        "@c:d": {"ed25519:Y": "y"},
    }
    assert value["signatures"]["@a:b"] == {"ed25519:X": "x"}  # type: ignore[index]


@given(anything, anything)
def test_broken_signatures_are_none(signatures: Any, own: Any) -> None:
    for value in ({"signatures": signatures}, {"signatures": {"@a:b": own}}, {}):
        found = signatures_of(value, "@a:b")
        assert all(isinstance(k, str) and isinstance(s, str) for k, s in found.items())
        signed = with_signature(value, "@a:b", "ed25519:Z", "z")
        assert signatures_of(signed, "@a:b")["ed25519:Z"] == "z"


# Matrix specification, appendices, "Unpadded Base64".
@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b"f", "Zg"),
        (b"fo", "Zm8"),
        (b"foo", "Zm9v"),
        (b"foob", "Zm9vYg"),
        (b"fooba", "Zm9vYmE"),
        (b"foobar", "Zm9vYmFy"),
    ],
)
def test_unpadded_base64(data: bytes, text: str) -> None:
    assert unpadded_base64.encode(data) == text
    assert unpadded_base64.decode(text) == data
    assert unpadded_base64.decode(text + "=" * (-len(text) % 4)) == data


@given(st.text(st.characters()))
def test_base64_never_raises(text: str) -> None:
    unpadded_base64.decode(text)


@pytest.mark.parametrize("text", ["A", "A===", "§", "Zm 9v", "Zm9v\n", "-_-_", "\ud800"])
def test_bad_base64_is_none(text: str) -> None:
    assert unpadded_base64.decode(text) is None
