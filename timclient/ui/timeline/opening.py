"""Where a room opens: at its first unread message, however far up that lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timclient.ui.timeline.view import TimelineView

_ABOVE, _NOWHERE = -1, -2


class Opening:
    """Leads a timeline view to the first unread message.

    Where more is unread than is loaded, the view waits at its upper end while older rows come in.
    A receipt declares everything above it read too: so nothing counts as read beyond a place
    where unread messages are still missing, until they are there, or until the user himself goes
    to the newest message.
    """

    def __init__(self, view: TimelineView) -> None:
        self._view = view
        self._unread = 0
        self._left_at: int | None = None
        self._touched = False
        self._released = False
        self.begin()

    def begin(self, unread: int = 0) -> None:
        """Another room: ``unread`` messages of others are to be found."""
        self._unread = unread
        self._left_at = None
        self._touched = self._released = False

    def arrived(self, count: int) -> None:
        """More messages came below."""
        if self._unread:
            self._unread += count

    @property
    def looking(self) -> bool:
        """Whether the view waits for unread messages, untouched by the user."""
        waiting = self._left_at is not None and not self._touched
        return waiting and self._view.verticalScrollBar().value() == self._left_at

    def go(self) -> None:
        """Show the first unread message where it is far from the end, or wait for it."""
        first = self._first_unread()
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.minimum() if first == _ABOVE else bar.maximum())
        if first >= 0:
            top = self._view.top_at(first)
            wanted = self._view.viewport().height() // 5
            if top < wanted:
                bar.setValue(bar.value() + top - wanted)
        missing = first == _ABOVE or self._view.timeline.unread_gap() >= 0
        self._left_at = bar.value() if missing else None

    def touch(self) -> None:
        """The user scrolls: from now on he leads."""
        self._touched = True

    def at_newest(self) -> None:
        """The newest message is visible; if the user went there, he has seen what he wanted."""
        self._released = self._released or self._touched

    def readable(self, uid: str) -> str:
        """Return the last row up to ``uid`` that may count as read; empty where none may."""
        rows = self._view.timeline
        if self._released:
            return uid
        if self._first_unread() == _ABOVE:
            return ""
        gap = rows.unread_gap()
        if gap < 0 or rows.position_of(uid) < gap:
            return uid
        # What stands above a gap at the marker was read before.
        return rows.at(gap - 1).uid if gap > rows.marker_position() else ""

    def _first_unread(self) -> int:
        rows = self._view.timeline
        marker = rows.marker_position()
        if marker >= 0:
            return marker
        if self._unread == 0:
            return _NOWHERE
        first = rows.first_of_newest(self._unread)
        if first < 0:
            return _NOWHERE if rows.complete else _ABOVE
        return first
