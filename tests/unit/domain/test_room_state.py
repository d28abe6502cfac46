from __future__ import annotations

import msgspec
import pytest

from timclient.domain.room_state import (
    HistoryVisibility,
    history_visibility,
    pinned_ids,
    predecessor,
    replacement,
)

HOSTILE = (b"", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"pinned":{"a":1}}')


def test_pinned_events() -> None:
    assert pinned_ids(b'{"pinned":["$1","$2","$1",7,null,"x","$' + b"a" * 300 + b'"]}') == (
        "$1",
        "$2",
    )
    many = msgspec.json.encode({"pinned": [f"${n}" for n in range(10_000)]})
    assert pinned_ids(many) == tuple(f"${n}" for n in range(9_900, 10_000))


def test_history_visibility() -> None:
    assert history_visibility(b'{"history_visibility":"joined"}') is HistoryVisibility.JOINED
    assert history_visibility(b'{"history_visibility":"all"}') is HistoryVisibility.SHARED
    assert history_visibility(b'{"history_visibility":[]}') is HistoryVisibility.SHARED


def test_rooms_before_and_after() -> None:
    assert replacement(b'{"replacement_room":"!b:a","body":"moved"}') == "!b:a"
    assert predecessor(b'{"predecessor":{"room_id":"!a:a","event_id":"$1"}}') == "!a:a"
    for wrong in ("", "!", "#a:b", "!" + "a" * 300):
        assert replacement(msgspec.json.encode({"replacement_room": wrong})) is None
    assert predecessor(b'{"predecessor":"!a:a"}') is None


@pytest.mark.parametrize("content", HOSTILE)
def test_hostile_content_says_nothing(content: bytes) -> None:
    assert pinned_ids(content) == ()
    assert history_visibility(content) is HistoryVisibility.SHARED
    assert replacement(content) is None
    assert predecessor(content) is None
