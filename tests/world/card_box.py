"""The demo's card window: puts cards in and pulls them, types PINs, switches the Konnektor off.

Usage: python -m tests.world.card_box WORLD_FOLDER
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QVBoxLayout, QWidget

from tests.world.card_box_parts import (
    AUTHENTICATOR_ROWS,
    KONNEKTOR_ROWS,
    READER_ROWS,
    Panel,
    ReaderChoice,
    State,
    authenticator_line,
    konnektor_line,
    reader_line,
)
from tests.world.card_room.hands import PIN, WRONG_PIN
from tests.world.card_room.remote import CardDoorError, RemoteCards
from tests.world.running import REPOSITORY
from tests.world.world import World

TITLE = "Demo: Karten"
_LOOK_MS = 500
_END_S = 5.0


class Cards(Protocol):
    """The world's door; `RemoteCards` is one."""

    def state(self) -> dict[str, Any]:
        """How everything is; raises CardDoorError."""

    def do(self, hand: str, act: str, **more: str) -> dict[str, Any]:
        """Do one act; raises CardDoorError."""


class Runner(QObject):
    """Speaks to the door on a thread of its own, one word after the other. ``seen`` is the state,
    ``done`` what became of an act (nothing where it worked)."""

    seen = Signal(dict)
    done = Signal(str)

    def __init__(self, cards: Cards) -> None:
        super().__init__()
        self._cards = cards
        self._thread = ThreadPoolExecutor(1, "cards")
        self._looking = False

    def look(self) -> None:
        """Ask how things are, unless that was asked already."""
        if not self._looking:
            self._looking = True
            self._thread.submit(self._look)

    def do(self, hand: str, act: str, **more: str) -> None:
        """Do one act and look."""
        self._thread.submit(self._do, partial(self._cards.do, hand, act, **more))

    def close(self) -> None:
        """Wait for the word that is being said; others are dropped."""
        self._thread.shutdown(cancel_futures=True)

    def _look(self) -> None:
        try:
            self.seen.emit(self._cards.state())
        except CardDoorError as error:
            self.done.emit(str(error))
        finally:
            self._looking = False

    def _do(self, act: Callable[[], object]) -> None:
        said = ""
        try:
            act()
        except CardDoorError as error:
            said = str(error)
        self.done.emit(said)
        self._look()


class CardBox(QWidget):
    """The window. ``said`` is the line on what became of the last act."""

    def __init__(self, cards: Cards) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self.reader = Panel("reader", "Kartenleser an diesem Computer", READER_ROWS)
        self.konnektor = Panel("konnektor", "Konnektor der Praxis", KONNEKTOR_ROWS)
        self.authenticator = Panel("authenticator", "gematik Authenticator", AUTHENTICATOR_ROWS)
        self.choice = ReaderChoice()
        self.reader.top.addWidget(self.choice)
        self.said = QLabel()
        self.said.setWordWrap(True)
        self._runner = Runner(cards)
        self._runner.seen.connect(self._show)
        self._runner.done.connect(self._tell)
        self._lay_out()
        for panel in (self.reader, self.konnektor, self.authenticator):
            panel.wanted.connect(partial(self._act, panel))
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._runner.look)
        self._clock.start(_LOOK_MS)
        self._runner.look()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the door go."""
        self._clock.stop()
        self._runner.close()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        pins = QLabel(
            f"Nur für die Demo: keine dieser Karten gibt es. PIN aller Karten: <b>{PIN}</b>"
            f" (falsch zum Beispiel: {WRONG_PIN})"
        )
        pins.setWordWrap(True)
        inner = QWidget()
        column = QVBoxLayout(inner)
        for part in (pins, self.reader, self.konnektor, self.authenticator):
            column.addWidget(part)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.addWidget(scroll)
        outer.addWidget(self.said)
        wanted = inner.sizeHint()
        self.resize(wanted.width() + 60, wanted.height() + 80)

    def _act(self, panel: Panel, act: str) -> None:
        more = {"reader": self.choice.key} if panel is self.reader else {}
        self.said.setText("…")
        self._runner.do(panel.hand, act, **more)

    def _show(self, state: State) -> None:
        reader = state["reader"]
        self.reader.show_state(reader_line(reader), usable=not reader["why_not"])
        self.choice.setEnabled(not reader["why_not"])
        self.konnektor.show_state(konnektor_line(state["konnektor"]))
        self.authenticator.show_state(authenticator_line(state["authenticator"]))

    def _tell(self, problem: str) -> None:
        self.said.setText(problem or "Erledigt.")


@contextmanager
def box_process(world: World) -> Iterator[subprocess.Popen[bytes]]:
    """The window in a process of its own as long as the block; it ends with this one at last."""
    words = ("tests.world.leash", str(os.getpid()), "tests.world.card_box", str(world.root))
    process = subprocess.Popen([sys.executable, "-m", *words], cwd=REPOSITORY)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(_END_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def main() -> int:
    """Show the window of the world in a folder."""
    app = QApplication([TITLE])
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    box = CardBox(RemoteCards(World.load(Path(sys.argv[1]))))
    box.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
