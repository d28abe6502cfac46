"""Arranges list, conversation and info column for the width there is."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from timclient.ui.theme import Theme

OVERLAY_BELOW = 1000
SINGLE_BELOW = 720
LIST_RANGE = (260, 540)
INFO_RANGE = (292, 392)
CONVERSATION_MIN = 380
DEFAULT_LIST = 336


class Arrangement(Enum):
    """Three columns; two with the third over them; or list and conversation in turns."""

    WIDE = "wide"
    OVERLAY = "overlay"
    SINGLE = "single"


class Workspace(QWidget):
    """A splitter that knows when there is no room for all columns.

    Signals:
        arrangement_changed(): see ``arrangement``.
        details_changed(bool): whether the info column is visible now.
    """

    arrangement_changed = Signal()
    details_changed = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        rooms: QWidget,
        conversation: QWidget,
        details: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rooms, self._conversation, self._details = rooms, conversation, details
        self.arrangement = Arrangement.WIDE
        self._details_wanted = False
        self._details_over = False
        self._details_width = 316
        self._conversation_side = False
        self._details_possible = False
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        for number, widget in enumerate((rooms, conversation, details)):
            self._splitter.addWidget(widget)
            self._splitter.setStretchFactor(number, int(widget is conversation))
        self._splitter.setSizes([DEFAULT_LIST, 680, self._details_width])
        details.hide()
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._splitter)
        theme.changed.connect(self._limit)
        self._limit()

    @property
    def details_shown(self) -> bool:
        """Whether the info column is to be seen now."""
        if not self._details_possible:
            return False
        if self.arrangement is Arrangement.WIDE:
            return self._details_wanted
        return self._details_over

    def hold_details(self, possible: bool) -> None:
        """Tell whether there is anything to show details of; the user's wish is kept."""
        if possible != self._details_possible:
            self._details_possible = possible
            self._place()

    def show_details(self, shown: bool) -> None:
        """Show or hide the info column."""
        if shown == self.details_shown:
            return
        if self.arrangement is Arrangement.WIDE:
            self._details_wanted = shown
        else:
            self._details_over = shown
        self._place()
        self.details_changed.emit(shown)

    def show_conversation(self, shown: bool) -> None:
        """Where both take turns: show the conversation, or the list."""
        self._conversation_side = shown
        if not shown and self.arrangement is Arrangement.SINGLE:
            self.show_details(False)
        self._place()

    def store(self, settings: QSettings) -> None:
        """Write down the widths."""
        sizes = self._splitter.sizes()
        if self.arrangement is Arrangement.WIDE and self._details_wanted:
            self._details_width = sizes[2]
        settings.setValue("columns/list", sizes[0] or LIST_RANGE[0])
        settings.setValue("columns/details", self._details_width)
        settings.setValue("columns/details_shown", int(self._details_wanted))

    def restore(self, settings: QSettings) -> None:
        """Take the widths written down."""
        wide = _number(settings.value("columns/list"), DEFAULT_LIST, LIST_RANGE)
        self._details_width = _number(settings.value("columns/details"), 316, INFO_RANGE)
        self._details_wanted = str(settings.value("columns/details_shown")) == "1"
        self._splitter.setSizes([wide, 680, self._details_width])
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rearrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._details_over:
            self.show_details(False)
            return
        super().keyPressEvent(event)

    def _rearrange(self) -> None:
        # Larger letters need more room: what counts is the width in letters.
        width = self.width() / max(1.0, self._theme.metrics.scale) + 64
        arrangement = Arrangement.WIDE
        if width < SINGLE_BELOW:
            arrangement = Arrangement.SINGLE
        elif width < OVERLAY_BELOW:
            arrangement = Arrangement.OVERLAY
        if arrangement is not self.arrangement:
            self._change(arrangement)
        self._place_overlay()

    def _change(self, arrangement: Arrangement) -> None:
        before = self.details_shown
        if self.arrangement is Arrangement.WIDE:
            self._details.hide()
            self._details.setParent(self)
        self.arrangement = arrangement
        self._details_over = False
        if arrangement is Arrangement.WIDE:
            self._splitter.addWidget(self._details)
            self._splitter.setStretchFactor(2, 0)
        self._place()
        if before != self.details_shown:
            self.details_changed.emit(self.details_shown)
        self.arrangement_changed.emit()

    def _place(self) -> None:
        single = self.arrangement is Arrangement.SINGLE
        self._rooms.setVisible(not single or not self._conversation_side)
        self._conversation.setVisible(not single or self._conversation_side)
        self._details.setVisible(self.details_shown)
        self._limit()
        self._place_overlay()

    def _place_overlay(self) -> None:
        if self.arrangement is Arrangement.WIDE:
            return
        width = min(self._theme.metrics.text(self._details_width), self.width())
        self._details.setGeometry(self.width() - width, 0, width, self.height())
        self._details.raise_()

    def _limit(self) -> None:
        shape = self._theme.metrics.shape
        single = self.arrangement is Arrangement.SINGLE
        unlimited = 16777215
        self._rooms.setMinimumWidth(0 if single else shape(LIST_RANGE[0]))
        self._rooms.setMaximumWidth(unlimited if single else shape(LIST_RANGE[1]))
        self._conversation.setMinimumWidth(0 if single else CONVERSATION_MIN)
        wide = self.arrangement is Arrangement.WIDE
        self._details.setMinimumWidth(shape(INFO_RANGE[0]) if wide else 0)
        self._details.setMaximumWidth(shape(INFO_RANGE[1]) if wide else unlimited)


def _number(value: object, default: int, limits: tuple[int, int]) -> int:
    try:
        number = int(str(value))
    except ValueError:
        number = default
    return max(limits[0], min(limits[1], number))
