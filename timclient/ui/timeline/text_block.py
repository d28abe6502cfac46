"""A laid out piece of text that can be hit, selected and drawn."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from timclient.ui.timeline import utf16
from timclient.ui.timeline.links import Link


class TextBlock:
    """Lines broken to a width. Positions are Qt's (UTF-16)."""

    def __init__(
        self,
        text: str,
        font: QFont,
        width: float,
        line_height: float,
        links: tuple[Link, ...] = (),
        link_color: QColor | None = None,
    ) -> None:
        self.text = text
        self._links = tuple(
            (utf16.to_qt(text, link.start), utf16.to_qt(text, link.end), link.target)
            for link in links
        )
        self._layout = QTextLayout(text.replace("\n", "\u2028"), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        if self._links and link_color is not None:
            self._layout.setFormats([_link_format(a, b, link_color) for a, b, _ in self._links])
        self.width, self.height = self._break_lines(width, line_height)

    def center(self) -> None:
        """Put every line into the middle of the block."""
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            line.setPosition(QPointF((self.width - line.naturalTextWidth()) / 2, line.y()))

    def draw(
        self,
        painter: QPainter,
        at: QPointF,
        color: QColor,
        selection: tuple[int, int] | None = None,
        selection_colors: tuple[QColor, QColor] | None = None,
    ) -> None:
        """Draw the lines; the selected part in its own colours."""
        painter.setPen(color)
        if selection is None or selection_colors is None or selection[0] == selection[1]:
            self._layout.draw(painter, at)
            return
        mark = QTextLayout.FormatRange()
        start, end = sorted(selection)
        mark.start, mark.length = start, end - start
        look = QTextCharFormat()
        look.setForeground(selection_colors[0])
        look.setBackground(selection_colors[1])
        mark.format = look
        self._layout.draw(painter, at, [mark])

    def position_at(self, point: QPointF) -> int:
        """Return the text position nearest to a point inside the block."""
        count = self._layout.lineCount()
        for number in range(count):
            line = self._layout.lineAt(number)
            if point.y() < line.y() + line.height() or number == count - 1:
                found = line.xToCursor(point.x())
                return found[0] if isinstance(found, tuple) else int(found)
        return 0

    def link_at(self, point: QPointF) -> str | None:
        """Return where the link under a point leads."""
        if not self._links or not QRectF(0, 0, self.width, self.height).contains(point):
            return None
        position = self.position_at(point)
        for start, end, target in self._links:
            if start <= position <= end and self._covers(start, end, point):
                return target
        return None

    def _covers(self, start: int, end: int, point: QPointF) -> bool:
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            if not line.y() <= point.y() < line.y() + line.height():
                continue
            first = max(start, line.textStart())
            last = min(end, line.textStart() + line.textLength())
            if first < last:
                return _x(line, first) <= point.x() <= _x(line, last)
        return False

    def _break_lines(self, width: float, line_height: float) -> tuple[float, float]:
        widest, y = 0.0, 0.0
        self._layout.beginLayout()
        while True:
            line = self._layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            height = max(line.height(), line_height)
            line.setPosition(QPointF(0, y + (height - line.height()) / 2))
            widest = max(widest, line.naturalTextWidth())
            y += height
        self._layout.endLayout()
        return min(widest, width), y


def _x(line: object, position: int) -> float:
    found = line.cursorToX(position)  # type: ignore[attr-defined]
    return float(found[0] if isinstance(found, tuple) else found)


def _link_format(start: int, end: int, color: QColor) -> QTextLayout.FormatRange:
    mark = QTextLayout.FormatRange()
    look = QTextCharFormat()
    look.setForeground(color)
    look.setFontUnderline(True)
    mark.start, mark.length, mark.format = start, end - start, look
    return mark
