"""A value one may want elsewhere: its text, and a button that copies it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from timclient.ui.widgets.buttons import IconButton
from timclient.ui.widgets.labels import breakable, paragraph

if TYPE_CHECKING:
    from timclient.ui.theme import Theme


class ValueRow(QWidget):
    """Breaks long values; what is copied is the value as it is.

    Signals:
        copied(): the value is on the clipboard.
    """

    copied = Signal()

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self.copy_button = IconButton(theme, "copy", self.tr("Copy “{text}”").format(text=text))
        self.copy_button.setToolTip(self.tr("Copy"))
        self.copy_button.clicked.connect(self._copy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(paragraph(breakable(text)), 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignTop)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
        self.copied.emit()
