"""The camera looks until it sees a code, and is off before and after."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QDialog, QWidget

from tests.ui.codes.drawn import picture
from tests.ui.media.camera_fakes import DESK, HAND, FakeCameras, Picture
from tests.ui.trust.fakes import CODE
from tests.ui.waiting import until
from timclient.ui.codes.camera_scan import CameraScanDialog
from timclient.ui.media.camera import CameraFailure
from timclient.ui.theme import Theme

pytest.importorskip("segno")
pytest.importorskip("zxingcpp")


@pytest.fixture
def window(theme: Theme) -> Iterator[QWidget]:
    window = QWidget()
    window.show()
    yield window
    window.close()
    window.deleteLater()


def scan(theme: Theme, cameras: FakeCameras, window: QWidget) -> CameraScanDialog:
    dialog = CameraScanDialog(theme, cameras, cameras.infos, lambda code: code == CODE, window)
    dialog.open()
    return dialog


async def test_the_first_code_that_fits(loop: object, theme: Theme, window: QWidget) -> None:
    cameras = FakeCameras(DESK)
    dialog = scan(theme, cameras, window)
    assert dialog.choice.isHidden()
    camera = cameras.now
    camera.frame.emit(Picture())
    await until(lambda: "by itself" in dialog.words.text())
    camera.frame.emit(Picture(image=picture(b"https://example.org", theme)))
    await until(lambda: dialog._tasks.busy)
    await until(lambda: not dialog._tasks.busy)
    assert dialog.isVisible()
    camera.frame.emit(Picture(image=picture(CODE, theme)))
    await until(lambda: not dialog.isVisible())
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.codes == (CODE,)
    assert not camera.on


async def test_failures_and_another_camera(loop: object, theme: Theme, window: QWidget) -> None:
    cameras = FakeCameras(DESK, HAND)
    dialog = scan(theme, cameras, window)
    first = cameras.now
    first.failed.emit(CameraFailure.BUSY)
    assert not first.on
    assert "gives no picture" in dialog.fault.text()
    assert dialog.again_button.isVisible()
    dialog.again_button.click()
    assert cameras.now.info == DESK
    assert dialog.fault.isHidden()
    dialog.choice.setCurrentIndex(1)
    assert cameras.now.info == HAND
    first.frame.emit(Picture())
    cameras.now.frame.emit(Picture())
    dialog.cancel_button.click()
    assert not cameras.now.on
    assert dialog.codes == ()
