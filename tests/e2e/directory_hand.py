"""What mouse and keys do on the page of the directory."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTabBar

from tests.e2e.driver import Refusal
from timclient.ui.directory.entry_list import EntryList
from timclient.ui.directory.rows import EntryRow

if TYPE_CHECKING:
    from tests.e2e.window_hand import WindowHand

_STEP = 6


class DirectoryHand:
    """Tabs, and the buttons that are drawn into the list of entries."""

    def __init__(self, hand: WindowHand) -> None:
        self._hand = hand

    @property
    def actions(self) -> dict[str, Callable[..., Any]]:
        """What a test can ask for."""
        return {name: getattr(self, name) for name in ("choose_tab", "press_entry", "entries")}

    def entries(self) -> list[str]:
        """The names in the list."""
        rows = self._list().entries.rows
        return [row.name for row in rows if isinstance(row, EntryRow)]

    def choose_tab(self, name: str) -> bool:
        """Click a tab."""
        for bar in self._hand.visible(QTabBar):
            for number in range(bar.count()):
                if bar.tabText(number).replace("&", "") == name:
                    QTest.mouseClick(
                        bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(number).center()
                    )
                    return True
        raise Refusal(f"no tab {name}")

    def press_entry(self, name: str) -> bool:
        """Click the button of an entry."""
        view = self._list()
        for number, row in enumerate(view.entries.rows):
            if isinstance(row, EntryRow) and row.name == name:
                place = self._button(view, number, row)
                QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
                return True
        raise Refusal(f"no entry {name}, but {self.entries()}")

    def _list(self) -> EntryList:
        lists: list[EntryList] = self._hand.visible(EntryList)
        if not lists:
            raise Refusal("no entries are shown")
        return lists[0]

    def _button(self, view: EntryList, number: int, row: EntryRow) -> QPoint:
        index = view.entries.index(number)
        view.scrollTo(index)
        area = view.visualRect(index)
        inside = [
            QPoint(x, y)
            for y in range(area.top(), area.bottom(), _STEP)
            for x in range(area.left(), area.right(), _STEP)
            if view.cards.button_at(row, area, QPoint(x, y))
        ]
        if not inside:
            raise Refusal(f"{row.name} has no button")
        return inside[len(inside) // 2]
