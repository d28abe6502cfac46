"""The permission configuration follows the account data and loses nothing of other devices."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.unit.services.room_stage import KLEIN, Provider, provider
from tests.unit.services.stage import Stage, play
from timclient.domain.errors import Offline
from timclient.domain.errors_directory import (
    ExceptionExists,
    PermissionsChanged,
    PermissionsUnknown,
)
from timclient.domain.event import Event
from timclient.domain.ids import ServerName, UserId
from timclient.domain.permission import (
    PERMISSIONS,
    Audience,
    InsuredException,
    Mode,
    PermissionConfig,
    PersonException,
    ServerException,
)
from timclient.domain.sync import SyncUpdate
from timclient.services.permissions import PermissionService

PERSON, BETA = PersonException(KLEIN), ServerException(ServerName("b.example"))
ALL, NONE = {"defaultSetting": "allow all"}, {"defaultSetting": "block all"}


def service(stage: Stage, content: dict[str, Any] | None) -> tuple[PermissionService, Provider]:
    server = provider(stage)
    if content is not None:
        server.data[PERMISSIONS] = content
        told(stage, content)
    found = PermissionService(stage.stores, stage.scope, stage.changes, stage.sync)
    found.start()
    return found, server


def told(stage: Stage, content: dict[str, Any]) -> SyncUpdate:
    update = stage.make.update("s")
    update.account_data.append(
        Event(PERMISSIONS, content=msgspec.Raw(msgspec.json.encode(content)))
    )
    stage.writer.commit(update)
    return update


def test_what_is_stored_is_shown_and_another_device_is_followed(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        told(stage, {**NONE, "userExceptions": {KLEIN: {}}})
        permissions = PermissionService(stage.stores, stage.scope, stage.changes, stage.sync)
        permissions.start()
        shown: list[PermissionConfig | None] = []
        permissions.config.subscribe(shown.append)
        stage.sync.start(lambda _error: None)
        stage.server.answers.append(told(stage, {**ALL, "groupExceptions": ["isInsuredPerson"]}))
        await stage.server.idle.wait()
        assert shown == [
            PermissionConfig(Mode.BLOCK_ALL, (KLEIN,)),
            PermissionConfig(Mode.ALLOW_ALL, insured=True),
        ]
        sentence = await permissions.sentence()
        assert (sentence.audience, sentence.exceptions) == (
            Audience.EVERYBODY,
            (InsuredException(),),
        )

    play(tmp_path, scene)


def test_a_change_begins_with_the_newest_and_is_seen_at_once(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        permissions, server = service(stage, ALL)
        server.data[PERMISSIONS] = {**ALL, "userExceptions": {"@x:y": {"why": 1}}, "odd": 1}
        await permissions.add(PERSON, Mode.ALLOW_ALL)
        assert server.data[PERMISSIONS] == {
            **ALL,
            "userExceptions": {"@x:y": {"why": 1}, KLEIN: {}},
            "odd": 1,
        }
        expected = PermissionConfig(Mode.ALLOW_ALL, (UserId("@x:y"), KLEIN))
        assert permissions.config.value == expected
        permissions.start()
        assert permissions.config.value == expected, "it is in the store, too"
        with pytest.raises(ExceptionExists):
            await permissions.add(PERSON, Mode.ALLOW_ALL)
        await permissions.remove(PERSON, Mode.ALLOW_ALL)
        assert server.data[PERMISSIONS]["userExceptions"] == {"@x:y": {"why": 1}}

    play(tmp_path, scene)


def test_under_another_mode_an_exception_would_mean_the_opposite(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        permissions, server = service(stage, ALL)
        server.data[PERMISSIONS] = dict(NONE)
        for work in (permissions.add, permissions.remove):
            with pytest.raises(PermissionsChanged):
                await work(PERSON, Mode.ALLOW_ALL)
        assert server.data[PERMISSIONS] == NONE
        assert permissions.config.value == PermissionConfig(Mode.BLOCK_ALL)

    play(tmp_path, scene)


def test_where_the_provider_tells_nothing_a_mode_comes_first(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        permissions, server = service(stage, None)
        assert permissions.config.value is None
        assert await permissions.refresh() is None
        with pytest.raises(PermissionsUnknown):
            await permissions.add(BETA, Mode.ALLOW_ALL)
        await permissions.set_mode(Mode.BLOCK_ALL)
        assert server.data[PERMISSIONS] == NONE
        await permissions.add(BETA, Mode.BLOCK_ALL)
        await permissions.set_mode(Mode.ALLOW_ALL, keep_exceptions=True)
        assert permissions.config.value == PermissionConfig(Mode.ALLOW_ALL, (), (BETA.server,))
        await permissions.set_mode(Mode.BLOCK_ALL)
        assert permissions.config.value == PermissionConfig(Mode.BLOCK_ALL)

    play(tmp_path, scene)


def test_offline_nothing_changes(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        permissions, server = service(stage, NONE)

        async def offline(*_: Any) -> dict[str, Any]:
            raise Offline

        server.account_data = offline  # type: ignore[method-assign]
        for work in (
            permissions.add(PERSON, Mode.BLOCK_ALL),
            permissions.set_mode(Mode.ALLOW_ALL),
            permissions.refresh(),
        ):
            with pytest.raises(Offline):
                await work
        assert permissions.config.value == PermissionConfig(Mode.BLOCK_ALL)

    play(tmp_path, scene)


def test_refreshing_asks_the_server(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        permissions, server = service(stage, NONE)
        server.data[PERMISSIONS] = dict(ALL)
        assert await permissions.refresh() == PermissionConfig(Mode.ALLOW_ALL)
        assert permissions.config.value == PermissionConfig(Mode.ALLOW_ALL)

    play(tmp_path, scene)


def test_an_own_change_that_comes_back_late_does_not_undo_a_newer_one(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        permissions, server = service(stage, ALL)
        shown: list[PermissionConfig | None] = []
        await permissions.add(PERSON, Mode.ALLOW_ALL)
        first = dict(server.data[PERMISSIONS])
        await permissions.add(BETA, Mode.ALLOW_ALL)
        second = dict(server.data[PERMISSIONS])
        permissions.config.subscribe(shown.append)
        for content in (first, second):
            permissions._synced(told(stage, content))
        assert len(shown) == 1
        permissions._synced(told(stage, first))
        assert permissions.config.value == PermissionConfig(Mode.ALLOW_ALL, (KLEIN,))
        await permissions.set_mode(Mode.BLOCK_ALL)
        permissions._synced(told(stage, ALL))
        assert permissions.config.value == PermissionConfig(Mode.ALLOW_ALL), "another device"

    play(tmp_path, scene)


def test_a_person_found_is_offered(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        permissions, server = service(stage, NONE)
        offered = await permissions.suggest(KLEIN)
        assert offered is not None
        assert (offered.exception, offered.add) == (PERSON, True)
        await permissions.follow_suggestion(offered)
        assert await permissions.suggest(KLEIN) is None
        server.data[PERMISSIONS] = {**ALL, "userExceptions": {KLEIN: {}}}
        await permissions.refresh()
        offered = await permissions.suggest(KLEIN)
        assert offered is not None
        await permissions.follow_suggestion(offered)
        assert server.data[PERMISSIONS]["userExceptions"] == {}
        stage.stores.account.save_insurers(frozenset([ServerName("b.example")]))
        server.data[PERMISSIONS] = {**NONE, "groupExceptions": ["isInsuredPerson"]}
        await permissions.refresh()
        assert await permissions.suggest(KLEIN) is None

    play(tmp_path, scene)


def test_blocks_in_an_odd_form_outlive_the_next_change(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        permissions, server = service(stage, {**ALL, "userExceptions": [KLEIN]})
        await permissions.add(BETA, Mode.ALLOW_ALL)
        assert server.data[PERMISSIONS]["userExceptions"] == {KLEIN: {}}

    play(tmp_path, scene)


def test_blocks_nobody_can_read_are_not_overwritten(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        content = {**ALL, "userExceptions": [{"id": KLEIN}]}
        permissions, server = service(stage, content)
        for change in (permissions.add, permissions.remove):
            with pytest.raises(PermissionsUnknown):
                await change(BETA, Mode.ALLOW_ALL)
        assert server.data[PERMISSIONS] == content
        await permissions.set_mode(Mode.ALLOW_ALL)
        assert server.data[PERMISSIONS] == ALL

    play(tmp_path, scene)
