"""What every laid out row can do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

if TYPE_CHECKING:
    from timclient.ui.timeline.live import Live


class Spot(Enum):
    """What lies under the mouse."""

    NOTHING = "nothing"
    TEXT = "text"
    LINK = "link"
    PERSON = "person"
    RESEND = "resend"
    DISCARD = "discard"
    REMEDY = "remedy"
    GAP = "gap"
    FOLD = "fold"
    QUOTE = "quote"
    CARD = "card"  # the file itself
    CARD_STEP = "card-step"  # the button at its edge: save, or stop what is on its way
    COPY_PLACE = "copy-place"
    PLAY = "play"
    SEEK = "seek"
    SPEED = "speed"
    CHIP = "chip"
    MORE_CHIPS = "more-chips"
    EDITED = "edited"


TEXTS = (Spot.TEXT, Spot.LINK, Spot.PERSON)


@dataclass(frozen=True, slots=True)
class Hit:
    """A spot. ``position`` counts in the text, or is a place in a sound from 0 to 1000; ``target``
    is where a link leads, who is named, what a quote cites, or the key of a reaction."""

    spot: Spot
    position: int = 0
    target: str = ""


NOWHERE = Hit(Spot.NOTHING)


@dataclass(frozen=True, slots=True)
class PaintState:
    """How a row is to be drawn now. ``lit``: somebody has just been led here; ``choosing``: rows
    are being chosen, so each says whether it is."""

    selected: bool = False
    focused: bool = False
    text_selection: tuple[int, int] | None = None
    lit: bool = False
    choosing: bool = False
    live: Live | None = None


class RowLayout(Protocol):
    """A row measured for one width. Points are relative to the row's top left corner; ``frame`` is
    what the mouse means by "this row"."""

    @property
    def height(self) -> int: ...

    @property
    def text(self) -> str: ...

    @property
    def frame(self) -> QRectF: ...

    def paint(self, painter: QPainter, area: QRectF, state: PaintState) -> None: ...

    def hit(self, point: QPointF) -> Hit: ...

    def position_at(self, point: QPointF) -> int: ...
