"""Which part of a chat is loaded: its newest messages, or those around a place."""

from __future__ import annotations

from dataclasses import dataclass, replace

from timclient.domain.ids import RoomId
from timclient.store.places import Place
from timclient.store.timeline import StoredEvent, TimelineStore

MORE_ROWS, MOST_ROWS = 60, 1020


@dataclass(frozen=True, slots=True)
class Window:
    """``before`` events up to the anchor and ``after`` behind it; without an anchor the newest."""

    before: int
    anchor: Place | None = None
    after: int = 0

    def with_older(self) -> Window:
        """The same with more above."""
        return replace(self, before=self.before + MORE_ROWS)

    def with_newer(self) -> Window:
        """The same with more below."""
        return replace(self, after=self.after + MORE_ROWS)


@dataclass(frozen=True, slots=True)
class View:
    """The events of a window, oldest first. ``whole``: nothing is stored before them; ``newest``:
    nothing behind them."""

    events: list[StoredEvent]
    whole: bool
    newest: bool


def around(place: Place) -> Window:
    """A window with a place in its middle."""
    return Window(MORE_ROWS, place, MORE_ROWS)


def read(store: TimelineStore, room_id: RoomId, window: Window) -> View:
    """Read a window's events."""
    if window.anchor is None:
        events = store.newest(room_id, window.before)
        return View(events, len(events) < window.before, newest=True)
    events = store.up_to(room_id, window.anchor, window.before)
    later = store.after(room_id, window.anchor, window.after + 1)
    return View(
        events + later[: window.after],
        len(events) < window.before,
        newest=len(later) <= window.after,
    )
