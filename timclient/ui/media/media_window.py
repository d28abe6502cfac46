"""The frame of the windows that show pictures and pages: a head, a canvas, a row of tools."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from timclient.ui.media.canvas import Canvas
from timclient.ui.texts.errors_pictures import picture_error_text
from timclient.ui.widgets.elided_label import ElidedLabel
from timclient.ui.widgets.labels import label, paragraph
from timclient.ui.widgets.stylesheet import set_look

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from timclient.ui.theme import Theme
    from timclient.ui.widgets.buttons import IconButton

_WIDTH, _HEIGHT = 1100, 760
_ROOM_FOR_FRAME = 60
_PERCENT = 100


class MediaWindow(QDialog):
    """Title at the left of the head, the place among others beside it; ``tools`` below.

    It is not modal. Escape closes it.
    """

    def __init__(self, theme: Theme, canvas: Canvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.theme = theme
        self.canvas = canvas
        self.title = ElidedLabel("strong", fill=True)
        self.place = label("", "muted")
        self.zoom_label = label("", "muted")
        head, self.head_row = _bar("bar-top")
        self.head_row.addWidget(self.title, 1)
        self.head_row.addWidget(self.place)
        foot, self.tools = _bar("bar-bottom")
        self._words = paragraph("", "muted")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._pages = QStackedWidget()
        self._pages.addWidget(canvas)
        self._pages.addWidget(self._words)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(head)
        box.addWidget(self._pages, 1)
        self.foot = QVBoxLayout()
        box.addLayout(self.foot)
        box.addWidget(foot)
        canvas.zoomed.connect(self._show_zoom)

    def name_window(self, name: str) -> None:
        """Say what is shown, in the head and to the system."""
        self.setWindowTitle(name)
        self.title.setText(name)
        self.canvas.setAccessibleName(name)

    def show_canvas(self) -> None:
        """Show the picture again after words."""
        self._turn_to(self.canvas)
        self._show_zoom(self.canvas.zoom)

    def say(self, words: str) -> None:
        """Show words in the picture's place."""
        self._words.setText(words)
        self._words.setAccessibleName(words)
        self.zoom_label.clear()
        self._turn_to(self._words)

    def say_loading(self) -> None:
        """Show that the picture is on its way."""
        self.say(self.tr("Loading …"))

    def show_failure(self, error: Exception) -> None:
        """Say why nothing can be shown."""
        text = picture_error_text(error)
        self.say("\n".join(part for part in (f"⚠ {text.what}", text.action) if part))

    @property
    def words(self) -> str:
        """What is said in the picture's place; empty while it is shown."""
        return "" if self._pages.currentWidget() is self.canvas else self._words.text()

    def add_tools(self, *buttons: IconButton) -> None:
        """Add buttons to the row below."""
        for button in buttons:
            self.tools.addWidget(button)

    def showEvent(self, event: QShowEvent) -> None:
        """Take a size that fits the screen."""
        super().showEvent(event)
        screen = self.screen() or QGuiApplication.primaryScreen()
        space = screen.availableGeometry()
        most = space.width() - _ROOM_FOR_FRAME, space.height() - _ROOM_FOR_FRAME
        self.setMaximumSize(space.size())
        if not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self.resize(min(_WIDTH, most[0]), min(_HEIGHT, most[1]))
        (self._words if self.words else self.canvas).setFocus()

    def _turn_to(self, page: QWidget) -> None:
        """Change the page; the focus goes with it unless it is on a button."""
        here = self.focusWidget() in (None, self.canvas, self._words)
        self._pages.setCurrentWidget(page)
        if here:
            page.setFocus()

    def _show_zoom(self, zoom: float) -> None:
        if self.words:
            return
        self.zoom_label.setText(f"{round(zoom * _PERCENT)} %")
        self.zoom_label.setAccessibleName(
            self.tr("Size {percent} %").format(percent=round(zoom * _PERCENT))
        )


def _bar(look: str) -> tuple[QFrame, QHBoxLayout]:
    bar = QFrame()
    set_look(bar, look)
    row = QHBoxLayout(bar)
    row.setContentsMargins(16, 8, 16, 8)
    row.setSpacing(6)
    return bar, row
