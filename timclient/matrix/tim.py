"""Rooms as TI-M demands them (A_25368-01, A_25814-01, A_26338-02, A_26248, A_25323-01)."""

from __future__ import annotations

from typing import Any

from timclient.domain.ids import UserId

ROOM_TYPE = "de.gematik.tim.roomtype.default.v1"
ROOM_VERSION = "10"
MEGOLM = "m.megolm.v1.aes-sha2"


def direct_room(invitee: UserId, *, insured: bool) -> dict[str, Any]:
    """Return the body that creates a chat of two.

    With an insured person the doctor alone steers: he has level 100, so the preset that would
    give it to both is never used there.
    """
    preset = "private_chat" if insured else "trusted_private_chat"
    return {**_room(preset, [invitee]), "is_direct": True}


def group_room(name: str, topic: str, invitee: UserId | None) -> dict[str, Any]:
    """Return the body that creates a group. Only one person may be invited with it; the others
    follow one by one. Name and topic are written twice, as the TI demands."""
    body = _room("private_chat", [invitee] if invitee else [])
    body["name"] = name
    body["initial_state"].append(_state("de.gematik.tim.room.name", {"name": name}))
    if topic:
        body["topic"] = topic
        body["initial_state"].append(_state("de.gematik.tim.room.topic", {"topic": topic}))
    return body


def _room(preset: str, invitees: list[UserId]) -> dict[str, Any]:
    return {
        "preset": preset,
        "visibility": "private",
        "room_version": ROOM_VERSION,
        "creation_content": {"type": ROOM_TYPE},
        "invite": invitees,
        "initial_state": [
            _state("m.room.encryption", {"algorithm": MEGOLM}),
            _state("m.room.history_visibility", {"history_visibility": "invited"}),
        ],
    }


def _state(event_type: str, content: dict[str, Any]) -> dict[str, Any]:
    return {"type": event_type, "state_key": "", "content": content}
