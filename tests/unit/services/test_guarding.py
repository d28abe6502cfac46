"""Insured persons come into a chat behind a guard only."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any, cast

import pytest

from tests.unit.store.maker import OWN, ROOM
from timclient.domain.errors import Offline
from timclient.domain.errors_directory import GuardNeeded, InsurerServiceMissing
from timclient.domain.guard import Expected, Guard, GuardState
from timclient.domain.ids import RoomId, ServerName, UserId, server_of
from timclient.services.guarding import InsuredGuarding
from timclient.services.rooms import RoomService

PATIENT = UserId("@a123456780:kasse.example")
KLEIN = UserId("@klein:b.example")


class Ti:
    """A directory and guards played by the test."""

    def __init__(self) -> None:
        self.error: Exception | None = None
        self.guard: Guard | None = None
        self.asked: list[ServerName] = []
        self.directory = self
        self.guards = SimpleNamespace(guard_of=lambda _room: self.guard)

    async def is_insured_server(self, server: ServerName) -> bool:
        self.asked.append(server)
        if self.error is not None:
            raise self.error
        return server == server_of(PATIENT)


def guarding(ti: Ti) -> InsuredGuarding:
    account = SimpleNamespace(user_id=OWN, server_name=server_of(OWN))
    return InsuredGuarding(cast("Any", SimpleNamespace(account=account)), lambda: cast("Any", ti))


def test_who_is_insured() -> None:
    ti = Ti()
    one = guarding(ti)
    assert asyncio.run(one.is_insured(PATIENT))
    assert not asyncio.run(one.is_insured(KLEIN))
    assert not asyncio.run(one.is_insured(UserId(f"@other:{server_of(OWN)}")))
    assert server_of(OWN) not in ti.asked


@pytest.mark.parametrize("state", list(GuardState))
def test_a_guarded_chat_may_be_entered_again_by_him(state: GuardState) -> None:
    ti = Ti()
    assert not guarding(ti).guards(ROOM, PATIENT)
    ti.guard = Guard(ROOM, PATIENT, Expected("Hans Müller"), state)
    assert guarding(ti).guards(ROOM, PATIENT) is (state is not GuardState.REFUSED)
    assert not guarding(ti).guards(ROOM, KLEIN)


class Rooms:
    """A provider that notes what is made there."""

    def __init__(self) -> None:
        self.told: list[str] = []

    async def create(self, _request: object) -> RoomId:
        self.told.append("create")
        return ROOM

    async def invite(self, _room: RoomId, user_id: UserId) -> None:
        self.told.append(user_id)


def service(ti: Ti, rooms: Rooms) -> RoomService:
    made = object.__new__(RoomService)
    made._guarding = guarding(ti)
    made._scope = cast("Any", SimpleNamespace(matrix=SimpleNamespace(rooms=rooms)))
    made._existing_direct = lambda _user: None  # type: ignore[method-assign]
    return made


def test_no_way_leads_past_the_guard() -> None:
    rooms = Rooms()
    one = service(Ti(), rooms)
    for attempt in (
        one.create_direct(PATIENT),
        one.invite(ROOM, PATIENT),
        one.create_group("Wund", "", (KLEIN, PATIENT)),
    ):
        with pytest.raises(GuardNeeded) as found:
            asyncio.run(attempt)
        assert found.value.user_id == PATIENT
    assert rooms.told == []


def test_what_cannot_be_known_is_not_done() -> None:
    ti, rooms = Ti(), Rooms()
    ti.error = Offline()
    with pytest.raises(Offline):
        asyncio.run(service(ti, rooms).create_direct(KLEIN))
    ti.error = InsurerServiceMissing()
    asyncio.run(service(ti, rooms).invite(ROOM, KLEIN))
    assert rooms.told == [KLEIN], "outside of the TI there are no insured persons"


def test_the_guarded_person_can_be_invited_again() -> None:
    ti, rooms = Ti(), Rooms()
    ti.guard = Guard(ROOM, PATIENT, Expected("Hans Müller"))
    asyncio.run(service(ti, rooms).invite(ROOM, PATIENT))
    assert rooms.told == [PATIENT]
