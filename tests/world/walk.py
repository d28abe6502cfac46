"""Walks through the demo with mouse and keyboard, as a person would, and takes pictures."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from tests.world.world import World
from timclient.window import Program

PATIENCE_S = 40.0
_POLL_S = 0.05


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
            self._picture("99-failure", program.window)
        finally:
            program.window.close()

    async def _walk(self, program: Program) -> None:
        window = program.window
        window.resize(1360, 860)
        rooms = window.chats.list.view
        await self._until(lambda: rooms.model().rowCount() >= 5, "the seeded chats are listed")
        await self._until(lambda: "Klein" in _texts(rooms), "a message of Dr. Klein has arrived")
        await asyncio.sleep(2)  # the partners write their opening lines one after the other
        self._picture("01-chats", window)
        for number, name in enumerate(
            ("Klein, Michael", "Adler", "Praxisteam", "Kardiologie", "Müller"), start=2
        ):
            self._click(rooms, name)
            await self._until(
                lambda name=name: (
                    name in window.chats.presenter.summary.name  # type: ignore[misc]
                    if window.chats.presenter.summary
                    else False
                ),
                f"the chat with {name} opens",
            )
            await asyncio.sleep(1)
            self._picture(f"{number:02}-{name.split(',')[0].lower()}", window)
        self._click(rooms, "Klein, Michael")
        await asyncio.sleep(0.5)
        await self._say(window, "Guten Tag Herr Klein,\nist heute noch ein Termin frei?")
        self._picture("08-answered", window)

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
        await asyncio.sleep(1)

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

    def _picture(self, name: str, widget: QWidget) -> None:
        file = self._folder / f"{name}.png"
        screen = QApplication.primaryScreen()
        screen.grabWindow(widget.winId()).save(str(file))
        self.pictures.append(file)


def _texts(view: QAbstractItemView) -> str:
    model = view.model()
    rows = (model.index(row, 0) for row in range(model.rowCount()))
    return "\n".join(str(index.data(Qt.ItemDataRole.AccessibleTextRole)) for index in rows)


def _find(view: QAbstractItemView, name: str) -> QModelIndex:
    model = view.model()
    for row in range(model.rowCount()):
        index = model.index(row, 0)
        if name in str(index.data(Qt.ItemDataRole.AccessibleTextRole)) and (
            index.flags() & Qt.ItemFlag.ItemIsSelectable
        ):
            return index
    raise WalkError(f"no row with {name}")
