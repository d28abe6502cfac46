"""Sizes and places of the window, kept from one start to the next."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow

from timclient.ui.widgets.workspace import Workspace

_WIDTH, _HEIGHT = 1360, 860


class WindowLayout:
    """Of one window, in a file of its own; nothing private is in it."""

    def __init__(self, window: QMainWindow, workspace: Workspace, file: Path) -> None:
        self._window = window
        self._workspace = workspace
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    def restore(self) -> None:
        """Take the sizes of the last time."""
        geometry = self._settings.value("window/geometry")
        if not (isinstance(geometry, QByteArray) and self._window.restoreGeometry(geometry)):
            self._window.resize(_WIDTH, _HEIGHT)
        self._workspace.restore(self._settings)

    def store(self) -> None:
        """Keep the sizes of now."""
        self._settings.setValue("window/geometry", self._window.saveGeometry())
        self._workspace.store(self._settings)
        self._settings.sync()
