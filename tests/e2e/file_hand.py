"""Chooses, drops, pastes and saves files, and tells what is seen of pictures."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLineEdit, QListView

from tests.e2e.driver import Refusal
from tests.e2e.message_hand import MessageHand
from tests.e2e.typing_hand import type_keys
from timclient.ui.media.media_window import MediaWindow
from timclient.ui.media.preview_dialog import PreviewDialog
from timclient.ui.timeline.layout import Spot

if TYPE_CHECKING:
    from tests.e2e.window_hand import WindowHand

LEFT = Qt.MouseButton.LeftButton
_CONTROL = Qt.KeyboardModifier.ControlModifier
_NONE = Qt.KeyboardModifier.NoModifier


class FileHand:
    """Dialogs of files are Qt's own here: the screen of the tests has no desktop."""

    def __init__(self, hand: WindowHand) -> None:
        self._hand = hand
        self._messages = MessageHand(hand)

    @property
    def actions(self) -> dict[str, Callable[..., Any]]:
        """What a test can ask for."""
        names = (
            "proposed", "name_file", "pick_files", "drop", "copy_picture", "preview", "seen",
            "viewer",
        )  # fmt: skip
        return {name: getattr(self, name) for name in names}

    # Files -----------------------------------------------------------------------------

    def proposed(self) -> str:
        """The name that the file dialog proposes."""
        return str(self._name_field().text())

    def name_file(self, folder: str, name: str) -> bool:
        """Go to a folder in the file dialog, type a name, and press the dialog's button."""
        self._go_to(folder)
        field = self._name_field()
        if field.text() != name:
            QTest.mouseClick(field, LEFT)
            QTest.keyClick(field, Qt.Key.Key_A, _CONTROL)
            QTest.keyClick(field, Qt.Key.Key_Delete)
            type_keys(field, name)
        self._press_step([f"{folder}/{name}"])
        return True

    def pick_files(self, folder: str, names: list[str]) -> bool:
        """Click several files of a folder in the file dialog, and its button."""
        self._go_to(folder)
        view = self._dialog().findChild(QListView, "listView")
        assert view is not None
        top = view.rootIndex()
        rows = [view.model().index(row, 0, top) for row in range(view.model().rowCount(top))]
        wanted = [row for row in rows if row.data() in names]
        if len(wanted) != len(names):
            raise Refusal(f"the file dialog shows only {[row.data() for row in rows]}")
        view.clearSelection()
        for row in wanted:
            place = view.visualRect(row).center()
            QTest.mouseClick(view.viewport(), LEFT, _CONTROL, place)
        self._press_step([f"{folder}/{name}" for name in names])
        return True

    def drop(self, paths: list[str]) -> bool:
        """Let files fall onto the messages, as from a file manager."""
        window = self._hand.window()
        handle, view = window.windowHandle(), self._messages.view
        if handle is None or not view.isVisible():
            raise Refusal("nothing to drop on")
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(path) for path in paths])
        point = QPointF(view.mapTo(window, view.rect().center()))
        copying = Qt.DropAction.CopyAction
        enter = QDragEnterEvent(point.toPoint(), copying, mime, LEFT, _NONE)
        QCoreApplication.sendEvent(handle, enter)
        if not enter.isAccepted():
            raise Refusal("nothing can be dropped here")
        drop = QDropEvent(point, copying, mime, LEFT, _NONE, QEvent.Type.Drop)
        QCoreApplication.sendEvent(handle, drop)
        return drop.isAccepted()

    def copy_picture(self, file: str) -> bool:
        """Put a picture on the clipboard, as a program for screenshots does."""
        QGuiApplication.clipboard().setImage(QImage(file))
        return True

    def preview(self) -> list[dict[str, Any]]:
        """The files that are about to be sent."""
        dialog = self._hand.front()
        if not isinstance(dialog, PreviewDialog):
            raise Refusal("nothing is about to be sent")
        return [
            {
                "name": card.file.name,
                "picture": card.file.is_picture,
                "shown": card.base is not None,
                "note": card.note.text() if card.note.isVisible() else "",
            }
            for card in dialog.cards
        ]

    # Pictures --------------------------------------------------------------------------

    def seen(self, event: str) -> list[list[int]]:
        """The colours in the four quarters of a picture in the open room, row by row."""
        area = self._messages.area(event, Spot.CARD)
        return _quarters(self._messages.view.viewport().grab(area).toImage())

    def viewer(self) -> dict[str, Any]:
        """What the window for pictures and pages shows."""
        window = self._hand.front()
        if not isinstance(window, MediaWindow):
            raise Refusal("no picture is open")
        image = window.canvas.image
        return {
            "title": window.windowTitle(),
            "words": window.words,
            "pixels": [image.width(), image.height()],
            "quarters": [] if window.words else _quarters(image),
        }

    # Inside ----------------------------------------------------------------------------

    def _go_to(self, folder: str) -> None:
        dialog = self._dialog()
        if dialog.directory().absolutePath() != folder:
            dialog.setDirectory(folder)

    def _press_step(self, paths: list[str]) -> None:
        """While it still reads a folder it may mean something else than what it says."""
        dialog = self._dialog()
        if sorted(dialog.selectedFiles()) != sorted(paths):
            raise Refusal(f"the file dialog still means {dialog.selectedFiles()}")
        buttons = dialog.findChildren(QDialogButtonBox)[0]
        for kind in (QDialogButtonBox.StandardButton.Open, QDialogButtonBox.StandardButton.Save):
            button = buttons.button(kind)
            if button is not None and button.isEnabled():
                QTest.mouseClick(button, LEFT)
                return
        raise Refusal("the file dialog takes no such name")

    def _name_field(self) -> QLineEdit:
        fields = self._dialog().findChildren(QLineEdit)
        return next(field for field in fields if field.objectName() == "fileNameEdit")

    @staticmethod
    def _dialog() -> QFileDialog:
        """The dialog itself: what it proposes while one types lies over it."""
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QFileDialog):
            raise Refusal("no file dialog")
        return dialog


def _quarters(image: QImage) -> list[list[int]]:
    whole = QRect(QPoint(0, 0), image.size())
    colors = []
    for y in (0.25, 0.75):
        for x in (0.25, 0.75):
            color = image.pixelColor(int(whole.width() * x), int(whole.height() * y))
            colors.append([color.red(), color.green(), color.blue()])
    return colors
