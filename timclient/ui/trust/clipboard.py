"""Secrets on the clipboard: marked as such, and wiped after a minute."""

from __future__ import annotations

import hashlib

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

WIPE_AFTER_MS = 60_000
_HINTS = {
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
}


class ClipboardWiper(QObject):
    """Empties the clipboard after a while if it still holds what was copied; only a hash is kept.

    It belongs to the application, so that it outlives the window the secret came from.
    """

    def __init__(self, text: str, delay_ms: int = WIPE_AFTER_MS) -> None:
        super().__init__(QCoreApplication.instance())
        self._digest = _digest(text)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.wipe)
        self._timer.start(delay_ms)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.wipe)

    def wipe(self) -> None:
        """Empty the clipboard unless something else was copied meanwhile."""
        self._timer.stop()
        clipboard = QGuiApplication.clipboard()
        if _digest(clipboard.text()) == self._digest:
            clipboard.clear(QClipboard.Mode.Clipboard)
        self.deleteLater()


def copy_secret(text: str, delay_ms: int = WIPE_AFTER_MS) -> ClipboardWiper:
    """Put a secret on the clipboard for a minute, kept out of clipboard histories."""
    data = QMimeData()
    data.setText(text)
    for kind, value in _HINTS.items():
        data.setData(kind, value)
    QGuiApplication.clipboard().setMimeData(data)
    return ClipboardWiper(text, delay_ms)


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
