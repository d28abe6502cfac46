"""Rows of people for lists: found persons, chosen persons, members of a room."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QObject

    from timclient.domain.ids import UserId


class PeopleRole(IntEnum):
    """What a delegate asks a person's row for."""

    NAME = Qt.ItemDataRole.UserRole + 1
    ADDRESS = Qt.ItemDataRole.UserRole + 2
    NOTE = Qt.ItemDataRole.UserRole + 3
    USER_ID = Qt.ItemDataRole.UserRole + 4


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person with a note: the role in a room, or what is wrong with the address.

    ``name`` may be the address itself.
    """

    user_id: UserId
    name: str
    note: str = ""


class PeopleModel(QAbstractListModel):
    """People in the order given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[PersonRow, ...] = ()

    @property
    def rows(self) -> tuple[PersonRow, ...]:
        """The people now."""
        return self._rows

    def set_rows(self, rows: Iterable[PersonRow]) -> None:
        """Show these people instead."""
        new = tuple(rows)
        if new == self._rows:
            return
        self.beginResetModel()
        self._rows = new
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        """Return how many people there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return one part of a person."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        parts: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: row.name,
            PeopleRole.NAME: row.name,
            PeopleRole.ADDRESS: str(row.user_id),
            PeopleRole.NOTE: row.note,
            PeopleRole.USER_ID: row.user_id,
            Qt.ItemDataRole.ToolTipRole: str(row.user_id),
            Qt.ItemDataRole.AccessibleTextRole: ", ".join(
                part for part in (row.name, str(row.user_id), row.note) if part
            ),
        }
        return parts.get(role)
