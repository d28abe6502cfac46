"""Who may invite, decided by real providers, and insured persons found and guarded."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path

import pytest

from tests.integration.engines import room, signed_in, until
from tests.integration.talk import couple, people
from tests.scenes import play
from tests.world import World
from tests.world.api import Api, register_people
from timclient.domain.errors import Forbidden, InvitesRefused
from timclient.domain.errors_directory import GuardNotConfirmed, InsurerUnknown
from timclient.domain.guard import Expected, GuardState, NameMatch
from timclient.domain.ids import RoomId, ServerName, UserId
from timclient.domain.insured import parse_ik, parse_kvnr
from timclient.domain.permission import (
    PERMISSIONS,
    InsuredException,
    Mode,
    PermissionConfig,
    PersonException,
    ServerException,
)
from timclient.services.engine import Engine
from timclient.services.permissions import PermissionService
from timclient.ui.texts.errors import error_text

pytestmark = pytest.mark.world


def permissions_of(engine: Engine) -> PermissionService:
    found = PermissionService(engine._stores, engine._scope, engine._changes, engine.sync)
    found.start()
    return found


async def fresh_group(engine: Engine, name: str, user_id: UserId) -> RoomId:
    return await engine.rooms.create_group(name, "", (user_id,))


Attempt = Callable[[], Awaitable[RoomId]]


async def refused(attempt: Attempt, user_id: UserId) -> None:
    """The invitation fails, and the words name who could not be invited."""
    with pytest.raises(InvitesRefused) as caught:
        await attempt()
    assert caught.value.refused == (user_id,)
    assert user_id in error_text(caught.value).sentences


def test_exceptions_invert_the_mode_on_both_sides(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        async with couple(world, tmp_path, "perm-mode") as (one, other, a, b):
            inviter, invitee = UserId(one.user_id), UserId(other.user_id)
            permissions = permissions_of(b)
            await until(lambda: permissions.config.value, "the provider's default")
            assert permissions.config.value == PermissionConfig(Mode.ALLOW_ALL)

            async def attempt() -> RoomId:
                return await fresh_group(a, "perm-Gruppe", invitee)

            person = PersonException(inviter)
            server = ServerException(ServerName(world.providers["alpha"].server_name))
            await permissions.set_mode(Mode.BLOCK_ALL)
            await refused(attempt, invitee)
            with pytest.raises(Forbidden):
                await a.rooms.create_direct(invitee)
            for exception in (person, server):
                await permissions.add(exception, Mode.BLOCK_ALL)
                room_id = await attempt()
                await until(lambda at=room_id: room(b, at), "invitation")
                await permissions.remove(exception, Mode.BLOCK_ALL)
                await refused(attempt, invitee)
            offered = await permissions.suggest(inviter)
            assert offered is not None
            await permissions.follow_suggestion(offered)
            room_id = await attempt()
            await until(lambda: room(b, room_id), "invitation after the suggestion")
            await permissions.set_mode(Mode.ALLOW_ALL)
            await permissions.add(person, Mode.ALLOW_ALL)
            await refused(attempt, invitee)
            await permissions.remove(person, Mode.ALLOW_ALL)
            await attempt()

    play(scene)


def test_changes_of_another_device_are_seen_and_kept(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        one, other = await people(world, "perm-two")
        async with (
            signed_in(tmp_path / "a", world, one) as first,
            signed_in(tmp_path / "a2", world, one) as second,
            Api.of(world, one) as api,
        ):
            here, there = permissions_of(first), permissions_of(second)
            await here.set_mode(Mode.BLOCK_ALL)
            blocked = PermissionConfig(Mode.BLOCK_ALL)
            await until(lambda: there.config.value == blocked, "mode on the second device")
            person = PersonException(UserId(other.user_id))
            await there.add(person, Mode.BLOCK_ALL)
            await here.add(InsuredException(), Mode.BLOCK_ALL)
            both = PermissionConfig(Mode.BLOCK_ALL, (person.user_id,), insured=True)
            await until(lambda: here.config.value == there.config.value == both, "both kept")
            written = await api.account_data(PERMISSIONS)
            assert written["groupExceptions"] == [{"groupName": "isInsuredPerson"}]
            await api.set_account_data(PERMISSIONS, {"defaultSetting": "allow all"})
            open_again = PermissionConfig(Mode.ALLOW_ALL)
            await until(lambda: here.config.value == open_again, "third device")

    play(scene)


def test_a_group_by_its_name_alone_is_damage_to_this_provider(world: World, tmp_path: Path) -> None:
    """Why new groups are written as objects."""

    async def scene() -> None:
        async with couple(world, tmp_path, "perm-form") as (_, other, a, b):
            permissions = permissions_of(b)
            async with Api.of(world, other) as api:
                content = {"defaultSetting": "block all", "groupExceptions": ["isInsuredPerson"]}
                await api.set_account_data(PERMISSIONS, content)
                read = PermissionConfig(Mode.BLOCK_ALL, insured=True)
                await until(lambda: permissions.config.value == read, "read all the same")
                room_id = await fresh_group(a, "perm-Form", UserId(other.user_id))
                await until(lambda: room(b, room_id), "let in")
                assert await api.account_data(PERMISSIONS) == {"defaultSetting": "allow all"}
                await permissions.refresh()
                assert permissions.config.value == PermissionConfig(Mode.ALLOW_ALL)

    play(scene)


def test_the_group_of_insured_persons(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        (doctor,) = await register_people(world, "alpha", ["a-perm-group"])
        (patient,) = await register_people(world, "insurer", ["p-perm-group"])
        async with (
            signed_in(tmp_path / "a", world, doctor) as a,
            signed_in(tmp_path / "p", world, patient) as p,
        ):
            permissions = permissions_of(a)
            await until(lambda: permissions.config.value, "the provider's default")
            await permissions.add(InsuredException(), Mode.ALLOW_ALL)

            async def attempt() -> RoomId:
                return await fresh_group(p, "perm-Frage", UserId(doctor.user_id))

            await refused(attempt, UserId(doctor.user_id))
            await permissions.remove(InsuredException(), Mode.ALLOW_ALL)
            room_id = await attempt()
            await until(lambda: room(a, room_id), "invitation")

    play(scene)


def test_an_insured_person_is_found_invited_and_confirmed(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        (doctor,) = await register_people(world, "alpha", ["a-perm-guard"])
        (patient,) = await register_people(world, "insurer", ["a123456780"])
        async with (
            signed_in(tmp_path / "a", world, doctor) as a,
            signed_in(tmp_path / "p", world, patient) as p,
        ):
            guards, insured = a.ti.guards, a.ti.insured
            with pytest.raises(InsurerUnknown):
                await insured.address(parse_ik("101575519"), parse_kvnr("A123456780"))
            address = await insured.address(parse_ik("109500969"), parse_kvnr("a 123 456 780"))
            assert address == patient.user_id
            insurer = ServerName(world.providers["insurer"].server_name)
            assert await a.ti.directory.is_insured_server(insurer)
            information = insured._information()
            beta = ServerName(world.providers["beta"].server_name)
            assert not await information.is_insurer(beta)
            expected = Expected(patient.display_name, date(1954, 3, 12))
            room_id = await insured.invite(address, "Befund März", expected)
            assert a._stores.withheld.holds(room_id)
            await until(lambda: room(p, room_id), "invitation")
            with pytest.raises(GuardNotConfirmed):
                await guards.confirm(room_id, patient.display_name)
            await p.rooms.accept(room_id)
            guard = await until(
                lambda: (
                    g
                    if (g := guards.guards.value[room_id]).state is GuardState.TO_CONFIRM
                    and g.shown_name
                    else None
                ),
                "somebody to confirm",
            )
            assert guard.match is NameMatch.SAME
            await guards.confirm(room_id, guard.shown_name)
            assert not a._stores.withheld.holds(room_id)
            wrong = await insured.invite(address, "Rezept", Expected("Ganz, Anders"))
            await until(lambda: room(p, wrong), "second invitation")
            await p.rooms.accept(wrong)
            await until(lambda: guards.guards.value[wrong].state is GuardState.TO_CONFIRM, "joined")
            await insured.refuse(wrong)
            await until(lambda: room(a, wrong) is None, "gone here")
            assert guards.guard_of(wrong) is None

    play(scene)
