"""The program with its window against a server: ``… sync PROFILE ROOMS PICTURE``.

Says ``shown`` when all rooms are stored and on the screen, then ``settled``; opens the first chat
on the command ``open``; ends when standard input closes.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from tests.bench.child.console import Console, say
from tests.bench.child.engine_stamps import stamp_engine
from tests.bench.child.stamps import Stamps
from tests.bench.child.ticker import Ticker
from tests.bench.child.watch import PaintWatch, picture
from timclient.ui.room_list.rows import RoomRow
from timclient.window import Program, run_window

_SETTLE_MS = 1000
_POLL_MS = 20


class SyncWatch:
    """Follows the first sync of one program."""

    def __init__(self, rooms: int, file: str, *, ticks: bool) -> None:
        self._rooms = rooms
        self._file = file
        self._ticks = ticks
        self._stamps = Stamps()
        stamp_engine(self._stamps)

    def begin(self, program: Program) -> None:
        """Called by the program when its window is there."""
        self._program = program
        self._view = program.window.chats.list.view
        program.bridge.in_engine(self._follow_list)
        self._paint = PaintWatch(self._view, self._painted, self._shown)
        self._ticker = Ticker(program.window) if self._ticks else None
        self._console = Console(self._handle, lambda: program.window.close() and None)

    def _follow_list(self) -> None:
        rooms = self._program.engine.room_list.rooms

        def changed(_steps: object) -> None:
            if len(rooms.items) >= self._rooms:
                self._stamps.stamp("listed")

        self._subscription = rooms.subscribe(changed)

    def _painted(self) -> bool:
        if len(self._program.window.chats.rooms.shown_rooms()) < self._rooms:
            return False
        first = "painted" not in self._stamps
        self._stamps.stamp("painted")
        return first

    def _shown(self) -> None:
        self._stamps.stamp("shown")
        QTimer.singleShot(_SETTLE_MS, self._report)

    def _report(self) -> None:
        if "commit ends" not in self._stamps:
            QTimer.singleShot(_POLL_MS, self._report)
            return
        seen = picture(self._program.window, self._view, self._file)
        late = self._ticker.late if self._ticker is not None else []
        say("shown", seen=seen, late=late, **self._stamps.to_json())

    def _handle(self, command: dict[str, Any]) -> None:
        if command["do"] == "open":
            self._open()

    def _open(self) -> None:
        model, window = self._view.model(), self._program.window
        at = next(i for i in range(model.rowCount()) if isinstance(model.at(i), RoomRow))
        where = self._view.visualRect(model.index(at, 0)).center()
        QTest.mouseClick(self._view.viewport(), Qt.MouseButton.LeftButton, pos=where)
        self._opening = asyncio.get_running_loop().create_task(self._opened(window))

    async def _opened(self, window: Any) -> None:
        timeline = window.chats.pane.timeline
        while timeline.model().rowCount() == 0:
            await asyncio.sleep(_POLL_MS / 1000)
        field = window.chats.pane.composer.field
        window.activateWindow()
        field.setFocus()
        # Without it the cursor does not blink.
        while not field.hasFocus():
            await asyncio.sleep(_POLL_MS / 1000)
        say("opened", rows=timeline.model().rowCount())


def main() -> int:
    """Run the program until the benchmark has enough."""
    profile, rooms, file, ticks = sys.argv[1:5]
    return run_window(Path(profile), SyncWatch(int(rooms), file, ticks=ticks == "ticks").begin)


if __name__ == "__main__":
    sys.exit(main())
