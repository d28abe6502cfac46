"""Cameras as the window's tests play them."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QImage

from timclient.ui.media.camera import Camera, CameraInfo

DESK, HAND = CameraInfo(b"1", "Webcam am Bildschirm", default=True), CameraInfo(b"2", "Handkamera")


class Picture:
    """A frame of one colour."""

    def __init__(self, color: str = "#336699", image: QImage | None = None) -> None:
        self._image = QImage(640, 480, QImage.Format.Format_RGB32)
        self._image.fill(QColor(color))
        if image is not None:
            self._image = image

    def toImage(self) -> QImage:
        return self._image


class FakeCamera(Camera):
    def __init__(self, info: CameraInfo, parent: QObject) -> None:
        super().__init__(parent)
        self.info = info
        self.on = False

    def start(self) -> None:
        self.on = True

    def stop(self) -> None:
        self.on = False


class FakeCameras:
    def __init__(self, *infos: CameraInfo) -> None:
        self.infos = infos
        self.opened: list[FakeCamera] = []

    async def found(self) -> tuple[CameraInfo, ...]:
        return self.infos

    def open(self, camera: CameraInfo, parent: QObject) -> FakeCamera:
        self.opened.append(FakeCamera(camera, parent))
        return self.opened[-1]

    @property
    def now(self) -> FakeCamera:
        return self.opened[-1]
