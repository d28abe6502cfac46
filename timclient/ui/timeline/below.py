"""What stands below a bubble: why a message was not sent, and the steps that help."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from timclient.ui.timeline.layout import NOWHERE, Hit, Spot
from timclient.ui.timeline.rows import BubbleRow
from timclient.ui.timeline.style import TimelineStyle
from timclient.ui.timeline.text_block import TextBlock


class BelowBubble:
    """The reason of a failure with its two steps, or the one that may make a message readable."""

    def __init__(self, row: BubbleRow, frame: QRectF, inner: float, style: TimelineStyle) -> None:
        self._row = row
        self._frame = frame
        self._style = style
        self._top = frame.bottom() + 4
        self._reason: TextBlock | None = None
        steps = self._top
        if row.failure:
            height = style.small_metrics.height()
            self._reason = TextBlock(row.failure, style.small, inner + 2 * style.pad_x, height)
            steps += self._reason.height
        self._steps = self._arrange(steps)
        self.bottom = steps + style.target

    def paint(self, painter: QPainter) -> None:
        """Draw the reason and the steps."""
        style, tokens = self._style, self._style.tokens
        if self._reason is not None:
            left = self._frame.right() - self._reason.width if self._row.own else self._frame.left()
            self._reason.draw(painter, QPointF(left, self._top), style.color(tokens.danger))
        painter.setFont(style.sender)
        for spot, text, place in self._steps:
            painter.setPen(style.color(tokens.danger if spot is Spot.DISCARD else tokens.accent))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)

    def hit(self, point: QPointF) -> Hit:
        """Return the step under a point."""
        found = (spot for spot, _, place in self._steps if place.contains(point))
        return next((Hit(spot) for spot in found), NOWHERE)

    def _arrange(self, top: float) -> list[tuple[Spot, str, QRectF]]:
        row, style = self._row, self._style
        steps: list[tuple[Spot, str, QRectF]] = []
        left, right = self._frame.left(), self._frame.right()
        if row.remedy:
            width = style.sender_metrics.horizontalAdvance(row.remedy) + 16
            steps.append((Spot.REMEDY, row.remedy, QRectF(left, top, width, style.target)))
        failed = ((Spot.DISCARD, row.discard), (Spot.RESEND, row.resend)) if row.failure else ()
        for spot, text in failed if row.own else reversed(failed):
            width = style.sender_metrics.horizontalAdvance(text) + 16
            start = right - width if row.own else left
            steps.append((spot, text, QRectF(start, top, width, style.target)))
            left, right = left + width, right - width
        return steps
