"""Where a picture with somebody's QR code comes from."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage, QImageReader

from timclient.ui.codes.qr_code import NoCodeFound, QrReadingUnavailable, read_fitting
from timclient.ui.codes.screen_pick import ScreenUnavailable, pick_from_screen
from timclient.ui.dialogs import ask
from timclient.ui.file_choice import file_to_open
from timclient.ui.texts.error_text import ErrorText

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from timclient.ui.codes.code_wish import CodeWish
    from timclient.ui.media.camera import Cameras
    from timclient.ui.tasks import TaskOwner
    from timclient.ui.theme import Theme

_MOST_MIB = 128
_FORMATS = frozenset((b"png", b"jpeg", b"jpg", b"bmp", b"webp", b"gif"))


class CodeSources(QObject):
    """Reads codes from the clipboard, a file, the screen or a camera; the window of ``place`` is
    what may cover them on the screen.

    Signals:
        found: what the codes that fit carry, each once, as a tuple of bytes.
        failed: an ErrorText.
    """

    found = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        place: QWidget,
        tasks: TaskOwner,
        wish: CodeWish,
        cameras: Cameras | None = None,
    ) -> None:
        super().__init__(place)
        self._theme = theme
        self._place = place
        self._tasks = tasks
        self._wish = wish
        self._cameras = cameras

    def from_clipboard(self) -> None:
        """Take a copied picture, or copied text where codes of this kind are text."""
        clipboard = QGuiApplication.clipboard()
        image = clipboard.image()
        if not image.isNull():
            self._tasks.spawn(self._read(image))
            return
        text = clipboard.text()[: self._wish.most_bytes + 1] if self._wish.text_suffix else ""
        if text.strip():
            self.found.emit((text.encode("utf-8", "replace"),))
            return
        self.failed.emit(
            ErrorText(
                self.tr("The clipboard holds no picture."),
                "",
                self.tr("Please copy the picture with the QR code first."),
            )
        )

    def from_file(self) -> None:
        """Ask for a picture file."""
        self._tasks.spawn(self._from_file())

    def from_screen(self) -> None:
        """Ask for a part of the screen."""
        self._tasks.spawn(self._from_screen())

    def from_camera(self) -> None:
        """Look through a camera until it sees a code."""
        self._tasks.spawn(self._from_camera())

    async def _from_file(self) -> None:
        path = await file_to_open(
            self._place.window(), self.tr("Picture with a QR code"), self._file_types()
        )
        if path is None:
            return
        suffix = self._wish.text_suffix
        if suffix and path.suffix.casefold() == f".{suffix}":
            await self._read_text(path)
        else:
            await self._read(await asyncio.to_thread(_picture_in, path))

    async def _read_text(self, path: Path) -> None:
        try:
            data = await asyncio.to_thread(_head_of, path, self._wish.most_bytes + 1)
        except OSError:
            self.failed.emit(
                ErrorText(
                    self.tr("The file could not be read."),
                    "",
                    self.tr("Please choose another file."),
                )
            )
        else:
            self.found.emit((data,))

    async def _from_screen(self) -> None:
        try:
            image = await pick_from_screen(self._theme, self._place.window())
        except ScreenUnavailable:
            self.failed.emit(
                ErrorText(
                    self.tr("This desktop does not let programs see the screen."),
                    "",
                    self.tr(
                        "Please take a screenshot with the desktop's own key, copy it, and choose"
                        " “From the clipboard”."
                    ),
                )
            )
            return
        if image is not None:
            await self._read(image)

    async def _from_camera(self) -> None:
        from timclient.ui.codes.camera_scan import CameraScanDialog  # noqa: PLC0415 - rare
        from timclient.ui.media.camera import CameraFailure  # noqa: PLC0415 - rare
        from timclient.ui.texts.camera import camera_failure_text  # noqa: PLC0415 - rare

        cameras = self._known_cameras()
        found = await cameras.found()
        if not found:
            self.failed.emit(camera_failure_text(CameraFailure.NONE))
            return
        dialog = CameraScanDialog(
            self._theme, cameras, found, self._wish.fits, self._place.window()
        )
        if await ask(dialog):
            self.found.emit(dialog.codes)
        elif dialog.unavailable:
            self._cannot_read()

    async def _read(self, image: QImage) -> None:
        try:
            codes = await asyncio.to_thread(read_fitting, image, self._wish.fits)
        except NoCodeFound:
            self.failed.emit(
                ErrorText(
                    self._wish.not_found,
                    "",
                    self.tr("Please show it larger, and with a white edge around it."),
                )
            )
        except QrReadingUnavailable:
            self._cannot_read()
        else:
            self.found.emit(codes)

    def _cannot_read(self) -> None:
        what = self.tr("This installation cannot read QR codes.")
        self.failed.emit(ErrorText(what, "", self._wish.otherwise))

    def _known_cameras(self) -> Cameras:
        if self._cameras is None:
            from timclient.ui.media.qt_camera import QtCameras  # noqa: PLC0415 - rare

            self._cameras = QtCameras()
        return self._cameras

    def _file_types(self) -> str:
        if self._wish.text_suffix:
            words = self.tr("Pictures and cards (*.png *.jpg *.jpeg *.bmp *.webp *.gif *.{suffix})")
            return words.format(suffix=self._wish.text_suffix)
        return self.tr("Pictures (*.png *.jpg *.jpeg *.bmp *.webp *.gif)")


def _picture_in(path: Path) -> QImage:
    """Return the picture in a file of one of the usual kinds, null where there is none."""
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    reader.setAllocationLimit(_MOST_MIB)
    if bytes(reader.format().data()) not in _FORMATS:
        return QImage()
    return reader.read()


def _head_of(path: Path, most_bytes: int) -> bytes:
    with path.open("rb") as file:
        return file.read(most_bytes)
