"""The narrow column at the left: the parts of the program."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QVBoxLayout, QWidget

from timclient.ui import icons
from timclient.ui.theme import Theme
from timclient.ui.tokens import Face, Mode
from timclient.ui.widgets.painting import badge_height, badge_width, count_text, paint_badge
from timclient.ui.widgets.stylesheet import set_look

_PAD = 2


class RailButton(QAbstractButton):
    """An icon over its word, with a badge."""

    def __init__(self, theme: Theme, icon: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._count = 0
        self._slim = False
        self.setText(text)
        self.setToolTip(text)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self._resize)
        self._resize()

    def set_count(self, count: int, spoken: str = "") -> None:
        """Show a number; ``spoken`` says it to screen readers."""
        self._count = count
        self.setAccessibleDescription(spoken)
        self.update()

    def set_slim(self, slim: bool) -> None:
        """Show the icon alone; tooltip and screen readers still have the word."""
        self._slim = slim
        self._resize()
        self.update()

    @property
    def count(self) -> int:
        """The number in the badge."""
        return self._count

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, shape = self._theme.tokens, self._theme.metrics.shape
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        ink = tokens.accent if self.isChecked() else tokens.muted
        side = shape(22)
        top = shape(9)
        painter.drawPixmap((self.width() - side) // 2, top, icons.pixmap(self._icon, ink, side))
        painter.setFont(self._theme.font(Face.TINY_BOLD if self.isChecked() else Face.TINY))
        painter.setPen(QColor(ink))
        line = QRectF(0, top + side + 1, self.width(), self.height() - top - side - 5)
        if not self._slim:
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, self.text())
        if self._count:
            text = count_text(self._count)
            width = badge_width(self._theme, text)
            badge = QRectF(self.width() - width - 2, 2, width, badge_height(self._theme))
            paint_badge(painter, self._theme, badge, text)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked() or self.underMouse():
            high = tokens.mode is Mode.HIGH_CONTRAST and self.isChecked()
            painter.setPen(QPen(QColor(tokens.accent), 1) if high else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_bg if self.isChecked() else tokens.hover))
            painter.drawRoundedRect(area, 10, 10)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area, 10, 10)

    def _resize(self) -> None:
        metrics = self._theme.metrics
        if self._slim:
            self.setFixedSize(metrics.shape(44), metrics.shape(40))
            return
        face = Face.TINY_BOLD if self.isCheckable() else Face.TINY
        letters = QFontMetrics(self._theme.font(face)).horizontalAdvance(self.text())
        width = max(metrics.text(52), letters + 2 * _PAD)
        self.setFixedSize(width, metrics.shape(36) + metrics.text(16))


class Rail(QFrame):
    """Chats and directory at the top, settings at the bottom.

    Signals:
        chats_wanted(), directory_wanted(), settings_wanted().
    """

    chats_wanted = Signal()
    directory_wanted = Signal()
    settings_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._directory_shown = False
        set_look(self, "column-left")
        self.setAccessibleName(self.tr("Parts of the program"))
        self.chats = RailButton(theme, "chats", self.tr("Chats"))
        self.chats.clicked.connect(self.chats_wanted)
        self.directory = RailButton(theme, "search", self.tr("Directory"))
        self.directory.setToolTip(self.tr("Directory of the TI (Ctrl+Shift+D)"))
        self.directory.clicked.connect(self.directory_wanted)
        for part in (self.chats, self.directory):
            part.setCheckable(True)
            part.clicked.connect(self._keep_checked)
        self.settings = RailButton(theme, "settings", self.tr("Settings"))
        self.settings.setToolTip(self.tr("Settings (Ctrl+,)"))
        self.settings.clicked.connect(self.settings_wanted)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 10, 0, 10)
        box.setSpacing(4)
        box.addWidget(self.chats, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(self.directory, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(1)
        box.addWidget(self.settings, 0, Qt.AlignmentFlag.AlignHCenter)
        theme.changed.connect(self._resize)
        self._resize()
        self.show_part(directory=False)

    def set_slim(self, slim: bool) -> None:
        """Show icons alone where the window is narrow for its letters."""
        for part in (self.chats, self.directory, self.settings):
            part.set_slim(slim)
        self._resize()

    def show_part(self, *, directory: bool) -> None:
        """Mark the part of the program that is shown: the directory, or the chats."""
        self._directory_shown = directory
        self._keep_checked()

    def show_unread(self, count: int) -> None:
        """Show how many messages wait in all chats."""
        self.chats.set_count(count, self.tr("%n unread", "", count) if count else "")

    def _keep_checked(self) -> None:
        """A click changes what is shown; that decides which button is on."""
        self.chats.setChecked(not self._directory_shown)
        self.directory.setChecked(self._directory_shown)

    def _resize(self) -> None:
        widest = max(part.width() for part in (self.chats, self.directory, self.settings))
        self.setFixedWidth(widest + 12)
