"""The picture one draws on: marks an area or a way, by pointer or by keys."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from timclient.domain.picture_edit import Area, Arrow, Point, arrow_outline
from timclient.ui.media.canvas import Canvas

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QWidget

    from timclient.ui.theme import Theme

_LEAST_PART = 0.004
_KEY_STEP = 0.01
_DIM = QColor(0, 0, 0, 130)
_HALF_BLACK = QColor(0, 0, 0, 170)


class Tool(Enum):
    """What drawing on the picture does."""

    CROP = "crop"
    BLACKEN = "blacken"
    ARROW = "arrow"
    TEXT = "text"


class EditCanvas(Canvas):
    """Dragging marks from one place to another; a click with the text tool is a place too.

    By keys: arrows move what is marked, with Shift its end; Enter takes it, Escape drops it.

    Signals:
        marked(Point, Point): where the user began and ended.
    """

    marked = Signal(Point, Point)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.tool = Tool.CROP
        self.color = "#000000"
        self._start: Point | None = None
        self._end = Point(0.0, 0.0)
        self._dragging = False

    def choose(self, tool: Tool) -> None:
        """Draw with another tool; what is marked with the last one is taken."""
        self.take()
        self.tool = tool

    def take(self) -> None:
        """Take what is marked, if something is."""
        if self.marking:
            self._take()

    def begin(self) -> None:
        """Mark the middle, to be moved with the keys."""
        if not self.image.isNull():
            self._begin()
            self.viewport().update()

    def drop(self) -> None:
        """Forget what is marked."""
        self._start, self._dragging = None, False
        self.viewport().update()

    @property
    def marking(self) -> bool:
        """Whether something is marked that was not taken yet."""
        return self._start is not None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin."""
        if event.button() is Qt.MouseButton.LeftButton and not self.image.isNull():
            self._start = self._end = self._place(event.position())
            self._dragging = True

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the end."""
        if self._dragging:
            self._end = self._place(event.position())
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take what was marked, unless it was a click that means nothing."""
        if self._dragging:
            self._end = self._place(event.position())
            self._take()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two clicks are two clicks."""
        self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Mark by keys."""
        keys = Qt.Key
        ways = {
            keys.Key_Left: (-_KEY_STEP, 0.0),
            keys.Key_Right: (_KEY_STEP, 0.0),
            keys.Key_Up: (0.0, -_KEY_STEP),
            keys.Key_Down: (0.0, _KEY_STEP),
        }
        key = keys(event.key())
        if key in ways:
            self._move(
                *ways[key], end_only=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            )
        elif key in (keys.Key_Return, keys.Key_Enter) and not self.image.isNull():
            self._begin()
            self._take()
        elif key == keys.Key_Escape and self.marking:
            self.drop()
        else:
            super().keyPressEvent(event)

    def paint_over(self, painter: QPainter, area: QRectF) -> None:
        """Show what is being marked."""
        if self._start is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(area.topLeft())
        size = area.size()
        part = Area.between(self._start, self._end)
        marked = QRectF(
            QPointF(part.left * size.width(), part.top * size.height()),
            QPointF(part.right * size.width(), part.bottom * size.height()),
        )
        match self.tool:
            case Tool.CROP:
                self._paint_crop(painter, QRectF(QPointF(), size), marked)
            case Tool.BLACKEN:
                # Hatched: nothing is removed before it is taken.
                painter.fillRect(marked, _HALF_BLACK)
                painter.fillRect(marked, QBrush(Qt.GlobalColor.white, Qt.BrushStyle.BDiagPattern))
                painter.setPen(QPen(QColor(self._theme.tokens.focus), 1.5))
                painter.drawRect(marked)
            case Tool.ARROW:
                arrow = Arrow(self._start, self._end, self.color)
                corners = arrow_outline(arrow, round(size.width()), round(size.height()))
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(self.color))
                painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
            case Tool.TEXT:
                painter.setPen(QPen(QColor(self.color), 1.5, Qt.PenStyle.DashLine))
                painter.drawRect(marked)
        painter.restore()

    def _paint_crop(self, painter: QPainter, whole: QRectF, marked: QRectF) -> None:
        for shade in (
            QRectF(0, 0, whole.width(), marked.top()),
            QRectF(0, marked.bottom(), whole.width(), whole.height() - marked.bottom()),
            QRectF(0, marked.top(), marked.left(), marked.height()),
            QRectF(marked.right(), marked.top(), whole.width() - marked.right(), marked.height()),
        ):
            painter.fillRect(shade, _DIM)
        painter.setPen(QPen(Qt.GlobalColor.white, 2))
        painter.drawRect(marked)
        painter.setPen(QPen(Qt.GlobalColor.black, 2, Qt.PenStyle.DashLine))
        painter.drawRect(marked)

    def _place(self, position: QPointF) -> Point:
        area = self.picture_area()
        return Point(
            (position.x() - area.x()) / max(1.0, area.width()),
            (position.y() - area.y()) / max(1.0, area.height()),
        ).inside()

    def _begin(self) -> None:
        """Mark the middle for those who draw by keys."""
        if self._start is None and self.tool is Tool.TEXT:
            self._start, self._end = Point(0.2, 0.45), Point(0.8, 0.51)
        elif self._start is None:
            self._start, self._end = Point(0.35, 0.4), Point(0.65, 0.6)
            self.viewport().update()

    def _move(self, x: float, y: float, *, end_only: bool) -> None:
        if self.image.isNull():
            return
        self._begin()
        if self._start is not None and not end_only:
            self._start = Point(self._start.x + x, self._start.y + y).inside()
        self._end = Point(self._end.x + x, self._end.y + y).inside()
        self.viewport().update()

    def _take(self) -> None:
        start, end = self._start, self._end
        self.drop()
        if start is None:
            return
        wide, high = abs(end.x - start.x), abs(end.y - start.y)
        if self.tool in (Tool.CROP, Tool.BLACKEN):
            enough = min(wide, high) >= _LEAST_PART
        else:
            enough = self.tool is Tool.TEXT or max(wide, high) >= _LEAST_PART
        if enough:
            self.marked.emit(start, end)
