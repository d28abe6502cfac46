"""What one looks for: text, place, specialty, persons or organisations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from timclient.domain.directory import Coded, EntryKind
from timclient.domain.directory_query import DirectoryQuery
from timclient.ui.room_list.panel import FilterField
from timclient.ui.search.filters import ChoiceBox
from timclient.ui.widgets.buttons import PrimaryButton
from timclient.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timclient.ui.theme import Theme

_LONGEST = 120
_BOTH = frozenset(EntryKind)


class _WideField(FilterField):
    """As wide as it would like to be, narrower where there is no room."""

    wide = 0

    def sizeHint(self) -> QSize:
        return QSize(self.wide, super().sizeHint().height())


class _WideChoice(ChoiceBox):
    """As above."""

    wide = 0

    def sizeHint(self) -> QSize:
        return QSize(self.wide, super().sizeHint().height())


class _WideBox(QComboBox):
    """As above."""

    wide = 0

    def sizeHint(self) -> QSize:
        return QSize(self.wide, super().sizeHint().height())


class SearchFields(QWidget):
    """All fields in one row, which breaks where it is too narrow.

    Signals:
        typed(): look soon.
        wanted(): look now.
        left_down(): to the hits.
    """

    typed = Signal()
    wanted = Signal()
    left_down = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._codes: dict[str, Coded] = {}
        self.text = _WideField()
        self.text.setPlaceholderText(self.tr("Name, organisation, Telematik-ID"))
        self.text.setAccessibleName(self.tr("Search the directory for"))
        self.place = _WideField()
        self.place.setPlaceholderText(self.tr("Place or postal code"))
        self.place.setAccessibleName(self.tr("Place or postal code"))
        self.specialty = _WideChoice(self.tr("Specialty"), self.tr("All specialties"))
        self.kinds = _WideBox()
        self.kinds.setAccessibleName(self.tr("Persons or organisations"))
        self.kinds.addItem(self.tr("Persons and organisations"), _BOTH)
        self.kinds.addItem(self.tr("Persons only"), frozenset((EntryKind.PERSON,)))
        self.kinds.addItem(self.tr("Organisations only"), frozenset((EntryKind.ORGANISATION,)))
        self.button = PrimaryButton(self.tr("Search"))
        self.button.setDefault(False)
        row = Flow(self, theme.metrics.shape(10))
        for part in (self.text, self.place, self.specialty, self.kinds, self.button):
            row.addWidget(part)
        for field in (self.text, self.place):
            field.setMaxLength(_LONGEST)
            field.textChanged.connect(self.typed)
            field.left_down.connect(self.left_down)
        self.specialty.picked.connect(self.wanted)
        self.kinds.activated.connect(self.wanted)
        self.button.clicked.connect(self.wanted)
        theme.changed.connect(self._resize)
        self._resize()

    @property
    def query(self) -> DirectoryQuery:
        """What is looked for now."""
        value = self.specialty.value
        return DirectoryQuery(
            text=self.text.text(),
            place=self.place.text(),
            specialty=self._codes.get(value) if value else None,
            kinds=self.kinds.currentData(),
        ).normalised

    @property
    def empty(self) -> bool:
        """Whether nothing is looked for."""
        query = self.query
        return not (query.text or query.place or query.specialty)

    def offer_specialties(self, codes: Iterable[Coded]) -> None:
        """Offer these fields of medicine; of two that are named alike the first."""
        named: dict[str, str] = {}
        for code in codes:
            value = f"{code.system}|{code.code}"
            if code.display not in named:
                named[code.display] = value
                self._codes[value] = code
        self.specialty.set_choices(named.items())

    def clear(self) -> None:
        """Look for nothing."""
        self.blockSignals(True)
        self.text.clear()
        self.place.clear()
        self.specialty.choose(None)
        self.kinds.setCurrentIndex(0)
        self.blockSignals(False)
        self.typed.emit()

    def _resize(self) -> None:
        metrics = self._theme.metrics
        self.text.wide = metrics.shape(300)
        self.place.wide = metrics.shape(180)
        self.specialty.wide = metrics.shape(220)
        self.kinds.wide = metrics.text(264)
        for field in (self.text, self.place, self.specialty, self.kinds, self.button):
            field.setMinimumHeight(metrics.control)
            field.setMinimumWidth(metrics.shape(90))
            field.updateGeometry()
