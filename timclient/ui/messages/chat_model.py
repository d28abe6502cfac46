"""Chats one can forward into, as rows with ticks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from timclient.domain.direction import plain_name
from timclient.domain.ids import RoomId
from timclient.domain.room import Chip, Membership, RoomKind, RoomSummary, initials, room_order
from timclient.domain.search import Needle
from timclient.ui.texts.rooms import chip_text, kind_text, members_text

CHAT_ROLE = int(Qt.ItemDataRole.UserRole)
NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class ChatRow:
    """A chat with its texts."""

    room_id: RoomId
    name: str
    letters: str
    square: bool
    chips: tuple[Chip, ...]
    words: tuple[str, ...]
    who: str
    searched: str

    @property
    def spoken(self) -> str:
        """All of it for a screen reader."""
        return ", ".join(part for part in (self.name, *self.words, self.who) if part)


def chat_rows(rooms: Iterable[RoomSummary]) -> list[ChatRow]:
    """Return the chats into which something can be sent, in the order of the room list."""
    fit = (
        room
        for room in rooms
        if room.membership is Membership.JOIN and room.encrypted and not room.hidden
    )
    return [_row(room) for room in sorted(fit, key=room_order)]


class ChatModel(QAbstractListModel):
    """Keeps what is ticked while the filter changes."""

    def __init__(self, rows: list[ChatRow], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all = rows
        self._rows = rows
        self._ticked: dict[RoomId, ChatRow] = {}

    @property
    def ticked(self) -> tuple[ChatRow, ...]:
        """The chosen chats in the order of their choice."""
        return tuple(self._ticked.values())

    def filter(self, text: str) -> None:
        """Show only chats whose name or people have these words."""
        needle = Needle(text)
        self.beginResetModel()
        self._rows = [row for row in self._all if not needle or needle.found_in(row.searched)]
        self.endResetModel()

    def toggle(self, position: int) -> None:
        """Choose a chat, or no longer."""
        if not 0 <= position < len(self._rows):
            return
        row = self._rows[position]
        if self._ticked.pop(row.room_id, None) is None:
            self._ticked[row.room_id] = row
        index = self.index(position)
        self.dataChanged.emit(index, index)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else flags

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken
            case Qt.ItemDataRole.CheckStateRole:
                ticked = row.room_id in self._ticked
                return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
            case _:
                return row if role == CHAT_ROLE else None

    def setData(
        self,
        index: QModelIndex | QPersistentModelIndex,
        _value: object,
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self.toggle(index.row())
        return True


def _row(room: RoomSummary) -> ChatRow:
    name = plain_name(room.name)
    person = room.kind is RoomKind.PERSON
    address = str(room.other_user or "")
    who = room.topic or address if person else members_text(room.joined_count)
    if not person and not room.joined_count:
        who = kind_text(room.kind)
    return ChatRow(
        room.room_id,
        name,
        initials(name),
        not person,
        room.chips,
        tuple(chip_text(chip) for chip in room.chips),
        plain_name(who),
        "\n".join((room.name, room.topic, address)),
    )
