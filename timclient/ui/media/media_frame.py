"""The frame of the windows that show pictures, pages and films: a head, what is shown, tools."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from timclient.ui.widgets.elided_label import ElidedLabel
from timclient.ui.widgets.labels import label, paragraph
from timclient.ui.widgets.stylesheet import set_look

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from timclient.ui.theme import Theme
    from timclient.ui.widgets.buttons import IconButton

_WIDTH, _HEIGHT = 1100, 760
_ROOM_FOR_FRAME = 60


class MediaFrame(QDialog):
    """Title at the left of the head, the place among others beside it; ``tools`` below.

    It is not modal. Escape closes it. Words take the place of ``shown`` while there is nothing.
    """

    def __init__(self, theme: Theme, shown: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.theme = theme
        self.shown = shown
        self.title = ElidedLabel("strong", fill=True)
        self.place = label("", "muted")
        head, self.head_row = _bar("bar-top")
        self.head_row.addWidget(self.title, 1)
        self.head_row.addWidget(self.place)
        foot, self.tools = _bar("bar-bottom")
        self._words = paragraph("", "muted")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._pages = QStackedWidget()
        self._pages.addWidget(shown)
        self._pages.addWidget(self._words)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(head)
        box.addWidget(self._pages, 1)
        self.foot = QVBoxLayout()
        box.addLayout(self.foot)
        box.addWidget(foot)

    def name_window(self, name: str) -> None:
        """Say what is shown, in the head and to the system."""
        self.setWindowTitle(name)
        self.title.setText(name)
        self.shown.setAccessibleName(name)

    def show_content(self) -> None:
        """Show what there is again after words."""
        self._turn_to(self.shown)

    def say(self, words: str) -> None:
        """Show words in its place."""
        self._words.setText(words)
        self._words.setAccessibleName(words)
        self._turn_to(self._words)

    def say_loading(self) -> None:
        """Show that it is on its way."""
        self.say(self.tr("Loading …"))

    @property
    def words(self) -> str:
        """What is said in its place; empty while it is shown."""
        return "" if self._pages.currentWidget() is self.shown else self._words.text()

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
            self._center(space)
        (self._words if self.words else self.shown).setFocus()

    def _center(self, space: QRect) -> None:
        """Qt has placed the window before it had its size."""
        parent = self.parentWidget()
        place = QRect(QPoint(), self.size())
        place.moveCenter(parent.window().geometry().center() if parent else space.center())
        self.move(
            max(space.left(), min(place.left(), space.right() - place.width())),
            max(space.top(), min(place.top(), space.bottom() - place.height())),
        )

    def _turn_to(self, page: QWidget) -> None:
        """Change the page; the focus goes with it unless it is on a button."""
        here = self.focusWidget() in (None, self.shown, self._words)
        self._pages.setCurrentWidget(page)
        if here:
            page.setFocus()


def _bar(look: str) -> tuple[QFrame, QHBoxLayout]:
    bar = QFrame()
    set_look(bar, look)
    row = QHBoxLayout(bar)
    row.setContentsMargins(16, 8, 16, 8)
    row.setSpacing(6)
    return bar, row
