"""The Qt model of one conversation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, tzinfo
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from timclient.domain.diff import Diff, apply, diff
from timclient.domain.timeline import (
    DayDivider,
    GapItem,
    MessageItem,
    ReadMarker,
    TimelineItem,
    TimelineStart,
)
from timclient.ui.models.diff_model import DiffListModel
from timclient.ui.texts.unreadable import KeysHere
from timclient.ui.timeline.folds import Fold, ShownItem, fold
from timclient.ui.timeline.row_of import row_of
from timclient.ui.timeline.rows import BubbleRow, Row


class TimelineModel(DiffListModel[ShownItem]):
    """Items as they come from the engine, some of them folded; ``row`` gives each with its texts,
    made once. ``revision`` is another number after each change of the rows."""

    def __init__(
        self,
        zone: tzinfo,
        today: Callable[[], date] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._zone = zone
        self._today = today or (lambda: datetime.now(zone).date())
        self._source: list[TimelineItem] = []
        self._opened: set[str] = set()
        self._made: dict[str, tuple[ShownItem, Row]] = {}
        self._made_on = self._today()
        self._keys = KeysHere.UNKNOWN
        self.revision = 0

    @property
    def items(self) -> tuple[TimelineItem, ...]:
        """All items, also those that are folded away."""
        return tuple(self._source)

    def row(self, position: int) -> Row:
        """Return a row with its texts; the same object as long as the item is the same."""
        return self.make(self._rows[position])

    def make(self, item: ShownItem) -> Row:
        """Return the row of an item that is shown or will be."""
        made = self._made.get(item.uid)
        if made is not None and made[0] is item:
            return made[1]
        row = row_of(item, self._made_on, self._zone, self._keys)
        self._made[item.uid] = (item, row)
        return row

    def texts(self) -> list[Row]:
        """Return all rows with their texts."""
        made = self._made
        found: list[Row] = []
        for position, item in enumerate(self._rows):
            known = made.get(item.uid)
            found.append(known[1] if known is not None and known[0] is item else self.row(position))
        return found

    def apply_steps(self, steps: tuple[Diff[TimelineItem], ...]) -> None:  # type: ignore[override]
        """Follow a change; texts of rows that went away are forgotten."""
        for step in steps:
            apply(self._source, step)
        if not self._source:
            self._opened.clear()
        self._show()
        if len(self._made) > 2 * len(self._rows) + 200:
            kept = {item.uid for item in self._rows}
            self._made = {uid: made for uid, made in self._made.items() if uid in kept}

    def coming(self, steps: tuple[Diff[TimelineItem], ...]) -> list[ShownItem]:
        """Return what would be shown for the first time after a change."""
        source = list(self._source)
        for step in steps:
            apply(source, step)
        return [item for item in fold(source, self._opened) if item.uid not in self._made]

    def toggle(self, uid: str) -> None:
        """Open a fold, or close it again."""
        position = self.position_of(uid)
        line = self._rows[position] if position >= 0 else None
        if isinstance(line, Fold):
            members = line.members
            self._opened = self._opened - members if line.opened else self._opened | members
            self._show()

    def reveal(self, uid: str) -> None:
        """Open the fold that hides a row."""
        for line in self._rows:
            if isinstance(line, Fold) and not line.opened and uid in line.members:
                self.toggle(line.uid)
                return

    def _show(self) -> None:
        self.revision += 1
        shown = fold(self._source, self._opened)
        super().apply_steps(diff(self._rows, shown, lambda item: item.uid))

    def refresh_day(self) -> bool:
        """Make all texts anew when a new day has begun; tell whether it had."""
        today = self._today()
        if today == self._made_on:
            return False
        self._made_on = today
        self._made.clear()
        return True

    def show_keys(self, keys: KeysHere) -> bool:
        """Make all texts anew when other keys are here; tell whether it is so."""
        if keys is self._keys:
            return False
        self._keys = keys
        self._made.clear()
        return True

    def position_of(self, uid: str) -> int:
        """Return where a row is; -1 where it is not. New rows are found fastest."""
        for position in range(len(self._rows) - 1, -1, -1):
            if self._rows[position].uid == uid:
                return position
        return -1

    def marker_position(self) -> int:
        """Return where the line "new" is; -1 where there is none."""
        return next((i for i, item in enumerate(self._rows) if isinstance(item, ReadMarker)), -1)

    def unread_gap(self) -> int:
        """Return where unread messages are missing: the first gap at or below the line "new"."""
        marker = self.marker_position()
        if marker < 0:
            return -1
        start = marker
        while start > 0 and isinstance(self._rows[start - 1], GapItem | DayDivider):
            start -= 1
        for position in range(start, len(self._rows)):
            if isinstance(self._rows[position], GapItem):
                return position
        return -1

    @property
    def complete(self) -> bool:
        """Whether nothing older exists."""
        return bool(self._source) and isinstance(self._source[0], TimelineStart)

    def others_after(self, uid: str) -> int:
        """Return how many messages of others stand after a row; 0 where there is no such row."""
        position = self.position_of(uid)
        if position < 0:
            return 0
        below = self._rows[position + 1 :]
        others = sum(not item.own for item in below if isinstance(item, MessageItem))
        return others + sum(_others_in(item) for item in below if isinstance(item, Fold))

    def first_of_newest(self, count: int) -> int:
        """Return where the newest ``count`` messages of others begin; -1 where they are more."""
        for position in range(len(self._rows) - 1, -1, -1):
            count -= _others_in(self._rows[position])
            if count <= 0:
                return position
        return -1

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if not index.isValid() or index.row() >= len(self._rows):
                return None
            return self.row(index.row()).spoken
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and index.isValid():
            row = self.row(index.row()) if index.row() < len(self._rows) else None
            return row.hint if isinstance(row, BubbleRow) else None
        return super().data(index, role)


def _others_in(item: ShownItem) -> int:
    if isinstance(item, Fold):
        # Opened, its messages stand in the list themselves.
        return 0 if item.opened else sum(_others_in(inner) for inner in item.items)
    return int(isinstance(item, MessageItem) and not item.own)
