"""Painting of a waveform with what was played of it, and what a click on it means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from timclient.ui.theme import contrast
from timclient.ui.tokens import Tokens

BAR, GAP = 3, 2
MAX_VALUE = 1024
MOST_BARS = 400
_LEAST_SHARE = 1 / 8  # a sound that is nearly silent stays low
_KNOB = 1.6
_PART_CONTRAST = 3.0


@dataclass(frozen=True, slots=True)
class WaveformColors:
    """Colours as ``#rrggbb``: what was played, what was not. Each needs 3:1 on its ground."""

    played: str
    rest: str


def waveform_colors(tokens: Tokens, ground: str = "") -> WaveformColors:
    """Return the colours on a ground of the theme, ``tokens.surface`` if none is named."""
    rest = tokens.edge
    if contrast(rest, ground or tokens.surface) < _PART_CONTRAST:
        rest = tokens.muted
    return WaveformColors(tokens.accent, rest)


def paint_waveform(
    painter: QPainter,
    area: QRect,
    values: Sequence[int],
    progress: float | None,
    colors: WaveformColors,
    scale: float = 1.0,
) -> None:
    """Draw loudness as upright bars from left to right.

    ``values`` are those of the event (0 to 1024; others are cut off; none draw a dotted line).
    ``progress`` from 0 to 1 colours what was played and puts a knob there, as colour alone says
    nothing to some; None while nothing was played. ``scale`` widens the bars.
    """
    bars = bars_of(values, bar_count(area, scale))
    if not bars or area.height() < 1:
        return
    width, step = BAR * scale, area.width() / len(bars)
    middle = area.center().y() + 0.5
    edge = area.left() + (progress or 0.0) * area.width()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    played, rest = QColor(colors.played), QColor(colors.rest)
    for index, value in enumerate(bars):
        left = area.left() + index * step
        height = max(width, value * area.height())
        painter.setBrush(played if progress is not None and left + width / 2 <= edge else rest)
        painter.drawRoundedRect(
            QRectF(left, middle - height / 2, width, height), width / 2, width / 2
        )
    if progress is not None:
        radius = min(width * _KNOB, area.height() / 2)
        centre = min(max(edge, area.left() + radius), area.left() + area.width() - radius)
        painter.setBrush(played)
        painter.drawEllipse(QRectF(centre - radius, middle - radius, 2 * radius, 2 * radius))
    painter.restore()


def bar_count(area: QRect, scale: float = 1.0) -> int:
    """Return how many bars find room."""
    return max(0, min(MOST_BARS, int((area.width() + GAP * scale) / ((BAR + GAP) * scale))))


def bars_of(values: Sequence[int], count: int) -> tuple[float, ...]:
    """Return the heights of bars, 0 to 1, the loudest being 1; each the greatest of its part."""
    if count < 1:
        return ()
    clean = [min(MAX_VALUE, max(0, value)) for value in values[: MAX_VALUE * 4]] or [0]
    loudest = max(*clean, MAX_VALUE * _LEAST_SHARE)
    size = len(clean)
    heights = []
    for index in range(count):
        start = index * size // count
        end = max(start + 1, (index + 1) * size // count)
        heights.append(max(clean[start:end]) / loudest)
    return tuple(heights)


def place_at(area: QRect, x: float) -> float:
    """Return which part of the sound lies at a place, 0 to 1."""
    if area.width() < 1:
        return 0.0
    return min(1.0, max(0.0, (x - area.left()) / area.width()))
