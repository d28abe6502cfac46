"""The user's other devices hear of guards, and of his word; names are not told."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.services.room_stage import Provider, provider, soon
from tests.unit.services.stage import ROOM, Stage, play
from tests.unit.services.test_guards import EXPECTED, PATIENT, come
from timclient.domain.errors import Offline
from timclient.domain.guard import GuardState
from timclient.domain.guard_mark import GUARD_MARK, GuardMark
from timclient.services.guards import GuardService


def marks(server: Provider) -> list[str]:
    return [str(told[-1]["state"]) for told in server.told if GUARD_MARK in told]


def echo(stage: Stage, mark: GuardMark) -> None:
    """What a device has told comes by sync, here as there."""
    event = stage.make.event(GUARD_MARK, mark.written())
    room = replace(stage.make.room(), account_data=[event])
    stage.writer.commit(stage.make.update("s2", room))
    stage.changes.tell([ROOM])


def test_told_before_the_invitation_and_with_the_word(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        server = provider(stage)
        guards = GuardService(stage.stores, stage.scope, stage.changes)
        guards.start()
        guards.put(ROOM, PATIENT, EXPECTED)
        await guards.announce(ROOM)
        assert marks(server) == ["waiting"]
        assert "Müller" not in json.dumps([str(told) for told in server.told], ensure_ascii=False)
        echo(stage, GuardMark(PATIENT))
        come(stage, "Müller, Hans")
        await guards.confirm(ROOM, "Müller, Hans")
        await soon(lambda: marks(server)[-1] == "confirmed")
        for _ in range(5):
            stage.changes.tell([ROOM])
        assert marks(server).count("confirmed") == 1, "once is enough"
        await guards.stop()

    play(tmp_path, scene)


def test_what_could_not_be_told_is_told_later(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        server = provider(stage)
        guards = GuardService(stage.stores, stage.scope, stage.changes)
        guards.start()
        server.error = Offline()
        guards.put(ROOM, PATIENT, EXPECTED)
        with pytest.raises(Offline):
            await guards.announce(ROOM)
        come(stage, "Müller, Hans")
        await guards.refuse(ROOM)
        await soon(lambda: not guards._told)
        server.error = None
        stage.changes.tell([ROOM])
        await soon(lambda: marks(server)[-1:] == ["refused"])
        await guards.stop()

    play(tmp_path, scene)


def test_the_word_of_another_device_opens_here(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        server = provider(stage)
        guards = GuardService(stage.stores, stage.scope, stage.changes)
        guards.start()
        echo(stage, GuardMark(PATIENT))
        assert guards.guards.value[ROOM].state is GuardState.INVITED
        assert stage.stores.withheld.holds(ROOM)
        come(stage, "Müller, Hans")
        assert guards.guards.value[ROOM].state is GuardState.TO_CONFIRM
        echo(stage, GuardMark(PATIENT, GuardState.CONFIRMED))
        assert guards.guards.value[ROOM].state is GuardState.CONFIRMED
        assert not stage.stores.withheld.holds(ROOM)
        assert marks(server) == [], "it is known already"
        await guards.stop()

    play(tmp_path, scene)
