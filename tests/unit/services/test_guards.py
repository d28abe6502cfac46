"""The guard is on disk, follows who comes, and opens only on the user's word."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.unit.services.room_stage import NEW, Provider, provider, soon
from tests.unit.services.stage import ROOM, Stage, play
from timclient.domain.errors import NotFound
from timclient.domain.errors_directory import GuardNameChanged, GuardNotConfirmed
from timclient.domain.guard import Expected, GuardState
from timclient.domain.ids import UserId
from timclient.domain.room import Membership
from timclient.domain.sync import RoomUpdate
from timclient.services.guards import GuardService

PATIENT = UserId("@a123456780:kasse.example")
EXPECTED = Expected("Müller, Hans", date(1954, 3, 12))


def come(stage: Stage, name: str, membership: str = "join") -> None:
    room = stage.make.room(stage.make.member(PATIENT, membership, name))
    stage.writer.commit(stage.make.update("s1", room))
    stage.changes.tell([ROOM])


def guarded(stage: Stage) -> tuple[GuardService, Provider]:
    server = provider(stage)
    guards = GuardService(stage.stores, stage.scope, stage.changes)
    guards.put(ROOM, PATIENT, EXPECTED)
    return guards, server


def state(guards: GuardService) -> GuardState:
    return guards.guards.value[ROOM].state


def test_nothing_passes_before_the_word(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        guards, _ = guarded(stage)
        told: list[Any] = []
        stage.changes.follow(told.append)
        with pytest.raises(GuardNotConfirmed):
            stage.stores.withheld.check(ROOM)
        come(stage, "", "invite")
        assert state(guards) is GuardState.INVITED
        with pytest.raises(GuardNotConfirmed):
            await guards.confirm(ROOM, "")
        come(stage, "Müller, Hans")
        assert state(guards) is GuardState.TO_CONFIRM
        assert stage.stores.withheld.holds(ROOM)
        come(stage, "Mallory")
        with pytest.raises(GuardNameChanged):
            await guards.confirm(ROOM, "Müller, Hans")
        come(stage, "Müller, Hans")
        told.clear()
        await guards.confirm(ROOM, "Müller, Hans")
        stage.stores.withheld.check(ROOM)
        await soon(lambda: told)
        row = stage.stores.database.row("SELECT expected_name, birth_date FROM guard")
        assert row == ("", None)

    play(tmp_path, scene)


def test_rooms_without_a_guard_are_open(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        provider(stage)
        guards = GuardService(stage.stores, stage.scope, stage.changes)
        stage.stores.withheld.check(ROOM)
        assert guards.guard_of(ROOM) is None
        for work in (guards.confirm(ROOM, "x"), guards.refuse(ROOM)):
            with pytest.raises(GuardNotConfirmed):
                await work

    play(tmp_path, scene)


def test_a_restart_keeps_the_guard_and_sees_who_came_meanwhile(tmp_path: Path) -> None:
    async def before(stage: Stage) -> None:
        guards, _ = guarded(stage)
        await guards.stop()
        come(stage, "Müller, Hans")

    async def after(stage: Stage) -> None:
        guards = GuardService(stage.stores, stage.scope, stage.changes)
        assert stage.stores.withheld.holds(ROOM), "even before the start"
        guards.start()
        assert state(guards) is GuardState.TO_CONFIRM
        assert guards.guards.value[ROOM].expected == EXPECTED
        come(stage, "", "leave")
        assert state(guards) is GuardState.INVITED

    play(tmp_path, before)
    play(tmp_path, after)


def test_a_name_that_joining_did_not_bring_is_asked_for_once(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        guards, server = guarded(stage)
        asked: list[str] = []
        names = {"": "", "there": "Müller, Hans"}
        which = ""

        async def profile(user_id: str) -> str:
            asked.append(user_id)
            if not names[which]:
                raise NotFound
            return names[which]

        server.profile = profile  # type: ignore[attr-defined]
        come(stage, "")
        await soon(lambda: asked)
        assert (state(guards), guards.guards.value[ROOM].shown_name) == (GuardState.TO_CONFIRM, "")
        come(stage, "")
        assert len(asked) == 1
        come(stage, "", "leave")
        which = "there"
        come(stage, "")
        await soon(lambda: guards.guards.value[ROOM].shown_name == "Müller, Hans")
        await guards.stop()

    play(tmp_path, scene)


def test_a_refused_person_stays_refused_and_the_guard_goes_with_the_chat(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        guards, _ = guarded(stage)
        come(stage, "Mallory")
        await guards.refuse(ROOM)
        come(stage, "Müller, Hans")
        assert state(guards) is GuardState.REFUSED
        stage.stores.rooms.forget(ROOM)
        stage.changes.tell([ROOM])
        assert not guards.guards.value
        assert stage.stores.database.row("SELECT 1 FROM guard") is None

    play(tmp_path, scene)


def test_the_room_in_which_a_chat_goes_on_is_guarded_too(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        guards, _ = guarded(stage)
        come(stage, "Müller, Hans")
        room = RoomUpdate(NEW, Membership.JOIN)
        room.state = [stage.make.state("m.room.create", {"predecessor": {"room_id": ROOM}})]
        old = stage.make.room()
        old.state = [stage.make.state("m.room.tombstone", {"replacement_room": NEW})]
        stage.writer.commit(stage.make.update("s2", old, room))
        stage.changes.tell([ROOM, NEW])
        assert stage.stores.withheld.holds(NEW)
        await guards.stop()
        assert stage.stores.withheld.holds(NEW)
        stage.stores.rooms.forget(ROOM)
        stage.changes.tell([ROOM])
        assert stage.stores.withheld.holds(NEW), "the chat goes on"
        room = RoomUpdate(NEW, Membership.JOIN)
        room.timeline = [stage.make.member(PATIENT, "join", "Müller, Hans")]
        stage.writer.commit(stage.make.update("s3", room))
        stage.changes.tell([NEW])
        await guards.confirm(NEW, "Müller, Hans")
        assert not stage.stores.withheld.holds(NEW)
        stage.stores.rooms.forget(NEW)
        stage.changes.tell([NEW])
        assert not guards.guards.value

    play(tmp_path, scene)


def test_a_guard_nobody_can_read_stops_no_start_and_withholds(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        guards, _ = guarded(stage)
        come(stage, "Müller, Hans")
        await guards.confirm(ROOM, "Müller, Hans")
        await guards.stop()
        stage.stores.database.run("UPDATE guard SET state = 'new', birth_date = 'x'")
        guards.start()
        assert guards.guards.value[ROOM].withholds
        with pytest.raises(GuardNotConfirmed):
            stage.stores.withheld.check(ROOM)
        come(stage, "Müller, Hans")
        await guards.confirm(ROOM, "Müller, Hans")
        stage.stores.withheld.check(ROOM)

    play(tmp_path, scene)
