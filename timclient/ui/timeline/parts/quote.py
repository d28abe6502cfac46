"""The answered message above an answer: a bar, a name and up to two lines."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout

from timclient.ui.timeline.layout import Hit, PaintState, Spot
from timclient.ui.timeline.rows import QuoteRow
from timclient.ui.timeline.style import TimelineStyle

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ELIDE = Qt.TextElideMode.ElideRight
_BAR = 3.0


class QuotePart:
    """A click leads to the message."""

    def __init__(self, quote: QuoteRow, widest: float, style: TimelineStyle) -> None:
        self._quote = quote
        self._style = style
        self._indent = _BAR + style.part_gap + 2
        metrics = style.second_metrics
        self._lines = two_lines(quote.text, style.second, metrics, widest - self._indent)
        wide = max(metrics.horizontalAdvance(line) for line in self._lines)
        wide = max(wide, style.sender_metrics.horizontalAdvance(quote.name))
        self.width = min(widest, wide + self._indent + 1)
        self._text_height = style.sender_metrics.height() + len(self._lines) * metrics.height()
        self.height = max(self._text_height, float(style.target))

    def paint(self, painter: QPainter, box: QRectF, _state: PaintState) -> None:
        """Draw bar, name and lines."""
        style, tokens = self._style, self._style.tokens
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.color(tokens.accent))
        painter.drawRoundedRect(QRectF(box.left(), box.top(), _BAR, box.height()), 1.5, 1.5)
        left, wide = box.left() + self._indent, box.width() - self._indent
        height = style.sender_metrics.height()
        top = box.top() + (box.height() - self._text_height) / 2
        painter.setFont(style.sender)
        painter.setPen(style.color(tokens.muted))
        name = style.sender_metrics.elidedText(self._quote.name, _ELIDE, wide)
        painter.drawText(QRectF(left, top, wide, height), _LEFT, name)
        painter.setFont(style.second)
        top += height
        for line in self._lines:
            height = style.second_metrics.height()
            painter.drawText(QRectF(left, top, wide, height), _LEFT, line)
            top += height

    def hit(self, _point: QPointF, _width: float) -> Hit:
        """All of it leads there."""
        return Hit(Spot.QUOTE, target=self._quote.event_id)


def two_lines(text: str, font: QFont, metrics: QFontMetricsF, width: float) -> list[str]:
    """Break a text into at most two lines; the second is cut where it does not end."""
    if metrics.horizontalAdvance(text) <= width:
        return [text]
    layout = QTextLayout(text, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    # Qt counts in UTF-16: what stands outside its first plane would move the cut.
    units = text.encode("utf-16-le", "surrogatepass")
    cut = 2 * line.textLength()
    first = units[:cut].decode("utf-16-le", "replace").rstrip()
    rest = units[cut:].decode("utf-16-le", "replace")
    return [first, metrics.elidedText(rest, _ELIDE, width)] if rest else [first]
