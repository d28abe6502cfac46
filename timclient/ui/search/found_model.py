"""The Qt model of what was found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from timclient.domain.diff import Insert, Reset
from timclient.ui.models.diff_model import DiffListModel
from timclient.ui.search.rows import AllRow, FoundRow, PlaceRow, TitleRow

_SPOKEN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class FoundModel(DiffListModel[FoundRow]):
    """Rows of one search, which get more while scrolling."""

    def show(self, rows: Iterable[FoundRow]) -> None:
        """Show these rows instead."""
        new = tuple(rows)
        if new != self.rows:
            self.apply_steps((Reset(new),))

    def append(self, rows: Iterable[FoundRow]) -> None:
        """Show these rows, too."""
        new = tuple(rows)
        if new:
            self.apply_steps((Insert(len(self._rows), new),))

    def step(self, row: int, direction: int) -> int:
        """Return the next row in a direction that can be chosen; the same where none is."""
        position = row + direction
        while 0 <= position < len(self._rows):
            if not isinstance(self._rows[position], TitleRow):
                return position
            position += direction
        return row

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._rows[index.row()], TitleRow):
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)

    def text_of(self, item: FoundRow, role: int) -> Any:
        if role in _SPOKEN:
            return item.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            if isinstance(item, PlaceRow):
                return item.name
            return None if isinstance(item, TitleRow | AllRow) else item.place
        return None
