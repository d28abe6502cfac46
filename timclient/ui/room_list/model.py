"""The Qt model of the room list."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, tzinfo
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from timclient.domain.diff import apply, diff
from timclient.domain.room import Membership
from timclient.ui.models.diff_model import DiffListModel
from timclient.ui.room_list.rows import (
    ListRow,
    RoomFilter,
    RoomRow,
    RowMaker,
    SectionRow,
    row_key,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timclient.domain.diff import Diff
    from timclient.domain.ids import RoomId, UserId
    from timclient.domain.room import Chip, RoomSummary


def _now_ms() -> int:
    return int(time.time() * 1000)


class RoomListModel(DiffListModel[ListRow]):
    """Rooms come in by ``take_rooms``; what is shown follows from them, filter and time."""

    def __init__(
        self,
        zone: tzinfo,
        now_ms: Callable[[], int] = _now_ms,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._zone = zone
        self._now_ms = now_ms
        self._rooms: list[RoomSummary] = []
        self._text = ""
        self._filter = RoomFilter.ALL
        self._keep: RoomId | None = None
        self._archive_closed = True
        self._made: dict[RoomId, RoomRow] = {}
        self._made_on: date | None = None
        self._more: dict[UserId, tuple[Chip, ...]] = {}

    def take_rooms(self, steps: tuple[Diff[RoomSummary], ...]) -> None:
        """Follow a change of the rooms."""
        for step in steps:
            apply(self._rooms, step)
        self.refresh()

    def set_filter(self, text: str, chosen: RoomFilter) -> None:
        """Show only rooms that match."""
        self._text, self._filter = text, chosen
        self.refresh()

    def toggle_archive(self) -> None:
        """Open the archive, or close it; it is closed at start."""
        self._archive_closed = not self._archive_closed
        self.refresh()

    def keep_shown(self, room_id: RoomId | None) -> None:
        """Never hide the open room behind a pill; the one that was open may go now."""
        if room_id != self._keep:
            self._keep = room_id
            self.refresh()

    def add_chips(self, chips: Mapping[UserId, tuple[Chip, ...]]) -> None:
        """Show what the directory knows of people one writes with."""
        if any(self._more.get(user_id, ()) != known for user_id, known in chips.items()):
            self._more.update(chips)
            self.refresh()

    def refresh(self) -> None:
        """Make the rows anew, for the time of now."""
        maker = RowMaker(self._now_ms(), self._zone, self._made, self._archive_closed, self._more)
        if maker.day != self._made_on:
            self._made.clear()
            self._made_on = maker.day
        rows = maker.rows(self._rooms, self._text, self._filter, self._keep)
        self.apply_steps(diff(self._rows, rows, row_key))

    def summary(self, room_id: RoomId) -> RoomSummary | None:
        """Return the room, shown or not."""
        return next((room for room in self._rooms if room.room_id == room_id), None)

    def all_rooms(self) -> list[RoomSummary]:
        """Return the rooms that can be chosen, whatever the filter, in their order."""
        return [room for room in self._rooms if not room.hidden]

    def chat_with(self, user_id: UserId) -> RoomId | None:
        """Return the chat of two with a person, if there is one."""
        joined = (r for r in self._rooms if r.membership is Membership.JOIN and not r.hidden)
        return next((room.room_id for room in joined if room.other_user == user_id), None)

    @property
    def has_rooms(self) -> bool:
        """Whether there is any room, shown or not."""
        return bool(self._rooms)

    @property
    def unread_sum(self) -> int:
        """How many messages and invitations ask for attention in all rooms."""
        shown = (room for room in self._rooms if not room.hidden)
        return sum(room.calls + (room.membership is Membership.INVITE) for room in shown)

    def index_of(self, room_id: RoomId | None) -> QModelIndex:
        """Return where a room is shown; invalid where it is not."""
        if room_id is None:
            return QModelIndex()
        for position, row in enumerate(self._rows):
            if isinstance(row, RoomRow) and row.room_id == room_id:
                return self.index(position)
        return QModelIndex()

    def shown_rooms(self) -> list[RoomRow]:
        """Return the chats in the order they are shown."""
        return [row for row in self._rows if isinstance(row, RoomRow)]

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        row = self._rows[index.row()] if index.isValid() else None
        if isinstance(row, SectionRow):
            inert = Qt.ItemFlag.ItemNeverHasChildren
            enabled = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            return inert if row.closed is None else inert | enabled
        return super().flags(index)

    def text_of(self, item: ListRow, role: int) -> Any:
        if isinstance(item, SectionRow):
            spoken = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return _spoken(item) if spoken else None
        if role == Qt.ItemDataRole.DisplayRole:
            return item.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return item.spoken
        return None


def _spoken(section: SectionRow) -> str:
    if section.closed is None:
        return section.title
    if section.closed:
        return QCoreApplication.translate("Rooms", "{title}, closed").format(title=section.title)
    return QCoreApplication.translate("Rooms", "{title}, open").format(title=section.title)
