"""A row of widgets that breaks where it is too narrow, and does not begin at the left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt

from timclient.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayoutItem, QWidget


class AlignedFlow(Flow):
    """A ``Flow`` whose lines end at the right, or stand in the middle."""

    def __init__(self, parent: QWidget | None, gap: int, side: Qt.AlignmentFlag) -> None:
        super().__init__(parent, gap)
        self._side = side

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        lines: dict[int, list[QLayoutItem]] = {}
        for part in self._shown():
            lines.setdefault(part.geometry().top(), []).append(part)
        for line in lines.values():
            spare = max(0, rect.right() - max(part.geometry().right() for part in line))
            move = spare if self._side is Qt.AlignmentFlag.AlignRight else spare // 2
            for part in line:
                part.setGeometry(part.geometry().translated(move, 0))
