"""Qt's event loop in the GUI thread."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any

from PySide6.QtWidgets import QApplication


def run_in_gui(app: QApplication, main: Coroutine[Any, Any, int]) -> int:
    """Run the program's main coroutine on Qt's event loop and return its exit code."""
    import qasync  # noqa: PLC0415 - costs time at start

    app.setQuitOnLastWindowClosed(False)
    with qasync.QEventLoop(app) as loop:
        return int(loop.run_until_complete(main))
