"""The layouts of the rows between the bubbles: day, new, notice, start, gap and fold."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

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
        pads = {LineKind.DAY: 10, LineKind.NEW: 8, LineKind.GAP: 6, LineKind.FOLD: 2}
        pad = pads.get(row.kind, 5)
        inner = self._block.height
        self._mark = style.small_metrics.ascent() if row.kind is LineKind.FOLD else 0.0
        if row.kind is LineKind.GAP:
            inner = max(float(style.target), inner + 10)
        elif row.kind is LineKind.FOLD:
            inner = max(float(style.target), inner)
        elif row.kind is LineKind.DAY:
            inner += 5
        self.height = math.ceil(inner + 2 * pad)
        box = self._block.width + 26 + 1.6 * self._mark
        self._box = QRectF((width - box) / 2, pad, box, inner)
        self.text = ""
        self.frame = self._box

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
            (self._width - self._block.width) / 2 + 0.8 * self._mark,
            self._box.center().y() - self._block.height / 2,
        )
        if self._block.text:
            self._block.draw(painter, at, style.color(self._ink()))
        painter.restore()

    def hit(self, point: QPointF) -> Hit:
        """Return what lies under a point: only a gap and a fold can be pressed."""
        spot = {LineKind.GAP: Spot.GAP, LineKind.FOLD: Spot.FOLD}.get(self._row.kind)
        pressable = spot is not None and self._row.enabled and self._box.contains(point)
        return Hit(spot) if spot is not None and pressable else NOWHERE

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
            case LineKind.FOLD:
                self._paint_mark(painter)
            case LineKind.NEW:
                painter.setPen(QPen(style.color(tokens.danger), 1))
                y = round(box.center().y()) + 0.5
                painter.drawLine(QPointF(style.margin, y), QPointF(box.left(), y))
                painter.drawLine(QPointF(box.right(), y), QPointF(self._width - style.margin, y))

    def _paint_mark(self, painter: QPainter) -> None:
        """Draw the angle that says whether the rows behind a line are shown."""
        pen = QPen(self._style.color(self._style.tokens.muted), max(1.2, self._mark * 0.14))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        long, short = self._mark * 0.32, self._mark * 0.16
        at = QPointF(self._box.left() + 13 + long, self._box.center().y())
        if self._row.opened:
            shape = [QPointF(-long, -short), QPointF(0, short), QPointF(long, -short)]
        else:
            shape = [QPointF(-short, -long), QPointF(short, 0), QPointF(-short, long)]
        painter.drawPolyline(QPolygonF([at + point for point in shape]))
