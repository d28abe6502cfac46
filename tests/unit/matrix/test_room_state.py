from __future__ import annotations

import asyncio
from typing import cast

import pytest

from tests.unit.matrix.asked import Asked
from timclient.domain.errors import BadResponse
from timclient.domain.ids import EventId, RoomId, ServerName, UserId
from timclient.matrix.connection import Connection
from timclient.matrix.room_state import RoomStateApi

ROOM = RoomId("!a:b")


def api(server: Asked) -> RoomStateApi:
    return RoomStateApi(cast("Connection", server))


def test_a_room_is_joined_by_the_servers_that_know_it_each_once() -> None:
    server = Asked()
    names = [ServerName(name) for name in ("b", "", "c", "b", "d", "e", "f", "g")]
    asyncio.run(api(server).join_by(ROOM, names))
    servers = "&".join(f"server_name={n}" for n in "bcdef")
    via = "&".join(f"via={n}" for n in "bcdef")
    assert server.asked == [("POST", f"join/%21a%3Ab?{servers}&{via}", {})]
    asyncio.run(api(server).join_by(ROOM, []))
    assert server.asked[1][1] == "join/%21a%3Ab"


def test_state_and_members() -> None:
    server = Asked()
    asyncio.run(api(server).put(ROOM, "m.room.name", {"name": "x"}))
    asyncio.run(api(server).remove(ROOM, UserId("@k:b")))
    assert server.asked == [
        ("PUT", "rooms/%21a%3Ab/state/m.room.name", {"name": "x"}),
        ("POST", "rooms/%21a%3Ab/kick", {"user_id": "@k:b"}),
    ]


@pytest.mark.parametrize(
    "answer",
    [b"{}", b"[]", b"\xff", b'{"type":"a","event_id":"$2","sender":"@k:b"}', b'{"type":7}'],
)
def test_another_event_than_asked_for_is_refused(answer: bytes) -> None:
    server = Asked()
    server.answers[("GET", "rooms/%21a%3Ab/event/%241")] = answer
    with pytest.raises(BadResponse):
        asyncio.run(api(server).event(ROOM, EventId("$1")))
