"""The list of all keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from timclient.ui.theme import Theme
from timclient.ui.widgets.buttons import PrimaryButton
from timclient.ui.widgets.fitting_dialog import FittingDialog
from timclient.ui.widgets.labels import label
from timclient.ui.widgets.stylesheet import set_look

Keys = tuple[str, list[tuple[str, str]]]


class KeysDialog(FittingDialog):
    """Shows which key does what, menu by menu."""

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        keys: list[Keys],
    ) -> None:
        super().__init__(parent, self.tr("List of keys"))
        self._height = theme.metrics.text(560)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        top = QVBoxLayout()
        top.setContentsMargins(24, 20, 24, 0)
        top.addWidget(label(self.tr("List of keys"), "heading"))
        box.addLayout(top)
        body = self._table(theme, [*keys, self._writing(), self._messages(), self._pictures()])
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(body)
        area.setAccessibleName(self.tr("List of keys"))
        box.addWidget(area, 1)
        close = PrimaryButton(self.tr("Close"))
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(24, 4, 24, 18)
        buttons.addStretch(1)
        buttons.addWidget(close)
        box.addLayout(buttons)
        wide = body.sizeHint().width() + theme.metrics.shape(24)
        self.setMinimumWidth(max(theme.metrics.text(440), wide))
        close.setFocus()

    def needed_height(self) -> int:
        """The list is long: it is scrolled also where the screen is high."""
        return min(self._height, self.maximumHeight())

    def _writing(self) -> Keys:
        return (
            self.tr("Writing and reading"),
            [
                (self.tr("Send the message"), self.tr("Enter")),
                (self.tr("New line"), self.tr("Shift+Enter")),
                (self.tr("Change the last own message"), self.tr("Up in the empty field")),
                (self.tr("Name somebody"), "@"),
                (self.tr("Do not refer to a message any more"), self.tr("Esc")),
            ],
        )

    def _messages(self) -> Keys:
        return (
            self.tr("At a message"),
            [
                (self.tr("Go to a message"), self.tr("Up, Down, Home, End")),
                (self.tr("Open, play, or show the menu"), self.tr("Enter")),
                (self.tr("Show the menu"), self.tr("Menu key")),
                (self.tr("Play or pause a recording"), self.tr("Space")),
                (self.tr("Reply"), "R"),
                (self.tr("Add reaction"), "+"),
                (self.tr("Change"), "E"),
                (self.tr("Forward"), "F"),
                (self.tr("Copy"), self.tr("Ctrl+C")),
                (self.tr("Delete"), self.tr("Del")),
            ],
        )

    def _pictures(self) -> Keys:
        return (
            self.tr("Pictures and pages"),
            [
                (self.tr("Larger, smaller"), "+, −"),
                (self.tr("All of it, own size"), "0, 1"),
                (self.tr("Page width"), "W"),
                (self.tr("Turn"), "R"),
                (self.tr("Next, previous"), self.tr("Page down, Page up")),
                (self.tr("Save"), self.tr("Ctrl+S")),
                (self.tr("Editing: move the mark"), self.tr("Arrow keys")),
                (self.tr("Editing: change its size"), self.tr("Shift+Arrow keys")),
                (self.tr("Editing: take it"), self.tr("Enter")),
            ],
        )

    def _table(self, theme: Theme, keys: list[Keys]) -> QWidget:
        body = QWidget()
        set_look(body, "page")
        grid = QGridLayout(body)
        grid.setContentsMargins(24, 8, 24, 8)
        grid.setHorizontalSpacing(theme.metrics.shape(24))
        grid.setVerticalSpacing(6)
        row = 0
        for title, entries in keys:
            if not entries:
                continue
            grid.addWidget(label(title.upper(), "section"), row, 0, 1, 2)
            grid.setRowMinimumHeight(row, theme.metrics.text(30))
            for text, key in entries:
                row += 1
                grid.addWidget(label(text), row, 0)
                grid.addWidget(label(key, "key"), row, 1, Qt.AlignmentFlag.AlignRight)
            row += 1
        return body
