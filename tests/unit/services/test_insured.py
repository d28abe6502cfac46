"""From the numbers of a card to a guarded invitation."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from tests.unit.services.room_stage import provider
from tests.unit.services.stage import ROOM, Stage, play
from timclient.domain.errors import (
    BadResponse,
    FederationUnknown,
    Forbidden,
    NotFound,
    Offline,
    StoreError,
    TimError,
    UserUnknown,
)
from timclient.domain.errors_directory import TopicMissing
from timclient.domain.guard import Expected, GuardState
from timclient.domain.ids import ServerName, UserId
from timclient.domain.insured import AddressForm, parse_ik, parse_kvnr
from timclient.services.guards import GuardService
from timclient.services.insured import InsuredService

PATIENT = UserId("@a123456780:kasse.example")
IK, KVNR = parse_ik("109500969"), parse_kvnr("A123456780")
KASSE = ServerName("kasse.example")


class Desk:
    """The service over rooms, a federation list and a provider that the test plays."""

    def __init__(self, stage: Stage) -> None:
        provider(stage)
        self.stage = stage
        self.told: list[Any] = []
        self.refusal: TimError | None = None
        self.insurers: frozenset[ServerName] | None = frozenset([KASSE])
        self.guards = GuardService(stage.stores, stage.scope, stage.changes)
        self.insured = InsuredService(
            stage.scope,
            cast("Any", self),
            self.guards,
            cast("Any", self),
            cast("Any", None),
            AddressForm(),
        )
        self.insured._information = lambda: cast("Any", self)  # type: ignore[method-assign]
        self.settings = SimpleNamespace(remove=self.remove)

    async def find_by_ik(self, ik: Any) -> ServerName:
        assert ik == IK
        return KASSE

    async def known(self) -> Any:
        if self.insurers is None:
            raise FederationUnknown
        return SimpleNamespace(insurers=self.insurers)

    async def create_group(self, name: str, topic: str, invitees: tuple[UserId, ...]) -> str:
        self.told.append(("create", name, topic, invitees))
        return ROOM

    async def invite(self, room_id: str, user_id: UserId) -> None:
        assert self.stage.stores.withheld.holds(ROOM), "guarded before the invitation goes out"
        assert self.stage.stores.database.row("SELECT user_id FROM guard") == (user_id,)
        if self.refusal is not None:
            raise self.refusal
        self.told.append(("invite", room_id, user_id))

    async def remove(self, room_id: str, user_id: UserId) -> None:
        if self.refusal is not None:
            raise self.refusal
        self.told.append(("remove", room_id, user_id))

    async def forget(self, room_id: str) -> None:
        if isinstance(self.refusal, Offline):
            raise Offline
        self.told.append(("forget", room_id))


def test_the_address_comes_from_both_numbers(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        desk = Desk(stage)
        assert await desk.insured.address(IK, KVNR) == PATIENT
        assert not desk.told
        desk.insurers = None
        assert await desk.insured.address(IK, KVNR) == PATIENT
        desk.insurers = frozenset()
        with pytest.raises(BadResponse):
            await desk.insured.address(IK, KVNR)

    play(tmp_path, scene)


def test_an_invitation_needs_a_topic_and_is_guarded(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        desk = Desk(stage)
        expected = Expected("Müller, Hans")
        with pytest.raises(TopicMissing):
            await desk.insured.invite(PATIENT, " \n", expected)
        assert not desk.told
        assert await desk.insured.invite(PATIENT, " Befund \n März ", expected) == ROOM
        assert desk.told == [
            ("create", "Befund März", "Befund März", ()),
            ("invite", ROOM, PATIENT),
        ]
        assert stage.stores.withheld.holds(ROOM)

    play(tmp_path, scene)


@pytest.mark.parametrize(("refusal", "seen"), [(Forbidden(), Forbidden), (NotFound(), UserUnknown)])
def test_a_refused_invitation_leaves_nothing(
    tmp_path: Path, refusal: TimError, seen: type[TimError]
) -> None:
    async def scene(stage: Stage) -> None:
        desk = Desk(stage)
        desk.refusal = refusal
        with pytest.raises(seen):
            await desk.insured.invite(PATIENT, "Befund", Expected("Müller, Hans"))
        assert desk.told[-1] == ("forget", ROOM)
        assert not desk.guards.guards.value

    play(tmp_path, scene)


def test_where_the_line_broke_the_guard_stays(tmp_path: Path) -> None:
    """The invitation may have gone out all the same."""

    async def scene(stage: Stage) -> None:
        desk = Desk(stage)
        desk.refusal = Offline()
        with pytest.raises(Offline):
            await desk.insured.invite(PATIENT, "Befund", Expected("Müller, Hans"))
        assert stage.stores.withheld.holds(ROOM)

    play(tmp_path, scene)


def test_without_a_guard_on_disk_nobody_is_invited(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        desk = Desk(stage)

        def full(*_: object) -> None:
            raise StoreError("disk full")

        desk.guards.put = full  # type: ignore[method-assign]
        with pytest.raises(StoreError):
            await desk.insured.invite(PATIENT, "Befund", Expected("Müller, Hans"))
        assert [step[0] for step in desk.told] == ["create", "forget"]

    play(tmp_path, scene)


def test_the_wrong_person_goes_and_can_be_sent_away_again(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        desk = Desk(stage)
        await desk.insured.invite(PATIENT, "Befund", Expected("Müller, Hans"))
        desk.refusal = Offline()
        with pytest.raises(Offline):
            await desk.insured.refuse(ROOM)
        assert desk.guards.guards.value[ROOM].state is GuardState.REFUSED
        desk.refusal = None
        await desk.insured.refuse(ROOM)
        assert desk.told[-2:] == [("remove", ROOM, PATIENT), ("forget", ROOM)]
        assert not desk.guards.guards.value

    play(tmp_path, scene)
