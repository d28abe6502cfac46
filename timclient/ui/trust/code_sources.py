"""Where a picture with the other side's QR code comes from."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage, QImageReader

from timclient.ui.file_choice import file_to_open
from timclient.ui.texts.error_text import ErrorText
from timclient.ui.trust.qr_code import NoCodeFound, QrReadingUnavailable, read_code
from timclient.ui.trust.screen_pick import ScreenUnavailable, pick_from_screen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from timclient.ui.tasks import TaskOwner
    from timclient.ui.theme import Theme

_MOST_MIB = 128


class CodeSources(QObject):
    """Reads a code from the clipboard, a file or the screen; ``dialog`` is what may cover it.

    Signals:
        found: the bytes of the code.
        failed: an ErrorText.
    """

    found = Signal(bytes)
    failed = Signal(object)

    def __init__(self, theme: Theme, dialog: QWidget, tasks: TaskOwner) -> None:
        super().__init__(dialog)
        self._theme = theme
        self._dialog = dialog
        self._tasks = tasks

    def from_clipboard(self) -> None:
        """Take a copied picture."""
        image = QGuiApplication.clipboard().image()
        if image.isNull():
            self.failed.emit(
                ErrorText(
                    self.tr("The clipboard holds no picture."),
                    "",
                    self.tr("Please copy the picture with the QR code first."),
                )
            )
            return
        self._tasks.spawn(self._read(image))

    def from_file(self) -> None:
        """Ask for a picture file."""
        self._tasks.spawn(self._from_file())

    def from_screen(self) -> None:
        """Ask for a part of the screen."""
        self._tasks.spawn(self._from_screen())

    async def _from_file(self) -> None:
        path = await file_to_open(
            self._dialog,
            self.tr("Picture with a QR code"),
            self.tr("Pictures (*.png *.jpg *.jpeg *.bmp *.webp *.gif)"),
        )
        if path is None:
            return
        reader = QImageReader(str(path))
        reader.setAutoTransform(True)
        reader.setAllocationLimit(_MOST_MIB)
        await self._read(await asyncio.to_thread(reader.read))

    async def _from_screen(self) -> None:
        try:
            image = await pick_from_screen(self._theme, self._dialog)
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

    async def _read(self, image: QImage) -> None:
        try:
            code = await asyncio.to_thread(read_code, image)
        except NoCodeFound:
            self.failed.emit(
                ErrorText(
                    self.tr("No QR code of the other device was found in the picture."),
                    "",
                    self.tr("Please show it larger, and with a white edge around it."),
                )
            )
        except QrReadingUnavailable:
            self.failed.emit(
                ErrorText(
                    self.tr("This installation cannot read QR codes."),
                    "",
                    self.tr("Please compare the pictures instead."),
                )
            )
        else:
            self.found.emit(code)
