"""What mouse and keys do with messages of the open room, and what is seen of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QMenu

from tests.e2e.driver import Refusal
from timclient.domain.message import FileContent, RedactedContent, TextContent
from timclient.domain.rich_text import Block, Style
from timclient.domain.timeline import MessageItem
from timclient.ui.timeline.layout import Spot

if TYPE_CHECKING:
    from tests.e2e.window_hand import WindowHand
    from timclient.ui.timeline.view import TimelineView

LEFT = Qt.MouseButton.LeftButton
_STEP, _MOST_KEYS = 4, 200


class MessageHand:
    """Finds messages by their event id."""

    def __init__(self, hand: WindowHand) -> None:
        self._hand = hand

    @property
    def actions(self) -> dict[str, Callable[..., Any]]:
        """What a test can ask for."""
        names = (
            "contents", "open_menu", "menu", "choose", "click_part", "hover", "walk_to", "rows_of",
            "click_row",
        )  # fmt: skip
        return {name: getattr(self, name) for name in names}

    # Looking ---------------------------------------------------------------------------

    def contents(self) -> list[dict[str, Any]]:
        """All that is known of the messages of the open room."""
        view = self.view
        return [
            _described(item) | {"transfer": self._transfer(item)}
            for item in view.timeline.items
            if isinstance(item, MessageItem)
        ]

    def menu(self) -> list[str]:
        """The entries of the menu that is open."""
        return [_plain(action.text()) for action in self._menu().actions() if action.isEnabled()]

    def rows_of(self, name: str) -> list[str]:
        """What a list in the front window reads out."""
        model = self._hand.named(QListView, name).model()
        rows = (model.index(row, 0) for row in range(model.rowCount()))
        return [str(index.data(Qt.ItemDataRole.AccessibleTextRole)) for index in rows]

    # Doing -----------------------------------------------------------------------------

    def open_menu(self, event: str) -> bool:
        """Click a message with the right button."""
        viewport = self.view.viewport()
        point = self.frame(event).center()
        whole = viewport.mapToGlobal(point)
        click = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, whole)
        QCoreApplication.sendEvent(viewport, click)
        return True

    def choose(self, entry: str) -> bool:
        """Click an entry of the menu that is open."""
        menu = self._menu()
        for action in menu.actions():
            if _plain(action.text()) == entry and action.isEnabled():
                QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())
                return True
        raise Refusal(f"{entry} is not offered, but {self.menu()}")

    def click_part(self, event: str, part: str, target: str = "") -> bool:
        """Click the middle of a part of a message, by the name of its ``Spot``."""
        area = self.area(event, Spot(part), target)
        QTest.mouseClick(self.view.viewport(), LEFT, pos=area.center())
        return True

    def hover(self, event: str) -> bool:
        """Let the mouse rest on a message."""
        viewport = self.view.viewport()
        point = QPointF(self.frame(event).center())
        nothing = Qt.MouseButton.NoButton
        moved = QMouseEvent(
            QEvent.Type.MouseMove,
            point,
            QPointF(viewport.mapToGlobal(point)),
            nothing,
            nothing,
            Qt.KeyboardModifier.NoModifier,
        )
        QCoreApplication.sendEvent(viewport, moved)
        return True

    def walk_to(self, event: str) -> bool:
        """Go to a message by keys."""
        view = self.view
        position = self._position(event)
        view.setFocus(Qt.FocusReason.TabFocusReason)
        for _ in range(_MOST_KEYS):
            current = view.currentIndex().row()
            if current == position:
                return True
            QTest.keyClick(view, Qt.Key.Key_Up if current > position else Qt.Key.Key_Down)
        raise Refusal("keys do not lead there")

    def click_row(self, name: str, text: str) -> bool:
        """Click a row of a list in the front window."""
        view = self._hand.named(QListView, name)
        for row, spoken in enumerate(self.rows_of(name)):
            if text in spoken:
                index = view.model().index(row, 0)
                view.scrollTo(index)
                QTest.mouseClick(view.viewport(), LEFT, pos=view.visualRect(index).center())
                return True
        raise Refusal(f"no row {text}, but {self.rows_of(name)}")

    # For the other hands ---------------------------------------------------------------

    @property
    def view(self) -> TimelineView:
        """The messages of the open room."""
        return self._hand.window().chats.pane.timeline

    def frame(self, event: str) -> QRect:
        """Where a message stands in the viewport, once it has been scrolled there."""
        position, corner = self._place(event)
        return self.view.rows.layout_at(position).frame.toRect().translated(corner)

    def area(self, event: str, spot: Spot, target: str = "") -> QRect:
        """Where a part of a message stands in the viewport; ``target`` is that of its ``Hit``."""
        position, corner = self._place(event)
        layout = self.view.rows.layout_at(position)
        frame = layout.frame.toRect()
        found = QRect()
        for y in range(frame.top(), frame.bottom(), _STEP):
            for x in range(frame.left(), frame.right(), _STEP):
                hit = layout.hit(QPointF(x, y))
                if hit.spot is spot and (not target or hit.target == target):
                    found |= QRect(x, y, 1, 1)
        if found.isNull():
            raise Refusal(f"{spot.value} is not there")
        return found.translated(corner)

    # Inside ----------------------------------------------------------------------------

    def _place(self, event: str) -> tuple[int, QPoint]:
        view, position = self.view, self._position(event)
        index = view.timeline.index(position)
        view.scrollTo(index)
        corner = view.visualRect(index).topLeft()
        return position, corner + QPoint(0, view.rows.lead if position == 0 else 0)

    def _position(self, event: str) -> int:
        model = self.view.timeline
        for item in model.items:
            if isinstance(item, MessageItem) and item.event_id == event:
                return model.position_of(item.uid)
        raise Refusal("no such message")

    def _menu(self) -> QMenu:
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            raise Refusal("no menu is open")
        return menu

    def _transfer(self, item: MessageItem) -> str:
        content = item.content
        if not isinstance(content, FileContent) or content.source is None:
            return ""
        return self.view.rows.live.transfer(item.uid, content.source.mxc).state.value


def _described(item: MessageItem) -> dict[str, Any]:
    content = item.content
    return {
        "event": item.event_id,
        "own": item.own,
        "sender": item.sender,
        "state": item.state.value,
        "failure": item.failure,
        "edited": item.edited,
        "deleted": isinstance(content, RedactedContent),
        "text": content.body if isinstance(content, TextContent) else "",
        "rich": _rich(content.rich) if isinstance(content, TextContent) else [],
        "answers": item.reply.event_id if item.reply is not None else None,
        "quote": _quoted(item),
        "reactions": [[one.key, one.count, one.own] for one in item.reactions],
        "file": _file(content) if isinstance(content, FileContent) else None,
    }


def _rich(blocks: tuple[Block, ...]) -> list[Any]:
    return [
        [block.kind.value, [[span.text, _looks(span.style), span.user] for span in block.spans]]
        for block in blocks
    ]


def _looks(style: Style) -> list[str]:
    return sorted(str(one.name).lower() for one in style)


def _quoted(item: MessageItem) -> str:
    content = item.reply.content if item.reply is not None else None
    if isinstance(content, FileContent):
        return content.name
    return content.body if isinstance(content, TextContent) else ""


def _file(content: FileContent) -> dict[str, Any]:
    sound = content.sound
    return {
        "name": content.name,
        "kind": content.kind.value,
        "size": content.size,
        "mimetype": content.mimetype,
        "caption": content.caption,
        "pixels": [content.width, content.height],
        "small": content.thumbnail is not None,
        "voice": sound is not None and sound.voice,
        "duration": sound.duration_ms if sound is not None else 0,
        "waveform": list(sound.waveform) if sound is not None else [],
        "mxc": content.source.mxc if content.source is not None else "",
    }


def _plain(text: str) -> str:
    return text.replace("&", "").partition("\t")[0]
