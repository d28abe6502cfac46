"""Only the own provider's public rooms."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.services.room_stage import provider
from tests.unit.services.stage import Stage, play
from timclient.domain.errors import Forbidden
from timclient.domain.ids import RoomId
from timclient.services.public_rooms import PublicRooms


def test_public_rooms_of_others_are_neither_shown_nor_joined(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        server = provider(stage)
        with pytest.raises(Forbidden):
            await PublicRooms(stage.scope).join(RoomId("!x:b.example"))
        await PublicRooms(stage.scope).join(RoomId("!x:a.example"))
        assert server.told == [("join", "!x:a.example")]

    play(tmp_path, scene)
