"""How far a sign-in is, how long it may still take, and the way out."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from timclient.domain.identity import SignInStep
from timclient.ui.forms.coloured_box import ColouredBox
from timclient.ui.forms.waiting_row import WaitingRow
from timclient.ui.texts.card_counts import CardCounts
from timclient.ui.texts.cards import progress_word
from timclient.ui.texts.errors_identity import clock_words
from timclient.ui.widgets.labels import paragraph

if TYPE_CHECKING:
    from timclient.domain.identity import SignInProgress
    from timclient.ui.theme import Theme

_LONG_S = 120
_WAITS = (SignInStep.ASKING_PIN, SignInStep.SIGNING, SignInStep.WAITING_FOR_AUTHENTICATOR)


class SignInProgressBox(QWidget):
    """Takes no room while there is no sign-in. What was said of the clock stays until its end.

    Signals:
        cancelled(): the user does not want to wait any longer.
    """

    cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = WaitingRow()
        self.hurry = ColouredBox(theme, danger=False)
        self.clock = ColouredBox(theme, danger=False)
        self._hurry_words = paragraph("", "strong")
        self._clock_words = paragraph("")
        self._left: int | None = None
        self._progress: SignInProgress | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self.hurry.box.addWidget(self._hurry_words)
        self.clock.box.addWidget(self._clock_words)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        for part in (self.clock, self.hurry, self.row):
            box.addWidget(part)
        self._timer.timeout.connect(self._second)
        self.row.cancelled.connect(self.cancelled)
        self.hide()

    @property
    def busy(self) -> bool:
        """Whether there is a sign-in."""
        return self._progress is not None

    def show_progress(self, progress: SignInProgress | None) -> None:
        """Show a step; None: there is no sign-in."""
        before, self._progress = self._progress, progress
        if progress is None:
            self._timer.stop()
            self.clock.hide()
            self.hide()
            return
        if progress == before:
            return
        left = progress.seconds_left
        self._left = math.ceil(left) if left is not None else None
        self._timer.start()
        if progress.skew_s:
            self._warn_of_clock(progress.skew_s)
        elif before is None:
            self.clock.hide()
        self._show(progress)
        self.show()
        if before is None or before.step is not progress.step:
            self._announce(progress_word(progress.step))

    def _second(self) -> None:
        if self._left is not None and self._progress is not None:
            self._left = max(0, self._left - 1)
            self._show(self._progress)

    def _show(self, progress: SignInProgress) -> None:
        words = progress_word(progress.step)
        self.hurry.setVisible(progress.hurry)
        if self._left is not None and progress.step in _WAITS:
            counts = CardCounts()
            left = counts.seconds_left(self._left)
            if self._left > _LONG_S:
                left = counts.minutes_left(round(self._left / 60))
            words = f"{words} {left}"
            hurry = self.tr("Please hurry: {left}. Otherwise it begins anew.").format(left=left)
            self._hurry_words.setText(f"! {hurry}")
            self._hurry_words.setAccessibleName(hurry)
        else:
            self._hurry_words.setText("! " + self.tr("Please hurry. Otherwise it begins anew."))
        self.row.start(words)

    def _warn_of_clock(self, skew_s: float) -> None:
        words = self.tr("{clock} Please set it soon, best automatically.").format(
            clock=clock_words(skew_s)
        )
        self._clock_words.setText(f"! {words}")
        self._clock_words.setAccessibleName(words)
        self.clock.show()

    def _announce(self, words: str) -> None:
        if self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
