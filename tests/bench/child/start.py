"""One start of the program as ``python -m timclient`` does it: ``… start PROFILE PICTURE``.

Says when what was reached, and ends once the stored room list is on the screen.
"""

from __future__ import annotations

import sys
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
        from tests.bench.child.console import Console
        from tests.bench.child.watch import FirstPaint, PaintWatch

        self._stamps.stamp("window built")
        self._console = Console(lambda _command: None, lambda: program.window.close() and None)
        self._program = program
        self._view = program.window.chats.list.view
        self._paint = PaintWatch(self._view, self._painted, self._shown)
        self._first = FirstPaint(program.window, lambda: self._stamps.stamp("first paint"))

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


def stamp_store(stamps: Stamps) -> None:
    """Stamp how the store is opened, whichever thread does it and however early."""
    from timclient.services.room_list import RoomListService
    from timclient.store.database import Database
    from timclient.store.vault import Vault

    Vault.open = stamps.around("key store", Vault.open)  # type: ignore[method-assign]
    Database.open = stamps.around("store", Database.open)  # type: ignore[method-assign]
    RoomListService.load = stamps.around("list", RoomListService.load)  # type: ignore[method-assign]


def main() -> int:
    """Start the program in the order of ``timclient.__main__`` and watch it."""
    stamps = Stamps()
    stamps.stamp("python ready")
    from timclient import __main__ as program

    profile = program._parser().parse_args(["--profile", sys.argv[1]]).profile
    from timclient.app import start_engine

    stamps.stamp("engine imported")
    stamp_store(stamps)
    started = start_engine(profile)
    import PySide6.QtWidgets  # noqa: F401 - to tell its cost from that of our own modules

    stamps.stamp("Qt imported")
    from timclient.window import run_window

    stamps.stamp("modules imported")
    return run_window(profile, StartWatch(stamps, sys.argv[2]).begin, started)


if __name__ == "__main__":
    sys.exit(main())
