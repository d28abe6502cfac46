"""The switcher (Ctrl+K): one field that leads to chats, people and messages."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import tzinfo

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QLineEdit, QVBoxLayout, QWidget

from timclient.domain.message_search import FoundMessage, FoundPlaces, MessageQuery
from timclient.ui.bridge import Bridge
from timclient.ui.models.search_ports import SearchPort
from timclient.ui.search.asking import Asking
from timclient.ui.search.found_list import FoundList
from timclient.ui.search.rows import (
    AllRow,
    FoundRow,
    MessageRow,
    PlaceRow,
    all_row,
    chat_row,
    message_rows,
    person_row,
    title_row,
)
from timclient.ui.texts.errors import error_text
from timclient.ui.texts.search import FoundCounts, Section, no_place_text
from timclient.ui.theme import Theme
from timclient.ui.widgets.labels import paragraph
from timclient.ui.widgets.stylesheet import set_look

_RECENT, _PLACES, _MESSAGES = 8, 5, 5
_WIDTH, _EDGE = 620, 24
_STEPS: dict[int, int] = {
    Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1,
}  # fmt: skip


def _now_ms() -> int:
    return int(time.time() * 1000)


class Switcher(QDialog):
    """Stays over its window until something is chosen or Escape is pressed.

    Signals:
        chat_chosen(RoomId); person_chosen(UserId): somebody without a chat of two.
        message_chosen(RoomId, EventId); all_wanted(str): all messages with that text.
    """

    chat_chosen = Signal(str)
    person_chosen = Signal(str)
    message_chosen = Signal(str, str)
    all_wanted = Signal(str)

    def __init__(
        self,
        parent: QWidget,
        theme: Theme,
        port: SearchPort,
        bridge: Bridge,
        zone: tzinfo,
        now_ms: Callable[[], int] = _now_ms,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self._theme, self._port, self._bridge = theme, port, bridge
        self._zone, self._now_ms = zone, now_ms
        self.setWindowTitle(self.tr("Go to"))
        self.setAccessibleName(self.tr("Go to a chat, a person or a message"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Chat, person or word in a message"))
        self.field.setAccessibleName(self.tr("Search for"))
        self.field.installEventFilter(self)
        self.list = FoundList(theme, self.tr("Found"), 1)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.state = paragraph("", "muted")
        self._build()
        self._asking = Asking(self._ask, self._failed, self)
        self.field.textChanged.connect(self._asking.soon)
        self.list.chosen.connect(self._choose)
        self.list.current_spoken.connect(self._speak)
        self.finished.connect(self._asking.stop)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, Down, Tab and Enter in the field move in the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pressed(event.key())
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """Appear near the top of the window, where the eyes are."""
        super().showEvent(event)
        self.field.setFocus()
        self._fit()
        self._asking.now()

    def _build(self) -> None:
        card = QFrame()
        set_look(card, "card")
        inside = QVBoxLayout(card)
        pad = self._theme.metrics.shape(10)
        inside.setContentsMargins(pad, pad, pad, pad)
        inside.setSpacing(self._theme.metrics.shape(8))
        inside.addWidget(self.field)
        inside.addWidget(self.state)
        inside.addWidget(self.list, 1)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(card)
        self.state.hide()

    def _pressed(self, key: int) -> bool:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # What is shown is for other letters than those in the field.
            if not self._asking.busy:
                self.list.accept()
            return True
        if key in _STEPS:
            self.list.step(_STEPS[key])
            return True
        return False

    async def _ask(self) -> None:
        text = self.field.text().strip()
        places = await self._bridge.call(self._port.places, text, _PLACES if text else _RECENT)
        query = MessageQuery(text)
        if not text or query.too_short:
            self._show(text, places, ())
            return
        if places.chats or places.people:
            self._show(text, places, ())
        page = await self._bridge.call(self._port.find, query)
        self._show(text, places, page.messages[:_MESSAGES])

    def _show(self, text: str, places: FoundPlaces, messages: tuple[FoundMessage, ...]) -> None:
        chosen = self.list.currentIndex().row()
        before = self.list.found.rows[: chosen + 1]
        rows: list[FoundRow] = []
        if places.chats:
            rows += [title_row(Section.CHATS if text else Section.RECENT)]
            rows += [chat_row(room) for room in places.chats]
        if places.people:
            rows += [title_row(Section.PEOPLE), *map(person_row, places.people)]
        if messages:
            rows += [title_row(Section.MESSAGES)]
            rows += [*message_rows(messages, self._now_ms(), self._zone), all_row(text)]
        self._say("" if rows else no_place_text())
        self.list.found.show(rows)
        if before and tuple(rows[: chosen + 1]) == before:
            self.list.setCurrentIndex(self.list.found.index(chosen))
        else:
            self.list.choose_first()
        self._fit()

    def _choose(self, row: FoundRow) -> None:
        text = self.field.text().strip()
        self.accept()
        match row:
            case PlaceRow(room_id=room_id) if room_id is not None:
                self.chat_chosen.emit(room_id)
            case PlaceRow(user_id=user_id) if user_id is not None:
                self.person_chosen.emit(user_id)
            case MessageRow():
                self.message_chosen.emit(row.room_id, row.event_id)
            case AllRow():
                self.all_wanted.emit(text)

    def _say(self, text: str) -> None:
        self.state.setText(text)
        self.state.setVisible(bool(text))
        if text:
            self._speak(text)

    def _speak(self, text: str) -> None:
        """The focus stays in the field: a screen reader has to be told what is current."""
        hits = FoundCounts().hits(self.list.found.rowCount()) if self.list.found.rows else ""
        self.field.setAccessibleDescription(", ".join(part for part in (text, hits) if part))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, text))

    def _failed(self, error: Exception) -> None:
        self.list.found.show(())
        self._say(error_text(error).sentences)
        self._fit()

    def _fit(self) -> None:
        """As high as its rows, and never larger than the window it belongs to."""
        window = self.parentWidget()
        if window is None:
            return
        window = window.window()
        width = min(self._theme.metrics.text(_WIDTH), window.width() - 2 * _EDGE)
        most = round(window.height() * 0.8)
        rows = self.list.whole_height()
        self.list.setVisible(rows > 0)
        self.setFixedWidth(max(width, 200))
        pad, gap = self._theme.metrics.shape(10), self._theme.metrics.shape(8)
        other = self.field.sizeHint().height() + 2 * pad + 4
        if self.state.isVisibleTo(self):
            other += self.state.heightForWidth(width - 2 * pad) + gap
        self.setFixedHeight(min(other + (rows + gap if rows else 0), most))
        place = QPoint((window.width() - width) // 2, max(_EDGE, window.height() // 10))
        self.move(window.mapToGlobal(place))
