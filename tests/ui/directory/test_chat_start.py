"""Whoever got a chat and could not invite the user is offered as an exception."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget

from tests.ui.directory.entries import HARTUNG, KLEIN, NORD
from tests.ui.directory.invite_fakes import FakePermissions
from tests.ui.directory.search_fakes import FakeDirectory
from tests.ui.fakes import FakeRooms
from tests.ui.waiting import until
from timclient.domain.errors import Forbidden, Offline, StoreError
from timclient.domain.errors_directory import ExceptionExists
from timclient.domain.ids import RoomId
from timclient.domain.permission import Mode, PermissionConfig, PersonException
from timclient.domain.room import RoomKind, RoomSummary
from timclient.ui.bridge import Bridge
from timclient.ui.directory.chat_start import ChatStarter
from timclient.ui.theme import Theme

ADDRESS = KLEIN.accounts[0].user_id


class Desk:
    def __init__(self, theme: Theme, bridge: Bridge) -> None:
        self.rooms, self.port = FakeRooms(), FakeDirectory()
        self.permissions = FakePermissions(PermissionConfig(Mode.BLOCK_ALL))
        self.chats: list[RoomSummary] = []
        self.errors: list[Exception] = []
        self.window = QWidget()
        self.starter = ChatStarter(
            self.port,
            self.permissions,
            lambda: self.rooms,  # type: ignore[arg-type,return-value]
            bridge,
            theme,
            self.window,
            lambda: self.chats,
            self.errors.append,
        )
        self.said: list[str] = []
        self.steps: list[str] = []
        self.starter.offered.connect(lambda words, step: self.said.append(words))
        self.starter.offered.connect(lambda words, step: self.steps.append(step))
        self.starter.told.connect(self.said.append)

    async def start(self) -> None:
        self.starter.start(KLEIN, KLEIN.accounts[0])
        await self.settled()

    async def settled(self) -> None:
        await until(lambda: not self.starter._tasks.busy)


@pytest.fixture
def desk(bridge: Bridge, theme: Theme) -> Iterator[Desk]:
    desk = Desk(theme, bridge)
    yield desk
    desk.starter.stop()
    desk.window.deleteLater()


async def test_a_person_is_offered_and_let_in(desk: Desk) -> None:
    await desk.start()
    assert desk.said == ["Dr. med. Michael Klein cannot invite you at present."]
    assert desk.steps == ["Allow"]
    desk.starter.allow()
    await desk.settled()
    config = desk.permissions.config.value
    assert config is not None
    assert config.users == (ADDRESS,)
    assert desk.said[-1] == "Dr. med. Michael Klein may invite you now."
    desk.starter.allow()
    await desk.settled()
    assert len(desk.permissions.called("follow_suggestion")) == 1


async def test_an_exception_that_keeps_somebody_out_is_taken_away(desk: Desk) -> None:
    desk.permissions.config.set(PermissionConfig(Mode.ALLOW_ALL, (ADDRESS,)))
    await desk.start()
    desk.starter.allow()
    await desk.settled()
    assert desk.permissions.called("remove") == [(PersonException(ADDRESS), Mode.ALLOW_ALL)]


async def test_nobody_is_offered_without_need(desk: Desk) -> None:
    desk.permissions.config.set(PermissionConfig(Mode.ALLOW_ALL))
    await desk.start()
    desk.permissions.config.set(PermissionConfig(Mode.BLOCK_ALL))
    room = RoomId("!klein:a")
    desk.chats = [RoomSummary(room, "Klein", kind=RoomKind.PERSON, other_user=ADDRESS)]
    await desk.start()
    desk.chats = []
    desk.rooms.fail_next["create_direct"] = Forbidden("x")
    await desk.start()
    assert not desk.said
    assert not desk.errors


async def test_what_cannot_be_asked_does_not_hold_up_the_chat(desk: Desk) -> None:
    opened: list[str] = []
    desk.starter.chat_wanted.connect(opened.append)
    desk.permissions.fail_next["suggest"] = StoreError()
    await desk.start()
    assert opened
    assert desk.port.called("remember") == [(KLEIN,)]
    assert not desk.said
    assert not desk.errors


@pytest.mark.parametrize(("error", "told"), [(Offline(), False), (ExceptionExists(), True)])
async def test_failures(desk: Desk, error: Exception, told: bool) -> None:
    await desk.start()
    desk.permissions.fail_next["follow_suggestion"] = error
    desk.starter.allow()
    await desk.settled()
    assert (len(desk.said) == 2) is told
    assert desk.errors == ([] if told else [error])


async def test_another_user_is_not_asked_to_let_him_in(desk: Desk) -> None:
    await desk.start()
    desk.starter.stop()
    desk.starter.allow()
    await desk.settled()
    assert not desk.permissions.called("follow_suggestion")


async def test_one_chat_after_the_other(desk: Desk) -> None:
    desk.rooms.hold("create_direct")
    desk.starter.start(KLEIN, KLEIN.accounts[0])
    await until(lambda: desk.rooms.called("create_direct"))
    desk.starter.start(HARTUNG, HARTUNG.accounts[0])
    desk.starter._bridge.in_engine(lambda: desk.rooms.release("create_direct"))
    await desk.settled()
    assert desk.rooms.called("create_direct") == [(ADDRESS,)]
    assert desk.starter.chat_of(NORD, NORD.accounts[0]) is None
