"""The search page (Ctrl+Shift+F): all messages of all chats."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from timclient.domain.ids import RoomId
from timclient.domain.message_search import FoundPage, MessageQuery
from timclient.domain.room import RoomSummary
from timclient.ui.bridge import Bridge
from timclient.ui.models.search_ports import SearchPort
from timclient.ui.room_list.panel import FilterField
from timclient.ui.search.asking import Asking
from timclient.ui.search.filters import SearchFilters
from timclient.ui.search.found_list import FoundList
from timclient.ui.search.rows import FoundRow, MessageRow, message_rows
from timclient.ui.texts.errors import error_text
from timclient.ui.texts.search import FoundCounts, looking_text, nothing_text, too_short_text
from timclient.ui.theme import Theme
from timclient.ui.widgets.buttons import IconButton, LinkButton
from timclient.ui.widgets.labels import paragraph
from timclient.ui.widgets.stylesheet import set_look

_LINES = 2


def _now_ms() -> int:
    return int(time.time() * 1000)


class SearchPage(QWidget):
    """Field, filters and hits; older hits come while scrolling.

    Signals:
        open_wanted(RoomId, EventId): go to that message.
        left(): back to the chats.
    """

    open_wanted = Signal(str, str)
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        port: SearchPort,
        bridge: Bridge,
        zone: tzinfo,
        now_ms: Callable[[], int] = _now_ms,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._port, self._bridge = theme, port, bridge
        self._zone, self._now_ms = zone, now_ms
        self._query = MessageQuery()
        self._older: int | None = None
        self.field = FilterField()
        self.field.setPlaceholderText(self.tr("Word or part of a word in messages"))
        self.field.setAccessibleName(self.tr("Search messages for"))
        self.filters = SearchFilters(theme, zone)
        self.reset_button = LinkButton(self.tr("Take filters away"))
        self.back_button = IconButton(theme, "back", self.tr("Back to the chats"))
        self.state = paragraph(too_short_text(), "muted")
        self.list = FoundList(theme, self.tr("Messages found"), _LINES)
        self._build()
        self._asking = Asking(self._ask, self._failed, self)
        self._more = Asking(self._ask_more, self._failed, self)
        self._wire()

    def begin(
        self, rooms: Sequence[RoomSummary], text: str = "", room_id: RoomId | None = None
    ) -> None:
        """Take what is to be looked for, perhaps in one chat only; ``rooms`` can be chosen from."""
        self.filters.offer_chats(rooms)
        self.filters.chat.choose(room_id)
        if text:
            self.field.setText(text)
        self.field.setFocus()
        self.field.selectAll()
        self._asking.now()

    def stop(self) -> None:
        """Nobody looks at the page any more."""
        self._asking.stop()
        self._more.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back to the chats."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        set_look(self.field, "search")
        top = QFrame()
        set_look(top, "bar-top")
        gap = self._theme.metrics.shape(8)
        column = QVBoxLayout(top)
        column.setContentsMargins(2 * gap, gap, 2 * gap, gap)
        column.setSpacing(gap)
        row = QHBoxLayout()
        row.setSpacing(gap)
        row.addWidget(self.back_button)
        row.addWidget(self.field, 1)
        column.addLayout(row)
        column.addWidget(self.filters)
        line = QHBoxLayout()
        line.addWidget(self.state, 1)
        line.addWidget(self.reset_button)
        column.addLayout(line)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(top)
        whole.addWidget(self.list, 1)
        self.reset_button.hide()

    def _wire(self) -> None:
        self.field.textChanged.connect(self._asking.soon)
        self.field.left_down.connect(self._go_down)
        self.filters.changed.connect(self._asking.now)
        self.reset_button.clicked.connect(self.filters.reset)
        self.back_button.clicked.connect(self.left)
        self.list.chosen.connect(self._chosen)
        self.list.end_near.connect(self._scrolled)
        self.list.left_up.connect(self.field.setFocus)

    async def _ask(self) -> None:
        self._more.stop()
        query = self.filters.query(self.field.text().strip())
        self.reset_button.setVisible(query.filtered)
        if query != self._query:
            self._older = None
        self._query = query
        if not self.filters.person.count() > 1:
            self.filters.offer_people(await self._bridge.call(self._port.people))
        if query.too_short:
            self.list.found.show(())
            self._say(too_short_text())
            return
        if not self.list.found.rows:
            self._say(looking_text())
        page = await self._bridge.call(self._port.find, query)
        self.list.found.show(self._rows(page))
        self.list.scrollToTop()
        self._count()

    async def _ask_more(self) -> None:
        page = await self._bridge.call(self._port.find, self._query, self._older)
        self.list.found.append(self._rows(page))
        self._count()

    def _rows(self, page: FoundPage) -> tuple[MessageRow, ...]:
        self._older = page.older
        return message_rows(page.messages, self._now_ms(), self._zone)

    def _count(self) -> None:
        count = self.list.found.rowCount()
        if not count:
            self._say(nothing_text())
        elif self._older is None:
            self._say(FoundCounts().messages(count))
        else:
            self._say(FoundCounts().first_messages(count))

    def _scrolled(self) -> None:
        if self._older is not None and not self._more.busy and not self._asking.busy:
            self._more.now()

    def _go_down(self) -> None:
        if self.list.found.rows:
            self.list.setFocus()
            self.list.choose_first()

    def _chosen(self, row: FoundRow) -> None:
        if isinstance(row, MessageRow):
            self.open_wanted.emit(row.room_id, row.event_id)

    def _say(self, text: str) -> None:
        if self.state.text() != text:
            self.state.setText(text)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.state, text))

    def _failed(self, error: Exception) -> None:
        self._say(error_text(error).sentences)
