"""The thin part that speaks to the system; computers of tests have no camera."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from tests.ui.waiting import until
from timclient.ui.media import qt_camera
from timclient.ui.media.camera import CameraFailure, CameraInfo
from timclient.ui.media.qt_camera import QtCameras

pytest.importorskip("PySide6.QtMultimedia", exc_type=ImportError)
pytestmark = pytest.mark.qt_log_ignore("FFmpeg", "pipewire", "PulseAudio", "camera", extend=True)


async def test_linux_without_devices_loads_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(qt_camera, "multimedia", lambda: pytest.fail("loaded"))
    assert await QtCameras("linux", tmp_path).found() == ()


async def test_without_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise ImportError

    monkeypatch.setattr(qt_camera, "multimedia", missing)
    assert await QtCameras("win32", tmp_path).found() == ()


async def test_a_camera_that_is_not_there_is_told(theme: object) -> None:
    parent = QObject()
    failures: list[CameraFailure] = []
    for info in await QtCameras("win32").found():
        assert info.name
    camera = QtCameras().open(CameraInfo(b"gone", "Gone"), parent)
    camera.failed.connect(failures.append)
    camera.start()
    await until(lambda: failures)
    assert failures == [CameraFailure.NONE]
    camera.stop()
