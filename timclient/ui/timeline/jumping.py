"""Going to a message wherever it is, and back to the newest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

if TYPE_CHECKING:
    from timclient.ui.timeline.view import TimelineView

LIT_MS = 1500
_ABOVE = 0.3


class Jumping(QObject):
    """Of one timeline view.

    ``at_newest`` is false while the loaded rows are those around an older message: then the end
    of the list is not the end of the conversation. The row one was led to stands out for a
    moment; nothing moves or fades, so it is right for those who asked for less motion too.
    """

    def __init__(self, view: TimelineView) -> None:
        super().__init__(view)
        self._view = view
        self._awaited = ""
        self._returning = False
        self.at_newest = True
        self._lamp = QTimer(self)
        self._lamp.setSingleShot(True)
        self._lamp.setInterval(LIT_MS)
        self._lamp.timeout.connect(self._darken)

    @property
    def awaits(self) -> bool:
        """Whether somebody wants to be led to a row that is not there yet."""
        return bool(self._awaited) or self._returning

    def reset(self) -> None:
        """Another room is shown."""
        self._awaited, self._returning, self.at_newest = "", False, True
        self._darken()

    def to(self, uid: str) -> bool:
        """Show a row and let it stand out. Where it is not loaded yet this is done as soon as it
        comes; then False is returned."""
        view = self._view
        view.ahead.show()
        view.timeline.reveal(uid)
        position = view.timeline.position_of(uid)
        if position < 0:
            self._awaited = uid
            return False
        self._awaited = ""
        view.opening.touch()
        self._scroll(position)
        view.selectionModel().setCurrentIndex(
            view.timeline.index(position), QItemSelectionModel.SelectionFlag.NoUpdate
        )
        spoken = view.timeline.row(position).spoken
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(view, spoken))
        view.rows.lit = uid
        self._lamp.start()
        view.viewport().update()
        return True

    def to_newest(self) -> None:
        """Show the end of the conversation; ask for it where it is not loaded."""
        if not self.at_newest:
            self._returning = True
            self._view.newest_wanted.emit()
            return
        self._view.opening.touch()
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.maximum())
        self._view.opening.at_newest()

    def set_at_newest(self, at_newest: bool) -> None:
        """Whether the newest message is among the rows."""
        self._view.ahead.show()
        self.at_newest = at_newest
        if at_newest and self._returning:
            self._returning = False
            self.to_newest()
        self._view.look_around()

    def rows_changed(self) -> None:
        """Go where one wanted to go before the rows were there."""
        if self._awaited and self._view.timeline.position_of(self._awaited) >= 0:
            self.to(self._awaited)

    def _scroll(self, position: int) -> None:
        view = self._view
        bar, height = view.verticalScrollBar(), view.viewport().height()
        top, tall = view.top_at(position), view.rows.height_of(position)
        if tall < height and top >= 0 and top + tall <= height:
            return
        wanted = 0 if tall >= height else round(min(height * _ABOVE, height - tall))
        bar.setValue(bar.value() + top - wanted)

    def _darken(self) -> None:
        self._lamp.stop()
        if self._view.rows.lit:
            self._view.rows.lit = ""
            self._view.viewport().update()
