"""The layout of a message bubble."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from timclient.ui.timeline.layout import NOWHERE, Hit, PaintState, Spot
from timclient.ui.timeline.rows import BodyKind, BubbleRow
from timclient.ui.timeline.style import TimelineStyle
from timclient.ui.timeline.text_block import TextBlock
from timclient.ui.timeline.ticks import paint_ticks, ticks_width
from timclient.ui.widgets.painting import chip_height, chip_width, paint_chip

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_TOUCH = 4


class BubbleLayout:
    """Sender, body, time and state; below a failed message its reason and two steps."""

    def __init__(self, row: BubbleRow, width: int, style: TimelineStyle) -> None:
        self._row = row
        self._style = style
        inner = style.widest(width) - 2 * style.pad_x
        self._head = 0.0 if row.own or row.continues else style.sender_metrics.height() + 2
        self._card_pad = style.pad_x if row.kind is BodyKind.FILE else 0
        self._tag_width = chip_width(style.theme, row.tag) + 10 if row.tag else 0.0
        font = {BodyKind.TEXT: style.body, BodyKind.QUIET: style.quiet}.get(row.kind, style.strong)
        body_width = inner - 2 * self._card_pad - self._tag_width
        self._body = TextBlock(
            row.body,
            font,
            body_width,
            style.line_height,
            row.links,
            style.color(style.tokens.accent),
        )
        self._bubble = self._measure(width, inner)
        self._failure_top = self._steps_top = self._bubble.bottom() + 4
        self._failure = self._measure_failure(inner)
        bottom = self._bubble.bottom()
        if self._failure is not None:
            self._steps_top = self._failure_top + self._failure.height
        if row.failure or row.remedy:
            bottom = self._steps_top + style.target
        self.height = math.ceil(bottom + style.gap)

    def paint(self, painter: QPainter, area: QRectF, state: PaintState) -> None:
        """Draw the row with its top left corner at that of ``area``."""
        painter.save()
        painter.translate(area.topLeft())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, area.width(), state)
        self._paint_sender(painter)
        self._paint_body(painter, state)
        self._paint_meta(painter)
        self._paint_failure(painter)
        painter.restore()

    def hit(self, point: QPointF) -> Hit:
        """Return what lies under a point."""
        for spot, _, rect in self._steps():
            if rect.contains(point):
                return Hit(spot)
        inside = point - self._text_at
        target = self._body.link_at(inside)
        if target is not None:
            return Hit(Spot.LINK, self._body.position_at(inside), target)
        text = QRectF(0, 0, self._body.width, self._body.height)
        if text.adjusted(-_TOUCH, -_TOUCH, _TOUCH, _TOUCH).contains(inside):
            return Hit(Spot.TEXT, self._body.position_at(inside))
        return NOWHERE

    def position_at(self, point: QPointF) -> int:
        """Return the text position nearest to a point."""
        return self._body.position_at(point - self._text_at)

    def _measure(self, width: int, inner: float) -> QRectF:
        row, style = self._row, self._style
        content = self._body.width + self._tag_width + 2 * self._card_pad
        if row.detail:
            detail = style.second_metrics.horizontalAdvance(row.detail)
            content = max(content, detail + self._tag_width + 2 * self._card_pad)
        self._detail_height = style.second_metrics.height() + 2 if row.detail else 0.0
        self._body_height = self._body.height
        if row.kind is BodyKind.FILE:
            lines = self._body.height + self._detail_height
            self._body_height = max(lines, chip_height(style.theme)) + 2 * style.pad_y
        self._meta_width = style.meta_metrics.horizontalAdvance(row.meta) + ticks_width(
            style, row.ticks
        )
        name = style.sender_metrics.horizontalAdvance(row.sender) if self._head else 0.0
        content = math.ceil(min(inner, max(content, name, self._meta_width)) + 1)
        self._content = content
        top = style.gap if row.continues else style.group_gap
        height = 2 * style.pad_y + self._head + self._body_height + 3 + style.meta_metrics.height()
        outer = content + 2 * style.pad_x
        left = width - style.margin - outer if row.own else style.margin
        bubble = QRectF(left, top, outer, math.ceil(height))
        x = left + style.pad_x + self._card_pad + self._tag_width
        y = top + style.pad_y + self._head + (style.pad_y if self._card_pad else 0)
        self._text_at = QPointF(x, y)
        return bubble

    def _measure_failure(self, inner: float) -> TextBlock | None:
        row, style = self._row, self._style
        if not row.failure:
            return None
        metrics = style.small_metrics
        return TextBlock(row.failure, style.small, inner + 2 * style.pad_x, metrics.height())

    def _steps(self) -> list[tuple[Spot, str, QRectF]]:
        """Return the two steps below a failed message, right under its reason, or the one that
        may make a message readable."""
        style, row = self._style, self._row
        metrics = QFontMetricsF(style.sender)
        top = self._steps_top
        steps: list[tuple[Spot, str, QRectF]] = []
        if row.remedy:
            width = metrics.horizontalAdvance(row.remedy) + 16
            steps.append(
                (Spot.REMEDY, row.remedy, QRectF(self._bubble.left(), top, width, style.target))
            )
        right = self._bubble.right()
        failed = ((Spot.DISCARD, row.discard), (Spot.RESEND, row.resend)) if row.failure else ()
        for spot, text in failed:
            width = metrics.horizontalAdvance(text) + 16
            steps.append((spot, text, QRectF(right - width, top, width, style.target)))
            right -= width
        return steps

    def _paint_ground(self, painter: QPainter, width: float, state: PaintState) -> None:
        style, tokens = self._style, self._style.tokens
        if state.selected:
            painter.fillRect(QRectF(0, 0, width, self.height), style.color(tokens.accent_bg))
        own = self._row.own
        edge = tokens.danger if self._row.failure else tokens.own_line if own else tokens.line
        pen = QPen(style.color(edge), 1)
        if state.focused:
            pen = QPen(style.color(tokens.focus), 2)
        painter.setPen(pen)
        painter.setBrush(style.color(tokens.own if own else tokens.other))
        painter.drawRoundedRect(
            self._bubble.adjusted(0.5, 0.5, -0.5, -0.5), style.radius, style.radius
        )

    def _paint_sender(self, painter: QPainter) -> None:
        if not self._head:
            return
        style = self._style
        line = QRectF(
            self._bubble.left() + style.pad_x,
            self._bubble.top() + style.pad_y,
            self._content,
            self._head - 2,
        )
        painter.setFont(style.sender)
        painter.setPen(style.color(style.tokens.accent))
        elide = Qt.TextElideMode.ElideRight
        name = style.sender_metrics.elidedText(self._row.sender, elide, line.width())
        painter.drawText(line, _LEFT, name)

    def _paint_body(self, painter: QPainter, state: PaintState) -> None:
        style, tokens = self._style, self._style.tokens
        if self._row.kind is BodyKind.FILE:
            self._paint_card(painter)
        quiet = self._row.kind is BodyKind.QUIET
        self._body.draw(
            painter,
            self._text_at,
            style.color(tokens.muted if quiet else tokens.text),
            state.text_selection,
            (style.color(tokens.on_selection), style.color(tokens.selection)),
        )

    def _paint_card(self, painter: QPainter) -> None:
        style, tokens = self._style, self._style.tokens
        card = QRectF(
            self._bubble.left() + style.pad_x,
            self._bubble.top() + style.pad_y + self._head,
            self._content,
            self._body_height,
        )
        painter.setPen(QPen(style.color(tokens.line), 1))
        painter.setBrush(style.color(tokens.surface))
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        height = chip_height(style.theme)
        left = card.left() + self._card_pad
        chip = QRectF(left, card.center().y() - height / 2, self._tag_width - 10, height)
        paint_chip(painter, style.theme, chip, self._row.tag, "plain")
        if self._row.detail:
            top = self._text_at.y() + self._body.height
            line = QRectF(self._text_at.x(), top, card.width(), self._detail_height)
            painter.setFont(style.second)
            painter.setPen(style.color(tokens.muted))
            painter.drawText(line, _LEFT, self._row.detail)

    def _paint_meta(self, painter: QPainter) -> None:
        style, row = self._style, self._row
        height = style.meta_metrics.height()
        right = self._bubble.right() - style.pad_x
        top = self._bubble.bottom() - style.pad_y - height
        painter.setFont(style.meta)
        painter.setPen(style.color(style.tokens.muted))
        painter.drawText(
            QRectF(right - self._meta_width, top, self._meta_width, height), _LEFT, row.meta
        )
        paint_ticks(painter, style, row.ticks, QPointF(right, top + height / 2))

    def _paint_failure(self, painter: QPainter) -> None:
        style, tokens = self._style, self._style.tokens
        if self._failure is not None:
            at = QPointF(self._bubble.right() - self._failure.width, self._failure_top)
            self._failure.draw(painter, at, style.color(tokens.danger))
        painter.setFont(style.sender)
        for spot, text, rect in self._steps():
            painter.setPen(style.color(tokens.danger if spot is Spot.DISCARD else tokens.accent))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
