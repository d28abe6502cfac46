"""The layouts of the rows between the bubbles: day, new, notice, start and gap."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from timclient.ui.timeline.layout import NOWHERE, Hit, PaintState, Spot
from timclient.ui.timeline.rows import LineKind, LineRow
from timclient.ui.timeline.style import TimelineStyle
from timclient.ui.timeline.text_block import TextBlock

_CENTER = Qt.AlignmentFlag.AlignCenter


class LineLayout:
    """A centred text; its kind decides what is around it."""

    def __init__(self, row: LineRow, width: int, style: TimelineStyle) -> None:
        self._row = row
        self._style = style
        self._width = width
        widest = min(float(style.bubble), width - 2.0 * style.margin)
        text_height = style.small_metrics.height()
        font = style.sender if row.kind in (LineKind.NEW, LineKind.GAP) else style.small
        self._block = TextBlock(row.text, font, widest - 24, text_height)
        self._block.center()
        pad = {LineKind.DAY: 10, LineKind.NEW: 8, LineKind.GAP: 6}.get(row.kind, 5)
        inner = self._block.height
        if row.kind is LineKind.GAP:
            inner = max(float(style.target), inner + 10)
        elif row.kind is LineKind.DAY:
            inner += 5
        self.height = math.ceil(inner + 2 * pad)
        box = self._block.width + 26
        self._box = QRectF((width - box) / 2, pad, box, inner)

    def paint(self, painter: QPainter, area: QRectF, state: PaintState) -> None:
        """Draw the row with its top left corner at that of ``area``."""
        style = self._style
        painter.save()
        painter.translate(area.topLeft())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_around(painter)
        if state.focused:
            painter.setPen(QPen(style.color(style.tokens.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._box.adjusted(1, 0, -1, 0), 8, 8)
        at = QPointF(
            (self._width - self._block.width) / 2,
            self._box.center().y() - self._block.height / 2,
        )
        if self._block.text:
            self._block.draw(painter, at, style.color(self._ink()))
        painter.restore()

    def hit(self, point: QPointF) -> Hit:
        """Return what lies under a point: only a gap can be pressed."""
        gap = self._row.kind is LineKind.GAP and self._row.enabled
        return Hit(Spot.GAP) if gap and self._box.contains(point) else NOWHERE

    def position_at(self, _point: QPointF) -> int:
        """These rows have no text to select."""
        return 0

    def _ink(self) -> str:
        tokens = self._style.tokens
        if self._row.kind is LineKind.NEW:
            return tokens.danger
        if self._row.kind is LineKind.GAP and self._row.enabled:
            return tokens.accent
        return tokens.muted

    def _paint_around(self, painter: QPainter) -> None:
        style, tokens = self._style, self._style.tokens
        box = self._box
        match self._row.kind:
            case LineKind.DAY:
                painter.setPen(QPen(style.color(tokens.line), 1))
                painter.setBrush(style.color(tokens.bg))
                radius = min(14.0, box.height() / 2)
                painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
            case LineKind.GAP:
                painter.setPen(QPen(style.color(tokens.edge), 1))
                painter.setBrush(style.color(tokens.surface))
                painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
            case LineKind.NEW:
                painter.setPen(QPen(style.color(tokens.danger), 1))
                y = round(box.center().y()) + 0.5
                painter.drawLine(QPointF(style.margin, y), QPointF(box.left(), y))
                painter.drawLine(QPointF(box.right(), y), QPointF(self._width - style.margin, y))
