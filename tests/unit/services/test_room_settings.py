"""Choices about one chat reach the server in the right form, and nothing beyond the rights."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.services.room_stage import KLEIN, LEVELS, provider, settings
from tests.unit.services.stage import ROOM, Stage, play
from tests.unit.store.maker import OWN
from timclient.domain.errors import Forbidden
from timclient.domain.ids import EventId, RoomId
from timclient.domain.notification import NotifyLevel
from timclient.domain.power import Role
from timclient.domain.room_state import HistoryVisibility


def test_pins_are_added_at_the_end_and_taken_off(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        server = provider(stage, ("m.room.pinned_events", {"pinned": ["$1"], "more": 1}))
        await settings(stage).pin(ROOM, EventId("$2"), True)
        assert server.states["m.room.pinned_events"] == {"pinned": ["$1", "$2"], "more": 1}
        await settings(stage).pin(ROOM, EventId("$1"), True)
        assert server.states["m.room.pinned_events"]["pinned"] == ["$2", "$1"]
        await settings(stage).pin(ROOM, EventId("$2"), False)
        await settings(stage).pin(ROOM, EventId("$9"), False)
        assert server.states["m.room.pinned_events"]["pinned"] == ["$1"]
        assert len(server.told) == 3, "nothing is written where nothing changes"

    play(tmp_path, scene)


def test_roles_within_the_rights_keep_what_else_stands_there(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        server = provider(stage, LEVELS)
        await settings(stage).set_role(ROOM, KLEIN, Role.MODERATOR)
        (written,) = server.told
        assert written[1] == {**LEVELS[1], "users": {OWN: 100, KLEIN: 50}}
        with pytest.raises(Forbidden):
            await settings(stage).set_role(RoomId("!unknown:a"), KLEIN, Role.ADMINISTRATOR)

    play(tmp_path, scene)


def test_a_private_room_is_never_opened_to_the_world(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        server = provider(stage, LEVELS, ("m.room.join_rules", {"join_rule": "invite"}))
        with pytest.raises(Forbidden):
            await settings(stage).set_visibility(ROOM, HistoryVisibility.WORLD_READABLE)
        await settings(stage).set_visibility(ROOM, HistoryVisibility.JOINED)
        assert server.told == [("m.room.history_visibility", {"history_visibility": "joined"})]

    play(tmp_path, scene)


def test_the_unread_mark_is_seen_at_once_and_both_words_are_cleared(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        server = provider(stage)
        await settings(stage).mark_unread(ROOM, False)
        assert server.told == []
        await settings(stage).mark_unread(ROOM, True)
        summary = stage.stores.rooms.summary(ROOM)
        assert summary is not None
        assert summary.marked_unread
        room = stage.make.room()
        room.account_data = [stage.make.event("com.famedly.marked_unread", {"unread": True})]
        stage.writer.commit(stage.make.update("s1", room))
        await settings(stage).mark_unread(ROOM, False)
        assert server.told == [
            ("m.marked_unread", {"unread": True}),
            ("m.marked_unread", {"unread": False}),
            ("com.famedly.marked_unread", {"unread": False}),
        ]

    play(tmp_path, scene)


def test_archive_and_favourite_exclude_each_other(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        server = provider(stage)
        room = stage.make.room()
        room.account_data = [stage.make.event("m.tag", {"tags": {"m.favourite": {}}})]
        stage.writer.commit(stage.make.update("s1", room))
        await settings(stage).archive(ROOM, True)
        assert server.told == [("m.lowpriority", ROOM, True), ("m.favourite", ROOM, False)]
        room.account_data = [stage.make.event("m.tag", {"tags": {"m.lowpriority": {}}})]
        stage.writer.commit(stage.make.update("s2", room))
        await settings(stage).set_favourite(ROOM, True)
        assert server.told[2:] == [("m.favourite", ROOM, True), ("m.lowpriority", ROOM, False)]

    play(tmp_path, scene)


def test_levels_are_told_as_they_are(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        server = provider(stage)
        await settings(stage).set_level(ROOM, NotifyLevel.MUTE)
        await settings(stage).remove(ROOM, KLEIN)
        assert server.told == [("level", ROOM, NotifyLevel.MUTE), ("remove", ROOM, KLEIN)]

    play(tmp_path, scene)
