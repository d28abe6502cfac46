"""Pinned messages, as everybody may see them."""

from __future__ import annotations

from pathlib import Path

from tests.unit.services.room_stage import KLEIN, LEVELS, provider
from tests.unit.services.stage import ROOM, Stage, play
from timclient.domain.ids import UserId
from timclient.domain.message import RedactedContent, TextContent
from timclient.services.ignoring import Ignoring
from timclient.services.room_details import RoomDetailsService


def test_pinned_messages_are_shown_edited_and_never_deleted_or_ignored(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        pinned = {"pinned": ["$1", "$2", "$3", "$old", "$gone"]}
        server = provider(stage, LEVELS, ("m.room.pinned_events", pinned))
        room = stage.make.room(
            stage.make.message("$1", KLEIN, "fasch"),
            stage.make.message("$e", KLEIN, "falsch", edits="$1"),
            stage.make.message("$2", KLEIN, "weg"),
            stage.make.redaction("$r", KLEIN, "$2"),
            stage.make.message("$3", UserId("@lind:b.example"), "still"),
        )
        stage.writer.commit(stage.make.update("s1", room))
        server.events["$old"] = stage.make.message("$old", KLEIN, "von früher").event
        server.data["m.ignored_user_list"] = {}
        await Ignoring(stage.stores, stage.scope, stage.changes).ignore(
            UserId("@lind:b.example"), True
        )
        line = await RoomDetailsService(stage.stores, stage.scope, stage.changes).open(ROOM)
        await line._tasks._tasks.copy().pop()
        found = line.details.value
        assert found.may_pin
        assert [(p.event_id, p.content) for p in found.pinned] == [
            ("$gone", None),
            ("$old", TextContent("von früher")),
            ("$1", TextContent("falsch")),
        ]
        assert not any(isinstance(p.content, RedactedContent) for p in found.pinned)
        await line.close()

    play(tmp_path, scene)
