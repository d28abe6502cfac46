"""The program with its page of the directory: ``… directory PROFILE PICTURE``.

Commands, each answered by one line: ``open`` clicks on the page, ``look`` types into its fields,
``picture`` photographs. A look is answered by ``shown`` with times in ns: ``took`` from the end of
the typing pause to the hits on the screen, ``cpu`` of the window's thread meanwhile, ``asked`` on
the line to the directory, ``token`` of that for the sign-in there, ``home`` for the homeserver.
"""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.bench.child.console import Console, say
from tests.bench.child.watch import PaintWatch, picture
from timclient.directory.http import Answer
from timclient.directory.line import Line
from timclient.domain.directory import DirectoryAnswer
from timclient.domain.session import Link
from timclient.services.directory import DirectoryService
from timclient.ui.directory.search_tab import SearchTab
from timclient.window import Program, run_window

_POLL_S = 0.02


class LineStamps:
    """Adds up what is spent on the line to the directory, and on asking for the proof there."""

    def __init__(self) -> None:
        self.forget()
        get, open_id = Line.get, DirectoryService._open_id

        async def timed_get(line: Line, url: str, headers: Any, *, urgent: bool = True) -> Answer:
            began = time.monotonic_ns()
            try:
                return await get(line, url, headers, urgent=urgent)
            finally:
                took = time.monotonic_ns() - began
                self.asked += took
                self.token += took if "/tim-authenticate" in url else 0

        async def timed_open_id(service: DirectoryService) -> Any:
            began = time.monotonic_ns()
            try:
                return await open_id(service)
            finally:
                self.home += time.monotonic_ns() - began

        Line.get = timed_get  # type: ignore[method-assign]
        DirectoryService._open_id = timed_open_id  # type: ignore[method-assign]

    def forget(self) -> None:
        """Begin anew."""
        self.asked = self.token = self.home = 0


class Searcher:
    """Types, and notes when the hits are on the screen."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._line = LineStamps()
        self._before: DirectoryAnswer | None = None
        self._keyed = self._began = self._cpu = 0
        self._wanted = False

    def begin(self, program: Program) -> None:
        """Called by the program when its window has been shown."""
        self._program = program
        self._console = Console(self._handle, lambda: program.window.close() and None)
        self._busy = asyncio.get_running_loop().create_task(self._ready())

    async def _ready(self) -> None:
        while self._program.engine.sync.connection.value.link is not Link.ONLINE:
            await asyncio.sleep(_POLL_S)
        say("ready")

    def _handle(self, command: dict[str, Any]) -> None:
        match command["do"]:
            case "open":
                self._busy = asyncio.get_running_loop().create_task(self._open())
            case "look":
                self._look(command["text"], command["place"])
            case "picture":
                say("pictured", seen=picture(self._program.window, self._tab.list, self._file))

    async def _open(self) -> None:
        began = time.monotonic_ns()
        window = self._program.window
        QTest.mouseClick(window.rail.directory, Qt.MouseButton.LeftButton)
        while window.directory.page is None or not window.directory.page.search.isVisible():
            await asyncio.sleep(_POLL_S)
        self._tab: SearchTab = window.directory.page.search
        self._paint = PaintWatch(self._tab.list, self._painted, self._shown)
        self._tab._asking._timer.timeout.connect(self._pause_over)
        say("opened", took=time.monotonic_ns() - began)

    def _look(self, text: str, place: str) -> None:
        self._before = self._tab._found
        self._line.forget()
        fields = self._tab.fields
        _type(fields.place, place)
        _type(fields.text, text)
        self._keyed, self._wanted = time.monotonic_ns(), True

    def _pause_over(self) -> None:
        self._began, self._cpu = time.monotonic_ns(), time.thread_time_ns()

    def _painted(self) -> bool:
        found = self._tab._found
        if not self._wanted or found is None or found is self._before:
            return False
        if not self._tab.list.entries.rows:
            return False
        self._wanted = False
        return True

    def _shown(self) -> None:
        now = time.monotonic_ns()
        line = self._line
        say(
            "shown",
            took=now - self._began,
            since_key=now - self._keyed,
            cpu=time.thread_time_ns() - self._cpu,
            asked=line.asked,
            token=line.token,
            home=line.home,
            rows=len(self._tab.list.entries.rows),
        )


def _type(field: QLineEdit, text: str) -> None:
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, text)


def main() -> int:
    """Run the program until the benchmark has enough."""
    profile, file = sys.argv[1:3]
    return run_window(Path(profile), Searcher(file).begin)


if __name__ == "__main__":
    sys.exit(main())
