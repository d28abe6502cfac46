"""What every laid out row can do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter


class Spot(Enum):
    """What lies under the mouse."""

    NOTHING = "nothing"
    TEXT = "text"
    LINK = "link"
    RESEND = "resend"
    DISCARD = "discard"
    REMEDY = "remedy"
    GAP = "gap"
    FOLD = "fold"


@dataclass(frozen=True, slots=True)
class Hit:
    """A spot; ``position`` counts in the text, ``target`` is where a link leads."""

    spot: Spot
    position: int = 0
    target: str = ""


NOWHERE = Hit(Spot.NOTHING)


@dataclass(frozen=True, slots=True)
class PaintState:
    """How a row is to be drawn now."""

    selected: bool = False
    focused: bool = False
    text_selection: tuple[int, int] | None = None


class RowLayout(Protocol):
    """A row measured for one width. Points are relative to the row's top left corner."""

    @property
    def height(self) -> int: ...

    def paint(self, painter: QPainter, area: QRectF, state: PaintState) -> None: ...

    def hit(self, point: QPointF) -> Hit: ...

    def position_at(self, point: QPointF) -> int: ...
