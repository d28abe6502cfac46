"""Finds people: by their address as typed, or by name at the own provider."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from timclient.domain.direction import plain_name
from timclient.domain.errors import InvalidIdentifier
from timclient.domain.ids import UserId, parse_user_id
from timclient.ui.rooms.chosen_people import ChosenPeople
from timclient.ui.rooms.people_list import PeopleList
from timclient.ui.rooms.people_model import PersonRow
from timclient.ui.tasks import TaskOwner
from timclient.ui.texts.errors import error_text
from timclient.ui.widgets.labels import FieldLabel, FormError, paragraph

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Collection
    from typing import Any

    from timclient.ui.bridge import Bridge
    from timclient.ui.models.ports import RoomsPort
    from timclient.ui.theme import Theme

_DEBOUNCE_MS = 250
_MIN_LENGTH = 2
_VISIBLE_HITS = 4


class PeoplePicker(QWidget):
    """A search field with its hits; keeps the people chosen, one or several.

    Signals:
        changed: other people are chosen now.
        completed: the one person is chosen.
    """

    changed = Signal()
    completed = Signal()

    def __init__(
        self,
        theme: Theme,
        rooms: RoomsPort,
        bridge: Bridge,
        parent: QWidget | None = None,
        *,
        several: bool,
        excluded: Collection[UserId] = (),
        own: UserId | None = None,
    ) -> None:
        super().__init__(parent)
        self._rooms = rooms
        self._bridge = bridge
        self._several = several
        self._own = own
        self._excluded = frozenset(excluded) | ({own} if own else set())
        self._found: tuple[PersonRow, ...] = ()
        self._tasks = TaskOwner(self._failed)
        self._search: asyncio.Task[Any] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DEBOUNCE_MS)
        self.field = QLineEdit()
        self.field_label = FieldLabel(
            self.tr("People") if several else self.tr("Person"), self.field
        )
        self.hits = PeopleList(theme, self.tr("People found"))
        self.chosen = ChosenPeople(theme)
        self.state = paragraph("", "muted")
        self.problem = FormError()
        self._build()
        self.setFocusProxy(self.field)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._typed)
        self._timer.timeout.connect(self._start_search)
        self.hits.chosen.connect(self.pick)
        self.chosen.removed.connect(self.unpick)
        self._show_hits()

    @property
    def user_ids(self) -> tuple[UserId, ...]:
        """The people chosen; a whole address left in the field counts as chosen."""
        chosen = tuple(row.user_id for row in self.chosen.rows)
        typed = self._typed_address()
        if typed is None or typed.user_id in chosen or (chosen and not self._several):
            return chosen
        return (*chosen, typed.user_id)

    @property
    def unfinished(self) -> bool:
        """Whether something stands in the field that is no person."""
        return bool(self.field.text().strip()) and self._typed_address() is None

    def pick(self, user_id: str) -> None:
        """Choose one of the hits."""
        row = next((row for row in self.hits.people.rows if row.user_id == user_id), None)
        if row is None:
            return
        kept = self.chosen.rows if self._several else ()
        self.chosen.set_rows((*(other for other in kept if other.user_id != user_id), row))
        self._after_choice()

    def take(self, user_id: UserId) -> None:
        """Choose somebody who was found elsewhere."""
        known = (row for row in self.hits.people.rows if row.user_id == user_id)
        self.chosen.set_rows((next(known, PersonRow(user_id, user_id)),))
        self._after_choice()

    def unpick(self, user_id: str) -> None:
        """Take a chosen person back."""
        self.chosen.set_rows(row for row in self.chosen.rows if row.user_id != user_id)
        self._after_choice()

    def drop(self, user_id: UserId) -> None:
        """Take a person away who is done with, also from the field."""
        if self._typed_address() == PersonRow(user_id, user_id):
            self.field.clear()
        self.unpick(user_id)

    def show_problem(self, user_id: UserId, text: str) -> None:
        """Say what is wrong with a person, beside this person."""
        if self._typed_address() == PersonRow(user_id, user_id):
            self.problem.show_text(text)
            self.field.setFocus()
            return
        self.chosen.set_rows(
            replace(row, note=text) if row.user_id == user_id else row for row in self.chosen.rows
        )

    def clear_problems(self) -> None:
        """Say nothing of this kind any more; the people are tried again."""
        self.problem.clear_text()
        self.chosen.set_rows(replace(row, note="") for row in self.chosen.rows)

    def stop(self) -> None:
        """Cancel the running search; the dialog is about to close."""
        self._timer.stop()
        self._tasks.cancel_all()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the field Down goes to the hits and Enter takes the first one."""
        if (
            watched is self.field
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and self._key(event.key())
        ):
            return True
        return super().eventFilter(watched, event)

    def _key(self, key: int) -> bool:
        rows = self.hits.people.rows
        if key == Qt.Key.Key_Down and rows:
            self.hits.setFocus()
            self.hits.setCurrentIndex(self.hits.people.index(0))
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and rows:
            self.pick(rows[0].user_id)
            return True
        return False

    def _build(self) -> None:
        self.field.setPlaceholderText(self.tr("Name or address, e.g. @name:service.example"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        for part in self._parts():
            box.addWidget(part)

    def _parts(self) -> tuple[QWidget, ...]:
        return (self.field_label, self.chosen, self.field, self.problem, self.state, self.hits)

    def _after_choice(self) -> None:
        self.field.clear()
        single = not self._several and bool(self.chosen.rows)
        self.field.setHidden(single)
        if not single:
            self.field.setFocus()
        self._show_hits()
        self.changed.emit()
        if single:
            self.completed.emit()

    def _typed(self) -> None:
        self._found = ()
        self.problem.clear_text()
        if self._search is not None:
            self._search.cancel()
        if len(self.field.text().strip()) >= _MIN_LENGTH:
            self._timer.start()
        else:
            self._timer.stop()
        self._show_hits()
        self.changed.emit()

    def _start_search(self) -> None:
        self._show_state(self.tr("Searching …"))
        self._search = self._tasks.spawn(self._find(self.field.text().strip()))

    async def _find(self, text: str) -> None:
        people = await self._bridge.call(self._rooms.find_people, text)
        self._found = tuple(
            PersonRow(person.user_id, plain_name(person.display_name) or person.user_id)
            for person in people
        )
        self._show_hits(searched=True)

    def _show_hits(self, *, searched: bool = False) -> None:
        hidden = {row.user_id for row in self.chosen.rows} | self._excluded
        rows = [row for row in self._found if row.user_id not in hidden]
        typed = self._typed_address()
        if typed is not None and all(row.user_id != typed.user_id for row in (*rows, *self._found)):
            rows.insert(0, typed)
        self.hits.people.set_rows(rows)
        self.hits.setVisible(bool(rows))
        if rows:
            height = self.hits.sizeHintForRow(0)
            self.hits.setFixedHeight(height * min(len(rows), _VISIBLE_HITS) + 4)
        self._show_state(self._hint(searched=searched))

    def _hint(self, *, searched: bool) -> str:
        text = self.field.text().strip()
        if self.hits.people.rows or not text:
            return ""
        hidden = {str(row.user_id) for row in self._found} or {text}
        if self._own is not None and hidden <= {self._own}:
            return self.tr("This is yourself. Please choose somebody else.")
        if hidden <= self._excluded:
            return self.tr("This person is already in the chat or invited.")
        if searched and not self._found:
            return self.tr(
                "Nobody found at your service. You reach people of other services by their whole"
                " address, such as @name:service.example."
            )
        return ""

    def _show_state(self, text: str) -> None:
        self.state.setText(text)
        self.state.setVisible(bool(text))

    def _typed_address(self) -> PersonRow | None:
        try:
            user_id = parse_user_id(self.field.text())
        except InvalidIdentifier:
            return None
        return None if user_id in self._excluded else PersonRow(user_id, user_id)

    def _failed(self, error: Exception) -> None:
        self._show_state(error_text(error).what)
