"""The filters of the search page: chat, person, period and kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from enum import Enum
from typing import assert_never

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QWidget

from timclient.domain.direction import plain_name
from timclient.domain.ids import RoomId, UserId
from timclient.domain.message_search import FoundPerson, MessageKind, MessageQuery
from timclient.domain.room import RoomSummary
from timclient.ui.search.date_field import DateField
from timclient.ui.texts.search import kind_text
from timclient.ui.theme import Theme
from timclient.ui.widgets.flow import Flow
from timclient.ui.widgets.labels import label

_MOST_SHOWN = 12


class Period(Enum):
    """How far back one looks."""

    ANY = "any"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    CHOSEN = "chosen"


def period_range(
    period: Period, today: date, chosen: tuple[date, date], zone: tzinfo
) -> tuple[int | None, int | None]:
    """Return a period as milliseconds since 1970: from the first, before the second."""
    days = {Period.WEEK: 7, Period.MONTH: 31, Period.YEAR: 366}
    match period:
        case Period.ANY:
            return None, None
        case Period.CHOSEN:
            first, last = sorted(chosen)
            return _ms(first, zone), _ms(last + timedelta(days=1), zone)
        case Period.WEEK | Period.MONTH | Period.YEAR:
            return _ms(today - timedelta(days=days[period]), zone), None
    assert_never(period)


def _ms(day: date, zone: tzinfo) -> int:
    return int(datetime.combine(day, time.min, zone).timestamp() * 1000)


class ChoiceBox(QComboBox):
    """One of many by typing a part of its name; the first entry stands for all.

    Signals:
        picked(): another one, or all, is chosen.
    """

    picked = Signal()

    def __init__(self, name: str, everything: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._everything = everything
        self._value: str | None = None
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(_MOST_SHOWN)
        self.setMinimumContentsLength(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setAccessibleName(name)
        completer = self.completer()
        if completer is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.addItem(everything, None)
        self.activated.connect(self._activated)
        edit = self.lineEdit()
        if edit is not None:
            edit.editingFinished.connect(self._settle)

    @property
    def value(self) -> str | None:
        """The one chosen, None for all."""
        return self._value

    def set_choices(self, choices: Iterable[tuple[str, str]]) -> None:
        """Offer these: names with what they stand for. The one chosen stays chosen."""
        self.blockSignals(True)
        self.clear()
        self.addItem(self._everything, None)
        for name, value in choices:
            self.addItem(name, value)
        self.setCurrentIndex(max(0, self.findData(self._value) if self._value else 0))
        self.blockSignals(False)

    def choose(self, value: str | None) -> None:
        """Choose one, or all."""
        position = 0 if value is None else self.findData(value)
        if position >= 0:
            self.setCurrentIndex(position)
            self._activated(position)

    def _activated(self, position: int) -> None:
        value = self.itemData(position)
        if value != self._value:
            self._value = value
            self.picked.emit()

    def _settle(self) -> None:
        """What was typed and is nobody's name is nothing."""
        position = self.findText(self.currentText(), Qt.MatchFlag.MatchFixedString)
        known = 0 if self._value is None else self.findData(self._value)
        self.setCurrentIndex(position if position >= 0 else known)
        self._activated(self.currentIndex())


class SearchFilters(QWidget):
    """All filters in one row, which breaks where it is too narrow.

    Signals:
        changed(): look again.
    """

    changed = Signal()

    def __init__(self, theme: Theme, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self.chat = ChoiceBox(self.tr("Chat"), self.tr("All chats"))
        self.person = ChoiceBox(self.tr("Person"), self.tr("All people"))
        self.period = QComboBox()
        self.period.setAccessibleName(self.tr("Period"))
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("Kind of message"))
        today = datetime.now(zone).date()
        self.first = DateField(theme, self.tr("From"), today)
        self.last = DateField(theme, self.tr("Until"), today)
        self.first.set_day(today - timedelta(days=7))
        self._dates = QWidget()
        self._fill()
        self._build(theme)
        self.chat.picked.connect(self.changed)
        self.person.picked.connect(self.changed)
        self.kind.activated.connect(self.changed)
        self.period.activated.connect(self._period_changed)
        self.first.picked.connect(self.changed)
        self.last.picked.connect(self.changed)

    def query(self, text: str) -> MessageQuery:
        """Return what is looked for with these filters."""
        period: Period = self.period.currentData()
        chosen = (self.first.day, self.last.day)
        today = datetime.now(self._zone).date()
        since, until = period_range(period, today, chosen, self._zone)
        room, person = self.chat.value, self.person.value
        return MessageQuery(
            text=text,
            room_id=RoomId(room) if room else None,
            sender=UserId(person) if person else None,
            since=since,
            until=until,
            kind=self.kind.currentData(),
        )

    def offer_chats(self, rooms: Sequence[RoomSummary]) -> None:
        """Offer these chats."""
        self.chat.set_choices((plain_name(room.name), room.room_id) for room in rooms)

    def offer_people(self, people: Sequence[FoundPerson]) -> None:
        """Offer these people; who has the name of another one, with his address."""
        names = [plain_name(person.name) for person in people]
        count = Counter(names)
        self.person.set_choices(
            (name if count[name] == 1 else f"{name} ({person.user_id})", person.user_id)
            for name, person in zip(names, people, strict=True)
        )

    def reset(self) -> None:
        """Take all filters away."""
        self.blockSignals(True)
        for box in (self.chat, self.person):
            box.choose(None)
        self.period.setCurrentIndex(0)
        self.kind.setCurrentIndex(0)
        self._dates.hide()
        self.blockSignals(False)
        self.changed.emit()

    def _fill(self) -> None:
        self.period.addItem(self.tr("Any time"), Period.ANY)
        self.period.addItem(self.tr("Last 7 days"), Period.WEEK)
        self.period.addItem(self.tr("Last month"), Period.MONTH)
        self.period.addItem(self.tr("Last year"), Period.YEAR)
        self.period.addItem(self.tr("Choose dates …"), Period.CHOSEN)
        self.kind.addItem(self.tr("All kinds"), None)
        for kind in MessageKind:
            self.kind.addItem(kind_text(kind), kind)

    def _build(self, theme: Theme) -> None:
        gap = theme.metrics.shape(8)
        dates = QHBoxLayout(self._dates)
        dates.setContentsMargins(0, 0, 0, 0)
        dates.setSpacing(gap)
        dates.addWidget(self.first)
        dates.addWidget(label("–"))
        dates.addWidget(self.last)
        row = Flow(self, gap)
        for widget in (self.chat, self.person, self.period, self.kind, self._dates):
            row.addWidget(widget)
        self._dates.hide()

    def _period_changed(self) -> None:
        self._dates.setVisible(self.period.currentData() is Period.CHOSEN)
        self.updateGeometry()
        self.changed.emit()
