"""What somebody who walks through the demo can do with messages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QCursor, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from tests.world.hands import LEFT, Hands
from timclient.domain.message import FileContent, FileKind, TextContent
from timclient.domain.send_state import SendState
from timclient.domain.timeline import MessageItem
from timclient.ui.timeline.layout import Spot

CONTROL = Qt.KeyboardModifier.ControlModifier
_GRID = 6
Match = Callable[[MessageItem], bool]


class TimelineHands(Hands):
    """Mouse and keyboard in the open chat."""

    @property
    def _view(self) -> Any:
        return self._window.chats.pane.timeline

    @property
    def _editor(self) -> Any:
        return self._window.chats.pane.composer.field

    async def _enter(self, key: str) -> None:
        """Open a chat and have its newest message and its pictures before the eyes."""
        self._click_room(self._id(key))
        await self._until(lambda: self._is_open(key) and bool(self._messages()), f"{key} opens")
        self._view.setFocus()
        QTest.keyClick(self._view, Qt.Key.Key_End)
        await self._until(lambda: self._view.at_bottom, "the newest message is seen")
        await self._pictures_here()

    async def _pictures_here(self) -> None:
        pictures = self._view.rows.live.pictures
        await self._until(lambda: not pictures._running and not pictures._waiting, "the pictures")

    async def _found(self, match: Match, what: str) -> int:
        """Wait for a message, and return where the newest that matches stands."""
        await self._until(lambda: self._position(match) >= 0, what)
        return self._position(match)

    def _position(self, match: Match) -> int:
        model = self._view.timeline
        for position in range(model.rowCount() - 1, -1, -1):
            item = model.at(position)
            if isinstance(item, MessageItem) and match(item):
                return position
        return -1

    async def _go_to(self, match: Match, what: str) -> int:
        """Lead the keyboard to a message, as far as it lies from the newest."""
        position = await self._found(match, what)
        view = self._view
        view.setFocus()
        QTest.keyClick(view, Qt.Key.Key_End)
        for _ in range(view.timeline.rowCount()):
            if view.currentIndex().row() == position:
                break
            QTest.keyClick(view, Qt.Key.Key_Up)
        await self._until(lambda: view.currentIndex().row() == position, f"the keys are at {what}")
        return position

    async def _press_spot(self, match: Match, spot: Spot, what: str) -> None:
        """Click on a part of a message."""
        await self._go_to(match, what)
        QTest.mouseClick(self._view.viewport(), LEFT, pos=self._spot(self._position(match), spot))

    def _spot(self, position: int, spot: Spot) -> QPoint:
        view = self._view
        area = view.visualRect(view.timeline.index(position))
        lead = view.rows.lead if position == 0 else 0
        layout = view.rows.layout_at(position)
        for y in range(0, layout.height, _GRID):
            for x in range(0, area.width(), _GRID):
                if layout.hit(QPointF(x, y)).spot is spot:
                    return QPoint(area.left() + x + 1, area.top() + lead + y + 1)
        raise LookupError(spot)

    def _hover(self, position: int) -> None:
        point = QPointF(self._middle(position))
        viewport = self._view.viewport()
        none = Qt.MouseButton.NoButton
        plain = Qt.KeyboardModifier.NoModifier
        place = QPointF(viewport.mapToGlobal(point.toPoint()))
        move = QMouseEvent(QEvent.Type.MouseMove, point, place, none, none, plain)
        QApplication.sendEvent(viewport, move)

    def _middle(self, position: int) -> QPoint:
        view = self._view
        top_left = view.visualRect(view.timeline.index(position)).topLeft()
        return top_left + view.rows.layout_at(position).frame.center().toPoint()

    async def _send(self, *lines: str) -> None:
        """Write lines with the keyboard and send them."""
        self._write(*lines)
        await self._away()

    def _write(self, *lines: str) -> None:
        for number, line in enumerate(lines):
            if number:
                shift = Qt.KeyboardModifier.ShiftModifier
                QTest.keyClick(self._editor, Qt.Key.Key_Return, shift)
            QTest.keyClicks(self._editor, line)

    async def _away(self) -> None:
        QTest.keyClick(self._editor, Qt.Key.Key_Return)
        await self._until(lambda: not self._editor.toPlainText(), "the field is empty")

    async def _answered(self, what: str) -> None:
        """Wait until the newest word is somebody else's and nobody goes on typing."""

        def calm() -> bool:
            messages, head = self._messages(), self._window.chats.presenter.head
            mine = [message for message in messages if message.own]
            read = bool(mine) and mine[-1].state is SendState.READ
            return read and not messages[-1].own and not head.typing

        await self._until(calm, what)
        await self._pictures_here()

    async def _menu(self) -> QMenu:
        """The menu that is open."""
        await self._until(lambda: isinstance(QApplication.activePopupWidget(), QMenu), "a menu")
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        return menu

    async def _close(self, dialog: QWidget, name: str) -> None:
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        await self._dialog_gone(name)


def ask_for_menu(where: QWidget, point: QPoint) -> None:
    """Press the right button of the mouse."""
    place = where.mapToGlobal(point)
    QCursor.setPos(place)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, place)
    QApplication.sendEvent(where, event)


def put_mouse_away() -> None:
    """Nothing lies under the mouse then."""
    QCursor.setPos(0, 0)


def mentions(text: str) -> Match:
    """Messages in whose text something stands."""
    return lambda m: isinstance(m.content, TextContent) and text in m.content.body


def is_file(kind: FileKind, suffix: str = "") -> Match:
    """Messages with a file of a kind."""

    def match(message: MessageItem) -> bool:
        content = message.content
        is_it = isinstance(content, FileContent) and content.kind is kind
        return is_it and isinstance(content, FileContent) and content.name.endswith(suffix)

    return match
