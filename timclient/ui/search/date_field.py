"""A day, as people write it: "3.11.", "3.11.26" or "03.11.2026"."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from timclient.ui.theme import Theme
from timclient.ui.widgets.stylesheet import set_look

_DAY = re.compile(r"\s*(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2})?)?\s*")
_CENTURY, _SHORT = 2000, 2


def parse_day(text: str, today: date) -> date | None:
    """Return the day a text says; without a year the last such day. None where it is no day."""
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    day, month = int(found[1]), int(found[2])
    year = int(found[3]) if found[3] else today.year
    year += _CENTURY if found[3] and len(found[3]) == _SHORT else 0
    try:
        said = date(year, month, day)
        return said if found[3] or said <= today else date(year - 1, month, day)
    except ValueError:
        return None


class DateField(QLineEdit):
    """A day to type; its frame says where it is none.

    Signals:
        picked(): another day stands there.
    """

    picked = Signal()

    def __init__(self, theme: Theme, name: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._today = theme, today
        self._day = today
        self.setAccessibleName(name)
        self.setText(_written(today))
        self.setToolTip(name)
        self.textEdited.connect(self._edited)
        self.editingFinished.connect(self._settle)
        theme.changed.connect(self._size)
        self._size()

    @property
    def day(self) -> date:
        """The last day that stood there."""
        return self._day

    def set_day(self, day: date) -> None:
        """Write a day without telling anybody."""
        self._day = day
        self._settle()

    def _edited(self, text: str) -> None:
        day = parse_day(text, self._today)
        self._mark(wrong=day is None)
        if day is not None and day != self._day:
            self._day = day
            self.picked.emit()

    def _settle(self) -> None:
        self.setText(_written(self._day))
        self._mark(wrong=False)

    def _mark(self, *, wrong: bool) -> None:
        if bool(self.property("invalid")) is not wrong:
            self.setProperty("invalid", wrong)
            look = self.property("look") or ""
            set_look(self, f"{look} ")
            set_look(self, look)

    def _size(self) -> None:
        self.setFixedWidth(self._theme.metrics.text(110))


def _written(day: date) -> str:
    return f"{day:%d.%m.%Y}"
