"""Pictures of the recording bar: ``python -m tests.ui.media.voice_pictures [folder of .qm]``.

Also offscreen. Writes PNGs into build/pictures/voice. Texts are German where a file has them.
"""

from __future__ import annotations

import math
import os
import sys
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from tests.ui.looks import LOOKS
from timclient.domain.settings import Language
from timclient.domain.voice import (
    RECORDING_UID,
    PlaybackState,
    RecordingPhase,
    RecordingState,
    SoundDevice,
)
from timclient.ui.media.voice_bar import VoiceBar
from timclient.ui.media.waveform_painting import paint_waveform, waveform_colors
from timclient.ui.theme import Theme
from timclient.ui.translator import install_translator

FOLDER = Path("build/pictures/voice")
DEVICES = (
    SoundDevice("a", "Jabra Evolve2 40: USB Audio", default=True),
    SoundDevice("b", "Internes Mikrofon"),
)
LEVELS = tuple(abs(math.sin(i / 3) * math.sin(i / 11)) * 0.9 for i in range(120))
RUNNING = RecordingState(RecordingPhase.RUNNING, 12.3, 0.6, LEVELS, "a", DEVICES)
WHOLE = tuple(round(value * 1024) for value in LEVELS[:100])
PAUSED = replace(RUNNING, phase=RecordingPhase.PAUSED, waveform=WHOLE)
STATES = {
    "opening": (RecordingState(RecordingPhase.STARTING), PlaybackState()),
    "running": (RUNNING, PlaybackState()),
    "one microphone": (replace(RUNNING, devices=DEVICES[:1]), PlaybackState()),
    "mute": (replace(RUNNING, mute=True, levels=(0.0,) * 60), PlaybackState()),
    "paused": (PAUSED, PlaybackState()),
    "listening": (PAUSED, PlaybackState(RECORDING_UID, 5_000, 12_300, playing=True)),
    "lost": (replace(PAUSED, failure="microphone-lost"), PlaybackState()),
    "full": (replace(PAUSED, full=True, seconds=900), PlaybackState()),
}


class Messages(QWidget):
    """Waveforms as the timeline may draw them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(150)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        tokens = self._theme.tokens
        values = [round(value * 1024) for value in LEVELS]
        grounds = (tokens.other, tokens.own, tokens.other)
        for row, (ground, progress) in enumerate(zip(grounds, (None, 0.4, 0.0), strict=True)):
            area = QRect(12, 8 + row * 48, 260, 40)
            painter.fillRect(area, QColor(ground))
            shown = values if row < 2 else []
            inner = area.adjusted(8, 6, -8, -6)
            paint_waveform(painter, inner, shown, progress, waveform_colors(tokens, ground))
        painter.end()


def sheet(theme: Theme, width: int) -> QWidget:
    page = QWidget()
    box = QVBoxLayout(page)
    for name, (recording, playback) in STATES.items():
        bar = VoiceBar(theme)
        bar.show_recording(recording)
        bar.show_playback(playback)
        box.addWidget(QLabel(name))
        box.addWidget(bar)
    box.addWidget(Messages(theme))
    page.resize(width, page.sizeHint().height())
    return page


def settle() -> None:
    QTest.qWait(60)


def shoot(app: QApplication, look: str) -> None:
    theme = Theme()
    theme.apply(app, LOOKS[look])
    for width in (640, 400):
        page = sheet(theme, width)
        page.show()
        settle()
        bars = page.findChildren(VoiceBar)
        bars[1].hold.setFocus(Qt.FocusReason.TabFocusReason)
        page.activateWindow()
        settle()
        page.resize(width, page.layout().heightForWidth(width))
        settle()
        page.grab().save(str(FOLDER / f"bar-{width}-{look}.png"))
        if width == 640:
            bars[4].track.setFocus(Qt.FocusReason.TabFocusReason)
            bars[1].choose.click()
            settle()
            menu = app.activePopupWidget()
            if menu is not None:
                pixmap: QPixmap = menu.grab()
                pixmap.save(str(FOLDER / f"menu-{look}.png"))
                menu.close()
            page.grab().save(str(FOLDER / f"focus-{look}.png"))
        page.close()
        page.deleteLater()


def main() -> None:
    """Take all pictures."""
    app = QApplication(sys.argv)
    FOLDER.mkdir(parents=True, exist_ok=True)
    if len(sys.argv) > 1:
        install_translator(app, Language.GERMAN, Path(sys.argv[1]))
    for look in LOOKS:
        shoot(app, look)


if __name__ == "__main__":
    main()
