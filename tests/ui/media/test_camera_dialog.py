"""Live view, take, take again, use; what goes wrong is told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QDialog

from tests.ui.media.camera_fakes import DESK, HAND, FakeCameras, Picture
from timclient.ui.media.camera import CameraFailure
from timclient.ui.media.camera_dialog import CameraDialog
from timclient.ui.theme import Theme


@pytest.fixture
def cameras() -> FakeCameras:
    return FakeCameras(DESK, HAND)


@pytest.fixture
def dialog(theme: Theme, cameras: FakeCameras) -> Iterator[CameraDialog]:
    dialog = CameraDialog(theme, cameras, cameras.infos)
    dialog.show()
    yield dialog
    dialog.close()
    dialog.deleteLater()


def test_take_again_and_use(dialog: CameraDialog, cameras: FakeCameras) -> None:
    first = cameras.now
    assert first.on
    assert not dialog.take_button.isEnabled()
    dialog.take()
    assert dialog.photo.isNull(), "nothing is seen yet"
    first.frame.emit(Picture("#ff0000"))
    dialog.take_button.click()
    assert not first.on
    assert dialog.photo.pixelColor(5, 5) == QColor("#ff0000")
    assert dialog.use_button.isVisible()
    first.frame.emit(Picture("#0000ff"))
    assert dialog.picture.image.pixelColor(5, 5) == QColor("#ff0000"), (
        "a late frame changes nothing"
    )
    dialog.again_button.click()
    second = cameras.now
    assert second is not first
    assert second.on
    second.frame.emit(Picture("#00ff00"))
    dialog.take_button.click()
    dialog.use_button.click()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.photo.pixelColor(5, 5) == QColor("#00ff00")


def test_another_camera(dialog: CameraDialog, cameras: FakeCameras) -> None:
    first = cameras.now
    assert first.info == DESK
    dialog.choice.setCurrentIndex(1)
    assert not first.on
    assert cameras.now.info == HAND
    dialog.reject()
    assert not cameras.now.on


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (CameraFailure.NONE, "No camera"),
        (CameraFailure.BUSY, "other programs"),
        (CameraFailure.FORBIDDEN, "privacy settings"),
        (CameraFailure.LOST, "gone"),
    ],
)
def test_failures(
    dialog: CameraDialog, cameras: FakeCameras, failure: CameraFailure, words: str
) -> None:
    cameras.now.frame.emit(Picture())
    cameras.now.failed.emit(failure)
    assert words in dialog.fault.text()
    assert not dialog.take_button.isEnabled()
    dialog.again_button.click()
    assert not dialog.fault.isVisible()
    assert cameras.now.on
    cameras.now.frame.emit(Picture())
    assert dialog.take_button.isEnabled()


def test_a_frame_that_cannot_be_read(dialog: CameraDialog, cameras: FakeCameras) -> None:
    cameras.now.frame.emit(Picture(image=QImage()))
    dialog.take_button.click()
    assert dialog.photo.isNull()


def test_one_camera_needs_no_choice(theme: Theme) -> None:
    cameras = FakeCameras(DESK)
    dialog = CameraDialog(theme, cameras, cameras.infos)
    dialog.show()
    assert not dialog.choice.isVisible()
    dialog.close()
