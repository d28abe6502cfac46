"""Opens links of other programs for the engine: that can only be done in the GUI thread."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future

from PySide6.QtCore import QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices

_SCHEME = "authenticator://"


class LinkDoor(QObject):
    """A ``LinkOpener``; it is called in the engine thread and opens links of the gematik
    Authenticator only."""

    _wanted = Signal(str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted.connect(self._open, Qt.ConnectionType.QueuedConnection)

    async def __call__(self, link: str) -> bool:
        """Hand the link to the operating system; False: nothing opens it."""
        if not link.startswith(_SCHEME):
            return False
        opened: Future[bool] = Future()
        self._wanted.emit(link, opened)
        return await asyncio.wrap_future(opened)

    @Slot(str, object)
    def _open(self, link: str, opened: Future[bool]) -> None:
        # Whoever asked may have gone away meanwhile.
        if opened.set_running_or_notify_cancel():
            opened.set_result(QDesktopServices.openUrl(QUrl(link, QUrl.ParsingMode.StrictMode)))
