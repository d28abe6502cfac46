"""How a room is called and of which kind it is, from its state (Matrix v1.11, 13.2.2.5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from timclient.domain.direction import plain_name
from timclient.domain.ids import UserId, localpart_of
from timclient.domain.json_object import decode, text_of
from timclient.domain.room import RoomKind

StateKey = tuple[str, str]

NAME_TYPES = ("m.room.name", "de.gematik.tim.room.name")
TOPIC_TYPES = ("m.room.topic", "de.gematik.tim.room.topic")


def explicit_name(state: Mapping[StateKey, bytes]) -> str:
    """Return the name somebody gave the room; both places TI-M writes it to count (A_26338-02)."""
    names = (plain_name(text_of(decode(state.get((k, ""), b"")), "name")) for k in NAME_TYPES)
    return next((name for name in names if name), "")


def topic(state: Mapping[StateKey, bytes]) -> str:
    """Return the topic from either place."""
    m_topic = text_of(decode(state.get((TOPIC_TYPES[0], ""), b"")), "topic")
    values = decode(state.get((TOPIC_TYPES[1], ""), b""))
    return m_topic or text_of(values, "topic") or text_of(values, "name")


def join_names(names: Sequence[str]) -> str:
    """Return several persons' names as one room name; names contain commas, so not with commas."""
    return " · ".join(names)


def display(user_id: UserId, names: Mapping[UserId, str]) -> str:
    """Return a person's display name, or the local part of the id where there is none."""
    return plain_name(names.get(user_id, "")) or localpart_of(user_id)


def room_name(
    state: Mapping[StateKey, bytes],
    *,
    other: UserId | None,
    heroes: Iterable[UserId],
    names: Mapping[UserId, str],
) -> str:
    """Return the name to show; empty when nobody else is in the room and nobody named it.

    A chat of two carries the other person's name whatever was written into its state.
    """
    if other is not None:
        return display(other, names)
    return explicit_name(state) or join_names([display(hero, names) for hero in heroes])


def room_kind(state: Mapping[StateKey, bytes], *, is_direct: bool, member_count: int) -> RoomKind:
    """Return the kind of a room; a direct chat with a third person in it is a group."""
    if text_of(decode(state.get(("m.room.join_rules", ""), b"")), "join_rule") == "public":
        return RoomKind.PUBLIC
    two = 2
    return RoomKind.PERSON if is_direct and member_count <= two else RoomKind.GROUP
