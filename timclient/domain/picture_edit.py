"""What a user does to a picture before sending it.

All places are parts of the picture as it is when the edit is applied: 0.0 is left or top, 1.0 right
or bottom. Edits are applied in their order, so what comes after a crop lies in the cropped picture.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

_LEAST_STROKE = 2.0
_STROKE = 0.006
_HEAD = 4.5


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the picture."""

    x: float
    y: float

    def inside(self) -> Point:
        """Return the nearest place that lies in the picture."""
        return Point(_part(self.x), _part(self.y))


@dataclass(frozen=True, slots=True)
class Area:
    """An upright rectangle of the picture."""

    left: float
    top: float
    right: float
    bottom: float

    @staticmethod
    def between(one: Point, other: Point) -> Area:
        """Return the rectangle of two opposite corners, cut to the picture."""
        one, other = one.inside(), other.inside()
        return Area(
            min(one.x, other.x), min(one.y, other.y), max(one.x, other.x), max(one.y, other.y)
        )

    def pixels(self, width: int, height: int) -> tuple[int, int, int, int]:
        """Return left, top, right and bottom in pixels, right and bottom excluded.

        Whatever is touched belongs to it, and it has a pixel at least.
        """
        left = min(math.floor(_part(self.left) * width), width - 1)
        top = min(math.floor(_part(self.top) * height), height - 1)
        right = max(math.ceil(_part(self.right) * width), left + 1)
        bottom = max(math.ceil(_part(self.bottom) * height), top + 1)
        return left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Crop:
    """Only this part remains."""

    area: Area


@dataclass(frozen=True, slots=True)
class Blacken:
    """This part is overwritten with black."""

    area: Area


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow in a colour as ``#rrggbb``."""

    start: Point
    end: Point
    color: str


@dataclass(frozen=True, slots=True)
class Letters:
    """Written words as the window's font draws them: a row-wise byte of ink for each pixel."""

    width: int
    height: int
    ink: bytes


@dataclass(frozen=True, slots=True)
class Label:
    """Words with their left upper corner at a place.

    ``height`` is that of ``letters`` as a part of the picture's height; the width follows.
    """

    at: Point
    height: float
    color: str
    text: str
    letters: Letters


Edit = Crop | Blacken | Arrow | Label


@dataclass(frozen=True, slots=True)
class History:
    """The edits that hold now, and those taken back that can be had again."""

    done: tuple[Edit, ...] = ()
    undone: tuple[Edit, ...] = ()

    def add(self, edit: Edit) -> History:
        """Return the history after one more edit; what was taken back is forgotten."""
        return History((*self.done, edit))

    def undo(self) -> History:
        """Return the history without the last edit."""
        if not self.done:
            return self
        return History(self.done[:-1], (self.done[-1], *self.undone))

    def redo(self) -> History:
        """Return the history with the edit again that was taken back last."""
        if not self.undone:
            return self
        return replace(self, done=(*self.done, self.undone[0]), undone=self.undone[1:])


def stroke(width: int, height: int) -> float:
    """Return how thick an arrow is in a picture of so many pixels."""
    return max(_LEAST_STROKE, _STROKE * math.hypot(width, height))


def arrow_outline(arrow: Arrow, width: int, height: int) -> tuple[tuple[float, float], ...]:
    """Return the corners of an arrow in pixels, going around it."""
    start, end = arrow.start.inside(), arrow.end.inside()
    from_x, from_y, to_x, to_y = start.x * width, start.y * height, end.x * width, end.y * height
    length = math.hypot(to_x - from_x, to_y - from_y) or 1.0
    along_x, along_y = (to_x - from_x) / length, (to_y - from_y) / length
    half = stroke(width, height) / 2
    head = min(_HEAD * 2 * half, length)
    neck_x, neck_y = to_x - along_x * head, to_y - along_y * head

    def beside(x: float, y: float, away: float) -> tuple[float, float]:
        return x - along_y * away, y + along_x * away

    return (
        beside(from_x, from_y, half),
        beside(neck_x, neck_y, half),
        beside(neck_x, neck_y, head / 2),
        (to_x, to_y),
        beside(neck_x, neck_y, -head / 2),
        beside(neck_x, neck_y, -half),
        beside(from_x, from_y, -half),
    )


def _part(value: float) -> float:
    return min(1.0, max(0.0, value)) if math.isfinite(value) else 0.0
