"""The QApplication of this program, with its look, language and name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QIcon
from PySide6.QtWidgets import QApplication

from timclient.domain.settings import Settings
from timclient.ui.garbage import GuiGarbage
from timclient.ui.icons import resources_folder
from timclient.ui.theme import Theme
from timclient.ui.timeline.links import safe_target
from timclient.ui.translator import install_translator


def create_application(
    argv: Sequence[str], settings: Settings, theme: Theme | None = None
) -> QApplication:
    """Return the application, dressed and speaking as the settings say.

    Pass the ``Theme`` that the window will use; it must be kept alive by the caller.
    """
    app = QApplication(list(argv))
    GuiGarbage(app)
    app.setApplicationName("TI-M Desktop")
    app.setDesktopFileName("timclient")
    icon = resources_folder() / "icons" / "app.svg"
    if icon.is_file():
        app.setWindowIcon(QIcon(str(icon)))
    install_translator(app, settings.language, translations_folder())
    if theme is not None:
        theme.apply(app, settings)
    return app


def translations_folder() -> Path:
    """Return the folder of the compiled texts, installed or in the source tree."""
    resources = resources_folder()
    installed = resources / "translations"
    return installed if installed.is_dir() else resources.parent / "translations"


def open_in_browser(target: str) -> None:
    """Open a web or mail address in the user's program; anything else is refused."""
    if safe_target(target) == target:
        QDesktopServices.openUrl(QUrl(target, QUrl.ParsingMode.StrictMode))
