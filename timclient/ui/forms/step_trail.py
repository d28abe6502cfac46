"""The line above a form that says how many steps there are and which one this is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from timclient.ui.widgets.labels import label
from timclient.ui.widgets.stylesheet import set_look

if TYPE_CHECKING:
    from collections.abc import Sequence


class StepTrail(QWidget):
    """Numbered steps, the current one in bold."""

    def __init__(self, steps: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = tuple(steps)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 8)
        row.setSpacing(8)
        self._labels = []
        for number, step in enumerate(self._steps, start=1):
            if number > 1:
                row.addWidget(label("›", "status"))
            text = label(f"{number} {step}", "status")
            self._labels.append(text)
            row.addWidget(text)
        row.addStretch(1)
        self.set_current(0)

    def set_current(self, current: int) -> None:
        """Mark the step, counted from 0."""
        for index, text in enumerate(self._labels):
            set_look(text, "status-ok" if index == current else "status")
        self.setAccessibleName(
            self.tr("Step {number} of {count}: {step}").format(
                number=current + 1, count=len(self._steps), step=self._steps[current]
            )
        )
