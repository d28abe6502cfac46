"""Crop, blacken, point at and write on a picture before it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QComboBox, QDialog, QHBoxLayout, QLineEdit

from timclient.domain.picture_edit import (
    Area,
    Arrow,
    Blacken,
    Crop,
    Edit,
    History,
    Label,
    Point,
)
from timclient.ui.dialogs import ConfirmDialog, ask
from timclient.ui.media.edit_canvas import EditCanvas, Tool
from timclient.ui.media.images import image_of, letters, source_size
from timclient.ui.media.media_window import MediaWindow
from timclient.ui.tasks import TaskOwner
from timclient.ui.tokens import LIGHT, Face
from timclient.ui.widgets.buttons import IconButton, PillButton, PrimaryButton, SecondaryButton
from timclient.ui.widgets.labels import paragraph

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from timclient.domain.picture import DecodedPicture
    from timclient.ui.bridge import Bridge
    from timclient.ui.models.media_ports import PicturesPort
    from timclient.ui.theme import Theme

_TEXT_HEIGHT, _LEAST_TEXT, _MOST_TEXT = 0.06, 0.03, 0.4
_MOST_LETTERS = 80


class PictureEditor(MediaWindow):
    """Use it with ``await dialogs.ask(…)``; then ``edits`` is what the user wants.

    ``base`` is the picture without edits at the size of a screen. What is shown is drawn by the
    engine from the same edits that are carried out on the picture that is sent.
    """

    def __init__(
        self,
        theme: Theme,
        pictures: PicturesPort,
        bridge: Bridge,
        name: str,
        base: DecodedPicture,
        edits: tuple[Edit, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        self.drawing = EditCanvas(theme)
        super().__init__(theme, self.drawing, parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._port = pictures
        self._bridge = bridge
        self._base = self._shown = base
        self._history = History(edits)
        self._before = edits
        self._tasks = TaskOwner(self.show_failure)
        self._questions = TaskOwner(self.show_failure)
        self._placed = ""
        self.undo_button = IconButton(theme, "undo", self.tr("Undo (Ctrl+Z)"))
        self.redo_button = IconButton(theme, "redo", self.tr("Redo (Ctrl+Y)"))
        self.tool_buttons = {
            Tool.CROP: PillButton(self.tr("Crop")),
            Tool.BLACKEN: PillButton(self.tr("Black out")),
            Tool.ARROW: PillButton(self.tr("Arrow")),
            Tool.TEXT: PillButton(self.tr("Text")),
        }
        self.color_box = QComboBox()
        self.text = QLineEdit()
        self.hint = paragraph("", "muted")
        self.cancel_button = SecondaryButton(self.tr("Cancel"))
        self.done_button = PrimaryButton(self.tr("Apply"))
        self._lay_out()
        self._connect()
        self.name_window(self.tr("Edit {name}").format(name=name))
        self.choose(Tool.CROP)
        self._show(base)
        if edits:
            self._draw()
        self._dress_history()

    @property
    def edits(self) -> tuple[Edit, ...]:
        """What is to be done with the picture."""
        return self._history.done

    def choose(self, tool: Tool) -> None:
        """Take another tool; what is marked with the last one is taken."""
        self.drawing.choose(tool)
        self.tool_buttons[tool].setChecked(True)
        self.text.setVisible(tool is Tool.TEXT)
        self.color_box.setVisible(tool in (Tool.ARROW, Tool.TEXT))
        self._tell(f"{self._hints()[tool]} {self._keys_hint()}")
        if tool is Tool.TEXT:
            self.text.setFocus()
        else:
            self.drawing.setFocus()

    def undo(self) -> None:
        """Take the last step back."""
        self._become(self._history.undo())

    def redo(self) -> None:
        """Do again what was taken back."""
        self._become(self._history.redo())

    def apply(self) -> None:
        """End with what is drawn; what is marked belongs to it, and no text is left behind."""
        self.drawing.take()
        if self._unplaced:
            self.choose(Tool.TEXT)
            self._place_text()
            self._tell(
                self.tr(
                    "⚠ The text is not in the picture yet. Move it with the arrow keys or click"
                    " where it begins, then apply."
                )
            )
        else:
            self.accept()

    def reject(self) -> None:
        """Ask before work is thrown away."""
        if self._changed and self.isVisible():
            if not self._questions.busy:
                self._questions.spawn(self._ask_to_go())
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Draw nothing more."""
        self._tasks.cancel_all()
        self._questions.cancel_all()
        super().done(result)

    @property
    def _unplaced(self) -> bool:
        words = self.text.text().strip()
        return bool(words) and words != self._placed

    @property
    def _changed(self) -> bool:
        return self.edits != self._before or self.drawing.marking or self._unplaced

    async def _ask_to_go(self) -> None:
        dialog = ConfirmDialog(
            self,
            self.tr("Throw the changes away?"),
            self.tr("What you have drawn, blacked out or cropped in this picture would be lost."),
            self.tr("Throw away"),
            destructive=True,
        )
        if await ask(dialog):
            self.done(QDialog.DialogCode.Rejected)

    def _place_text(self) -> None:
        """Mark where the text will be; arrow keys move it, Enter takes it."""
        if self.text.text().strip():
            self.drawing.begin()
            self.drawing.setFocus()

    def _tell(self, words: str) -> None:
        self.hint.setText(words)
        self.drawing.setAccessibleDescription(words)

    def _mark(self, start: Point, end: Point) -> None:
        edit = self._edit(start, end)
        if edit is not None:
            self._become(self._history.add(edit))

    def _edit(self, start: Point, end: Point) -> Edit | None:
        match self.drawing.tool:
            case Tool.CROP:
                return Crop(Area.between(start, end))
            case Tool.BLACKEN:
                return Blacken(Area.between(start, end))
            case Tool.ARROW:
                return Arrow(start, end, self.drawing.color)
            case _:
                return self._label(Area.between(start, end))

    def _label(self, area: Area) -> Label | None:
        words = self.text.text().strip()
        if not words:
            self.text.setFocus()
            return None
        drawn_high = area.bottom - area.top
        height = min(_MOST_TEXT, drawn_high) if drawn_high >= _LEAST_TEXT else _TEXT_HEIGHT
        shown = self._shown
        ink = letters(words, self.font(), height * shown.source_height)
        width = height * ink.width / ink.height * shown.source_height / shown.source_width
        if width > 1.0:
            height, width = height / width, 1.0
        self._placed = words
        at = Point(min(area.left, 1.0 - width), min(area.top, 1.0 - height))
        return Label(at, height, self.drawing.color, words, ink)

    def _become(self, history: History) -> None:
        if history == self._history:
            return
        self._history = history
        self._dress_history()
        self._draw()

    def _draw(self) -> None:
        self._tasks.cancel_all()
        self._tasks.spawn(self._redraw())

    async def _redraw(self) -> None:
        if self._history.done:
            picture = await self._bridge.call(self._port.edited, self._base, self._history.done)
        else:
            picture = self._base
        self._show(picture)

    def _show(self, picture: DecodedPicture) -> None:
        same = (picture.width, picture.height) == (self._shown.width, self._shown.height)
        self._shown = picture
        keep = same and not self.drawing.image.isNull()
        self.drawing.set_picture(image_of(picture), source_size(picture), keep_place=keep)
        self.show_canvas()

    def _dress_history(self) -> None:
        self.undo_button.setEnabled(bool(self._history.done))
        self.redo_button.setEnabled(bool(self._history.undone))

    def _set_color(self) -> None:
        self.drawing.color = str(self.color_box.currentData())

    def _hints(self) -> dict[Tool, str]:
        return {
            Tool.CROP: self.tr("Drag a frame around what is to remain."),
            Tool.BLACKEN: self.tr(
                "Drag over what nobody may see. It is removed from the picture for good."
            ),
            Tool.ARROW: self.tr("Drag from the beginning of the arrow to its tip."),
            Tool.TEXT: self.tr("Write the text and press Enter, or click where it begins."),
        }

    def _keys_hint(self) -> str:
        return self.tr("Keys: arrows move, Shift with arrows changes the size, Enter takes it.")

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        for button in self.tool_buttons.values():
            group.addButton(button)
            self.tools.addWidget(button)
        self.tools.addSpacing(10)
        self.add_tools(self.undo_button, self.redo_button)
        self.tools.addStretch(1)
        self.tools.addWidget(self.cancel_button)
        self.tools.addWidget(self.done_button)
        self.text.setMaxLength(_MOST_LETTERS)
        self.text.setAccessibleName(self.tr("Text for the picture"))
        self.text.setPlaceholderText(self.tr("Text for the picture"))
        self.color_box.setAccessibleName(self.tr("Colour"))
        for name, color in (
            (self.tr("Red"), LIGHT.danger),
            (self.tr("Blue"), LIGHT.external),
            (self.tr("Green"), LIGHT.accent),
            (self.tr("Black"), LIGHT.text),
            (self.tr("White"), LIGHT.surface),
        ):
            self.color_box.addItem(name, color)
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(10)
        row.addWidget(self.hint, 1)
        row.addWidget(self.text, 1)
        row.addWidget(self.color_box)
        self.foot.addLayout(row)

    def _widen_tools(self) -> None:
        """The chosen tool is written in bold letters; it must not be cut off."""
        bold = QFontMetricsF(self.theme.font(Face.SMALL_BOLD))
        for button in self.tool_buttons.values():
            words = bold.horizontalAdvance(button.text())
            button.setMinimumWidth(round(words + 2 * self.theme.metrics.shape(10)) + 6)

    def _connect(self) -> None:
        self.theme.changed.connect(self._widen_tools)
        self._widen_tools()
        for tool, button in self.tool_buttons.items():
            button.clicked.connect(lambda _checked=False, tool=tool: self.choose(tool))
        self.drawing.marked.connect(self._mark)
        self.color_box.currentIndexChanged.connect(self._set_color)
        self._set_color()
        self.undo_button.clicked.connect(self.undo)
        self.redo_button.clicked.connect(self.redo)
        self.cancel_button.clicked.connect(self.reject)
        self.done_button.clicked.connect(self.apply)
        # Enter belongs to the text and to the drawing.
        self.done_button.setDefault(False)
        self.text.returnPressed.connect(self._place_text)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self.undo)
        for keys in ("Ctrl+Y", "Ctrl+Shift+Z"):
            QShortcut(QKeySequence(keys), self, self.redo)
