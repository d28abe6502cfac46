"""Where events lie in a room, and where some are missing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where an event lies in its room."""

    segment: int
    position: int


@dataclass(frozen=True, slots=True)
class Hole:
    """A segment before which the server has events that are not stored."""

    segment: int
    prev_batch: str
