"""A text with marked ranges on a few lines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from timclient.ui.search.rows import MessageRow
from timclient.ui.theme import Theme
from timclient.ui.timeline.utf16 import length, part, to_qt
from timclient.ui.tokens import Face

_ELIDE = Qt.TextElideMode.ElideRight


def paint_marked(
    painter: QPainter, theme: Theme, area: QRectF, row: MessageRow, lines: int
) -> None:
    """Draw a message's text on so many lines at most, what was looked for bold and on a ground."""
    font = theme.font(Face.SECOND)
    text = _shortened(row.text, font, area.width(), lines)
    layout = _laid_out(text, font, area.width(), _formats(theme, row, text))
    layout.draw(painter, area.topLeft())


def _laid_out(
    text: str, font: QFont, width: float, formats: Sequence[QTextLayout.FormatRange] = ()
) -> QTextLayout:
    layout = QTextLayout(text, font)
    layout.setFormats(formats)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, y))
        y += line.height()
    layout.endLayout()
    return layout


def _shortened(text: str, font: QFont, width: float, lines: int) -> str:
    """Return a text that fits; what is too much of the last line becomes three dots."""
    # Bold letters are wider than those measured here.
    width = max(40.0, width * 0.97)
    layout = _laid_out(text, font, width)
    if layout.lineCount() <= lines:
        return text
    start = layout.lineAt(lines - 1).textStart()
    last = QFontMetricsF(font).elidedText(part(text, start, length(text)), _ELIDE, width)
    return part(text, 0, start) + last


def _formats(theme: Theme, row: MessageRow, text: str) -> list[QTextLayout.FormatRange]:
    tokens = theme.tokens
    lead, rest, mark = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
    lead.setForeground(theme.color(tokens.muted))
    rest.setForeground(theme.color(tokens.text))
    mark.setForeground(theme.color(tokens.accent))
    mark.setBackground(theme.color(tokens.accent_bg))
    mark.setFontWeight(QFont.Weight.Bold)
    parts = [(0, row.lead, lead), (row.lead, len(text), rest)]
    parts += [(start, end, mark) for start, end in row.marks]
    return [_range(text, start, end, look) for start, end, look in parts if start < len(text)]


def _range(text: str, start: int, end: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    first, last = to_qt(text, start), to_qt(text, end)
    found.start, found.length, found.format = first, last - first, look
    return found
