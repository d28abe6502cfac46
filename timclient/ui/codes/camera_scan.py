"""Looks through a camera until it sees a QR code."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QImage
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout

from timclient.ui.codes.qr_code import NoCodeFound, QrReadingUnavailable, read_fitting
from timclient.ui.media.moving_picture import MovingPicture
from timclient.ui.tasks import TaskOwner
from timclient.ui.texts.camera import camera_failure_text
from timclient.ui.texts.errors import error_text
from timclient.ui.widgets.buttons import SecondaryButton
from timclient.ui.widgets.fitting_dialog import FittingDialog
from timclient.ui.widgets.labels import FormError, paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from timclient.ui.media.camera import Camera, CameraFailure, CameraInfo, Cameras
    from timclient.ui.theme import Theme

_LOOK_EVERY_MS = 200


class CameraScanDialog(FittingDialog):
    """Use it with ``await dialogs.ask(…)``; ``codes`` is what the codes seen carry then.

    The camera is on only while one sees the live view. No picture is kept. ``unavailable``: this
    installation cannot read codes.
    """

    def __init__(
        self,
        theme: Theme,
        cameras: Cameras,
        found: Sequence[CameraInfo],
        fits: Callable[[bytes], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, self.tr("Read a code with the camera"))
        self._cameras, self._found, self._fits = cameras, tuple(found), fits
        self._camera: Camera | None = None
        self._tasks = TaskOwner(self._failed)
        self.codes: tuple[bytes, ...] = ()
        self.unavailable = False
        self.picture = MovingPicture(theme)
        self.words = paragraph("", "muted")
        self.fault = FormError()
        self.choice = QComboBox()
        self.choice.setAccessibleName(self.tr("Camera"))
        for info in self._found:
            self.choice.addItem(info.name)
        self.choice.setVisible(len(self._found) > 1)
        self.cancel_button = SecondaryButton(self.tr("Cancel"))
        self.again_button = SecondaryButton(self.tr("Try again"))
        self._looks = QTimer(self)
        self._looks.setInterval(_LOOK_EVERY_MS)
        self._lay_out()
        self._looks.timeout.connect(self._read_soon)
        self.cancel_button.clicked.connect(self.reject)
        self.again_button.clicked.connect(self.look)
        self.choice.currentIndexChanged.connect(self.look)
        self.look()

    def look(self) -> None:
        """Switch the chosen camera on."""
        self._switch_off()
        self.fault.clear_text()
        self.again_button.hide()
        self.picture.show_image(QImage())
        self._say(self.tr("The camera is being switched on …"))
        info = self._found[max(0, self.choice.currentIndex())]
        camera = self._camera = self._cameras.open(info, self)
        camera.frame.connect(self._show_frame)
        camera.failed.connect(self._show_failure)
        camera.start()

    def done(self, result: int) -> None:
        """The camera goes off with its dialog."""
        self._switch_off()
        super().done(result)

    def _show_frame(self, frame: object) -> None:
        if self._camera is None:
            return
        self.picture.show_frame(frame)  # type: ignore[arg-type]
        if not self._looks.isActive():
            self._looks.start()
            self._say(self.tr("Please hold the code into the picture; it is read by itself."))

    def _show_failure(self, failure: CameraFailure) -> None:
        self._switch_off()
        self.picture.show_image(QImage())
        self._say("")
        self.fault.show_text(camera_failure_text(failure).sentences)
        self.again_button.show()
        self.again_button.setFocus()
        self.grow_soon()

    def _read_soon(self) -> None:
        if self._tasks.busy or self._camera is None:
            return
        # A copy of its own: the frame's memory belongs to the camera.
        image = self.picture.image.copy()
        if not image.isNull():
            self._tasks.spawn(self._read(image))

    async def _read(self, image: QImage) -> None:
        try:
            codes = await asyncio.to_thread(read_fitting, image, self._fits)
        except NoCodeFound:
            return
        except QrReadingUnavailable:
            self.unavailable = True
            self.reject()
            return
        if self._camera is not None:
            self.codes = codes
            self.accept()

    def _failed(self, error: Exception) -> None:
        self._switch_off()
        self.fault.show_text(error_text(error).sentences)
        self.again_button.show()

    def _say(self, words: str) -> None:
        if words == self.words.text():
            return
        self.words.setText(words)
        if words and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _switch_off(self) -> None:
        self._looks.stop()
        self._tasks.cancel_all()
        camera, self._camera = self._camera, None
        if camera is not None:
            camera.stop()
            camera.deleteLater()

    def _lay_out(self) -> None:
        self.picture.setAccessibleName(self.tr("Live view"))
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 22, 24, 20)
        box.setSpacing(10)
        box.addWidget(paragraph(self.windowTitle(), "heading"))
        box.addWidget(self.choice)
        box.addWidget(self.picture, 1)
        box.addWidget(self.words)
        box.addWidget(self.fault)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 8, 0, 0)
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.again_button)
        box.addLayout(buttons)
