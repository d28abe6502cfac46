"""One of two people who chat, each with a real window: ``… chat PROFILE ROOM PICTURE SIDE``.

Commands: ``type`` puts a text into the writing field, ``send`` presses Enter there, ``expect``
waits for a text of the other one. Says ``ready``, ``sent`` and ``seen`` with times of the clock
both processes share.
"""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.bench.child.console import Console, say
from tests.bench.child.engine_stamps import stamp_engine
from tests.bench.child.stamps import Stamps
from tests.bench.child.watch import PaintWatch, picture
from timclient.domain.ids import RoomId
from timclient.domain.message import TextContent
from timclient.domain.timeline import MessageItem
from timclient.window import Program, run_window

if TYPE_CHECKING:
    from timclient.matrix.engine import MatrixEngine

_POLL_S = 0.02


class Chatter:
    """Types, presses Enter, and notes when texts are on the screen."""

    def __init__(self, room: str, file: str, side: str) -> None:
        self._room = RoomId(room)
        self._side = side
        self._file = file
        self._expected = ""
        self._marks: dict[str, int] = {}
        self._answered = 0
        stamp_engine(Stamps(), self._note_answer, self._stamp_put)

    def begin(self, program: Program) -> None:
        """Called by the program when its window is there."""
        self._program = program
        self._chats = program.window.chats
        self._stand_aside(program.window)
        self._view = self._chats.pane.timeline
        self._view.model().rowsInserted.connect(self._inserted)
        self._view.model().dataChanged.connect(self._inserted)
        self._paint = PaintWatch(self._view, self._painted, self._shown)
        self._stamp_sending()
        self._console = Console(self._handle, lambda: program.window.close() and None)
        self._opening = asyncio.get_running_loop().create_task(self._open())

    def _stand_aside(self, window: QWidget) -> None:
        """Neither window may cover the other: what is covered reaches no pixels."""
        space = window.screen().availableGeometry()
        half = space.width() // 2
        left = space.left() + (half if self._side == "right" else 0)
        window.setGeometry(left, space.top(), half, space.height())

    async def _open(self) -> None:
        """Open the room as soon as it is listed, and wait until all is fetched for it."""
        chats, sync = self._chats, self._program.engine.sync
        chats.show_room(self._room)
        while chats.presenter.head is None or sync.connection.value.error is not None:
            await asyncio.sleep(_POLL_S)
        self._program.window.activateWindow()
        chats.pane.composer.field.setFocus()
        say("ready", rows=self._view.model().rowCount())

    # Commands ------------------------------------------------------------------------------

    def _handle(self, command: dict[str, Any]) -> None:
        match command["do"]:
            case "type":
                QTest.keyClicks(self._chats.pane.composer.field, command["text"])
                self._expect(command["text"])
                say("typed")
            case "send":
                self._marks["key"] = time.monotonic_ns()
                QTest.keyClick(self._chats.pane.composer.field, Qt.Key.Key_Return)
            case "expect":
                self._expect(command["text"])
                say("expecting")
            case "marks":
                say("marks", marks=self._marks)
            case "picture":
                say("pictured", seen=picture(self._program.window, self._view, self._file))

    def _expect(self, text: str) -> None:
        self._expected = text
        self._marks = {}

    # Times ---------------------------------------------------------------------------------

    def _mark(self, name: str) -> None:
        self._marks.setdefault(name, time.monotonic_ns())

    def _note_answer(self) -> None:
        self._answered = time.monotonic_ns()

    def _stamp_sending(self) -> None:
        outbox = self._program.engine._stores.outbox
        add, accepted = outbox.add_all, outbox.accepted

        def stamped_add(*args: Any) -> None:
            add(*args)
            self._mark("outbox on disk")

        def stamped_accepted(*args: Any) -> None:
            self._mark("PUT done")
            accepted(*args)

        outbox.add_all = stamped_add  # type: ignore[method-assign]
        outbox.accepted = stamped_accepted  # type: ignore[method-assign]

    def _stamp_put(self, matrix: MatrixEngine) -> None:
        put = matrix.rooms.send

        async def stamped_put(*args: Any) -> Any:
            self._mark("PUT begins")
            return await put(*args)

        matrix.rooms.send = stamped_put  # type: ignore[method-assign]

    def _row(self) -> int:
        """Return where the expected text stands; -1 where it does not."""
        items = self._view.timeline.rows
        for position in range(len(items) - 1, max(-1, len(items) - 4), -1):
            item = items[position]
            content = item.content if isinstance(item, MessageItem) else None
            if isinstance(content, TextContent) and content.body == self._expected:
                return position
        return -1

    def _inserted(self) -> None:
        if self._expected and "row" not in self._marks and self._row() >= 0:
            # The answer that brought it is the last one: nothing else goes on meanwhile.
            self._marks["sync answer"] = self._answered
            self._mark("row")

    def _painted(self) -> bool:
        position = self._row() if self._expected else -1
        if position < 0 or "painted" in self._marks:
            return False
        place: QRect = self._view.visualRect(self._view.timeline.index(position))
        if not self._view.viewport().rect().intersects(place):
            return False
        self._mark("painted")
        return True

    def _shown(self) -> None:
        self._mark("shown")
        say("seen", text=self._expected, marks=self._marks)


def main() -> int:
    """Run the program until the benchmark has enough."""
    profile, room, file, side = sys.argv[1:5]
    return run_window(Path(profile), Chatter(room, file, side).begin)


if __name__ == "__main__":
    sys.exit(main())
