"""Ignoring is seen at once, and what others have written into the list stays."""

from __future__ import annotations

from pathlib import Path

from tests.unit.services.room_stage import KLEIN, provider
from tests.unit.services.stage import Stage, play
from timclient.services.ignoring import Ignoring


def test_ignoring_is_seen_at_once_and_keeps_what_others_wrote(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        server = provider(stage)
        server.data["m.ignored_user_list"] = {"ignored_users": {"@x:y": {"why": 1}}, "odd": 1}
        room = stage.make.room(stage.make.member(KLEIN, "join", "Klein, Michael"))
        stage.writer.commit(stage.make.update("s1", room))
        ignoring = Ignoring(stage.stores, stage.scope, stage.changes)
        await ignoring.ignore(KLEIN, True)
        assert server.data["m.ignored_user_list"] == {
            "ignored_users": {"@x:y": {"why": 1}, KLEIN: {}},
            "odd": 1,
        }
        assert [(m.user_id, m.display_name) for m in await ignoring.ignored()] == [
            (KLEIN, "Klein, Michael"),
            ("@x:y", ""),
        ]
        await ignoring.ignore(KLEIN, False)
        assert [m.user_id for m in await ignoring.ignored()] == ["@x:y"]

    play(tmp_path, scene)
