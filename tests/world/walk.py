"""Walks through the demo with mouse and keyboard, as a person would, and takes pictures."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication

from tests.world.world import World
from timclient.domain.settings import Theme
from timclient.window import Program

PATIENCE_S = 40.0
_POLL_S = 0.05
CHATS = ("Klein, Michael", "Adler", "Praxisteam", "Kardiologie Nord", "Müller")
CONTROL = Qt.KeyboardModifier.ControlModifier


class WalkError(Exception):
    """Something a person would expect did not happen."""


class Walk:
    """One walk. ``pictures`` are the files taken, ``failure`` says why it ended early."""

    def __init__(self, folder: Path, world: World) -> None:
        self._folder = folder
        self._world = world
        self._task: asyncio.Task[None] | None = None
        self.pictures: list[Path] = []
        self.failure: str | None = None

    def begin(self, program: Program) -> None:
        """Start walking once the window is there; ends by closing it."""
        loop = asyncio.get_running_loop()
        self._task = loop.create_task(self._guarded(program, self._walk(program)))

    async def _guarded(self, program: Program, walk: Coroutine[Any, Any, None]) -> None:
        try:
            await walk
        except (WalkError, TimeoutError) as error:
            self.failure = str(error) or type(error).__name__
            self._picture("99-failure")
        finally:
            program.window.close()

    async def _walk(self, program: Program) -> None:
        window = program.window
        window.resize(1360, 860)
        rooms = window.chats.list.view
        await self._until(lambda: rooms.model().rowCount() >= len(CHATS), "the chats are listed")
        await self._until(lambda: "Klein" in _texts(rooms), "a message of Dr. Klein has arrived")
        await asyncio.sleep(2)  # the partners write their opening lines one after the other
        self._picture("01-chats")
        for number, name in enumerate(CHATS, start=2):
            await self._open(window, name)
            await asyncio.sleep(1)
            self._picture(f"{number:02}-{name.split(',')[0].lower().replace(' ', '-')}")
        await self._open(window, CHATS[0])
        await self._say(window, "Guten Tag Herr Klein,\nist heute noch ein Termin frei?")
        self._picture("08-answered")
        QTest.keyClick(window, Qt.Key.Key_D, CONTROL)
        await asyncio.sleep(0.5)
        self._picture("09-details")
        await self._accept_invitation(window)
        await self._dialogs(window)
        await self._look(program, Theme.DARK, 100, "14-dark")
        await self._look(program, Theme.HIGH_CONTRAST, 100, "15-high-contrast")
        await self._look(program, Theme.LIGHT, 200, "16-font-200")

    async def _open(self, window: Any, name: str) -> None:
        self._click(window.chats.list.view, name)

        def opened() -> bool:
            summary = window.chats.presenter.summary
            return summary is not None and name in summary.name

        await self._until(opened, f"the chat with {name} opens")

    async def _accept_invitation(self, window: Any) -> None:
        self._click(window.chats.list.view, "Qualitätszirkel")
        accept = window.chats.pane.invitation.accept
        await self._until(accept.isVisible, "the invitation is shown")
        await asyncio.sleep(0.5)  # a picture of what is painted, not of what will be
        self._picture("10-invitation")
        QTest.mouseClick(accept, Qt.MouseButton.LeftButton)
        timeline = window.chats.pane.timeline
        await self._until(timeline.isVisible, "the chat of the invitation opens")
        await asyncio.sleep(1.5)
        self._picture("11-accepted")

    async def _dialogs(self, window: Any) -> None:
        for key, name in ((Qt.Key.Key_N, "12-new-chat"), (Qt.Key.Key_Comma, "13-settings")):
            await self._until(window.isActiveWindow, "the window has the keyboard")
            QTest.keyClick(window, key, CONTROL)
            await self._until(lambda: QApplication.activeModalWidget() is not None, name)
            await asyncio.sleep(0.5)
            self._picture(name)
            dialog = QApplication.activeModalWidget()
            if dialog is not None:
                QTest.keyClick(dialog, Qt.Key.Key_Escape)
            await self._until(lambda: QApplication.activeModalWidget() is None, f"{name} closes")

    async def _look(self, program: Program, theme: Theme, font: int, name: str) -> None:
        service = program.engine.settings
        changed = replace(service.settings.value, theme=theme, font_percent=font)
        await program.bridge.call(service.update, changed)
        await asyncio.sleep(1)
        self._picture(name)

    async def _say(self, window: Any, text: str) -> None:
        editor = window.chats.pane.composer.field
        editor.setFocus()
        timeline = window.chats.pane.timeline
        before = timeline.model().rowCount()
        lines = text.split("\n")
        for line in lines[:-1]:
            QTest.keyClicks(editor, line)
            QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyClicks(editor, lines[-1])
        QTest.keyClick(editor, Qt.Key.Key_Return)
        await self._until(lambda: timeline.model().rowCount() >= before + 2, "an answer has come")
        await asyncio.sleep(2)

    def _click(self, view: QAbstractItemView, name: str) -> None:
        index = _find(view, name)
        view.scrollTo(index)
        QTest.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center()
        )

    async def _until(self, happened: Callable[[], bool], what: str) -> None:
        try:
            async with asyncio.timeout(PATIENCE_S):
                while not happened():
                    await asyncio.sleep(_POLL_S)
        except TimeoutError as error:
            raise WalkError(f"not within {PATIENCE_S:.0f} s: {what}") from error

    def _picture(self, name: str) -> None:
        file = self._folder / f"{name}.png"
        QApplication.primaryScreen().grabWindow(0).save(str(file))
        self.pictures.append(file)


def _texts(view: QAbstractItemView) -> str:
    model = view.model()
    rows = (model.index(row, 0) for row in range(model.rowCount()))
    return "\n".join(str(index.data(Qt.ItemDataRole.AccessibleTextRole)) for index in rows)


def _find(view: QAbstractItemView, name: str) -> QModelIndex:
    model = view.model()
    for row in range(model.rowCount()):
        index = model.index(row, 0)
        spoken = str(index.data(Qt.ItemDataRole.AccessibleTextRole))  # the name comes first
        if spoken.startswith(name) and index.flags() & Qt.ItemFlag.ItemIsSelectable:
            return index
    raise WalkError(f"no row with {name}")
