"""The ground of the search: gives fields, hits and details the places there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from timclient.ui.forms.follow_focus import FollowFocus

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from timclient.ui.directory.details import EntryDetails
    from timclient.ui.directory.entry_list import EntryList
    from timclient.ui.theme import Theme

_DETAILS_WIDTH, _DETAILS_HEIGHT, _BESIDE_FROM = 340, 240, 1000
_FEWEST_CARDS = 3


class SearchGround(QScrollArea):
    """Where the window is high the hits scroll below the fields, and the details stand beside them
    or, where it is narrow, in their place. Where it is low everything scrolls together: an area
    that scrolls inside another one would show a hit and a half."""

    def __init__(
        self,
        theme: Theme,
        fields: QWidget,
        state: QWidget,
        hits: EntryList,
        details: EntryDetails,
        note: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fields, self._state, self._hits = fields, state, hits
        self._details, self._note = details, note
        self._body = QWidget()
        self._body.installEventFilter(self)
        self._build()
        self._top_soon = QTimer(self, singleShot=True, interval=0)
        self._top_soon.timeout.connect(self._go_to_top)
        hits.current_changed.connect(self._follow)
        theme.changed.connect(self.arrange)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is said above the hits takes room from them."""
        result = super().eventFilter(watched, event)
        if watched is self._body and event.type() is QEvent.Type.LayoutRequest:
            self.arrange()
        return result

    def to_top(self) -> None:
        """Show the beginning, after what has just changed has its place."""
        self._go_to_top()
        self._top_soon.start()

    def arrange(self) -> None:
        """Give every part its place."""
        text, details = self._theme.metrics.text, self._details
        opened = not details.isHidden()
        beside = self.width() >= text(_BESIDE_FROM)
        instead = opened and not beside
        self._fields.setHidden(instead)
        self._hits.setHidden(instead or not self._hits.entries.rows)
        low = self._room() < _FEWEST_CARDS * self._hits.cards.card_height
        self._hits.grow(low and not opened)
        details.grow(low and instead)
        if beside:
            details.setFixedWidth(text(_DETAILS_WIDTH))
        else:
            details.setMinimumWidth(0)
            details.setMaximumWidth(text(2 * _DETAILS_WIDTH))
        details.setMinimumHeight(text(_DETAILS_HEIGHT))

    def _room(self) -> int:
        """How much of the height is left for the hits."""
        width, spacing = self.viewport().width(), self._theme.metrics.shape(8)
        others = [p for p in (self._fields, self._state, self._note) if not p.isHidden()]
        needed = (
            part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()
            for part in others
        )
        return self.viewport().height() - sum(height + spacing for height in needed)

    def _follow(self, row: object) -> None:
        """Keep the current hit in sight where the list does not scroll itself."""
        led_by_keys = self.window().focusWidget() is self._hits
        if row is not None and self._hits.grown and led_by_keys:
            area = self._hits.visualRect(self._hits.currentIndex())
            middle = self._hits.viewport().mapTo(self._body, QPoint(0, area.center().y()))
            self.ensureVisible(0, middle.y(), 0, area.height() // 2)

    def _go_to_top(self) -> None:
        self.verticalScrollBar().setValue(0)

    def _build(self) -> None:
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.metrics.shape(8))
        column.addWidget(self._fields)
        column.addWidget(self._state)
        row = QHBoxLayout()
        row.setSpacing(self._theme.metrics.shape(14))
        row.addWidget(self._hits, 1)
        row.addWidget(self._details)
        column.addLayout(row, 1)
        column.addWidget(self._note)
        column.addStretch(0)
        self.setWidget(self._body)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        FollowFocus(self, self._body)
