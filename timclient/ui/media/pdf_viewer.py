"""Shows the pages of a PDF file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QSpinBox

from timclient.domain.errors import TimError
from timclient.ui.media.canvas import Canvas
from timclient.ui.media.images import image_of
from timclient.ui.media.media_window import MediaWindow
from timclient.ui.tasks import TaskOwner
from timclient.ui.widgets.buttons import IconButton
from timclient.ui.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from timclient.ui.bridge import Bridge
    from timclient.ui.models.media_ports import PdfPort
    from timclient.ui.theme import Theme

# Pixels for a point (1/72 inch) at 100 %.
_SCALE = 96 / 72
_FIRST_WIDTH, _MOST_WIDTH = 1400, 6000


class PdfViewer(MediaWindow):
    """A window of its own for one file; pages are drawn by the engine when they are wanted.

    Signals:
        save_wanted(): save the file.
    """

    save_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        pages: PdfPort,
        bridge: Bridge,
        name: str,
        source: str | bytes,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, Canvas(theme, vector=True), parent)
        self._port = pages
        self._bridge = bridge
        self._source = source
        self._tasks = TaskOwner(self._failed)
        self._shown = -1
        self.previous_button = IconButton(theme, "previous", self.tr("Previous page (Page up)"))
        self.next_button = IconButton(theme, "next", self.tr("Next page (Page down)"))
        self.number = QSpinBox()
        self.number.setAccessibleName(self.tr("Page"))
        self.number.setKeyboardTracking(False)
        self.count_label = label("", "muted")
        self.out_button = IconButton(theme, "zoom-out", self.tr("Smaller (−)"))
        self.in_button = IconButton(theme, "zoom-in", self.tr("Larger (+)"))
        self.fit_button = IconButton(theme, "fit", self.tr("Whole page (0)"))
        self.width_button = IconButton(theme, "fit-width", self.tr("Page width (W)"))
        self.save_button = IconButton(theme, "save", self.tr("Save as … (Ctrl+S)"))
        self._lay_out()
        self._connect()
        self.name_window(name)
        self._set_count(0, 0)

    def start(self) -> None:
        """Open the file and show its first page."""
        self.say_loading()
        self._tasks.spawn(self._open())

    def done(self, result: int) -> None:
        """Draw nothing more."""
        self._tasks.cancel_all()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pages, saving; zooming works wherever the focus is."""
        keys = Qt.Key
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        match event.key():
            case keys.Key_S if control:
                self.save_wanted.emit()
            case keys.Key_PageUp | keys.Key_Left:
                self.number.stepBy(-1)
            case keys.Key_PageDown | keys.Key_Right:
                self.number.stepBy(1)
            case keys.Key_Home:
                self.number.setValue(self.number.minimum())
            case keys.Key_End:
                self.number.setValue(self.number.maximum())
            case keys.Key_W:
                self.canvas.fit_width()
            case _ if not self.canvas.zoom_key(event.key()):
                super().keyPressEvent(event)

    async def _open(self) -> None:
        info = await self._bridge.call(self._port.pdf_info, self._source)
        self._set_count(info.shown, info.pages)
        await self._draw(_FIRST_WIDTH)

    async def _draw(self, width: int) -> None:
        number = self.number.value() - 1
        page = await self._bridge.call(
            self._port.pdf_page, self._source, number, min(width, _MOST_WIDTH)
        )
        whole = QSize(
            max(1, round(page.source_width * _SCALE)), max(1, round(page.source_height * _SCALE))
        )
        self.canvas.set_picture(image_of(page), whole, keep_place=number == self._shown)
        self._shown = number
        self.show_canvas()

    def _failed(self, error: Exception) -> None:
        self.show_failure(error if isinstance(error, TimError) else TimError())

    def _turn(self) -> None:
        number = self.number.value() - 1
        self.previous_button.setEnabled(number > 0)
        self.next_button.setEnabled(self.number.value() < self.number.maximum())
        self._again(_FIRST_WIDTH)

    def _again(self, width: int) -> None:
        self._tasks.cancel_all()
        self._tasks.spawn(self._draw(width))

    def _sharper(self, edge: int) -> None:
        if self.canvas.image.width() >= _MOST_WIDTH:
            return
        whole = self.canvas.whole
        self._again(round(edge * whole.width() / max(whole.width(), whole.height())))

    def _set_count(self, shown: int, pages: int) -> None:
        self.number.blockSignals(True)
        self.number.setRange(1, max(1, shown))
        self.number.blockSignals(False)
        self.previous_button.setEnabled(False)
        self.next_button.setEnabled(shown > 1)
        self.count_label.setText(self.tr("of {count}").format(count=pages) if pages else "")
        self.number.setEnabled(shown > 1)

    def _lay_out(self) -> None:
        self.add_tools(self.previous_button)
        self.tools.addWidget(self.number)
        self.tools.addWidget(self.count_label)
        self.add_tools(self.next_button)
        self.tools.addStretch(1)
        self.add_tools(self.out_button)
        self.tools.addWidget(self.zoom_label)
        self.add_tools(self.in_button, self.fit_button, self.width_button)
        self.tools.addStretch(1)
        self.add_tools(self.save_button)

    def _connect(self) -> None:
        self.previous_button.clicked.connect(lambda: self.number.stepBy(-1))
        self.next_button.clicked.connect(lambda: self.number.stepBy(1))
        self.number.valueChanged.connect(self._turn)
        self.out_button.clicked.connect(self.canvas.zoom_out)
        self.in_button.clicked.connect(self.canvas.zoom_in)
        self.fit_button.clicked.connect(self.canvas.fit)
        self.width_button.clicked.connect(self.canvas.fit_width)
        self.canvas.fit_width()
        self.save_button.clicked.connect(self.save_wanted)
        self.canvas.sharper_wanted.connect(self._sharper)
