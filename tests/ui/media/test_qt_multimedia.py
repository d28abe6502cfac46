"""The library of films says nothing of what others have sent."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("PySide6.QtMultimedia", exc_type=ImportError)

ROOT = Path(__file__).resolve().parents[3]
CHILD = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from tests.ui.media.films import film
from timclient.ui.media.qt_video_player import QtVideoPlayer
app = QApplication([])
player = QtVideoPlayer(film(0.3, title=b"Erika Mustermann"))
player.frame.connect(lambda _frame: print("seen"))
player.changed.connect(lambda state: state.ended and app.quit())
player.play()
QTimer.singleShot(20_000, app.quit)
app.exec()
"""


def test_no_word_of_a_film_on_the_console() -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", CHILD],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert b"seen" in done.stdout
    assert b"Mustermann" not in done.stdout + done.stderr
    assert b"Input #0" not in done.stderr
