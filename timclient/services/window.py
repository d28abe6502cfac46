"""Which part of a chat is loaded: its newest messages, or those around a place.

What is loaded is bounded, whatever is stored: every change of an open chat is worth the rows of its
window.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from timclient.domain.ids import RoomId
from timclient.store.places import Place, Segment, Stretch, stretch
from timclient.store.timeline import StoredEvent, TimelineStore

# More at once is more than a frame of scrolling has time for.
FIRST_ROWS, MORE_ROWS, AROUND_ROWS = 60, 12, 20
# What new messages may add below, and what a user may load at all.
HELD_ROWS, MOST_ROWS = 240, 480
_ABOVE_UNREAD = 20


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
    """The events of a window, oldest first. ``whole``: nothing is stored before them that could be
    shown with them; ``newest``: nothing behind them. ``segments`` are those that are read together;
    ``open_end`` is the last of them where more is missing behind it."""

    events: list[StoredEvent]
    whole: bool
    newest: bool
    segments: tuple[Segment, ...] = ()
    open_end: Segment | None = None

    @property
    def top(self) -> Place | None:
        """The place of the oldest event."""
        return self.events[0].place if self.events else None


def around(place: Place) -> Window:
    """A window with a place in its middle."""
    return Window(AROUND_ROWS, place, AROUND_ROWS)


def first(unread: int, read: Place | None) -> Window:
    """The window with which a chat opens: far enough back that the first unread message is in it;
    where that is too far, around the place up to which the user has read."""
    wanted = max(FIRST_ROWS, unread + _ABOVE_UNREAD)
    if wanted > MOST_ROWS and read is not None:
        return around(read)
    return Window(min(wanted, MOST_ROWS))


def read(store: TimelineStore, room_id: RoomId, window: Window) -> View:
    """Read a window's events."""
    segments = store.segments(room_id)
    anchor = window.anchor
    if anchor is not None and anchor.event_id:
        # Meanwhile it may have become a part of another segment.
        anchor = store.place(room_id, anchor.event_id) or anchor
    within = stretch(segments, anchor.segment if anchor else None)
    here = tuple(s for s in segments if within.first <= s.number <= within.last)
    if anchor is None:
        events = store.newest(room_id, window.before, within)
        return View(events, len(events) < window.before, newest=True, segments=here)
    events = store.up_to(room_id, anchor, window.before, within)
    later = store.after(room_id, anchor, window.after + 1, within)
    ended = len(later) <= window.after
    return View(
        events + later[: window.after],
        len(events) < window.before,
        newest=ended and within.last_of_room,
        segments=here,
        open_end=_open_end(here, within) if ended else None,
    )


def follow(
    store: TimelineStore, room_id: RoomId, window: Window, top: Place | None
) -> tuple[Window, View]:
    """Read a window again after the room has changed: ``top`` was its oldest place. What has come
    below does not push out what stood above, as long as that is not too much."""
    view = read(store, room_id, window)
    if window.anchor is not None or top is None or view.top is None or view.top <= top:
        return window, view
    held = window.before + store.count(room_id, top, view.top)
    if window.before >= HELD_ROWS or held > HELD_ROWS:
        return window, view
    window = replace(window, before=held)
    return window, read(store, room_id, window)


def bounded(window: Window, view: View, *, upwards: bool) -> Window:
    """Return the window that holds a view after it was made larger in a direction: what is too far
    from there is let go, and a view that has reached the newest message follows it."""
    events = view.events
    if len(events) > MOST_ROWS:
        last = events[MOST_ROWS - 1] if upwards else events[-1]
        return Window(MOST_ROWS, last.place)
    if view.newest and window.anchor is not None:
        return Window(len(events) + int(view.whole))
    return window


def _open_end(here: tuple[Segment, ...], within: Stretch) -> Segment | None:
    last = here[-1] if here else None
    return last if last is not None and not within.last_of_room else None
