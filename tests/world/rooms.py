"""Bodies of createRoom requests as TI-M demands them, and the marks of direct chats."""

from typing import Any

ROOM_TYPE = "de.gematik.tim.roomtype.default.v1"
NAME_TYPE = "de.gematik.tim.room.name"
TOPIC_TYPE = "de.gematik.tim.room.topic"
ROOM_VERSION = "10"
MEGOLM = "m.megolm.v1.aes-sha2"

Body = dict[str, Any]


def group_room(name: str, invitee: str | None = None, topic: str | None = None) -> Body:
    """A named private room; people beyond the one invitee are invited afterwards."""
    body = _private("private_chat", invitee)
    body["name"] = name
    body["initial_state"].append(_state(NAME_TYPE, {"name": name}))
    if topic is not None:
        body["topic"] = topic
        body["initial_state"].append(_state(TOPIC_TYPE, {"topic": topic}))
    return body


def direct_room(invitee: str, *, equal_rights: bool) -> Body:
    """A chat of two; equal rights only between two people of TI-M Pro."""
    body = _private("trusted_private_chat" if equal_rights else "private_chat", invitee)
    body["is_direct"] = True
    return body


def with_direct(known: Body, partner: str, room_id: str) -> Body:
    """The m.direct account data after one more direct chat."""
    rooms = [*known.get(partner, []), room_id]
    return {**known, partner: list(dict.fromkeys(rooms))}


def public_room(name: str, topic: str) -> Body:
    """A listed room that everybody of the same provider may read and join; not encrypted."""
    return {
        "preset": "public_chat",
        "visibility": "public",
        "room_version": ROOM_VERSION,
        "name": name,
        "topic": topic,
        "creation_content": {"type": ROOM_TYPE, "m.federate": False},
        "initial_state": [
            _state("m.room.history_visibility", {"history_visibility": "shared"}),
            _state(NAME_TYPE, {"name": name}),
            _state(TOPIC_TYPE, {"topic": topic}),
        ],
    }


def plain_room(name: str) -> Body:
    """An unencrypted private room, only for tests that need many messages quickly."""
    body = group_room(name)
    body["initial_state"] = [
        one for one in body["initial_state"] if one["type"] != "m.room.encryption"
    ]
    return body


def _private(preset: str, invitee: str | None) -> Body:
    return {
        "preset": preset,
        "visibility": "private",
        "room_version": ROOM_VERSION,
        "invite": [invitee] if invitee else [],
        "creation_content": {"type": ROOM_TYPE},
        "initial_state": [
            _state("m.room.encryption", {"algorithm": MEGOLM}),
            _state("m.room.history_visibility", {"history_visibility": "invited"}),
        ],
    }


def _state(kind: str, content: Body) -> Body:
    return {"type": kind, "state_key": "", "content": content}
