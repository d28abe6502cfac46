"""How a file on its way is drawn."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from timclient.domain.attachment import Transfer, TransferState
from timclient.ui.timeline.style import TimelineStyle

MOVING = frozenset((TransferState.WAITING, TransferState.RUNNING))
BROKEN = frozenset((TransferState.FAILED, TransferState.DAMAGED, TransferState.GONE))
THICKNESS = 4.0


def share(transfer: Transfer) -> float:
    """Return how much of a file is there, from 0 to 1."""
    return min(1.0, max(0.0, transfer.done / transfer.total)) if transfer.total > 0 else 0.0


def paint_bar(painter: QPainter, style: TimelineStyle, line: QRectF, part: float) -> None:
    """Draw a bar that is filled up to ``part`` (0 to 1)."""
    tokens = style.tokens
    painter.setPen(QPen(style.color(tokens.line), 1))
    painter.setBrush(style.color(tokens.chip))
    painter.drawRoundedRect(line, line.height() / 2, line.height() / 2)
    if part > 0:
        filled = QRectF(line.left(), line.top(), max(line.height(), line.width() * part), THICKNESS)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.color(tokens.accent))
        painter.drawRoundedRect(filled, line.height() / 2, line.height() / 2)


def paint_step(
    painter: QPainter, style: TimelineStyle, place: QRectF, icon: str, *, filled: bool = False
) -> None:
    """Draw a button with an icon in the middle of a place; ``filled`` for the main step."""
    tokens = style.tokens
    side = min(place.width(), place.height())
    at = place.center()
    button = QRectF(at.x() - side / 2, at.y() - side / 2, side, side)
    painter.setPen(QPen(style.color(tokens.accent if filled else tokens.edge), 1))
    painter.setBrush(style.color(tokens.accent if filled else tokens.surface))
    painter.drawRoundedRect(button.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
    if icon == "play":
        _paint_triangle(painter, style, button, filled=filled)
        return
    inner = round(side * 0.56)
    picture = style.icon(icon, tokens.on_accent if filled else tokens.text, inner)
    painter.drawPixmap(QPointF(round(at.x() - inner / 2), round(at.y() - inner / 2)), picture)


def _paint_triangle(
    painter: QPainter, style: TimelineStyle, button: QRectF, *, filled: bool
) -> None:
    side = button.width() * 0.36
    left, middle = button.center().x() - side * 0.42, button.center().y()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.color(style.tokens.on_accent if filled else style.tokens.text))
    corners = (left, middle - side / 2), (left, middle + side / 2), (left + side, middle)
    painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
