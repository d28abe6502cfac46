"""JSON nested too deeply is made shallow, everything else stays as it is."""

import json

from hypothesis import given
from hypothesis import strategies as st

from timclient.matrix.depth import without_depths
from timclient.matrix.translate import body

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text('ab"\\[]{}\n', max_size=6),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text('k"\\[{', max_size=3), inner)
    ),
    max_leaves=30,
)


def _depth(value: object) -> int:
    if isinstance(value, dict):
        return 1 + max(map(_depth, value.values()), default=0)
    return 1 + max(map(_depth, value), default=0) if isinstance(value, list) else 0


def _cut(value: object, deepest: int) -> object:
    if isinstance(value, dict):
        return {k: _cut(v, deepest - 1) for k, v in value.items()} if deepest else None
    if isinstance(value, list):
        return [_cut(v, deepest - 1) for v in value] if deepest else None
    return value


@given(JSON, st.integers(0, 5))
def test_cuts_exactly_what_lies_too_deep(value: object, deepest: int) -> None:
    found = json.loads(without_depths(json.dumps(value).encode(), deepest))
    assert found == _cut(value, deepest)
    assert _depth(found) <= deepest


@given(st.binary(max_size=60))
def test_takes_anything(text: bytes) -> None:
    assert isinstance(without_depths(text, 2), bytes)


def test_a_deep_event_does_not_hide_the_answer() -> None:
    deep = b"[" * 200_000 + b"]" * 200_000
    answer = b'{"to_device":{"events":[{"type":"a","content":' + deep + b'}]},"next_batch":"s2"}'
    assert body(answer).next_batch == "s2"
