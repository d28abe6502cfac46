"""Formatted text, laid out: it can be hit, selected and drawn like a ``TextBlock``."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from timclient.domain.ids import UserId
from timclient.domain.rich_text import Block, BlockKind, RichText
from timclient.ui.timeline import utf16
from timclient.ui.timeline.rich_colors import RichColors
from timclient.ui.timeline.rich_fonts import RichFonts
from timclient.ui.timeline.rich_part import RichPart

_LISTS = (BlockKind.BULLET, BlockKind.NUMBERED)
_BULLETS = "•◦▪"
_MAX_LEVELS = 6
_RULE_TEXT = "———"


class RichBlock:
    """Blocks of text below each other, with indents, marks, bars and grounds.

    Positions are Qt's (UTF-16) in ``text``: what is copied, with the marks of lists and quotes.
    ``own`` is the user who reads; being named is shown stronger to oneself.
    """

    def __init__(
        self,
        rich: RichText,
        font: QFont,
        width: float,
        line_height: float,
        colors: RichColors,
        own: UserId | None = None,
    ) -> None:
        self._colors = colors
        self._font = font
        self._metrics = QFontMetricsF(font)
        self._line_height = line_height
        self._step = self._metrics.horizontalAdvance("0") * 2
        self._space = round(line_height * 0.35)
        self._numbers = _number_widths(rich, self._metrics)
        fonts = RichFonts(font)
        self._parts: list[RichPart] = []
        self._starts: list[int] = []
        texts: list[str] = []
        start, y = 0, 0.0
        for block in rich:
            y += self._gap(block)
            mark = _mark_text(block)
            left = self._left(block)
            part = RichPart(block, fonts, colors, own, left, max(width - left, 1.0), line_height)
            part.top = y
            y += part.height
            self._parts.append(part)
            self._starts.append(start + utf16.length(mark))
            text = _RULE_TEXT if block.kind is BlockKind.RULE else block.text
            texts.append(f"{mark}{text}")
            start += utf16.length(texts[-1]) + 1
        self.text = "\n".join(texts)
        self.height = y
        widest = max((part.left + part.width for part in self._parts), default=0.0)
        rules = any(block.kind is BlockKind.RULE for block in rich)
        self.width = width if rules else min(widest, width)

    def draw(
        self,
        painter: QPainter,
        at: QPointF,
        color: QColor,
        selection: tuple[int, int] | None = None,
        selection_colors: tuple[QColor, QColor] | None = None,
    ) -> None:
        """Draw the blocks; the selected part in its own colours."""
        clip = painter.clipBoundingRect() if painter.hasClipping() else None
        for part, start in zip(self._parts, self._starts, strict=True):
            place = QPointF(at.x() + part.left, at.y() + part.top)
            if clip is not None and not _touches(clip, place.y(), part.height):
                continue
            marked = _within(selection, start, part.length) if selection_colors else None
            quiet = part.block.kind is BlockKind.QUOTE
            ink = self._colors.quote if quiet else color
            self._draw_mark(painter, at, part, ink)
            part.draw(painter, place, ink, marked, selection_colors, self.width - part.left)

    def position_at(self, point: QPointF) -> int:
        """Return the text position nearest to a point inside the block."""
        for part, start in zip(self._parts, self._starts, strict=True):
            if point.y() < part.top + part.height or part is self._parts[-1]:
                return start + part.position_at(_inside(point, part))
        return 0

    def link_at(self, point: QPointF) -> str | None:
        """Return where the link under a point leads."""
        part = self._part_at(point)
        return part.link_at(_inside(point, part)) if part is not None else None

    def user_at(self, point: QPointF) -> UserId | None:
        """Return whom the words under a point name."""
        part = self._part_at(point)
        return part.user_at(_inside(point, part)) if part is not None else None

    def _part_at(self, point: QPointF) -> RichPart | None:
        if not QRectF(0, 0, self.width, self.height).contains(point):
            return None
        for part in self._parts:
            if part.top <= point.y() < part.top + part.height:
                return part
        return None

    def _gap(self, block: Block) -> float:
        """Return the space above a block: none between entries of a list and parts of a quote."""
        if not self._parts:
            return 0.0
        before = self._parts[-1].block
        entries = before.kind in _LISTS and block.kind in _LISTS
        close = (entries and (before.kind is block.kind or before.depth != block.depth)) or (
            before.kind is block.kind is BlockKind.QUOTE
        )
        return round(self._space / 3) if close else self._space

    def _left(self, block: Block) -> float:
        levels = min(block.depth, _MAX_LEVELS)
        if block.kind is BlockKind.NUMBERED:
            return max(levels - 1, 0) * self._step + self._numbers[levels]
        if block.kind is BlockKind.BULLET:
            levels = max(levels, 1)
        return levels * self._step

    def _draw_mark(self, painter: QPainter, at: QPointF, part: RichPart, color: QColor) -> None:
        block = part.block
        if block.kind is BlockKind.QUOTE:
            self._draw_bars(painter, at, part)
        if block.kind not in _LISTS:
            return
        painter.setFont(self._font)
        painter.setPen(color)
        if block.kind is BlockKind.NUMBERED:
            mark = f"{block.number}."
            x = at.x() + part.left - self._metrics.horizontalAdvance(f"{mark} ")
        else:
            mark = _BULLETS[(max(block.depth, 1) - 1) % len(_BULLETS)]
            x = at.x() + part.left - (self._step + self._metrics.horizontalAdvance(mark)) / 2
        painter.drawText(QPointF(x, at.y() + part.top + part.baseline), mark)

    def _draw_bars(self, painter: QPainter, at: QPointF, part: RichPart) -> None:
        """Draw the bars of a quote; they go on through the space to the one before."""
        index = self._parts.index(part)
        before = self._parts[index - 1] if index else None
        levels = min(max(part.block.depth, 1), _MAX_LEVELS)
        painter.save()
        painter.setPen(QPen(self._colors.quote_bar, 2))
        for level in range(levels):
            x = at.x() + level * self._step + self._step / 3
            top = part.top
            if before is not None and before.block.kind is BlockKind.QUOTE:
                top = before.top + before.height
            painter.drawLine(QPointF(x, at.y() + top), QPointF(x, at.y() + part.top + part.height))
        painter.restore()


def _touches(clip: QRectF, top: float, height: float) -> bool:
    return top <= clip.bottom() and top + height >= clip.top()


def _inside(point: QPointF, part: RichPart) -> QPointF:
    return QPointF(point.x() - part.left, point.y() - part.top)


def _within(selection: tuple[int, int] | None, start: int, length: int) -> tuple[int, int] | None:
    """Return the selected part of one block, by the block's own positions."""
    if selection is None:
        return None
    first, last = sorted(selection)
    first, last = max(first - start, 0), min(last - start, length)
    return (first, last) if first < last else None


def _mark_text(block: Block) -> str:
    """Return what stands before a block when it is copied."""
    indent = "  " * (max(block.depth, 1) - 1)
    match block.kind:
        case BlockKind.BULLET:
            return f"{indent}• "
        case BlockKind.NUMBERED:
            return f"{indent}{block.number}. "
        case BlockKind.QUOTE:
            return "> " * max(block.depth, 1)
        case BlockKind.PARAGRAPH | BlockKind.CODE | BlockKind.HEADING if block.depth:
            return "  " * block.depth
    return ""


def _number_widths(rich: RichText, metrics: QFontMetricsF) -> dict[int, float]:
    """Return for each level how wide its widest number is."""
    widths: dict[int, float] = {}
    for level, number in _numbers(rich):
        wide = metrics.horizontalAdvance(f"{number}. ")
        widths[level] = max(widths.get(level, metrics.horizontalAdvance("0") * 2), wide)
    return widths


def _numbers(rich: RichText) -> Iterator[tuple[int, int]]:
    for block in rich:
        if block.kind is BlockKind.NUMBERED:
            yield min(block.depth, _MAX_LEVELS), block.number
