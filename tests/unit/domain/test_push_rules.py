from __future__ import annotations

from typing import Any

import msgspec
import pytest

from timclient.domain.notification import NotifyLevel
from timclient.domain.push_rules import levels

ROOM = "!a:b.example"
HERE = [{"kind": "event_match", "key": "room_id", "pattern": ROOM}]


def rules(**kinds: Any) -> bytes:
    return msgspec.json.encode({"global": kinds})


@pytest.mark.parametrize("actions", [[], ["dont_notify"], ["coalesce"]])
def test_levels_as_element_writes_them(actions: list[str]) -> None:
    mute = {"rule_id": ROOM, "conditions": HERE, "actions": actions, "enabled": True}
    quiet = {"rule_id": ROOM, "actions": actions}
    assert levels(rules(override=[mute])) == {ROOM: NotifyLevel.MUTE}
    assert levels(rules(room=[quiet])) == {ROOM: NotifyLevel.MENTIONS}
    assert levels(rules(room=[quiet], override=[mute])) == {ROOM: NotifyLevel.MUTE}


def test_rules_that_say_something_else() -> None:
    other = [{"kind": "event_match", "key": "type", "pattern": ROOM}]
    assert levels(rules(room=[{"rule_id": ROOM, "actions": ["notify"]}])) == {}
    assert levels(rules(room=[{"rule_id": ROOM, "actions": [], "enabled": False}])) == {}
    assert levels(rules(override=[{"rule_id": ROOM, "actions": [], "conditions": other}])) == {}
    assert levels(rules(override=[{"rule_id": ".m.rule.master", "actions": []}])) == {}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"\xff",
        b'{"global": 5}',
        b'{"global": {"room": {}, "override": [1, null, {"rule_id": 7}]}}',
        b'{"global": {"room": [{"rule_id": "!a:b", "actions": "no"}]}}',
        b"[" * 100_000,
    ],
)
def test_malformed_rules_are_none(content: bytes) -> None:
    assert levels(content) == {}
