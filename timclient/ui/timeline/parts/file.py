"""A file or a place as a card: what it is, its name, one step."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from timclient.domain.attachment import Transfer
from timclient.ui.texts.messages import transfer_text
from timclient.ui.timeline.layout import Hit, PaintState, Spot
from timclient.ui.timeline.parts.progress import (
    BROKEN,
    MOVING,
    THICKNESS,
    paint_bar,
    paint_step,
    share,
)
from timclient.ui.timeline.rows import Card, CardKind
from timclient.ui.timeline.style import TimelineStyle
from timclient.ui.widgets.painting import chip_height, chip_width, paint_chip

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_MIDDLE = Qt.TextElideMode.ElideMiddle
_RIGHT = Qt.TextElideMode.ElideRight
_LEAST_LETTERS = 36  # so many that what may go wrong can be read


class FilePart:
    """The card opens the file, its button saves it or stops what is on its way. The button of a
    place copies it."""

    def __init__(self, uid: str, card: Card, widest: float, style: TimelineStyle) -> None:
        self._uid = uid
        self._card = card
        self._style = style
        self._place = card.kind is CardKind.PLACE
        self._here = self._place or bool(card.mxc)
        self._button = float(style.button)
        self._tag = max(
            chip_width(style.theme, card.tag) if card.tag else 0.0, style.theme.metrics.shape(24)
        )
        text = max(
            style.strong_metrics.horizontalAdvance(card.name),
            style.second_metrics.horizontalAdvance(self._detail(Transfer())),
            0.0 if self._place else style.second_metrics.averageCharWidth() * _LEAST_LETTERS,
        )
        self.width = min(widest, text + self._around() + 1)
        lines = style.strong_metrics.height() + style.second_metrics.height() + THICKNESS
        self.height = max(lines, self._button) + 2 * style.pad_y

    def paint(self, painter: QPainter, box: QRectF, state: PaintState) -> None:
        """Draw the card as the file stands now."""
        style, tokens = self._style, self._style.tokens
        live = state.live
        transfer = live.transfer(self._uid, self._card.mxc) if live is not None else Transfer()
        painter.setPen(QPen(style.color(tokens.line), 1))
        painter.setBrush(style.color(tokens.surface))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        self._paint_tag(painter, box)
        space = box.adjusted(self._around() - self._after(), 0, -self._after(), 0)
        self._paint_lines(painter, space, transfer)
        moving = transfer.state in MOVING
        if moving or self._here:
            icon = "close" if moving else "copy" if self._place else "download"
            paint_step(painter, style, self._step(box), icon)

    def hit(self, point: QPointF, width: float) -> Hit:
        """Return the button or the card."""
        box = QRectF(0, 0, width, self.height)
        if self._step(box).adjusted(-4, -4, 4, 4).contains(point):
            return Hit(Spot.COPY_PLACE if self._place else Spot.CARD_STEP)
        return Hit(Spot.COPY_PLACE if self._place else Spot.CARD)

    def _around(self) -> float:
        return self._style.pad_x + self._tag + 10 + self._after()

    def _after(self) -> float:
        return self._style.pad_x + self._button + 8

    def _step(self, box: QRectF) -> QRectF:
        side = self._button
        right = box.right() - self._style.pad_y
        return QRectF(right - side, box.center().y() - side / 2, side, side)

    def _detail(self, transfer: Transfer) -> str:
        text = transfer_text(transfer, self._card.detail)
        quiet = transfer.state not in MOVING | BROKEN
        return " · ".join(word for word in (text, self._card.hint if quiet else "") if word)

    def _paint_tag(self, painter: QPainter, box: QRectF) -> None:
        style = self._style
        left = box.left() + style.pad_x
        if self._place or not self._card.tag:
            side = round(self._tag)
            picture = style.icon("place", style.tokens.muted, side)
            painter.drawPixmap(QPointF(left, round(box.center().y() - side / 2)), picture)
            return
        height = chip_height(style.theme)
        chip = QRectF(left, box.center().y() - height / 2, self._tag, height)
        paint_chip(painter, style.theme, chip, self._card.tag, "plain")

    def _paint_lines(self, painter: QPainter, space: QRectF, transfer: Transfer) -> None:
        style, tokens = self._style, self._style.tokens
        detail = self._detail(transfer)
        moving = transfer.state in MOVING
        upper, lower = style.strong_metrics.height(), style.second_metrics.height()
        needed = upper + (lower if detail else 0) + (THICKNESS + 2 if moving else 0)
        top = space.center().y() - needed / 2
        painter.setFont(style.strong)
        painter.setPen(style.color(tokens.text))
        name = style.strong_metrics.elidedText(self._card.name, _MIDDLE, space.width())
        painter.drawText(QRectF(space.left(), top, space.width(), upper), _LEFT, name)
        painter.setFont(style.second)
        broken = transfer.state in BROKEN
        painter.setPen(style.color(tokens.danger if broken else tokens.muted))
        words = style.second_metrics.elidedText(detail, _RIGHT, space.width())
        painter.drawText(QRectF(space.left(), top + upper, space.width(), lower), _LEFT, words)
        if moving:
            bar = QRectF(space.left(), top + upper + lower + 2, space.width(), THICKNESS)
            paint_bar(painter, style, bar, share(transfer))
