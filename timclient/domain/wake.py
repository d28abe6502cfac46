"""Noticing that the computer slept, from two clocks."""

from __future__ import annotations

from dataclasses import dataclass

_TOLERANCE_S = 10.0


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time on the wall clock and on the monotonic one, both in seconds."""

    wall: float
    monotonic: float


def slept(before: Moment, now: Moment, expected_s: float) -> bool:
    """Tell whether much more time has passed than a timer was set to.

    Some systems stop the monotonic clock while they sleep, others do not; so either clock counts.
    A wall clock that is set back is no sleep.
    """
    passed = max(now.wall - before.wall, now.monotonic - before.monotonic)
    return passed - expected_s > _TOLERANCE_S
