"""The program in a profile with a long chat: ``… open_chat PROFILE PICTURE``.

Says ``ready`` when the stored chats are on the screen. Commands, each answered by one line:
``open`` clicks on a chat, ``jump`` goes to a message as a search hit does, ``scroll`` turns the
wheel, ``receive`` lets a message come in, ``picture`` photographs. Times are in ns.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.bench.child.console import Console, say
from tests.bench.child.watch import PaintWatch, picture
from tests.bench.load.long_chat import new_message
from timclient.domain.ids import EventId, RoomId
from timclient.domain.timeline import MessageItem
from timclient.ui.room_list.rows import RoomRow
from timclient.window import Program, run_window

_POLL_S, _SETTLE_S = 0.01, 0.4
_WHEEL_PX, _FRAME_S = 120, 0.016


class OpenWatch:
    """Clicks, and notes when what was clicked for is on the screen."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._wanted: Callable[[], bool] = lambda: False
        self._begin = self._begin_cpu = 0
        self._painting: PaintWatch | None = None
        self._busy: asyncio.Task[None] | None = None

    def begin(self, program: Program) -> None:
        """Called by the program when its window has been shown."""
        self._program = program
        self._chats = program.window.chats
        self._chats.conversation_made.connect(lambda _made: self._watch_pane())
        self._console = Console(self._handle, lambda: program.window.close() and None)
        self._do(self._ready())

    def _watch_pane(self) -> None:
        self._painting = PaintWatch(self._chats.pane.timeline, self._painted, self._shown)

    def _do(self, work: Any) -> None:
        self._busy = asyncio.get_running_loop().create_task(work)

    async def _ready(self) -> None:
        """Wait for the list, and until nio is imported and the profile is in use."""
        while not self._chats.list.view.model().rowCount():
            await asyncio.sleep(_POLL_S)
        while self._program.engine._scope.connected is None:
            await asyncio.sleep(_POLL_S)
        await asyncio.sleep(2 * _SETTLE_S)
        say("ready")

    def _handle(self, command: dict[str, Any]) -> None:
        match command["do"]:
            case "open":
                self._open(RoomId(command["room"]))
            case "jump":
                self._jump(RoomId(command["room"]), EventId(command["event"]))
            case "scroll":
                self._do(self._scroll(command["frames"]))
            case "receive":
                self._do(self._receive(command["number"]))
            case "picture":
                view = self._chats.pane.timeline
                say("pictured", seen=picture(self._program.window, view, self._file))

    # Opening -------------------------------------------------------------------------------

    def _open(self, room_id: RoomId) -> None:
        view = self._chats.list.view
        model = view.model()
        at = next(
            i
            for i in range(model.rowCount())
            if isinstance(row := model.at(i), RoomRow) and row.room.room_id == room_id
        )
        where = view.visualRect(model.index(at, 0)).center()
        self._wanted = lambda: self._rows_of(room_id) > 0
        self._start()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)

    def _jump(self, room_id: RoomId, event_id: EventId) -> None:
        self._wanted = lambda: self._visible(event_id)
        self._start()
        self._program.window.late.show_message(room_id, event_id)

    def _rows_of(self, room_id: RoomId) -> int:
        if self._chats.room_id != room_id or self._chats.head is None:
            return 0
        return self._chats.pane.timeline.timeline.rowCount()

    def _visible(self, event_id: str) -> bool:
        view = self._chats.pane.timeline
        for uid, _top in view.visible_rows():
            row = view.timeline.at(view.timeline.position_of(uid))
            if isinstance(row, MessageItem) and row.event_id == event_id:
                return True
        return False

    def _start(self) -> None:
        self._begin, self._begin_cpu = time.monotonic_ns(), time.thread_time_ns()

    def _painted(self) -> bool:
        if not self._begin or not self._wanted():
            return False
        self._wanted = lambda: False
        return True

    def _shown(self) -> None:
        took, cpu = time.monotonic_ns() - self._begin, time.thread_time_ns() - self._begin_cpu
        self._begin = 0
        rows = self._chats.pane.timeline.timeline.rowCount()
        say("shown", took=took, cpu=cpu, rows=rows)

    # Scrolling and receiving ---------------------------------------------------------------

    async def _scroll(self, frames: int) -> None:
        """Turn the wheel upwards once a frame, older messages coming in meanwhile. ``frames``: the
        time to draw each; ``cpu``: the processor time of that, ``between``: what the window's
        thread used besides until the next one."""
        view = self._chats.pane.timeline
        bar = view.verticalScrollBar()
        drawn: list[int] = []
        used: list[int] = []
        between: list[int] = []
        for _ in range(frames):
            began, before = time.monotonic_ns(), time.thread_time_ns()
            bar.setValue(bar.value() - _WHEEL_PX)
            view.viewport().repaint()
            ended, cpu = time.monotonic_ns(), time.thread_time_ns()
            drawn.append(ended - began)
            used.append(cpu - before)
            await asyncio.sleep(_FRAME_S)
            between.append(time.thread_time_ns() - cpu)
        say("scrolled", frames=drawn, cpu=used, between=between, rows=view.timeline.rowCount())

    async def _receive(self, number: int) -> None:
        """A message comes as the sync brings it; everything the window's thread does for it."""
        view = self._chats.pane.timeline
        view.jump_to_newest()
        await asyncio.sleep(_SETTLE_S)
        update = new_message(number)
        room = update.rooms[0]
        name = room.timeline[0].event.event_id
        engine = self._program.engine
        seen = asyncio.Event()
        self._wanted = lambda: self._visible(name) and (seen.set() or False)
        self._start()

        def come() -> None:
            engine._scope.writer.commit(update)
            engine._changes.tell([room.room_id])

        self._program.bridge.in_engine(come)
        await seen.wait()
        took = time.monotonic_ns() - self._begin
        await asyncio.sleep(_SETTLE_S)
        cpu = time.thread_time_ns() - self._begin_cpu
        self._begin = 0
        # What the window's thread does in such a while without any message.
        idle = time.thread_time_ns()
        await asyncio.sleep(_SETTLE_S)
        idle = time.thread_time_ns() - idle
        say("received", took=took, cpu=cpu, idle=idle, rows=view.timeline.rowCount())


def main() -> int:
    """Run the program until the benchmark has enough."""
    profile, file = sys.argv[1:3]
    return run_window(Path(profile), OpenWatch(file).begin)


if __name__ == "__main__":
    sys.exit(main())
