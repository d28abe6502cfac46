"""One window per profile, user and desktop session: a second start raises the first window."""

from __future__ import annotations

import getpass
import hashlib
import os
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_RAISE = b"raise\n"
_PATIENCE_MS = 2000


class SingleInstance(QObject):
    """Listens for later starts. Signals: ``raise_wanted`` when somebody started once more."""

    raise_wanted = Signal()

    def __init__(self, profile: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = instance_name(profile)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._called)

    def hand_over(self) -> bool:
        """Ask a running instance to come to the front; False when there is none."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_PATIENCE_MS):
            return False
        socket.write(_RAISE)
        handed = socket.waitForBytesWritten(_PATIENCE_MS)
        socket.disconnectFromServer()
        return handed

    def listen(self) -> None:
        """Take calls from now on. A socket left over from a crash is removed: the profile's lock,
        taken before, proves that its owner is gone."""
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)

    def close(self) -> None:
        """Take no more calls."""
        self._server.close()

    def _called(self) -> None:
        socket = self._server.nextPendingConnection()
        if socket is not None:
            socket.disconnected.connect(socket.deleteLater)
            self.raise_wanted.emit()


def instance_name(profile: Path) -> str:
    """Return a name that differs by profile, user and desktop session (terminal servers)."""
    session = os.environ.get("SESSIONNAME") or os.environ.get("XDG_SESSION_ID") or ""
    display = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY") or ""
    parts = "\0".join((str(profile.expanduser().absolute()), getpass.getuser(), session, display))
    return f"timclient-{hashlib.sha256(parts.encode()).hexdigest()[:24]}"
