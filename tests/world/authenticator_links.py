"""Links of the gematik Authenticator in the demo: they reach the world's stand-in."""

from __future__ import annotations

import logging
import os
import shlex
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from tests.world.card_room.remote import CardDoorError, RemoteCards

log = logging.getLogger(__name__)

_SCHEME = "authenticator"
_ASKED = f"query default x-scheme-handler/{_SCHEME}"


class AuthenticatorLinks(QObject):
    """Opens the links of this process in the stand-in instead of a program of the system."""

    def __init__(self, cards: RemoteCards) -> None:
        super().__init__()
        self._cards = cards
        self._hands = ThreadPoolExecutor(1, "authenticator")
        QDesktopServices.setUrlHandler(_SCHEME, self, "open")

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        """Hand a link over; the window does not wait for it."""
        link = bytes(url.toEncoded()).decode("ascii")
        self._hands.submit(self._open, link)

    def close(self) -> None:
        """Leave the links to the system again."""
        QDesktopServices.unsetUrlHandler(_SCHEME)
        self._hands.shutdown()

    def _open(self, link: str) -> None:
        try:
            if not self._cards.open_link(link):
                log.warning("the Authenticator does not know this link")
        except CardDoorError as error:
            log.warning("the Authenticator was not reached: %s", error)


def install(folder: Path) -> None:
    """Let this process believe that the Authenticator is installed. Other systems than Linux are
    asked in ways that cannot be answered by a demo: there it is offered where it is real."""
    if sys.platform != "linux":
        return
    folder.mkdir(parents=True, exist_ok=True)
    real = shutil.which("xdg-mime")
    otherwise = f'exec {shlex.quote(real)} "$@"' if real else "exit 3"
    program = folder / "xdg-mime"
    program.write_text(
        f'#!/bin/sh\nif [ "$*" = "{_ASKED}" ]; then echo authenticator.desktop; exit 0; fi\n'
        f"{otherwise}\n",
        encoding="utf-8",
    )
    program.chmod(0o755)
    os.environ["PATH"] = f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"
