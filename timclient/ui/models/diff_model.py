"""A Qt list model that is changed by the steps of ``domain.diff`` only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from timclient.domain.diff import Insert, Move, Remove, Reset, Set, apply

if TYPE_CHECKING:
    from timclient.domain.diff import Diff

T = TypeVar("T")
ITEM_ROLE = int(Qt.ItemDataRole.UserRole)
NO_PARENT = QModelIndex()


class DiffListModel(QAbstractListModel, Generic[T]):
    """Rows of one type. ``ITEM_ROLE`` gives the row itself; subclasses add texts for people."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[T] = []

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        if role == ITEM_ROLE:
            return self._rows[index.row()]
        return self.text_of(self._rows[index.row()], role)

    def text_of(self, item: T, role: int) -> Any:  # noqa: ARG002 - for subclasses
        """Return what a row says for another role than ``ITEM_ROLE``."""
        return None

    def at(self, row: int) -> T:
        """Return the row at a position."""
        return self._rows[row]

    @property
    def rows(self) -> tuple[T, ...]:
        """All rows now."""
        return tuple(self._rows)

    def apply_steps(self, steps: Iterable[Diff[T]]) -> None:
        """Change the rows step by step, telling the views about each."""
        for step in steps:
            self._apply(step)

    def _apply(self, step: Diff[T]) -> None:
        match step:
            case Reset():
                self.beginResetModel()
                apply(self._rows, step)
                self.endResetModel()
            case Insert(index, items):
                self.beginInsertRows(NO_PARENT, index, index + len(items) - 1)
                apply(self._rows, step)
                self.endInsertRows()
            case Remove(index, count):
                self.beginRemoveRows(NO_PARENT, index, index + count - 1)
                apply(self._rows, step)
                self.endRemoveRows()
            case Set(index, _):
                apply(self._rows, step)
                changed = self.index(index)
                self.dataChanged.emit(changed, changed)
            case Move(source, target):
                self._move(step, source, target)

    def _move(self, step: Diff[T], source: int, target: int) -> None:
        if source == target:
            return
        # Qt names the row before which the moved one is put, counted before the move.
        before = target + 1 if target > source else target
        self.beginMoveRows(NO_PARENT, source, source, NO_PARENT, before)
        apply(self._rows, step)
        self.endMoveRows()
