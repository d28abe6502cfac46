"""Takes a photo: live view, take, take again, use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QImage
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout

from timclient.ui.media.moving_picture import MovingPicture
from timclient.ui.texts.camera import camera_failure_text
from timclient.ui.widgets.buttons import PrimaryButton, SecondaryButton
from timclient.ui.widgets.fitting_dialog import FittingDialog
from timclient.ui.widgets.labels import FormError, paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from timclient.ui.media.camera import Camera, CameraFailure, CameraInfo, Cameras
    from timclient.ui.theme import Theme


class CameraDialog(FittingDialog):
    """Use it with ``await dialogs.ask(…)``; ``photo`` is the picture then.

    The camera is on only while one sees the live view.
    """

    def __init__(
        self,
        theme: Theme,
        cameras: Cameras,
        found: Sequence[CameraInfo],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, self.tr("Take a photo"))
        self._cameras, self._found = cameras, tuple(found)
        self._camera: Camera | None = None
        self.photo = QImage()
        self.picture = MovingPicture(theme)
        self.words = paragraph("", "muted")
        self.fault = FormError()
        self.choice = QComboBox()
        self.choice.setAccessibleName(self.tr("Camera"))
        for info in self._found:
            self.choice.addItem(info.name)
        self.choice.setVisible(len(self._found) > 1)
        self.cancel_button = SecondaryButton(self.tr("Cancel"))
        self.again_button = SecondaryButton(self.tr("Take again"))
        self.take_button = PrimaryButton(self.tr("Take photo"))
        self.use_button = PrimaryButton(self.tr("Use photo"))
        self._steps = QStackedWidget()
        self._lay_out()
        self.cancel_button.clicked.connect(self.reject)
        self.again_button.clicked.connect(self.look)
        self.take_button.clicked.connect(self.take)
        self.use_button.clicked.connect(self.accept)
        self.choice.currentIndexChanged.connect(self.look)
        self.look()

    def look(self) -> None:
        """Show what the camera sees."""
        self._switch_off()
        self.photo = QImage()
        self.fault.clear_text()
        self.picture.show_image(QImage())
        self._say(self.tr("The camera is being switched on …"))
        self._offer(photo=False)
        self.take_button.setEnabled(False)
        info = self._found[max(0, self.choice.currentIndex())]
        camera = self._camera = self._cameras.open(info, self)
        camera.frame.connect(self._show_frame)
        camera.failed.connect(self._show_failure)
        camera.start()

    def take(self) -> None:
        """Keep the picture one sees."""
        image = self.picture.image
        if self._camera is None or image.isNull():
            return
        # A copy of its own: the frame's memory belongs to the camera.
        self.photo = image.convertToFormat(QImage.Format.Format_RGB32).copy()
        self._switch_off()
        self.picture.show_image(self.photo)
        self._say(self.tr("The photo is taken. The camera is off."))
        self._offer(photo=True)

    def done(self, result: int) -> None:
        """The camera goes off with its dialog."""
        self._switch_off()
        super().done(result)

    def _show_frame(self, frame: object) -> None:
        if self._camera is None:
            return
        self.picture.show_frame(frame)  # type: ignore[arg-type]
        if not self.take_button.isEnabled():
            self.take_button.setEnabled(True)
            self.take_button.setFocus()
            self._say(self.tr("This is what the camera sees now."))

    def _show_failure(self, failure: CameraFailure) -> None:
        self._switch_off()
        self.picture.show_image(QImage())
        self._say("")
        self.fault.show_text(camera_failure_text(failure).sentences)
        self.take_button.setEnabled(False)
        self.again_button.setText(self.tr("Try again"))
        self.again_button.show()
        self.again_button.setFocus()
        self.grow_soon()

    def _offer(self, *, photo: bool) -> None:
        self.again_button.setText(self.tr("Take again"))
        self.again_button.setVisible(photo)
        self._steps.setCurrentWidget(self.use_button if photo else self.take_button)
        if photo:
            self.use_button.setFocus()

    def _say(self, words: str) -> None:
        if words == self.words.text():
            return
        self.words.setText(words)
        if words and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _switch_off(self) -> None:
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
        for button in (self.take_button, self.use_button):
            self._steps.addWidget(button)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 8, 0, 0)
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for part in (self.cancel_button, self.again_button, self._steps):
            buttons.addWidget(part)
        box.addLayout(buttons)
