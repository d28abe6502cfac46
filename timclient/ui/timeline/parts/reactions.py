"""The emoji under a message."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from timclient.ui.timeline.layout import NOWHERE, Hit, PaintState, Spot
from timclient.ui.timeline.rows import ReactionChip
from timclient.ui.timeline.style import TimelineStyle
from timclient.ui.tokens import Mode

_GAP = 4.0


class ReactionsPart:
    """Chips with numbers in as many lines as they need; the last one adds another emoji.

    Own ones have another ground and a stronger edge, so that they differ without colours too.
    """

    def __init__(
        self, chips: tuple[ReactionChip, ...], widest: float, style: TimelineStyle
    ) -> None:
        self._chips = chips
        self._style = style
        self._size = float(style.target)
        self._more = QRectF()
        self._places = self._arrange(widest)
        whole = self._more
        for place in self._places:
            whole = whole.united(place)
        self.width = whole.right()
        self.height = whole.bottom()

    def paint(self, painter: QPainter, box: QRectF, _state: PaintState) -> None:
        """Draw the chips."""
        for chip, place in zip(self._chips, self._places, strict=True):
            self._paint_chip(painter, place.translated(box.topLeft()), chip.own)
            painter.setFont(self._style.small)
            painter.drawText(
                place.translated(box.topLeft()), Qt.AlignmentFlag.AlignCenter, chip.text
            )
        more = self._more.translated(box.topLeft())
        self._paint_chip(painter, more, own=False)
        side = round(more.height() * 0.55)
        picture = self._style.icon("plus", self._style.tokens.muted, side)
        at = more.center() - QPointF(side / 2, side / 2)
        painter.drawPixmap(QPointF(round(at.x()), round(at.y())), picture)

    def hit(self, point: QPointF, _width: float) -> Hit:
        """Return the chip under a point."""
        for chip, place in zip(self._chips, self._places, strict=True):
            if place.contains(point):
                return Hit(Spot.CHIP, target=chip.key)
        return Hit(Spot.MORE_CHIPS) if self._more.contains(point) else NOWHERE

    def _arrange(self, widest: float) -> list[QRectF]:
        places: list[QRectF] = []
        x = y = 0.0
        metrics = self._style.small_metrics
        widths = [max(self._size, metrics.horizontalAdvance(c.text) + 16) for c in self._chips]
        for width in (*widths, self._size * 1.2):
            if x and x + width > widest:
                x, y = 0.0, y + self._size + _GAP
            places.append(QRectF(x, y, width, self._size))
            x += width + _GAP
        self._more = places.pop()
        return places

    def _paint_chip(self, painter: QPainter, place: QRectF, own: bool) -> None:
        style, tokens = self._style, self._style.tokens
        high = tokens.mode is Mode.HIGH_CONTRAST
        edge = tokens.accent if own else tokens.line
        painter.setPen(QPen(style.color(edge), 2.0 if own else 1.0))
        ground = tokens.accent_bg if own else tokens.surface
        painter.setBrush(style.color(tokens.hover if high and own else ground))
        inset = 1.0 if own else 0.5
        radius = place.height() / 2
        painter.drawRoundedRect(place.adjusted(inset, inset, -inset, -inset), radius, radius)
        painter.setPen(style.color(tokens.accent if own else tokens.text))
