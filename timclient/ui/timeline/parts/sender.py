"""The name above a message of somebody else."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from timclient.ui.timeline.layout import NOWHERE, Hit, PaintState
from timclient.ui.timeline.style import TimelineStyle

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class SenderPart:
    """One line, cut where it is too long."""

    def __init__(self, name: str, style: TimelineStyle) -> None:
        self._name = name
        self._style = style
        self.width = style.sender_metrics.horizontalAdvance(name)
        self.height = style.sender_metrics.height() + 2

    def paint(self, painter: QPainter, box: QRectF, _state: PaintState) -> None:
        """Draw the name."""
        style = self._style
        painter.setFont(style.sender)
        painter.setPen(style.color(style.tokens.accent))
        elide = Qt.TextElideMode.ElideRight
        name = style.sender_metrics.elidedText(self._name, elide, box.width())
        painter.drawText(box.adjusted(0, 0, 0, -2), _LEFT, name)

    def hit(self, _point: QPointF, _width: float) -> Hit:
        """Nothing to press."""
        return NOWHERE
