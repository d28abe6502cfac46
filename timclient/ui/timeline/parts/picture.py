"""A picture in a bubble, or its place as long as it is not here."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

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
from timclient.ui.timeline.rows import Card
from timclient.ui.timeline.style import TimelineStyle

_WIDEST, _HIGHEST = 360, 320
_USUAL, _LEAST = (240, 160), (150, 96)
_ROUND = 8
translate = QCoreApplication.translate


def picture_size(width: int, height: int, widest: float, style: TimelineStyle) -> QSize:
    """Return the room for a picture of so many pixels, as the sender told them: its shape within
    sensible limits; never larger than it is."""
    shape = style.theme.metrics.shape
    most = min(widest, shape(_WIDEST)), float(shape(_HIGHEST))
    least = min(widest, shape(_LEAST[0])), float(shape(_LEAST[1]))
    if width <= 0 or height <= 0:
        return QSize(round(min(widest, shape(_USUAL[0]))), shape(_USUAL[1]))
    scale = min(most[0] / width, most[1] / height, 1.0)
    return QSize(round(max(width * scale, least[0])), round(max(height * scale, least[1])))


class PicturePart:
    """A click opens it. What was told of its size may be a lie: it is fitted into its room."""

    def __init__(self, uid: str, card: Card, widest: float, style: TimelineStyle) -> None:
        self._uid = uid
        self._card = card
        self._style = style
        content = card.content
        told = (content.width, content.height) if content is not None else (0, 0)
        self._size = picture_size(*told, widest, style)
        self.width = float(self._size.width())
        self.height = float(self._size.height())

    def paint(self, painter: QPainter, box: QRectF, state: PaintState) -> None:
        """Draw the picture, or say what is with it."""
        place = QRectF(box.left(), box.top(), self.width, self.height)
        live, content = state.live, self._card.content
        found: QPixmap | None = None
        pictures = live.pictures if live is not None else None
        if pictures is not None and content is not None:
            device = painter.device()
            ratio = device.devicePixelRatio() if device is not None else 1.0
            found = pictures.pixmap(content, self._size, ratio)
        transfer = live.transfer(self._uid, self._card.mxc) if live is not None else Transfer()
        if found is not None:
            self._paint_picture(painter, place, found)
        else:
            failed = pictures is not None and pictures.failed(self._card.mxc)
            nowhere = content is None or content.source is None
            gone = failed or (nowhere and transfer.state not in MOVING)
            self._paint_placeholder(painter, place, transfer, gone)
        if transfer.state in MOVING:
            line = place.adjusted(_ROUND, self.height - THICKNESS - 6, -_ROUND, -6)
            paint_bar(painter, self._style, line, share(transfer))
            paint_step(painter, self._style, self._step(place), "close")

    def hit(self, point: QPointF, _width: float) -> Hit:
        """Return the picture, or the corner that stops what is on its way."""
        place = QRectF(0, 0, self.width, self.height)
        if self._step(place).contains(point):
            return Hit(Spot.CARD_STEP)
        return Hit(Spot.CARD)

    def _step(self, place: QRectF) -> QRectF:
        side = float(self._style.button)
        return QRectF(place.right() - side - 6, place.top() + 6, side, side)

    def _paint_picture(self, painter: QPainter, place: QRectF, picture: QPixmap) -> None:
        size = picture.deviceIndependentSize()
        if size.width() < self.width - 1 or size.height() < self.height - 1:
            self._paint_ground(painter, place)
        left = place.center().x() - size.width() / 2
        top = place.center().y() - size.height() / 2
        painter.drawPixmap(QPointF(round(left), round(top)), picture)

    def _paint_ground(self, painter: QPainter, place: QRectF) -> None:
        style, tokens = self._style, self._style.tokens
        painter.setPen(QPen(style.color(tokens.line), 1))
        painter.setBrush(style.color(tokens.chip))
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)

    def _paint_placeholder(
        self, painter: QPainter, place: QRectF, transfer: Transfer, failed: bool
    ) -> None:
        style, tokens = self._style, self._style.tokens
        self._paint_ground(painter, place)
        broken = failed or transfer.state in BROKEN
        if transfer.state in MOVING | BROKEN:
            words = transfer_text(transfer, "")
        elif failed:
            words = translate("Messages", "Picture could not be loaded")
        else:
            words = translate("Messages", "Loading picture …")
        side = style.theme.metrics.shape(28)
        ink = tokens.danger if broken else tokens.muted
        small, line = style.small_metrics, style.small_metrics.height()
        top = place.center().y() - (side + 6 + 2 * line) / 2
        icon = style.icon("warning" if broken else "picture", ink, side)
        painter.drawPixmap(QPointF(round(place.center().x() - side / 2), round(top)), icon)
        painter.setFont(style.small)
        painter.setPen(style.color(ink))
        top += side + 6
        for text in (words, self._card.name):
            cut = small.elidedText(text, Qt.TextElideMode.ElideMiddle, place.width() - 16)
            where = QRectF(place.left() + 8, top, place.width() - 16, line)
            painter.drawText(where, Qt.AlignmentFlag.AlignCenter, cut)
            painter.setPen(style.color(tokens.muted))
            top += line
