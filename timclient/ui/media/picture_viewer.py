"""Shows received and sent pictures, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication

from timclient.ui.media.canvas import Canvas
from timclient.ui.media.images import image_of, source_size
from timclient.ui.media.media_window import MediaWindow
from timclient.ui.widgets.buttons import IconButton

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from timclient.domain.picture import DecodedPicture
    from timclient.ui.theme import Theme


class PictureViewer(MediaWindow):
    """A window of its own for pictures; whoever opens it fetches and decodes them.

    Call ``expect`` when a picture is wanted, then ``show_picture`` or ``show_failure``.

    Signals:
        step_wanted(int): +1 for the next picture, -1 for the one before.
        sharper_wanted(int): the same picture, decoded with so many pixels an edge.
        save_wanted(): save the picture's file.
    """

    step_wanted = Signal(int)
    sharper_wanted = Signal(int)
    save_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, Canvas(theme), parent)
        self._here = False
        self.previous_button = IconButton(theme, "previous", self.tr("Previous picture (←)"))
        self.next_button = IconButton(theme, "next", self.tr("Next picture (→)"))
        self.out_button = IconButton(theme, "zoom-out", self.tr("Smaller (−)"))
        self.in_button = IconButton(theme, "zoom-in", self.tr("Larger (+)"))
        self.fit_button = IconButton(theme, "fit", self.tr("Whole picture (0)"))
        self.rotate_button = IconButton(theme, "rotate", self.tr("Turn (R)"))
        self.copy_button = IconButton(theme, "copy", self.tr("Copy (Ctrl+C)"))
        self.save_button = IconButton(theme, "save", self.tr("Save as … (Ctrl+S)"))
        self._lay_out()
        self._connect()
        self.set_place(0, 1)

    def expect(self, name: str, number: int = 0, count: int = 1) -> None:
        """Name the picture that is being fetched, and its place among the others (from 0)."""
        self.name_window(name)
        self.set_place(number, count)
        self._set_here(False)
        self.say_loading()

    def set_place(self, number: int, count: int) -> None:
        """Show which of how many this is (from 0); others may come while the window is open."""
        self.previous_button.setEnabled(number > 0)
        self.next_button.setEnabled(number + 1 < count)
        shown = self.tr("{number} of {count}").format(number=number + 1, count=count)
        self.place.setText(shown if count > 1 else "")

    def show_picture(self, picture: DecodedPicture) -> None:
        """Show the picture, or the present one with more pixels than before."""
        again = self._here
        self.canvas.set_picture(image_of(picture), source_size(picture), keep_place=again)
        self._set_here(True)
        self.show_canvas()

    def show_failure(self, error: Exception) -> None:
        """Say why the picture cannot be shown; it can be saved all the same."""
        if self._here:
            return
        super().show_failure(error)
        self.save_button.setEnabled(True)

    def copy(self) -> None:
        """Put the picture on the clipboard as it is shown."""
        if self._here:
            QGuiApplication.clipboard().setImage(self.canvas.image)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Steps, saving, copying; zooming works wherever the focus is."""
        keys = Qt.Key
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.key() == keys.Key_C:
                self.copy()
            elif event.key() == keys.Key_S and self.save_button.isEnabled():
                self.save_wanted.emit()
            return
        match event.key():
            case keys.Key_Left | keys.Key_PageUp if self.previous_button.isEnabled():
                self.step_wanted.emit(-1)
            case keys.Key_Right | keys.Key_PageDown if self.next_button.isEnabled():
                self.step_wanted.emit(1)
            case _ if not self.canvas.zoom_key(event.key()):
                super().keyPressEvent(event)

    def _set_here(self, here: bool) -> None:
        self._here = here
        for button in (
            self.out_button,
            self.in_button,
            self.fit_button,
            self.rotate_button,
            self.copy_button,
            self.save_button,
        ):
            button.setEnabled(here)

    def _lay_out(self) -> None:
        self.add_tools(self.previous_button, self.next_button)
        self.tools.addStretch(1)
        self.add_tools(self.out_button)
        self.tools.addWidget(self.zoom_label)
        self.add_tools(self.in_button, self.fit_button, self.rotate_button)
        self.tools.addStretch(1)
        self.add_tools(self.copy_button, self.save_button)

    def _connect(self) -> None:
        self.previous_button.clicked.connect(lambda: self.step_wanted.emit(-1))
        self.next_button.clicked.connect(lambda: self.step_wanted.emit(1))
        self.out_button.clicked.connect(self.canvas.zoom_out)
        self.in_button.clicked.connect(self.canvas.zoom_in)
        self.fit_button.clicked.connect(self.canvas.fit)
        self.rotate_button.clicked.connect(self.canvas.rotate)
        self.copy_button.clicked.connect(self.copy)
        self.save_button.clicked.connect(self.save_wanted)
        self.canvas.sharper_wanted.connect(self.sharper_wanted)
