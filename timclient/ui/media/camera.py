"""What takes photos: cameras, their failures, and what the window needs of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from PySide6.QtCore import QObject, Signal


class CameraFailure(Enum):
    """Why there is no picture."""

    NONE = "none"  # no camera (any more)
    BUSY = "busy"  # it does not open, or gives no picture
    FORBIDDEN = "forbidden"  # the system does not let this program use it
    LOST = "lost"  # unplugged meanwhile


@dataclass(frozen=True, slots=True)
class CameraInfo:
    """A camera of this computer."""

    id: bytes
    name: str
    default: bool = False


class Camera(QObject):
    """One camera, switched off until ``start``. The base sees nothing.

    Signals:
        frame(object): the next picture; ``toImage()`` gives a ``QImage``.
        failed(CameraFailure): there is no picture, or none any more; it is off then.
    """

    frame = Signal(object)
    failed = Signal(object)

    def start(self) -> None:
        """Switch it on."""

    def stop(self) -> None:
        """Switch it off; its light goes out."""


class Cameras(Protocol):
    """The cameras of this computer."""

    async def found(self) -> tuple[CameraInfo, ...]:
        """Look for them without holding up the window, the system's choice first."""
        ...

    def open(self, camera: CameraInfo, parent: QObject) -> Camera:
        """Return one of them, switched off."""
        ...
