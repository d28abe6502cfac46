"""A timeline view with its rows, for the tests of its parts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui import demo
from timclient.domain.diff import Reset, diff
from timclient.domain.ids import EventId
from timclient.domain.message import TextContent
from timclient.domain.timeline import MessageItem, TimelineItem
from timclient.ui.theme import Theme
from timclient.ui.timeline.layout import Spot
from timclient.ui.timeline.model import TimelineModel
from timclient.ui.timeline.view import TimelineView

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def message(number: int, text: str = "", *, own: bool = False, **more: object) -> MessageItem:
    return MessageItem(
        uid=f"m{number}",
        sender=demo.ME if own else demo.KLEIN,
        sender_name="Weber, Anna" if own else "Klein, Michael",
        own=own,
        timestamp=demo.at(0, 8, 0) + number * 60_000,
        content=TextContent(text or f"Nachricht {number}\nzweite Zeile"),
        event_id=EventId(f"$m{number}"),
        **more,  # type: ignore[arg-type]
    )


def messages(first: int, last: int) -> list[TimelineItem]:
    return [message(number) for number in range(first, last)]


class Stage:
    """A view with its rows, changed like the engine does it."""

    def __init__(self, theme: Theme) -> None:
        self.rows: list[TimelineItem] = []
        self.view = TimelineView(TimelineModel(demo.ZONE), theme)
        self.view.resize(600, 400)
        self.view.show()

    def open(self, rows: list[TimelineItem], unread: int = 0) -> None:
        self.view.start_room()
        self.view.opening.begin(unread)
        self.rows = list(rows)
        self.view.apply_steps((Reset(tuple(rows)),))

    def change(self, rows: list[TimelineItem]) -> None:
        self.view.apply_steps(diff(self.rows, rows, lambda item: item.uid))
        self.rows = list(rows)

    def scroll(self, value: int) -> None:
        self.view.verticalScrollBar().setValue(value)

    def text_point(self, uid: str, spot: Spot = Spot.TEXT) -> QPoint:
        """Return a point on the words (or another spot) of a message."""
        position = self.view.timeline.position_of(uid)
        rect = self.view.visualRect(self.view.timeline.index(position))
        layout = self.view.rows.layout_at(position)
        lead = self.view.rows.lead if position == 0 else 0
        for y in range(0, rect.height() - lead, 3):
            for x in range(0, rect.width(), 3):
                if layout.hit(QPointF(x, y)).spot is spot:
                    return rect.topLeft() + QPoint(x + 3, y + lead + 3)
        raise AssertionError(f"no {spot} in {uid}")

    def drag(self, start: QPoint, end: QPoint) -> None:
        port = self.view.viewport()
        QTest.mousePress(port, LEFT, NONE, start)
        where = QPointF(end)
        event = QMouseEvent(QEvent.Type.MouseMove, where, where, LEFT, LEFT, NONE)
        QApplication.sendEvent(port, event)
        QTest.mouseRelease(port, LEFT, NONE, end)


@contextmanager
def staged(theme: Theme) -> Iterator[Stage]:
    """Give a stage, and take it down."""
    stage = Stage(theme)
    yield stage
    stage.view.close()
    stage.view.deleteLater()
