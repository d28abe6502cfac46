"""What picture scripts share: the looks the program can have, and how a script runs."""

from __future__ import annotations

import argparse
from collections.abc import Awaitable, Callable
from pathlib import Path

import qasync
from PySide6.QtWidgets import QApplication

from timclient.domain.settings import Language, Settings
from timclient.domain.settings import Theme as ThemeChoice
from timclient.ui.translator import install_translator

LOOKS = {
    "light": Settings(theme=ThemeChoice.LIGHT),
    "dark": Settings(theme=ThemeChoice.DARK),
    "contrast": Settings(theme=ThemeChoice.HIGH_CONTRAST),
    "font200": Settings(theme=ThemeChoice.LIGHT, font_percent=200),
}


def run(folder: Path, shoot: Callable[[QApplication, list[str]], Awaitable[None]]) -> None:
    """Take all pictures, or those of the looks named on the command line, in German."""
    arguments = argparse.ArgumentParser(description=run.__doc__)
    arguments.add_argument("looks", nargs="*", default=list(LOOKS), help=", ".join(LOOKS))
    arguments.add_argument("--texts", type=Path, default=Path("translations"))
    given = arguments.parse_args()
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    if not install_translator(app, Language.GERMAN, given.texts):
        arguments.exit(1, f"no German texts in {given.texts}; see translations/README.md\n")
    folder.mkdir(parents=True, exist_ok=True)
    with qasync.QEventLoop(app) as loop:
        loop.run_until_complete(shoot(app, given.looks))
