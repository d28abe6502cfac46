"""Rooms that are replaced are followed, once, with all the user chose for them."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from tests.unit.services.room_stage import KLEIN, NEW, provider, settings, soon
from tests.unit.services.stage import ROOM, Stage, play
from tests.unit.store.maker import OWN
from timclient.domain.errors import Forbidden, NotEncrypted, Offline
from timclient.domain.ids import RoomId, TransactionId, UserId
from timclient.domain.room import Membership, RoomKind
from timclient.domain.sync import RoomUpdate
from timclient.services import room_upgrades
from timclient.services.room_upgrades import RoomUpgrades
from timclient.store.outbox import OutboxState


async def upgraded(stage: Stage) -> None:
    room = stage.make.room()
    room.state = [stage.make.state("m.room.tombstone", {"replacement_room": NEW})]
    stage.writer.commit(stage.make.update("s1", room))
    stage.changes.tell([ROOM])


def upgrades(stage: Stage, marked: list[Any]) -> RoomUpgrades:
    async def mark(room_id: RoomId, user_id: UserId) -> None:
        marked.append((room_id, user_id))

    return RoomUpgrades(
        stage.stores, stage.scope, stage.changes, settings(stage), mark, stage.server.idle.set
    )


def test_an_upgrade_is_followed_with_all_the_user_chose(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        server, marked = provider(stage), []  # type: ignore[var-annotated]
        follower = upgrades(stage, marked)
        room = stage.make.room()
        room.account_data = [stage.make.event("m.tag", {"tags": {"m.favourite": {}}})]
        update = stage.make.update("s1", room)
        update.account_data = [stage.make.event("m.direct", {KLEIN: [ROOM]})]
        stage.writer.commit(update)
        unsent = [TransactionId("t1"), TransactionId("t2")]
        for transaction_id in unsent:
            stage.stores.outbox.add(transaction_id, ROOM, 1, "m.room.message", b"{}")
        stage.stores.outbox.mark(unsent[1], OutboxState.FAILED, "forbidden")
        stage.stores.rooms.save_draft(ROOM, "noch nicht fertig")
        await upgraded(stage)
        await soon(lambda: marked)
        assert server.told[0] == ("join", NEW, ["a.example"])
        assert ("m.favourite", NEW, True) in server.told
        assert marked == [(NEW, KLEIN)]
        new = RoomUpdate(NEW, Membership.JOIN)
        new.state = [
            stage.make.state("m.room.create", {"predecessor": {"room_id": ROOM}}),
            stage.make.state("m.room.encryption", {"algorithm": "x"}),
        ]
        stage.writer.commit(stage.make.update("s2", new))
        stage.changes.tell([NEW])
        await soon(lambda: stage.stores.rooms.summary(NEW).draft)  # type: ignore[union-attr]
        old = stage.stores.rooms.summary(ROOM)
        assert old is not None
        assert old.draft == ""
        moved = stage.stores.outbox.of_room(NEW)
        assert [row.transaction_id for row in moved] == unsent
        assert {row.state for row in moved} == {OutboxState.QUEUED}
        assert stage.server.idle.is_set()
        assert [one[0] for one in server.told].count("join") == 1
        await follower.stop()

    play(tmp_path, scene)


def test_a_closed_new_room_is_told_and_tried_again_when_somebody_invites(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        server = provider(stage)
        follower = upgrades(stage, [])
        server.error = Forbidden()
        await upgraded(stage)

        def stuck() -> bool:
            found = stage.stores.rooms.summary(ROOM)
            return found is not None and found.stuck

        await soon(stuck)
        server.error = None
        invited = RoomUpdate(NEW, Membership.INVITE)
        invited.state = [stage.make.member(OWN, "invite", "", sender=KLEIN).event]
        stage.writer.commit(stage.make.update("s2", invited))
        stage.changes.tell([NEW])
        await soon(lambda: not stuck())
        await follower.stop()

    play(tmp_path, scene)


def test_a_refusal_from_before_the_invitation_does_not_count(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        server, late = provider(stage), asyncio.Event()
        follower = upgrades(stage, [])
        joins = 0

        async def join_by(_room_id: str, _servers: list[str]) -> None:
            nonlocal joins
            joins += 1
            if joins == 1:
                await late.wait()
                raise Forbidden

        server.state.join_by = join_by
        await upgraded(stage)
        await soon(lambda: joins == 1)
        invited = RoomUpdate(NEW, Membership.INVITE)
        invited.state = [stage.make.member(OWN, "invite", "", sender=KLEIN).event]
        stage.writer.commit(stage.make.update("s2", invited))
        stage.changes.tell([NEW])
        await soon(lambda: joins == 2)
        late.set()
        await soon(lambda: not follower._tasks._tasks)
        old = stage.stores.rooms.summary(ROOM)
        assert old is not None
        assert not old.stuck
        await follower.stop()

    play(tmp_path, scene)


def test_an_invitation_may_be_here_before_the_server_has_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room_upgrades, "_INVITED_AGAIN_S", (0.0, 0.0))

    async def scene(stage: Stage) -> None:
        server = provider(stage)
        follower = upgrades(stage, [])
        joins = 0

        async def join_by(_room_id: str, _servers: list[str]) -> None:
            nonlocal joins
            joins += 1
            if joins < 4:
                raise Forbidden

        server.state.join_by = join_by
        await upgraded(stage)
        await soon(lambda: joins == 1)
        invited = RoomUpdate(NEW, Membership.INVITE)
        invited.state = [stage.make.member(OWN, "invite", "", sender=KLEIN).event]
        stage.writer.commit(stage.make.update("s2", invited))
        stage.changes.tell([NEW])
        await soon(lambda: joins == 4 and not follower._tasks._tasks)
        old = stage.stores.rooms.summary(ROOM)
        assert old is not None
        assert not old.stuck
        await follower.stop()

    play(tmp_path, scene)


def test_a_left_new_room_is_not_entered_again_and_a_lost_line_is_no_refusal(
    tmp_path: Path,
) -> None:
    async def scene(stage: Stage) -> None:
        server = provider(stage)
        follower = upgrades(stage, [])
        server.error = Offline()
        await upgraded(stage)
        await soon(lambda: server.told and not follower._tasks._tasks)
        stage.changes.tell([ROOM])
        await soon(lambda: len(server.told) == 2)
        stage.writer.commit(stage.make.update("s2", RoomUpdate(NEW, Membership.JOIN)))
        stage.writer.commit(stage.make.update("s3", RoomUpdate(NEW, Membership.LEAVE)))
        stage.changes.tell([ROOM, NEW])
        await asyncio.sleep(0.02)
        assert len(server.told) == 2
        await follower.stop()

    play(tmp_path, scene)


def test_a_public_room_in_place_of_a_private_one_gets_no_word(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        provider(stage)
        stage.encrypted_room()
        follower = upgrades(stage, [])
        stage.stores.rooms.save_draft(ROOM, "Patientendaten")
        new = RoomUpdate(NEW, Membership.JOIN)
        new.state = [
            stage.make.state("m.room.create", {"predecessor": {"room_id": ROOM}}),
            stage.make.state("m.room.join_rules", {"join_rule": "public"}),
        ]
        stage.writer.commit(stage.make.update("s2", new))
        assert stage.stores.rooms.public(NEW)
        await upgraded(stage)
        await soon(lambda: not stage.stores.rooms.public(NEW))
        with pytest.raises(NotEncrypted):
            await stage.sending.send_text(NEW, "Patientendaten")
        old, found = stage.stores.rooms.summary(ROOM), stage.stores.rooms.summary(NEW)
        assert old is not None
        assert found is not None
        assert (old.draft, found.draft) == ("Patientendaten", "")
        assert found.kind is RoomKind.GROUP, "and is not shown as a public one, where one may write"
        await follower.stop()

    play(tmp_path, scene)
