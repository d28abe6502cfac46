"""Lets the user mark the part of the screen that shows a QR code."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QDialog, QWidget

from timclient.ui.tokens import Face

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPaintEvent, QScreen

    from timclient.ui.theme import Theme

_DIM = QColor(0, 0, 0, 120)
_LEAST_SIDE = 12
_SETTLE_S = 0.3


class ScreenUnavailable(Exception):
    """The desktop does not let programs see the screen, as on Wayland."""


class ScreenPick(QWidget):
    """A screen as it was, dimmed; a rectangle is dragged, or Enter takes all of it.

    Signals:
        picked: the marked part as QImage.
        given_up(): Escape, or the window was closed.
    """

    picked = Signal(QImage)
    given_up = Signal()

    def __init__(self, theme: Theme, screen: QScreen, picture: QPixmap) -> None:
        super().__init__(
            None, Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        )
        self._theme = theme
        self._picture = picture
        self._from: QPoint | None = None
        self._to = QPoint()
        self._ended = False
        self._words = self.tr(
            "Drag a frame around the QR code. Enter takes the whole screen, Esc goes back."
        )
        self.setAccessibleName(self._words)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        # With the dialog hidden it may be the last window that Qt counts; its end is not ours.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setScreen(screen)
        self.setGeometry(screen.geometry())

    @property
    def marked(self) -> QRect:
        """The rectangle dragged so far, in the window's pixels."""
        return QRect() if self._from is None else QRect(self._from, self._to).normalized()

    def enterEvent(self, _event: QEnterEvent) -> None:
        """Of several screens the keys mean the one the mouse is on."""
        self.activateWindow()
        self.setFocus()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a rectangle."""
        self._from = self._to = event.position().toPoint()
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it."""
        self._to = event.position().toPoint()
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take it, unless it was only a click."""
        self._to = event.position().toPoint()
        area = self.marked
        if min(area.width(), area.height()) >= _LEAST_SIDE:
            self._take(area)
        else:
            self._from = None
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes everything, Escape nothing."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.rect())
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, _event: object) -> None:
        """However it went away: somebody waits for an answer."""
        if not self._ended:
            self._ended = True
            self.given_up.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dimmed screen, the rectangle in full light and what to do."""
        painter = QPainter(self)
        painter.drawPixmap(self.rect(), self._picture)
        painter.fillRect(self.rect(), _DIM)
        area = self.marked
        if not area.isEmpty():
            painter.drawPixmap(area, self._picture, self._in_picture(area))
            painter.setPen(QPen(self._theme.color(self._theme.tokens.accent), 2))
            painter.drawRect(area)
        self._paint_words(painter)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        painter.setFont(self._theme.font(Face.HEADING))
        around = self.rect().adjusted(40, 24, -40, 0)
        flags = int(Qt.AlignmentFlag.AlignHCenter) | int(Qt.TextFlag.TextWordWrap)
        needed = painter.boundingRect(around, flags, self._words)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(self._theme.tokens.surface))
        painter.drawRoundedRect(needed.adjusted(-16, -10, 16, 10), 10, 10)
        painter.setPen(self._theme.color(self._theme.tokens.text))
        painter.drawText(needed, flags, self._words)

    def _take(self, area: QRect) -> None:
        self._ended = True
        self.picked.emit(self._picture.copy(self._in_picture(area)).toImage())
        self.close()

    def _in_picture(self, area: QRect) -> QRect:
        across = self._picture.width() / max(1, self.width())
        down = self._picture.height() / max(1, self.height())
        return QRect(
            round(area.x() * across),
            round(area.y() * down),
            round(area.width() * across),
            round(area.height() * down),
        )


async def pick_from_screen(theme: Theme, covering: QWidget) -> QImage | None:
    """Hide the window that covers its screen, and ask for a part of any screen; None when given
    up.

    Raises:
        ScreenUnavailable: the desktop refuses the pictures.
    """
    screens = _screens(covering)
    covering.hide()
    try:
        await asyncio.sleep(_SETTLE_S)
        image = await _ask([ScreenPick(theme, *shot) for shot in _pictures_of(screens)])
    except asyncio.CancelledError:
        # A dialog has ended meanwhile and must not come back.
        if not isinstance(covering, QDialog):
            covering.show()
        raise
    except BaseException:
        covering.show()
        raise
    covering.show()
    return image


def _screens(covering: QWidget) -> list[QScreen]:
    """The one of the window first: its keys are there."""
    own = covering.screen()
    return [own, *(screen for screen in own.virtualSiblings() if screen is not own)]


async def _ask(overlays: Sequence[ScreenPick]) -> QImage | None:
    answer: asyncio.Future[QImage | None] = asyncio.get_running_loop().create_future()

    def take(image: QImage | None) -> None:
        if not answer.done():
            answer.set_result(image)

    for overlay in overlays:
        overlay.picked.connect(take)
        overlay.given_up.connect(lambda: take(None))
        overlay.showFullScreen()
    overlays[0].activateWindow()
    overlays[0].setFocus()
    try:
        return await answer
    finally:
        for overlay in overlays:
            overlay.close()
            overlay.deleteLater()


def _pictures_of(screens: Sequence[QScreen]) -> list[tuple[QScreen, QPixmap]]:
    """A screen of one colour shows no code: it may be left out, but not all of them."""
    shots = [(screen, _picture_of(screen)) for screen in screens]
    seen = [shot for shot in shots if not shot[1].isNull() and not _is_blank(shot[1])]
    if not seen:
        raise ScreenUnavailable
    return seen


def _picture_of(screen: QScreen) -> QPixmap:
    return screen.grabWindow(0)


def _is_blank(picture: QPixmap) -> bool:
    """Whether a desktop gave an empty picture instead of refusing openly."""
    small = picture.toImage().scaled(16, 16)
    colors = {small.pixel(x, y) for x in range(small.width()) for y in range(small.height())}
    return len(colors) <= 1
