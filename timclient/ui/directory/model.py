"""The Qt model of what the directory's page lists."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from timclient.domain.diff import Reset
from timclient.ui.directory.rows import EntryRow, HeadRow, ListRow
from timclient.ui.models.diff_model import DiffListModel

if TYPE_CHECKING:
    from collections.abc import Iterable

_SPOKEN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class EntryModel(DiffListModel[ListRow]):
    """Entries, under titles where they are kept ones."""

    def show(self, rows: Iterable[ListRow]) -> bool:
        """Show these rows instead; tell whether they are others."""
        new = tuple(rows)
        if new == self.rows:
            return False
        self.apply_steps((Reset(new),))
        return True

    def first(self) -> int:
        """Return the first row that can be chosen, -1 where there is none."""
        return next((n for n, row in enumerate(self._rows) if isinstance(row, EntryRow)), -1)

    def find(self, entry_id: str) -> int:
        """Return the row of an entry, -1 where it is not shown."""
        return next(
            (
                number
                for number, row in enumerate(self._rows)
                if isinstance(row, EntryRow) and row.entry.entry_id == entry_id
            ),
            -1,
        )

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._rows[index.row()], HeadRow):
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)

    def text_of(self, item: ListRow, role: int) -> Any:
        if role in _SPOKEN:
            return item.spoken
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(item, EntryRow):
            # Qt takes tooltips for HTML where they look like it.
            parts = (item.name, item.second, item.place)
            return f"<qt>{'<br>'.join(escape(part) for part in parts if part)}</qt>"
        return None
