"""The frame of the windows that show pictures and pages on a canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timclient.ui.media.canvas import Canvas
from timclient.ui.media.media_frame import MediaFrame
from timclient.ui.texts.errors_pictures import picture_error_text
from timclient.ui.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from timclient.ui.theme import Theme

_PERCENT = 100


class MediaWindow(MediaFrame):
    """Adds the size at which the canvas shows."""

    def __init__(self, theme: Theme, canvas: Canvas, parent: QWidget | None = None) -> None:
        super().__init__(theme, canvas, parent)
        self.canvas = canvas
        self.zoom_label = label("", "muted")
        canvas.zoomed.connect(self._show_zoom)

    def show_canvas(self) -> None:
        """Show the picture again after words."""
        self.show_content()
        self._show_zoom(self.canvas.zoom)

    def say(self, words: str) -> None:
        """Show words in the picture's place."""
        self.zoom_label.clear()
        super().say(words)

    def show_failure(self, error: Exception) -> None:
        """Say why nothing can be shown."""
        text = picture_error_text(error)
        self.say("\n".join(part for part in (f"⚠ {text.what}", text.action) if part))

    def _show_zoom(self, zoom: float) -> None:
        if self.words:
            return
        self.zoom_label.setText(f"{round(zoom * _PERCENT)} %")
        self.zoom_label.setAccessibleName(
            self.tr("Size {percent} %").format(percent=round(zoom * _PERCENT))
        )
