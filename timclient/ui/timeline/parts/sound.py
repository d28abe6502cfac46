"""A voice message or another sound: play, where it is, how long, how fast."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from timclient.domain.attachment import Transfer, TransferState
from timclient.domain.voice import PlaybackState
from timclient.ui.media.waveform_painting import paint_waveform, place_at, waveform_colors
from timclient.ui.texts.errors import error_text_of_code
from timclient.ui.texts.messages import speed_text, transfer_text
from timclient.ui.texts.timeline import length_text
from timclient.ui.timeline.layout import NOWHERE, Hit, PaintState, Spot
from timclient.ui.timeline.parts.progress import BROKEN, MOVING, paint_step, share
from timclient.ui.timeline.rows import Card
from timclient.ui.timeline.style import TimelineStyle
from timclient.ui.tokens import Face
from timclient.ui.widgets.painting import paint_chip

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WAVE, _LEAST_WAVE, _NARROW = 220, 40, 90
_THOUSAND = 1000
_SPEED_ROOM = "1,5×"


class SoundPart:
    """A line of button, waveform, speed and time; above it the name where it was not spoken."""

    def __init__(self, uid: str, card: Card, widest: float, style: TimelineStyle) -> None:
        self._uid = uid
        self._card = card
        self._style = style
        sound = card.content.sound if card.content is not None else None
        self._length = sound.duration_ms if sound is not None else 0
        self._waves = sound.waveform if sound is not None else ()
        self._title = "" if sound is not None and sound.voice else card.name
        bold = QFontMetricsF(style.theme.font(Face.TINY_BOLD))
        self._chip_width = bold.horizontalAdvance(_SPEED_ROOM) + 16
        self._time_width = style.small_metrics.horizontalAdvance("00:00")
        if self._length >= 600_000:  # noqa: PLR2004 - ten minutes have a digit more
            self._time_width = style.small_metrics.horizontalAdvance(length_text(self._length))
        others = style.button + self._chip_width + self._time_width + 3 * style.part_gap + 8
        if widest - others < _NARROW:  # Where one can hit is worth more than the speed.
            others -= self._chip_width
            self._chip_width = 0.0
        wave = max(_LEAST_WAVE, min(style.theme.metrics.shape(_WAVE), widest - others))
        self.width = min(widest, others + wave)
        self._top = style.strong_metrics.height() + 4 if self._title else 0.0
        self.height = self._top + max(style.button, style.small_metrics.height()) + 2

    def paint(self, painter: QPainter, box: QRectF, state: PaintState) -> None:
        """Draw the player as it stands now."""
        style = self._style
        live = state.live
        transfer = live.transfer(self._uid, self._card.mxc) if live is not None else Transfer()
        playback = live.playback if live is not None else PlaybackState()
        mine = playback if playback.uid == self._uid else None
        if self._title:
            painter.setFont(style.strong)
            painter.setPen(style.color(style.tokens.text))
            name = style.strong_metrics.elidedText(
                self._title, Qt.TextElideMode.ElideMiddle, box.width()
            )
            painter.drawText(QRectF(box.left(), box.top(), box.width(), self._top), _LEFT, name)
        line = box.translated(0, 0)
        line.setTop(box.top() + self._top)
        self._paint_button(painter, line, transfer, mine)
        trouble = self._trouble(transfer, mine)
        if trouble:
            self._paint_words(painter, line, trouble)
            return
        colors = waveform_colors(style.tokens)
        scale = max(1.0, style.theme.metrics.shape(100) / 100)
        paint_waveform(painter, self._wave(line), self._waves, self._part(mine), colors, scale)
        self._paint_speed(painter, line, playback.speed)
        self._paint_time(painter, line, mine)

    def hit(self, point: QPointF, width: float) -> Hit:
        """Return button, speed, or the place in the sound from 0 to 1000."""
        line = QRectF(0, self._top, width, self.height - self._top)
        if self._button(line).adjusted(-4, -4, 4, 4).contains(point):
            return Hit(Spot.PLAY)
        if self._chip_width and self._chip(line, self._style.target).contains(point):
            return Hit(Spot.SPEED)
        wave = self._wave(line)
        if QRectF(wave).contains(point):
            return Hit(Spot.SEEK, round(place_at(wave, point.x()) * _THOUSAND))
        return NOWHERE

    def _part(self, mine: PlaybackState | None) -> float | None:
        length = mine.duration_ms or self._length if mine is not None else 0
        return min(1.0, mine.position_ms / length) if mine is not None and length else None

    def _button(self, line: QRectF) -> QRectF:
        side = float(self._style.button)
        return QRectF(line.left(), line.center().y() - side / 2, side, side)

    def _chip(self, line: QRectF, height: float) -> QRectF:
        right = line.right() - self._time_width - self._style.part_gap
        top = line.center().y() - height / 2
        return QRectF(right - self._chip_width, top, self._chip_width, height)

    def _wave(self, line: QRectF) -> QRect:
        left = self._button(line).right() + self._style.part_gap + 4
        right = self._chip(line, 1).left() - self._style.part_gap - 4
        high = self._style.button * 0.76
        top = line.center().y() - high / 2
        return QRectF(left, top, max(1.0, right - left), high).toRect()

    def _trouble(self, transfer: Transfer, mine: PlaybackState | None) -> str:
        if transfer.state in BROKEN or transfer.state is TransferState.WAITING:
            return transfer_text(transfer, "")
        if mine is not None and mine.failure:
            return f"⚠ {error_text_of_code(mine.failure).what}"
        return ""

    def _paint_button(
        self, painter: QPainter, line: QRectF, transfer: Transfer, mine: PlaybackState | None
    ) -> None:
        style = self._style
        place = self._button(line)
        moving = transfer.state in MOVING
        icon = "close" if moving else "pause" if mine is not None and mine.playing else "play"
        paint_step(painter, style, place, icon, filled=not moving)
        if moving:
            painter.setPen(QPen(style.color(style.tokens.accent), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            turn = round(-360 * 16 * max(0.05, share(transfer)))
            painter.drawArc(place.adjusted(3, 3, -3, -3), 90 * 16, turn)

    def _paint_words(self, painter: QPainter, line: QRectF, words: str) -> None:
        style = self._style
        left = self._button(line).right() + style.part_gap + 4
        painter.setFont(style.small)
        painter.setPen(style.color(style.tokens.danger))
        space = QRectF(left, line.top(), line.right() - left, line.height())
        flags = int(Qt.TextFlag.TextWordWrap) | int(_LEFT)
        painter.drawText(space, flags, words)

    def _paint_speed(self, painter: QPainter, line: QRectF, speed: float) -> None:
        if not self._chip_width:
            return
        theme = self._style.theme
        height = self._style.target * 0.8
        tone = "accent" if speed > 1 else "plain"
        paint_chip(painter, theme, self._chip(line, height), speed_text(speed), tone)

    def _paint_time(self, painter: QPainter, line: QRectF, mine: PlaybackState | None) -> None:
        style = self._style
        length = self._length
        if mine is not None:
            whole = mine.duration_ms or self._length
            length = mine.position_ms if mine.playing or mine.position_ms else whole
        painter.setFont(style.small)
        painter.setPen(style.color(style.tokens.muted))
        painter.drawText(line, _RIGHT, length_text(length))
