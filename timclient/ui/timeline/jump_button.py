"""The round button that leads to the newest message."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea

from timclient.ui import icons
from timclient.ui.theme import Theme
from timclient.ui.widgets.painting import badge_height, badge_width, count_text, paint_badge


class JumpButton(QAbstractButton):
    """Floats over the lower right corner of the timeline; shows how many came below."""

    def __init__(self, theme: Theme, area: QAbstractScrollArea) -> None:
        super().__init__(area)
        self._theme = theme
        self._drawn: tuple[tuple[str, int, float], QPixmap] | None = None
        self._area = area
        self._count = 0
        self.setToolTip(self.tr("Jump to the newest message (Ctrl+J)"))
        self.setAccessibleName(self.tr("Jump to the newest message"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hide()
        theme.changed.connect(self.place)

    def show_count(self, count: int, *, visible: bool) -> None:
        """Show the button with the number of messages that came below."""
        if count != self._count:
            self._count = count
            text = self.tr("%n new message(s) below", "", count) if count else ""
            self.setAccessibleDescription(text)
            self.update()
        if visible != self.isVisible():
            self.place()
            self.setVisible(visible)

    def place(self) -> None:
        """Take the place in the corner again."""
        shape = self._theme.metrics.shape
        self.setFixedSize(shape(44), shape(50))
        viewport = self._area.viewport().geometry()
        self.move(
            viewport.right() - self.width() - shape(10),
            viewport.bottom() - self.height() - shape(10),
        )
        self.raise_()

    def _picture(self, color: str, side: int) -> QPixmap:
        """Return the arrow; it is drawn with every frame of scrolling."""
        wanted = (color, side, self.devicePixelRatioF())
        if self._drawn is None or self._drawn[0] != wanted:
            self._drawn = (wanted, icons.pixmap("down", color, side))
        return self._drawn[1]

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, shape = self._theme.tokens, self._theme.metrics.shape
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = shape(40)
        circle = QRectF((self.width() - side) / 2, self.height() - side - 1, side, side)
        focused = self.hasFocus()
        painter.setPen(QPen(QColor(tokens.focus if focused else tokens.edge), 2 if focused else 1))
        painter.setBrush(QColor(tokens.hover if self.underMouse() else tokens.surface))
        painter.drawEllipse(circle.adjusted(1, 1, -1, -1))
        inner = shape(20)
        picture = self._picture(tokens.text, inner)
        painter.drawPixmap(
            round(circle.center().x() - inner / 2), round(circle.center().y() - inner / 2), picture
        )
        if self._count:
            text = count_text(self._count)
            width = badge_width(self._theme, text)
            badge = QRectF((self.width() - width) / 2, 0, width, badge_height(self._theme))
            paint_badge(painter, self._theme, badge, text)
        painter.end()
