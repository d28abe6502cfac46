"""One start of the program as ``python -m timclient`` does it: ``… start PROFILE PICTURE``.

Says when what was reached, and ends once the stored room list is on the screen.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.child.stamps import Stamps

if TYPE_CHECKING:
    from timclient.window import Program


class StartWatch:
    """Follows one start. Nothing here imports more than the program itself does by then."""

    def __init__(self, stamps: Stamps, file: str) -> None:
        self._stamps = stamps
        self._file = file
        self._nio_imported = False
        self._rows = 0

    def begin(self, program: Program) -> None:
        """Called by the program when its window has been shown, before anything is painted."""
        from tests.bench.child.watch import FirstPaint, PaintWatch

        self._stamps.stamp("window built")
        self._program = program
        self._view = program.window.chats.list.view
        self._paint = PaintWatch(self._view, self._painted, self._shown)
        self._first = FirstPaint(program.window, lambda: self._stamps.stamp("first paint"))
        vault = program.engine.vault
        vault._vault.open = self._stamps.around("key store", vault._vault.open)
        opened = vault._opened

        async def stamped() -> None:
            self._stamps.stamp("store open")
            await opened()
            self._stamps.stamp("list read")

        vault._opened = stamped

    def _painted(self) -> bool:
        self._rows = self._view.model().rowCount()
        if self._rows == 0 or "list painted" in self._stamps:
            return False
        self._stamps.stamp("list painted")
        self._nio_imported = "nio" in sys.modules
        return True

    def _shown(self) -> None:
        self._stamps.stamp("list shown")
        from tests.bench.child.console import say
        from tests.bench.child.watch import picture

        seen = picture(self._program.window, self._view, self._file)
        say(
            "shown",
            rows=self._rows,
            seen=seen,
            nio_imported=self._nio_imported,
            nio_imported_after="nio" in sys.modules,
            **self._stamps.to_json(),
        )
        self._program.window.close()


def main() -> int:
    """Start the program and watch it."""
    stamps = Stamps()
    stamps.stamp("python ready")
    from timclient import __main__ as program

    options = program._parser().parse_args(["--profile", sys.argv[1]])
    import PySide6.QtWidgets  # noqa: F401 - to tell its cost from that of our own modules

    stamps.stamp("Qt imported")
    from timclient.window import run_window

    stamps.stamp("modules imported")
    return run_window(Path(options.profile), StartWatch(stamps, sys.argv[2]).begin)


if __name__ == "__main__":
    time.process_time_ns()
    sys.exit(main())
