"""The push rules of an account, as far as they say how loudly a chat calls.

Written as Element writes it, so that all of the user's programs agree (Matrix v1.11, 13.13): mute
is an override rule for the room without an action, "mentions only" a room rule without one.
"""

from __future__ import annotations

from typing import Any

from timclient.domain.ids import RoomId
from timclient.domain.json_object import decode
from timclient.domain.notification import NotifyLevel

PUSH_RULES = "m.push_rules"


def levels(push_rules: bytes) -> dict[RoomId, NotifyLevel]:
    """Return the rooms that are not at ``ALL``; malformed rules count as missing.

    ``push_rules`` is the content of the account data ``m.push_rules``.
    """
    rules = decode(push_rules).get("global")
    if not isinstance(rules, dict):
        return {}
    found: dict[RoomId, NotifyLevel] = {}
    for rule in _silent(rules.get("room")):
        found[RoomId(rule["rule_id"])] = NotifyLevel.MENTIONS
    for rule in _silent(rules.get("override")):
        room_id = rule["rule_id"]
        condition = {"kind": "event_match", "key": "room_id", "pattern": room_id}
        if rule.get("conditions") == [condition]:
            found[RoomId(room_id)] = NotifyLevel.MUTE
    return found


def _silent(rules: object) -> list[dict[str, Any]]:
    """The enabled rules about one room that suppress notifications."""
    return [
        rule
        for rule in (rules if isinstance(rules, list) else [])
        if isinstance(rule, dict)
        and isinstance(rule.get("rule_id"), str)
        and rule["rule_id"].startswith("!")
        and rule.get("enabled", True) is not False
        and isinstance(rule.get("actions"), list)
        and "notify" not in rule["actions"]
    ]
