"""Who may do what in a room: power levels and three roles by name (Matrix v1.11, 10.5.5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from timclient.domain.ids import UserId
from timclient.domain.json_object import decode

POWER_LEVELS = "m.room.power_levels"
_STATE_DEFAULT = 50


class Role(IntEnum):
    """The usual power levels by their names."""

    MEMBER = 0
    MODERATOR = 50
    ADMINISTRATOR = 100


@dataclass(frozen=True, slots=True)
class PowerLevels:
    """The levels of a room; read with :func:`power_levels`."""

    users: Mapping[UserId, int] = field(default_factory=dict)
    events: Mapping[str, int] = field(default_factory=dict)
    users_default: int = 0
    state_default: int = _STATE_DEFAULT
    kick: int = _STATE_DEFAULT

    def level(self, user_id: UserId) -> int:
        """Return a person's level."""
        return self.users.get(user_id, self.users_default)

    def may_set(self, user_id: UserId, event_type: str) -> bool:
        """Whether a person may write a kind of room state."""
        return self.level(user_id) >= self.events.get(event_type, self.state_default)

    def may_remove(self, actor: UserId, target: UserId) -> bool:
        """Whether ``actor`` may remove ``target`` from the room."""
        own = self.level(actor)
        return actor != target and own >= self.kick and own > self.level(target)

    def assignable(self, actor: UserId, target: UserId) -> tuple[Role, ...]:
        """Return the roles ``actor`` may give ``target``, the highest first.

        Nobody gives more than he has, nor takes from an equal; oneself one can only lower.
        """
        own, theirs = self.level(actor), self.level(target)
        if not self.may_set(actor, POWER_LEVELS) or (actor != target and theirs >= own):
            return ()
        return tuple(role for role in sorted(Role, reverse=True) if role <= own and role != theirs)


def power_levels(content: bytes) -> PowerLevels:
    """Read the content of ``m.room.power_levels``; malformed parts count as missing."""
    values = decode(content)
    return PowerLevels(
        users={UserId(user): level for user, level in _numbers(values.get("users")).items()},
        events=_numbers(values.get("events")),
        users_default=_number(values.get("users_default"), 0),
        state_default=_number(values.get("state_default"), _STATE_DEFAULT),
        kick=_number(values.get("kick"), _STATE_DEFAULT),
    )


def with_level(content: Mapping[str, Any], user_id: UserId, level: int) -> dict[str, Any]:
    """Return the content of ``m.room.power_levels`` with another level for one person."""
    users = content.get("users")
    kept = dict(users) if isinstance(users, dict) else {}
    return {**content, "users": {**kept, user_id: level}}


def _number(value: object, default: int) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else default


def _numbers(value: object) -> dict[str, int]:
    if not isinstance(value, dict):
        return {}
    return {
        name: level
        for name, level in value.items()
        if isinstance(level, int) and not isinstance(level, bool)
    }
