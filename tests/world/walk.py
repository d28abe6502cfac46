"""Walks through the demo with mouse and keyboard, as a person would, and takes pictures."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Coroutine, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.world.eyes import Eyes, WalkError
from tests.world.hands import LEFT, Hands, buttons, says
from tests.world.heard import TALKS, heard
from tests.world.scene import SeededRoom
from tests.world.walk_directory import DirectoryVisit
from tests.world.walk_files import FilesVisit
from tests.world.walk_life import LifeVisit
from tests.world.walk_messages import MessagesVisit
from tests.world.walk_search import SearchVisit
from tests.world.walk_trust import TrustVisit
from tests.world.world import World
from timclient.domain.ids import RoomId
from timclient.domain.room import Membership
from timclient.domain.send_state import SendState
from timclient.domain.settings import Language, Settings, Theme
from timclient.ui.login.page import LoginPage
from timclient.window import Program

FIRST, FILES = TALKS[0], "files"
INVITATION = "qualitaetszirkel"
QUESTION = "Guten Tag Herr Klein,\nist heute noch ein Termin frei?"
SIGN_OUT = {Language.GERMAN: "Abmelden", Language.ENGLISH: "Sign out"}
CONTROL = Qt.KeyboardModifier.ControlModifier


class Walk:
    """One walk. ``pictures`` are the files taken, ``failure`` says why it ended early."""

    def __init__(self, folder: Path, world: World, second: Path) -> None:
        self._second = second
        self._eyes = Eyes(folder)
        self._world = world
        self._task: asyncio.Task[None] | None = None
        self.failure: str | None = None

    @property
    def pictures(self) -> list[Path]:
        """The files taken."""
        return self._eyes.pictures

    def begin(self, program: Program) -> None:
        """Start walking once the window is there; ends by closing it."""
        loop = asyncio.get_running_loop()
        self._task = loop.create_task(self._guarded(program))

    async def _guarded(self, program: Program) -> None:
        visit = Visit(program, self._world, self._eyes, self._second)
        try:
            for step in visit.steps():
                await step
        except (WalkError, TimeoutError) as error:
            self.failure = str(error) or type(error).__name__
            await self._eyes.picture("failure")
        except Exception as error:  # noqa: BLE001 - a task that nobody awaits would swallow it
            self.failure = "".join(traceback.format_exception(error))
            await self._eyes.picture("failure")
        finally:
            program.window.close()


class Visit(Hands):
    """What is done on the way, and when each picture shows what it is meant to show."""

    def __init__(self, program: Program, world: World, eyes: Eyes, second: Path) -> None:
        super().__init__(program, world, eyes)
        self._trust = TrustVisit(program, world, eyes, FIRST, second)
        self._messages_visit = MessagesVisit(program, world, eyes)
        self._files = FilesVisit(program, world, eyes, second.parent / FILES)
        self._search = SearchVisit(program, world, eyes)
        self._life = LifeVisit(program, world, eyes)
        self._directory = DirectoryVisit(program, world, eyes)

    def steps(self) -> Iterator[Coroutine[Any, Any, None]]:
        """The walk, one step after the other."""
        yield self._arrive()
        for talk in TALKS:
            yield self._read(talk)
        yield self._ask()
        yield self._details()
        yield from self._trust.steps()
        parts = (self._messages_visit, self._files, self._search, self._life, self._directory)
        for part in parts:
            yield from part.steps()
        yield self._accept_invitation()
        for key, name in ((Qt.Key.Key_N, "new-chat"), (Qt.Key.Key_Comma, "settings")):
            yield self._dialog(key, name)
        yield self._open(FIRST)
        yield self._looks()
        yield self._sign_out()
        yield self._choose_service()
        yield self._looks("sign-in-")

    async def _arrive(self) -> None:
        self._window.resize(1360, 860)
        rooms = self._window.chats.rooms
        known = [RoomId(room_id) for room_id in self._world.rooms.values()]
        await self._until(lambda: all(map(rooms.summary, known)), "the chats are listed")
        await self._until(
            lambda: heard(filter(None, map(rooms.summary, known)), self._world),
            "the opening lines have arrived",
        )
        await self._picture("chats")

    async def _read(self, talk: SeededRoom) -> None:
        await self._open(talk)
        await self._picture(talk.key)
        QTest.keyClick(self._window, Qt.Key.Key_J, CONTROL)
        read = self._window.chats.rooms.summary
        await self._until(lambda: not read(self._id(talk.key)).unread, f"{talk.key} is read")

    async def _open(self, talk: SeededRoom) -> None:
        self._click_room(self._id(talk.key))
        last = talk.lines[-1].text
        await self._until(
            lambda: self._is_open(talk.key) and any(says(m, last) for m in self._messages()),
            f"the chat {talk.key} opens",
        )

    async def _ask(self) -> None:
        await self._open(FIRST)
        editor = self._window.chats.pane.composer.field
        QTest.mouseClick(editor.viewport(), LEFT)
        first, second = QUESTION.split("\n")
        QTest.keyClicks(editor, first)
        QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyClicks(editor, second)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        await self._until(self._is_answered, "an answer has come")
        await self._picture("answered")

    def _is_answered(self) -> bool:
        messages = self._messages()
        mine = [m for m in messages if says(m, QUESTION)]
        typing = self._window.chats.presenter.head.typing
        read = bool(mine) and mine[-1].state is SendState.READ
        unread = self._window.chats.rooms.summary(self._id(FIRST.key)).unread
        return read and not messages[-1].own and not typing and not unread

    async def _details(self) -> None:
        QTest.keyClick(self._window, Qt.Key.Key_D, CONTROL)
        await self._until(lambda: self._window.chats.info.isVisible(), "the details are shown")
        await self._picture("details")

    async def _accept_invitation(self) -> None:
        chats = self._window.chats
        self._click_room(self._id(INVITATION))
        accept = chats.pane.invitation.accept
        await self._until(accept.isVisible, "the invitation is shown")
        await self._picture("invitation")
        QTest.mouseClick(accept, LEFT)

        def joined() -> bool:
            head = chats.presenter.head
            if not self._is_open(INVITATION) or head is None:
                return False
            people = sum(one.membership is Membership.JOIN for one in head.members)
            return chats.pane.timeline.isVisible() and people == 3

        await self._until(joined, "the chat of the invitation opens")
        await self._picture("accepted")

    async def _dialog(self, key: Qt.Key, name: str) -> None:
        await self._until(self._window.isActiveWindow, "the window has the keyboard")
        QTest.keyClick(self._window, key, CONTROL)
        dialog = await self._dialog_shown(name)
        await self._picture(name)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        await self._dialog_gone(name)

    async def _looks(self, prefix: str = "") -> None:
        settings = self._program.engine.settings.settings.value
        for look, changed in (
            ("dark", replace(settings, theme=Theme.DARK)),
            ("high-contrast", replace(settings, theme=Theme.HIGH_CONTRAST)),
            ("font-200", replace(settings, font_percent=200)),
        ):
            await self._change(changed)
            await self._picture(prefix + look)
        await self._change(settings)

    async def _change(self, settings: Settings) -> None:
        before = _look()
        service = self._program.engine.settings
        await self._program.bridge.call(service.update, settings)
        await self._until(lambda: _look() != before, "the window looks different")

    async def _sign_out(self) -> None:
        self._window.sign_out()
        dialog = await self._dialog_shown("sign-out")
        await self._picture("sign-out")
        language = self._program.engine.settings.settings.value.language
        await self._press(dialog, SIGN_OUT[language])
        await self._until(lambda: self._login() is not None, "the sign-in page")
        self._window.activateWindow()
        title = self._world.provider_of("weber").title
        await self._until(lambda: bool(buttons(self._window, title)), "the services are listed")
        await self._picture("services")

    async def _choose_service(self) -> None:
        page = self._login()
        await self._press(self._window, self._world.provider_of("weber").title)
        QTest.mouseClick(page.provider_form.next_button, LEFT)
        await self._until(
            lambda: page.sign_in_form is not None and page.sign_in_form.isVisible(),
            "the service is found",
        )
        await self._picture("sign-in")

    def _login(self) -> Any:
        pages = self._window.findChildren(LoginPage)
        return next((page for page in pages if page.isVisible()), None)


def _look() -> tuple[str, float]:
    """What differs between two looks of the window."""
    palette = QApplication.palette()
    colours = f"{palette.window().color().name()}{palette.text().color().name()}"
    return colours, QApplication.font().pointSizeF()
