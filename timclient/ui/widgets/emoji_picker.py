"""The panel in which an emoji is chosen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from timclient.markup import emoji
from timclient.markup.emoji_groups import EmojiGroup
from timclient.ui.theme import Theme
from timclient.ui.widgets.elided_label import ElidedLabel
from timclient.ui.widgets.emoji_grid import EmojiGrid, emoji_font
from timclient.ui.widgets.stylesheet import set_look

MOST_RECENT = 24
_TAB_SIGN = 18
_SIGNS = {
    EmojiGroup.SMILEYS: "😀",
    EmojiGroup.PEOPLE: "👋",
    EmojiGroup.NATURE: "🌿",
    EmojiGroup.FOOD: "🍎",
    EmojiGroup.ACTIVITIES: "⚽",
    EmojiGroup.TRAVEL: "🚑",
    EmojiGroup.OBJECTS: "💊",
    EmojiGroup.SYMBOLS: "✅",
    EmojiGroup.FLAGS: "🏁",
}
_FIRST = "⭐"


class EmojiPicker(QFrame):
    """A search field over groups over a grid; a click outside or Escape closes it.

    Signals:
        chosen(str): an emoji was chosen; ``recent`` already has it at its front.
    """

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        language: str,
        recent: tuple[str, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._theme = theme
        self._language = language
        self._recent = recent[:MOST_RECENT]
        self._group: EmojiGroup | None = None
        set_look(self, "choice")
        self.setAccessibleName(self.tr("Choose an emoji"))
        self.field = QLineEdit()
        set_look(self.field, "search")
        self.field.setPlaceholderText(self.tr("Search emoji"))
        self.field.setAccessibleName(self.tr("Search emoji"))
        self.field.setClearButtonEnabled(True)
        self.grid = EmojiGrid(theme)
        self.caption = ElidedLabel("muted", fill=True)
        self._tabs = QButtonGroup(self)
        self.tabs: list[QToolButton] = []
        self._build()
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._fill)
        self.grid.chosen.connect(self._choose)
        self.grid.left_above.connect(self.field.setFocus)
        self.grid.selectionModel().currentChanged.connect(self._name)
        self.grid.entered.connect(self._name)
        theme.changed.connect(self._dress)
        self._dress()
        self._fill()

    @property
    def recent(self) -> tuple[str, ...]:
        """What was chosen last, newest first; to be kept by the caller."""
        return self._recent

    def show_at(self, anchor: QRect) -> None:
        """Open above a button or message (its place on the screen), or below where there is no
        room; inside the window as far as it is wide enough."""
        self.field.clear()
        self.show_group(None)
        self.adjustSize()
        screen = QGuiApplication.screenAt(anchor.center()) or QGuiApplication.primaryScreen()
        free = screen.availableGeometry()
        parent = self.parentWidget()
        window = parent.window().geometry() if parent is not None else free
        inside = free.intersected(window) if window.width() > self.width() else free
        x = min(max(anchor.left(), inside.left()), inside.right() - self.width())
        above = anchor.top() - self.height() - 4
        self.move(QPoint(x, above if above >= free.top() else anchor.bottom() + 4))
        self.show()
        self.field.setFocus()

    def show_group(self, group: EmojiGroup | None) -> None:
        """Show one group, or with None what is used often."""
        self._group = group
        if self.field.text():
            self.field.clear()
        else:
            self._fill()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes from the field to the grid, Enter takes the first hit."""
        if (
            watched is self.field
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
        ):
            if event.key() == Qt.Key.Key_Down:
                self.grid.start()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose_first()
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(0)
        self._add_tab(row, _FIRST, self.tr("Often used"), None)
        for group in EmojiGroup:
            self._add_tab(row, _SIGNS[group], self._title(group), group)
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 10, 10, 8)
        box.setSpacing(6)
        for part in (self.field, row, self.grid, self.caption):
            if isinstance(part, QHBoxLayout):
                box.addLayout(part)
            else:
                box.addWidget(part)

    def _add_tab(self, row: QHBoxLayout, sign: str, name: str, group: EmojiGroup | None) -> None:
        tab = QToolButton()
        tab.setText(sign)
        tab.setToolTip(name)
        tab.setAccessibleName(name)
        tab.setCheckable(True)
        tab.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        tab.clicked.connect(lambda: self.show_group(group))
        self._tabs.addButton(tab)
        self.tabs.append(tab)
        row.addWidget(tab)

    def _title(self, group: EmojiGroup) -> str:
        return {
            EmojiGroup.SMILEYS: self.tr("Faces and hearts"),
            EmojiGroup.PEOPLE: self.tr("People and hands"),
            EmojiGroup.NATURE: self.tr("Animals and nature"),
            EmojiGroup.FOOD: self.tr("Food and drink"),
            EmojiGroup.ACTIVITIES: self.tr("Leisure"),
            EmojiGroup.TRAVEL: self.tr("Travel and places"),
            EmojiGroup.OBJECTS: self.tr("Things"),
            EmojiGroup.SYMBOLS: self.tr("Signs"),
            EmojiGroup.FLAGS: self.tr("Flags"),
        }[group]

    def _dress(self) -> None:
        side = self._theme.metrics.shape(33)
        for tab in self.tabs:
            tab.setFont(emoji_font(self._theme, self._theme.metrics.shape(_TAB_SIGN)))
            tab.setFixedSize(side, side)

    def _fill(self) -> None:
        text = self.field.text().strip()
        self._mark_tab(None if text else self._group, searching=bool(text))
        if text:
            entries = tuple(emoji.find(text, self._language))
        elif self._group is None:
            entries = self._often()
        else:
            entries = emoji.grouped(self._language)[self._group]
        self.grid.emoji.set_entries(entries)
        self.grid.scrollToTop()
        self.caption.setText(self.tr("No emoji is called so.") if text and not entries else "")

    def _mark_tab(self, group: EmojiGroup | None, *, searching: bool) -> None:
        """While something is searched, no group is what one sees."""
        self._tabs.setExclusive(not searching)
        marked = 0 if group is None else 1 + list(EmojiGroup).index(group)
        for number, tab in enumerate(self.tabs):
            tab.setChecked(number == marked and not searching)

    def _often(self) -> tuple[emoji.EmojiEntry, ...]:
        recent = emoji.named(self._recent, self._language)
        rest = (one for one in emoji.common(self._language) if one not in recent)
        return (*recent, *rest)

    def _name(self, index: QModelIndex, _before: QModelIndex | None = None) -> None:
        self.caption.setText(str(index.data() or "") if index.isValid() else "")

    def _choose_first(self) -> None:
        if self.field.text().strip() and self.grid.emoji.entries:
            self._choose(self.grid.emoji.entries[0].char)

    def _choose(self, char: str) -> None:
        others = tuple(one for one in self._recent if one != char)
        self._recent = (char, *others)[:MOST_RECENT]
        self.close()
        self.chosen.emit(char)
