"""What every part of a bubble can do."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from timclient.ui.timeline.layout import Hit, PaintState


class Part(Protocol):
    """Measured once for the widest it may be. It is painted into a box of its height that is at
    least as wide as it asked for; points are relative to the box's top left corner."""

    @property
    def width(self) -> float: ...

    @property
    def height(self) -> float: ...

    def paint(self, painter: QPainter, box: QRectF, state: PaintState) -> None: ...

    def hit(self, point: QPointF, width: float) -> Hit: ...
