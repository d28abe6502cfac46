"""Shows one picture: fitted, enlarged around the pointer, turned, pulled by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QTransform
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent

    from timclient.ui.theme import Theme

STEP = 1.25
_LEAST, _MOST = 0.02, 16.0
_MOST_WIDE = 2.0  # Wider letters are harder to read, not easier.
_NOTCH = 120
_BLOCKS_FROM = 4.0


class Canvas(QAbstractScrollArea):
    """Zoom 1.0 shows a pixel of the whole picture as a pixel of the window; with ``vector``
    more pixels than the whole picture has can be asked for.

    Signals:
        zoomed(float): the zoom is another one now.
        sharper_wanted(int): more pixels are shown than were decoded; so long should an edge be.
    """

    zoomed = Signal(float)
    sharper_wanted = Signal(int)

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, vector: bool = False
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._image = QImage()
        self._whole = QSize()
        self._zoom = 1.0
        self._fitted = True
        self._wide = False
        self._turns = 0
        self._asked = 0
        self._vector = vector
        self._held: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setMinimumSize(160, 120)
        theme.changed.connect(self.viewport().update)

    def set_picture(self, image: QImage, whole: QSize, *, keep_place: bool = False) -> None:
        """Show a picture whose full size is ``whole``; ``keep_place`` for the same one, sharper."""
        self._image, self._whole = image, whole
        if not keep_place:
            self._fitted, self._turns, self._asked = not self._wide, 0, 0
        self._settle()
        if not keep_place and self._wide:
            self.verticalScrollBar().setValue(0)

    @property
    def image(self) -> QImage:
        """The picture, turned as it is shown."""
        return self._image.transformed(QTransform().rotate(90 * self._turns))

    @property
    def whole(self) -> QSize:
        """The size of the whole picture."""
        return self._whole

    @property
    def zoom(self) -> float:
        """How large a pixel of the whole picture is shown."""
        return self._zoom

    @property
    def wider_than_window(self) -> bool:
        """Whether a part of the picture is hidden at a side."""
        return self.horizontalScrollBar().maximum() > 0

    def fit(self) -> None:
        """Show all of it, small pictures in their own size."""
        self._fit_to_width(wide=False)
        self._fitted = True
        self._settle()

    def fit_width(self) -> None:
        """Take the whole width, from the top; what follows is scrolled to."""
        self._fit_to_width(wide=True)
        self._fitted = False
        self._settle()
        self.verticalScrollBar().setValue(0)

    def zoom_to(self, zoom: float, place: QPointF | None = None) -> None:
        """Enlarge or reduce; what is shown at ``place`` (or the middle) stays there."""
        if self._image.isNull():
            return
        area = self.picture_area()
        self._fit_to_width(wide=False)
        place = place or QRectF(self.viewport().rect()).center()
        part_x = (place.x() - area.x()) / max(1.0, area.width())
        part_y = (place.y() - area.y()) / max(1.0, area.height())
        self._fitted = False
        self._zoom = min(_MOST, max(_LEAST, zoom))
        self._set_bars()
        size = self._shown_size()
        self.horizontalScrollBar().setValue(round(part_x * size.width() - place.x()))
        self.verticalScrollBar().setValue(round(part_y * size.height() - place.y()))
        self._tell()

    def zoom_in(self) -> None:
        """Enlarge by one step."""
        self.zoom_to(self._zoom * STEP)

    def zoom_out(self) -> None:
        """Reduce by one step."""
        self.zoom_to(self._zoom / STEP)

    def rotate(self) -> None:
        """Turn the picture to the right by a quarter."""
        self._turns = (self._turns + 1) % 4
        self._settle()

    def picture_area(self) -> QRectF:
        """Return where the whole picture lies, in the viewport's pixels."""
        size, room = self._shown_size(), self.viewport().size()
        bars = self.horizontalScrollBar(), self.verticalScrollBar()
        x = (room.width() - size.width()) / 2 if size.width() <= room.width() else -bars[0].value()
        y = (
            (room.height() - size.height()) / 2
            if size.height() <= room.height()
            else -bars[1].value()
        )
        return QRectF(x, y, size.width(), size.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture on the page's ground."""
        painter = QPainter(self.viewport())
        tokens = self._theme.tokens
        painter.fillRect(self.viewport().rect(), QColor(tokens.bg))
        if not self._image.isNull():
            area = self.picture_area()
            if self._image.hasAlphaChannel():
                painter.fillRect(area, Qt.GlobalColor.white)
            painter.setRenderHint(
                QPainter.RenderHint.SmoothPixmapTransform, on=self._zoom < _BLOCKS_FROM
            )
            painter.save()
            painter.translate(area.center())
            painter.rotate(90 * self._turns)
            size = area.size().transposed() if self._turns % 2 else area.size()
            painter.drawImage(
                QRectF(-size.width() / 2, -size.height() / 2, size.width(), size.height()),
                self._image,
            )
            painter.restore()
            self.paint_over(painter, area)
        if self.hasFocus():
            painter.setPen(QColor(tokens.focus))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        painter.end()

    def paint_over(self, painter: QPainter, area: QRectF) -> None:
        """Draw above the picture, which lies in ``area``; subclasses do."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep fitting."""
        super().resizeEvent(event)
        self._settle()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer; pages that are longer than the window are scrolled."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if self._vector and not control and self.verticalScrollBar().maximum() > 0:
            super().wheelEvent(event)
            return
        notches = event.angleDelta().y() / _NOTCH
        if notches:
            self.zoom_to(self._zoom * STEP**notches, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the picture."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._held = event.position()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pull it."""
        if self._held is None:
            return
        way = event.position() - self._held
        self._held = event.position()
        for bar, distance in (
            (self.horizontalScrollBar(), way.x()),
            (self.verticalScrollBar(), way.y()),
        ):
            bar.setValue(round(bar.value() - distance))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let it go."""
        self._held = None
        self.viewport().unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Change between the whole picture and its own size."""
        if self._fitted:
            self.zoom_to(1.0, event.position())
        else:
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom and turn; arrows move a picture that does not fit, all else is the window's."""
        if self.zoom_key(event.key()):
            return
        bar = {
            Qt.Key.Key_Left: self.horizontalScrollBar(),
            Qt.Key.Key_Right: self.horizontalScrollBar(),
            Qt.Key.Key_Up: self.verticalScrollBar(),
            Qt.Key.Key_Down: self.verticalScrollBar(),
        }.get(Qt.Key(event.key()))
        if bar is not None and bar.maximum() > 0:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def zoom_key(self, key: int) -> bool:
        """Do what a key is for; whether it is for anything here."""
        keys = Qt.Key
        match key:
            case keys.Key_Plus | keys.Key_Equal:
                self.zoom_in()
            case keys.Key_Minus:
                self.zoom_out()
            case keys.Key_0:
                self.fit()
            case keys.Key_1:
                self.zoom_to(1.0)
            case keys.Key_R:
                self.rotate()
            case _:
                return False
        return True

    def _turned_size(self) -> QSize:
        return self._whole.transposed() if self._turns % 2 else self._whole

    def _shown_size(self) -> QSizeF:
        return QSizeF(self._turned_size()) * self._zoom

    def _fit_to_width(self, *, wide: bool) -> None:
        self._wide = wide
        # A bar that came and went with the size would change the width, and so the size.
        policies = Qt.ScrollBarPolicy
        bar = policies.ScrollBarAlwaysOn if wide else policies.ScrollBarAsNeeded
        if bar is not self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(bar)

    def _settle(self) -> None:
        size, room = self._turned_size(), self.viewport().size()
        if self._wide and not size.isEmpty():
            self._zoom = min(_MOST_WIDE, room.width() / size.width())
        elif self._fitted and not size.isEmpty():
            parts = room.width() / size.width(), room.height() / size.height()
            self._zoom = min(1.0, *parts)
        self._set_bars()
        self._tell()

    def _set_bars(self) -> None:
        size, room = self._shown_size(), self.viewport().size()
        for bar, length, page in (
            (self.horizontalScrollBar(), size.width(), room.width()),
            (self.verticalScrollBar(), size.height(), room.height()),
        ):
            bar.setRange(0, 0 if self._fitted else max(0, round(length - page)))
            bar.setPageStep(page)
            bar.setSingleStep(max(1, page // 20))

    def _tell(self) -> None:
        self.viewport().update()
        self.zoomed.emit(self._zoom)
        if self._image.isNull():
            return
        wanted = self._whole.width() * self._zoom * self.devicePixelRatioF()
        most = wanted if self._vector else min(wanted, self._whole.width())
        if most > self._image.width() * STEP:
            longest = max(self._whole.width(), self._whole.height())
            edge = round(longest * most / self._whole.width())
            if edge > self._asked:
                self._asked = edge
                self.sharper_wanted.emit(edge)
