from __future__ import annotations

import asyncio
from typing import cast

import msgspec
import pytest

from tests.unit.matrix.asked import Asked
from timclient.domain.errors import BadResponse
from timclient.domain.ids import RoomId
from timclient.domain.room_details import PublicRoom
from timclient.matrix.connection import Connection
from timclient.matrix.public_rooms import PublicRoomsApi, public_room


def search(answer: bytes) -> tuple[PublicRoom, ...]:
    server = Asked()
    server.answers[("POST", "publicRooms")] = answer
    return asyncio.run(PublicRoomsApi(cast("Connection", server)).search(" Notdienst "))


def test_rooms_are_found_and_malformed_ones_left_out() -> None:
    rooms = [
        {"room_id": "!a:b", "name": "Notdienst", "num_joined_members": 3, "topic": "Woche 12"},
        {"room_id": "!b:b", "canonical_alias": "#fort:b", "num_joined_members": -4},
        {"room_id": "no"},
        {"room_id": 7},
        "no",
    ]
    assert search(msgspec.json.encode({"chunk": rooms})) == (
        PublicRoom("!a:b", "Notdienst", "Woche 12", 3),  # type: ignore[arg-type]
        PublicRoom("!b:b", "#fort:b"),  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("answer", [b"", b"[]", b'{"chunk":{}}', b"\xff", b"[" * 100_000])
def test_nonsense_is_no_empty_list(answer: bytes) -> None:
    with pytest.raises(BadResponse):
        search(answer)


def test_a_public_room_is_closed_to_others_and_not_encrypted() -> None:
    body = public_room("Notdienst", "Woche")
    assert body["creation_content"]["m.federate"] is False
    assert (body["visibility"], body["preset"]) == ("public", "public_chat")
    kinds = {event["type"]: event["content"] for event in body["initial_state"]}
    assert "m.room.encryption" not in kinds
    assert kinds["m.room.history_visibility"] == {"history_visibility": "shared"}
    assert kinds["de.gematik.tim.room.topic"] == {"topic": "Woche"}
    assert "topic" not in public_room("Notdienst", "")


def test_a_room_may_be_made_and_not_listed() -> None:
    server = Asked()
    api = PublicRoomsApi(cast("Connection", server))
    place = ("GET", "directory/list/room/%21a%3Ab")
    server.answers[place] = b'{"visibility":"public"}'
    assert asyncio.run(api.is_listed(RoomId("!a:b")))
    server.answers[place] = b'{"visibility":"private"}'
    assert not asyncio.run(api.is_listed(RoomId("!a:b")))
