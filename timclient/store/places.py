"""Where events lie in a room, and where some are missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from timclient.domain.ids import EventId


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where an event lies in its room. ``event_id`` finds it again after it was moved."""

    segment: int
    position: int
    event_id: EventId = field(default=EventId(""), compare=False)


@dataclass(frozen=True, slots=True)
class Hole:
    """A segment before which the server has events that are not stored."""

    segment: int
    prev_batch: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of events without a hole; the tokens name what the server has at its ends, None where
    nothing is missing. Numbers from 0 on come by sync, in this order; ``next_batch`` is there the
    token of the last answer before the next one. Numbers below are islands: events around a
    message, fetched because somebody went there. Where they lie is not known before they are met,
    then they become a part of what has met them; their numbers say nothing."""

    number: int
    prev_batch: str | None = None
    next_batch: str | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """The segments, from ``first`` to ``last``, that are read as one piece. ``last_of_room``:
    nothing lies behind them."""

    first: int
    last: int
    last_of_room: bool = True


def stretch(segments: Sequence[Segment], at: int | None) -> Stretch:
    """Return what is read together with a segment (None: the newest); ``segments`` in their order.

    A hole that the sync has left is shown in its place, with what lies on both sides. Beside an
    island months may be missing: it is read alone.
    """
    if not segments:
        return Stretch(0, 0)
    numbers = [segment.number for segment in segments]
    first = last = numbers.index(at) if at in numbers else len(numbers) - 1
    while first > 0 and _joined(segments[first - 1], segments[first]):
        first -= 1
    while last < len(numbers) - 1 and _joined(segments[last], segments[last + 1]):
        last += 1
    return Stretch(numbers[first], numbers[last], last == len(numbers) - 1)


def _joined(lower: Segment, upper: Segment) -> bool:
    # Islands without tokens between them were joined by earlier versions.
    return lower.number >= 0 or (lower.next_batch is None and upper.prev_batch is None)
