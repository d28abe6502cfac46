"""The services that tie the window to the health system, together."""

from __future__ import annotations

from collections.abc import Mapping

from tests.ui.cards.card_fakes import FakeCards
from tests.ui.directory.invite_fakes import FakeFederation, FakePermissions
from tests.ui.directory.search_fakes import FakeDirectory
from tests.ui.fakes import Fake
from timclient.domain.guard import Expected, Guard
from timclient.domain.ids import RoomId, UserId
from timclient.domain.insured import Ik, Kvnr
from timclient.domain.observe import Observable
from timclient.domain.own_entry import OwnEntryState


class FakeGuards(Fake):
    """No chat is withheld."""

    def __init__(self) -> None:
        super().__init__()
        self.guards: Observable[Mapping[RoomId, Guard]] = Observable({})

    async def guard(self, room_id: RoomId) -> Guard | None:
        await self.note("guard", room_id)
        return self.guards.value.get(room_id)

    async def confirm(self, room_id: RoomId, seen_name: str) -> None:
        await self.note("confirm", room_id, seen_name)


class FakeInsured(Fake):
    """Finds and invites everybody."""

    async def insurers(self) -> tuple[object, ...]:
        await self.note("insurers")
        return ()

    async def address(self, ik: Ik, kvnr: Kvnr) -> UserId:
        await self.note("address", ik, kvnr)
        return UserId("@x110445566:epa-kasse.tim.example")

    async def invite(self, user_id: UserId, topic: str, expected: Expected) -> RoomId:
        await self.note("invite", user_id, topic, expected)
        return RoomId("!insured:praxis-weber.tim.example")

    async def refuse(self, room_id: RoomId) -> None:
        await self.note("refuse", room_id)


class FakeOwnEntry(Fake):
    """There is no card."""

    def __init__(self) -> None:
        super().__init__()
        self.state: Observable[OwnEntryState] = Observable(OwnEntryState())

    async def show(self) -> None:
        await self.note("show")


class FakeTi:
    """Parts as the fake engine has them."""

    def __init__(self) -> None:
        self.directory = FakeDirectory()
        self.permissions = FakePermissions()
        self.federation = FakeFederation()
        self.guards = FakeGuards()
        self.insured = FakeInsured()
        self.own_entry = FakeOwnEntry()
        self.cards = FakeCards()
