"""The layout of a message bubble: parts below each other on a ground."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from timclient.ui.timeline.below import BelowBubble
from timclient.ui.timeline.layout import NOWHERE, Hit, PaintState
from timclient.ui.timeline.parts.file import FilePart
from timclient.ui.timeline.parts.meta import MetaPart
from timclient.ui.timeline.parts.part import Part
from timclient.ui.timeline.parts.picture import PicturePart
from timclient.ui.timeline.parts.quote import QuotePart
from timclient.ui.timeline.parts.reactions import ReactionsPart
from timclient.ui.timeline.parts.sender import SenderPart
from timclient.ui.timeline.parts.sound import SoundPart
from timclient.ui.timeline.parts.text import TextPart
from timclient.ui.timeline.rows import BubbleRow, Card, CardKind
from timclient.ui.timeline.style import TimelineStyle
from timclient.ui.timeline.tick_box import paint_tick_box

_META_GAP = 3.0


class BubbleLayout:
    """Sender, quote, file, words, reactions, time; below a failed message its two steps."""

    def __init__(self, row: BubbleRow, width: int, style: TimelineStyle) -> None:
        self._row = row
        self._style = style
        inner = style.widest(width) - 2 * style.pad_x
        self._words = TextPart(row, inner, style) if row.body or row.rich else None
        self._parts = self._stack(inner)
        self.text = self._words.block.text if self._words is not None else ""
        self.frame = self._measure(width, inner)
        self._below = (
            BelowBubble(row, self.frame, inner, style) if row.failure or row.remedy else None
        )
        bottom = self._below.bottom if self._below is not None else self.frame.bottom()
        self.height = math.ceil(bottom + style.gap)

    def paint(self, painter: QPainter, area: QRectF, state: PaintState) -> None:
        """Draw the row with its top left corner at that of ``area``."""
        painter.save()
        painter.translate(area.topLeft())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, area.width(), state)
        for part, box in self._places:
            part.paint(painter, box, state)
        if self._below is not None:
            self._below.paint(painter)
        painter.restore()

    def hit(self, point: QPointF) -> Hit:
        """Return what lies under a point."""
        if self._below is not None:
            spot = self._below.hit(point)
            if spot is not NOWHERE:
                return spot
        near = NOWHERE
        for part, box in self._places:
            found = part.hit(point - box.topLeft(), box.width())
            if found is NOWHERE:
                continue
            if box.contains(point):
                return found
            # A little beside a part counts where nothing else lies.
            if part is self._words or part is self._meta:
                near = found
        return near

    def position_at(self, point: QPointF) -> int:
        """Return the text position nearest to a point."""
        if self._words is None:
            return 0
        return self._words.block.position_at(point - self._words_at)

    def _stack(self, inner: float) -> list[tuple[Part, float]]:
        """Return the parts with the space above each."""
        row, style = self._row, self._style
        gap = float(style.part_gap)
        parts: list[tuple[Part, float]] = []
        if not row.own and not row.continues:
            parts.append((SenderPart(row.sender, style), 0.0))
        if row.quote is not None:
            parts.append((QuotePart(row.quote, inner, style), 2.0 if parts else 0.0))
        if row.card is not None:
            card = _card_part(row.uid, row.card, inner, style)
            parts.append((card, gap if row.quote is not None else 2.0 if parts else 0.0))
        if self._words is not None:
            beside = row.quote is not None or row.card is not None
            parts.append((self._words, gap if beside else 0.0))
        if row.chips:
            parts.append((ReactionsPart(row.chips, inner, style), gap))
        self._meta = MetaPart(row, style)
        parts.append((self._meta, _META_GAP))
        return parts

    def _measure(self, width: int, inner: float) -> QRectF:
        row, style = self._row, self._style
        content = math.ceil(min(inner, max(part.width for part, _ in self._parts)) + 1)
        outer = content + 2 * style.pad_x
        left = width - style.margin - outer if row.own else style.margin
        top = style.gap if row.continues else style.group_gap
        y = float(top + style.pad_y)
        self._places: list[tuple[Part, QRectF]] = []
        self._words_at = QPointF()
        for part, gap in self._parts:
            y += gap
            box = QRectF(left + style.pad_x, y, content, part.height)
            self._places.append((part, box))
            if part is self._words:
                self._words_at = box.topLeft()
            y += part.height
        return QRectF(left, top, outer, math.ceil(y + style.pad_y - top))

    def _paint_ground(self, painter: QPainter, width: float, state: PaintState) -> None:
        style, tokens = self._style, self._style.tokens
        if state.selected or state.lit:
            painter.fillRect(QRectF(0, 0, width, self.height), style.color(tokens.accent_bg))
        own = self._row.own
        edge = tokens.danger if self._row.failure else tokens.own_line if own else tokens.line
        pen = QPen(style.color(edge), 1)
        if state.focused or state.lit:
            pen = QPen(style.color(tokens.focus), 2)
        painter.setPen(pen)
        painter.setBrush(style.color(tokens.own if own else tokens.other))
        painter.drawRoundedRect(
            self.frame.adjusted(0.5, 0.5, -0.5, -0.5), style.radius, style.radius
        )
        if state.choosing:
            paint_tick_box(painter, style, self.frame.center().y(), state.selected)


def _card_part(uid: str, card: Card, widest: float, style: TimelineStyle) -> Part:
    match card.kind:
        case CardKind.PICTURE:
            return PicturePart(uid, card, widest, style)
        case CardKind.SOUND:
            return SoundPart(uid, card, widest, style)
        case CardKind.FILE | CardKind.PLACE:
            return FilePart(uid, card, widest, style)
