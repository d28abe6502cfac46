from __future__ import annotations

import msgspec
import pytest

from timclient.domain.ids import UserId
from timclient.domain.power import PowerLevels, Role, power_levels, with_level

ADMIN, OTHER, MODERATOR, MEMBER = (UserId(f"@{name}:a") for name in ("a", "b", "m", "u"))
LEVELS = PowerLevels(
    users={ADMIN: 100, OTHER: 100, MODERATOR: 50}, events={"m.room.power_levels": 50}
)


def test_roles_one_may_give() -> None:
    assert LEVELS.assignable(ADMIN, MEMBER) == (Role.ADMINISTRATOR, Role.MODERATOR)
    assert LEVELS.assignable(ADMIN, MODERATOR) == (Role.ADMINISTRATOR, Role.MEMBER)
    assert LEVELS.assignable(ADMIN, OTHER) == (), "an equal cannot be lowered"
    assert LEVELS.assignable(ADMIN, ADMIN) == (Role.MODERATOR, Role.MEMBER)
    assert LEVELS.assignable(MODERATOR, MEMBER) == (Role.MODERATOR,)
    assert LEVELS.assignable(MEMBER, MODERATOR) == ()
    assert LEVELS.assignable(MEMBER, MEMBER) == ()


def test_whom_one_may_remove() -> None:
    assert LEVELS.may_remove(ADMIN, MEMBER)
    assert LEVELS.may_remove(MODERATOR, MEMBER)
    assert not LEVELS.may_remove(ADMIN, OTHER)
    assert not LEVELS.may_remove(ADMIN, ADMIN), "one leaves"
    assert not LEVELS.may_remove(MEMBER, MEMBER)


def test_reading_and_changing() -> None:
    content = b'{"users":{"@a:a":100,"@b:a":"50","@m:a":true},"users_default":5,"kick":7,"x":1}'
    found = power_levels(content)
    assert found == PowerLevels(users={ADMIN: 100}, users_default=5, kick=7)
    assert (found.level(ADMIN), found.level(MEMBER)) == (100, 5)
    changed = with_level(msgspec.json.decode(content), MEMBER, 50)
    assert (changed["x"], changed["users"]) == (1, {**changed["users"], MEMBER: 50})
    assert with_level({"users": 5}, MEMBER, 50) == {"users": {MEMBER: 50}}


@pytest.mark.parametrize("content", [b"", b"[]", b'{"users":[],"events":7,"kick":"x"}', b"\xff"])
def test_malformed_levels_let_nobody_do_anything(content: bytes) -> None:
    assert power_levels(content) == PowerLevels()
    assert not power_levels(content).may_set(MEMBER, "m.room.name")
