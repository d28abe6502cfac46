"""The words of a message."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from timclient.ui.timeline.layout import NOWHERE, Hit, PaintState, Spot
from timclient.ui.timeline.rich_block import RichBlock
from timclient.ui.timeline.rich_colors import rich_colors
from timclient.ui.timeline.rows import BodyKind, BubbleRow
from timclient.ui.timeline.style import TimelineStyle
from timclient.ui.timeline.text_block import TextBlock

_TOUCH = 4


class Block(Protocol):
    """Laid out words, plain or formatted; positions are Qt's (UTF-16)."""

    text: str
    width: float
    height: float

    def draw(
        self,
        painter: QPainter,
        at: QPointF,
        color: QColor,
        selection: tuple[int, int] | None = None,
        selection_colors: tuple[QColor, QColor] | None = None,
    ) -> None: ...

    def position_at(self, point: QPointF) -> int: ...

    def link_at(self, point: QPointF) -> str | None: ...


class TextPart:
    """Words that can be selected; links in them can be pressed."""

    def __init__(self, row: BubbleRow, widest: float, style: TimelineStyle) -> None:
        self._style = style
        self._quiet = row.kind is BodyKind.QUIET
        self.block: Block = _block(row, widest, style)
        self.width = self.block.width
        self.height = self.block.height

    def paint(self, painter: QPainter, box: QRectF, state: PaintState) -> None:
        """Draw the words, the selected ones in their own colours."""
        style, tokens = self._style, self._style.tokens
        ink = style.color(tokens.muted if self._quiet else tokens.text)
        if state.text_selection is None:
            self.block.draw(painter, box.topLeft(), ink)
            return
        colors = style.color(tokens.on_selection), style.color(tokens.selection)
        self.block.draw(painter, box.topLeft(), ink, state.text_selection, colors)

    def hit(self, point: QPointF, _width: float) -> Hit:
        """Return the position in the text, or the link."""
        if isinstance(self.block, RichBlock):
            person = self.block.user_at(point)
            if person is not None:
                return Hit(Spot.PERSON, self.block.position_at(point), person)
        target = self.block.link_at(point)
        if target is not None:
            return Hit(Spot.LINK, self.block.position_at(point), target)
        area = QRectF(-_TOUCH, -_TOUCH, self.width + 2 * _TOUCH, self.height + 2 * _TOUCH)
        return Hit(Spot.TEXT, self.block.position_at(point)) if area.contains(point) else NOWHERE


def _block(row: BubbleRow, widest: float, style: TimelineStyle) -> Block:
    if row.rich:
        colors = rich_colors(style.tokens, own=row.own)
        return RichBlock(row.rich, style.body, widest, style.line_height, colors, style.own)
    font = style.quiet if row.kind is BodyKind.QUIET else style.body
    accent = style.color(style.tokens.accent)
    return TextBlock(row.body, font, widest, style.line_height, row.links, accent)
