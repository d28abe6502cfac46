"""Cameras by QtMultimedia. A photo is a picture of the live view: what one sees is what one gets,
and the file is made here, so that nothing of the camera stands in it."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCameraPermission, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from timclient.ui.media.camera import Camera, CameraFailure, CameraInfo
from timclient.ui.media.qt_multimedia import multimedia

_PATIENCE_MS = 8_000
_DEVICES = Path("/dev")


class QtCameras:
    """Asked when the user wants to attach something, never at the start."""

    def __init__(self, platform: str = sys.platform, devices: Path = _DEVICES) -> None:
        self._platform = platform
        self._devices = devices

    async def found(self) -> tuple[CameraInfo, ...]:
        """Return the cameras; none where the library is missing.

        Linux says without it that there is none. Else loading it takes a thread some hundred
        milliseconds, and the first question then takes the window about 50.
        """
        if self._platform == "linux" and not any(self._devices.glob("video*")):
            return ()
        try:
            library = await asyncio.to_thread(multimedia)
        except ImportError:
            return ()
        default = library.QMediaDevices.defaultVideoInput()
        infos = [
            CameraInfo(bytes(one.id().data()), one.description(), one == default)
            for one in library.QMediaDevices.videoInputs()
        ]
        return tuple(sorted(infos, key=lambda info: not info.default))

    def open(self, camera: CameraInfo, parent: QObject) -> Camera:
        """Return one of them, switched off."""
        return QtCamera(camera, parent)


class QtCamera(Camera):
    """Asks the system for permission where it wants to be asked (macOS)."""

    def __init__(self, info: CameraInfo, parent: QObject) -> None:
        super().__init__(parent)
        self._info = info
        self._camera: Any = None
        self._session: Any = None
        self._library = multimedia()
        self._devices = self._library.QMediaDevices(self)
        self._devices.videoInputsChanged.connect(self._look_whether_here)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(lambda: self._fail(CameraFailure.BUSY))

    def start(self) -> None:
        app, permission = QApplication.instance(), QCameraPermission()
        status = app.checkPermission(permission) if isinstance(app, QApplication) else None
        if isinstance(app, QApplication) and status is Qt.PermissionStatus.Undetermined:
            app.requestPermission(permission, self, self._permitted)
        elif status is Qt.PermissionStatus.Denied:
            self._later(CameraFailure.FORBIDDEN)
        else:
            self._run()

    def stop(self) -> None:
        self._patience.stop()
        camera, self._camera = self._camera, None
        if camera is not None:
            camera.stop()
            self._session.setCamera(None)
            camera.deleteLater()

    def _permitted(self, permission: Any) -> None:
        if permission.status() is Qt.PermissionStatus.Granted:
            self._run()
        else:
            self._fail(CameraFailure.FORBIDDEN)

    def _run(self) -> None:
        device = self._device()
        if device is None:
            self._later(CameraFailure.NONE)
            return
        library = self._library
        self._session = library.QMediaCaptureSession(self)
        sink = library.QVideoSink(self._session)
        sink.videoFrameChanged.connect(self._take)
        self._session.setVideoSink(sink)
        self._camera = camera = library.QCamera(device, self)
        camera.errorOccurred.connect(self._failed)
        self._session.setCamera(camera)
        self._patience.start()
        camera.start()

    def _take(self, frame: Any) -> None:
        if self._camera is not None and frame.isValid():
            self._patience.stop()
            self.frame.emit(frame)

    def _failed(self, *_error: object) -> None:
        # A camera that is pulled out says so by an error first.
        self._fail(CameraFailure.BUSY if self._device() is not None else CameraFailure.LOST)

    def _look_whether_here(self) -> None:
        if self._camera is not None and self._device() is None:
            self._fail(CameraFailure.LOST)

    def _device(self) -> Any:
        inputs = self._library.QMediaDevices.videoInputs()
        return next((one for one in inputs if bytes(one.id().data()) == self._info.id), None)

    def _later(self, failure: CameraFailure) -> None:
        QTimer.singleShot(0, self, lambda: self._fail(failure))

    def _fail(self, failure: CameraFailure) -> None:
        self.stop()
        self.failed.emit(failure)
