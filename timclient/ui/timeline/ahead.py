"""Takes in older messages without a halt: they are laid out a few a frame before they are shown."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from timclient.domain.diff import Diff, Insert, Reset
from timclient.domain.timeline import TimelineItem
from timclient.ui.timeline.folds import ShownItem

if TYPE_CHECKING:
    from timclient.ui.timeline.view import TimelineView

# The pause is longer than a frame: each has one slice at most, or the rows to show, never both.
_SLICE_S, _PAUSE_MS = 0.004, 22
# Fewer are quickly laid out; more come where somebody waits for them, as after a jump.
_FEWEST, _MOST = 3, 24


class Ahead(QObject):
    """Of one timeline view. Nothing changes its order: whatever comes while steps are held, or
    needs their rows, has them shown first."""

    def __init__(self, view: TimelineView) -> None:
        super().__init__(view)
        self._view = view
        self._steps: tuple[Diff[TimelineItem], ...] = ()
        self._coming: list[ShownItem] = []
        self._pace = QTimer(self)
        self._pace.setInterval(_PAUSE_MS)
        self._pace.timeout.connect(self._slice)

    @property
    def busy(self) -> bool:
        """Whether there are rows that are not shown yet."""
        return bool(self._steps)

    def take(self, steps: tuple[Diff[TimelineItem], ...]) -> None:
        """Follow a change of the rows, soon where it is one to which somebody scrolls."""
        self.show()
        if not self._can_wait(steps):
            self._view.apply_steps(steps)
            return
        self._steps = steps
        self._coming = self._view.timeline.coming(steps)
        self._pace.start()

    def show(self) -> None:
        """Show what is held now."""
        steps = self._steps
        self.forget()
        if steps:
            self._view.apply_steps(steps)

    def forget(self) -> None:
        """Another room is shown: nothing of this one comes any more."""
        self._pace.stop()
        self._steps, self._coming = (), []

    def _can_wait(self, steps: tuple[Diff[TimelineItem], ...]) -> bool:
        view = self._view
        if not view.timeline.rowCount() or view.jumping.awaits or view.opening.looking:
            return False
        if any(isinstance(step, Reset) for step in steps):
            return False
        count = sum(len(step.items) for step in steps if isinstance(step, Insert))
        return _FEWEST <= count <= _MOST and view.isVisible()

    def _slice(self) -> None:
        if not self._coming:
            self.show()
            return
        end = time.perf_counter() + _SLICE_S
        while self._coming and time.perf_counter() < end:
            self._view.rows.prepare(self._view.timeline.make(self._coming.pop()))
