"""The people of the chat, offered where an ``@`` is typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout

from timclient.domain.room import Member
from timclient.markup.mentions import Typed, matching, name_for, typed_at
from timclient.ui.rooms.people_list import PeopleList
from timclient.ui.rooms.people_model import PersonRow
from timclient.ui.theme import Theme
from timclient.ui.widgets.stylesheet import set_look

_MOST_ROWS = 5
_MOST_HITS = 50
_WIDTH = 380


class MentionPopup(QFrame):
    """A list over the writing field while a name is typed; the field keeps the focus.

    It lies in the field's window. Up and Down move, Enter and Tab take, Escape closes it until the
    next ``@``. Taking a person writes ``@Name `` into the field; ``name_for`` (markup.mentions)
    tells under which name.

    Signals:
        chosen(Member, str): who was taken, and the name that was written.
    """

    chosen = Signal(object, str)

    def __init__(self, field: QPlainTextEdit, theme: Theme) -> None:
        super().__init__(field.window())
        self._field = field
        self._theme = theme
        self._members: tuple[Member, ...] = ()
        self._hits: tuple[Member, ...] = ()
        self._typed: Typed | None = None
        self._refused: int | None = None
        set_look(self, "choice")
        self.list = PeopleList(theme, self.tr("People in this chat"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        box = QVBoxLayout(self)
        box.setContentsMargins(4, 4, 4, 4)
        box.addWidget(self.list)
        self.hide()
        self.list.chosen.connect(self._take)
        field.installEventFilter(self)
        field.textChanged.connect(self._look)
        field.cursorPositionChanged.connect(self._look)

    def set_members(self, members: tuple[Member, ...]) -> None:
        """Offer these people; the user should not be among them."""
        self._members = members
        self._look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the list from the field while the list is open."""
        if watched is self._field:
            if event.type() is QEvent.Type.FocusOut:
                self.hide()
            elif (
                self.isVisible()
                and isinstance(event, QKeyEvent)
                and event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
                and event.modifiers() == Qt.KeyboardModifier.NoModifier
            ):
                return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        keys = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        taking = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
        key = Qt.Key(event.key())
        if key not in (*keys, *taking, Qt.Key.Key_Escape):
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
        elif key in keys:
            self._move(keys[key])
        elif key in taking:
            self._take(self._hits[self.list.currentIndex().row()].user_id)
        else:
            self._refused = self._start()
            self.hide()
        return True

    def _look(self) -> None:
        """Show the list, or hide it, as the text before the caret demands."""
        cursor = self._field.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        self._typed = None if cursor.hasSelection() else typed_at(before)
        if self._typed is None:
            self._refused = None
        elif self._refused == self._start():
            self._typed = None
        hits = matching(self._members, self._typed.text) if self._typed is not None else ()
        if hits and self._written(hits):
            hits = ()
        self._show(hits[:_MOST_HITS])

    def _written(self, hits: tuple[Member, ...]) -> bool:
        """Tell whether the name is complete and goes on with other words."""
        typed = self._typed.text if self._typed is not None else ""
        return any(typed == f"{name_for(member, self._members)} " for member in hits)

    def _show(self, hits: tuple[Member, ...]) -> None:
        if not hits or not self._field.hasFocus():
            self._hits = ()
            self.hide()
            return
        if hits != self._hits:
            self._hits = hits
            self.list.people.set_rows(
                PersonRow(member.user_id, name_for(member, self._members)) for member in hits
            )
            self.list.setCurrentIndex(self.list.people.index(0))
        self._place()
        self.show()
        self.raise_()

    def _place(self) -> None:
        """Stand above the field, at the caret; over its own text only where there is no room."""
        window = self._field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        rows = min(len(self._hits), _MOST_ROWS)
        height = rows * self.list.sizeHintForRow(0) + 12
        self.resize(min(self._theme.metrics.text(_WIDTH), window.width()), height)
        caret = self._field.cursorRect()
        top = self._field.viewport().mapTo(window, caret.topLeft())
        field = self._field.mapTo(window, QPoint(0, 0))
        places = (field.y() - height - 4, top.y() - height - 4, top.y() + caret.height() + 4)
        y = next((place for place in places if place >= 0), 0)
        x = max(0, min(top.x(), window.width() - self.width()))
        self.move(QPoint(x, y))

    def _move(self, step: int) -> None:
        count = len(self._hits)
        row = (self.list.currentIndex().row() + step) % count
        self.list.setCurrentIndex(self.list.people.index(row))

    def _take(self, user_id: str) -> None:
        member = next((one for one in self._hits if one.user_id == user_id), None)
        if member is None or self._typed is None:
            return
        name = name_for(member, self._members)
        cursor = self._field.textCursor()
        end = cursor.position()
        cursor.setPosition(self._start())
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(f"@{name} ")
        self._field.setTextCursor(cursor)
        self.hide()
        self.chosen.emit(member, name)

    def _start(self) -> int:
        """Return where the ``@`` stands in the text, by Qt's positions."""
        cursor = self._field.textCursor()
        block = cursor.block()
        before = block.text()[: self._typed.start] if self._typed is not None else ""
        return block.position() + len(before.encode("utf-16-le", "surrogatepass")) // 2
