from __future__ import annotations

import asyncio
from typing import cast

import pytest

from tests.unit.matrix.asked import Asked
from timclient.domain.errors import NotFound
from timclient.domain.ids import RoomId
from timclient.domain.notification import NotifyLevel
from timclient.matrix.connection import Connection
from timclient.matrix.push_rules import PushRulesApi

ROOM = RoomId("!a:b")
OVERRIDE, QUIET = "pushrules/global/override/%21a%3Ab", "pushrules/global/room/%21a%3Ab"


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        (NotifyLevel.MUTE, [("PUT", OVERRIDE), ("PUT", OVERRIDE + "/enabled"), ("DELETE", QUIET)]),
        (NotifyLevel.MENTIONS, [("PUT", QUIET), ("PUT", QUIET + "/enabled"), ("DELETE", OVERRIDE)]),
        (NotifyLevel.ALL, [("DELETE", OVERRIDE), ("DELETE", QUIET)]),
    ],
)
def test_one_rule_comes_and_the_other_goes(
    level: NotifyLevel, expected: list[tuple[str, str]]
) -> None:
    server = Asked()
    server.answers = {("DELETE", QUIET): NotFound(), ("DELETE", OVERRIDE): NotFound()}
    asyncio.run(PushRulesApi(cast("Connection", server)).set_level(ROOM, level))
    assert [(method, path) for method, path, _ in server.asked] == expected


def test_mute_is_written_as_element_writes_it() -> None:
    server = Asked()
    asyncio.run(PushRulesApi(cast("Connection", server)).set_level(ROOM, NotifyLevel.MUTE))
    condition = {"kind": "event_match", "key": "room_id", "pattern": "!a:b"}
    assert server.asked[0][2] == {"conditions": [condition], "actions": []}
