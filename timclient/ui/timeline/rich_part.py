"""One block of formatted text with its lines."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from timclient.domain.ids import UserId
from timclient.domain.rich_text import Block, BlockKind, Span, Style
from timclient.ui.timeline import utf16
from timclient.ui.timeline.links import find_links
from timclient.ui.timeline.rich_colors import RichColors
from timclient.ui.timeline.rich_fonts import RichFonts

_PAD = 6.0
_RADIUS = 4.0


@dataclass(frozen=True, slots=True)
class _Place:
    """Letters that lead somewhere, name somebody or have a ground; positions are Qt's."""

    start: int
    end: int
    link: str = ""
    user: UserId | None = None
    ground: QColor | None = None


class RichPart:
    """Lines broken to a width. Positions are Qt's (UTF-16) in the letters of the block."""

    def __init__(
        self,
        block: Block,
        fonts: RichFonts,
        colors: RichColors,
        own: UserId | None,
        left: float,
        width: float,
        line_height: float,
    ) -> None:
        self.block = block
        self.left = left
        self.top = 0.0
        self._colors = colors
        self._own = own
        self._places: list[_Place] = []
        self._pad = _PAD if block.kind is BlockKind.CODE else 0.0
        text = block.text
        self.length = utf16.length(text)
        self._layout = QTextLayout(text.replace("\n", "\u2028"), fonts.of(block))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        formats = self._formats(fonts)
        if formats:
            self._layout.setFormats(formats)
        self.baseline = 0.0
        lines = width - 2 * self._pad
        self.width, self.height = self._break_lines(max(lines, 1.0), line_height)
        self._grounds = [
            (rect, place) for place in self._places if place.ground for rect in self._rects(place)
        ]

    def draw(
        self,
        painter: QPainter,
        at: QPointF,
        color: QColor,
        selection: tuple[int, int] | None,
        selection_colors: tuple[QColor, QColor] | None,
        free: float,
    ) -> None:
        """Draw grounds and lines; ``free`` is how wide a rule or the ground of code may be."""
        if self.block.kind is BlockKind.RULE:
            painter.setPen(QPen(self._colors.rule, 1))
            y = round(at.y() + self.height / 2) + 0.5
            painter.drawLine(QPointF(at.x(), y), QPointF(at.x() + free, y))
            return
        if self.block.kind is BlockKind.CODE:
            area = QRectF(at.x(), at.y(), free, self.height)
            self._draw_ground(painter, area, self._colors.code_ground)
        for rect, place in self._grounds:
            if place.ground is not None:
                self._draw_ground(painter, rect.translated(at), place.ground)
        painter.setPen(color)
        marks = []
        if selection is not None and selection_colors is not None:
            marks.append(_marked(selection, selection_colors))
        self._layout.draw(painter, at, marks)

    def position_at(self, point: QPointF) -> int:
        """Return the position nearest to a point."""
        count = self._layout.lineCount()
        for number in range(count):
            line = self._layout.lineAt(number)
            if point.y() < line.y() + line.height() or number == count - 1:
                found = line.xToCursor(point.x())
                return found[0] if isinstance(found, tuple) else int(found)
        return 0

    def link_at(self, point: QPointF) -> str | None:
        """Return where the link under a point leads."""
        return next((p.link for p in self._places if p.link and self._covers(p, point)), None)

    def user_at(self, point: QPointF) -> UserId | None:
        """Return whom the words under a point name."""
        return next((p.user for p in self._places if p.user and self._covers(p, point)), None)

    def _covers(self, place: _Place, point: QPointF) -> bool:
        return any(rect.contains(point) for rect in self._rects(place))

    def _formats(self, fonts: RichFonts) -> list[QTextLayout.FormatRange]:
        formats = []
        start = 0
        for span in self.block.spans:
            end = start + utf16.length(span.text)
            look = self._look(span, start, end, fonts)
            if look is not None:
                formats.append(_range(start, end, look))
            elif "." in span.text or "@" in span.text:
                formats += self._found_links(span.text, start)
            start = end
        return formats

    def _look(self, span: Span, start: int, end: int, fonts: RichFonts) -> QTextCharFormat | None:
        if not span.style and not span.link and span.user is None:
            return None
        code = bool(span.style & Style.CODE)
        in_code = self.block.kind is BlockKind.CODE
        look = fonts.look(span.style & ~Style.CODE if in_code else span.style)
        ground = self._colors.code_ground if code and not in_code else None
        if span.user is not None:
            mine = span.user == self._own
            look.setForeground(self._colors.own_mention if mine else self._colors.mention)
            if mine:
                look.setFontWeight(600)
            ground = self._colors.own_mention_ground if mine else self._colors.mention_ground
        elif span.link:
            look.setForeground(self._colors.link)
            look.setFontUnderline(True)
        if ground is not None or span.link:
            self._places.append(_Place(start, end, span.link, span.user, ground))
        return look

    def _found_links(self, text: str, start: int) -> list[QTextLayout.FormatRange]:
        """Make links of addresses that others wrote without making them links."""
        formats = []
        look = QTextCharFormat()
        look.setForeground(self._colors.link)
        look.setFontUnderline(True)
        for link in find_links(text):
            first, last = (start + utf16.to_qt(text, at) for at in (link.start, link.end))
            self._places.append(_Place(first, last, link.target))
            formats.append(_range(first, last, look))
        return formats

    def _break_lines(self, width: float, line_height: float) -> tuple[float, float]:
        if self.block.kind is BlockKind.RULE:
            return 0.0, line_height / 2
        widest, y = 0.0, self._pad
        self._layout.beginLayout()
        while True:
            line = self._layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            height = max(line.height(), line_height)
            line.setPosition(QPointF(self._pad, y + (height - line.height()) / 2))
            if not self.baseline:
                self.baseline = line.y() + line.ascent()
            widest = max(widest, line.naturalTextWidth())
            y += height
        self._layout.endLayout()
        return min(widest, width) + 2 * self._pad, y + self._pad

    def _rects(self, place: _Place) -> list[QRectF]:
        """Return where letters lie, one rectangle for each line."""
        rects = []
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            first = max(place.start, line.textStart())
            last = min(place.end, line.textStart() + line.textLength())
            if first < last:
                left, right = sorted((_x(line, first), _x(line, last)))
                rects.append(QRectF(left, line.y(), right - left, line.height()))
        return rects

    def _draw_ground(self, painter: QPainter, area: QRectF, ground: QColor) -> None:
        painter.save()
        edge = self._colors.edge
        painter.setPen(QPen(edge, 1) if edge is not None else Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        code = self.block.kind is BlockKind.CODE
        painter.drawRoundedRect(area if code else area.adjusted(-1, 0, 1, 0), _RADIUS, _RADIUS)
        painter.restore()


def _x(line: QTextLine, position: int) -> float:
    found: object = line.cursorToX(position)
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]


def _range(start: int, end: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    mark = QTextLayout.FormatRange()
    mark.start, mark.length, mark.format = start, end - start, look
    return mark


def _marked(selection: tuple[int, int], colors: tuple[QColor, QColor]) -> QTextLayout.FormatRange:
    look = QTextCharFormat()
    look.setForeground(colors[0])
    look.setBackground(colors[1])
    return _range(*selection, look)
