"""The exceptions of who may invite, each with a button that takes it away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from timclient.ui.widgets.avatar import Avatar
from timclient.ui.widgets.buttons import IconButton
from timclient.ui.widgets.labels import label, paragraph
from timclient.ui.widgets.stylesheet import set_look

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timclient.domain.permission import PermissionException
    from timclient.ui.theme import Theme

_FIND_ABOVE = 12
_MOST_ROWS = 100


@dataclass(frozen=True, slots=True)
class ExceptionRow:
    """One exception in words; ``address`` may be empty."""

    exception: PermissionException
    name: str
    kind: str
    address: str = ""
    square: bool = False


class ExceptionList(QWidget):
    """Long lists can be searched; at most a hundred rows are shown at a time.

    Signals:
        removed: the button of a row was pressed (a PermissionException).
    """

    removed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: tuple[ExceptionRow, ...] = ()
        self._shown: tuple[ExceptionRow, ...] = ()
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Find in this list"))
        self.field.setAccessibleName(self.tr("Find in this list"))
        self.note = paragraph("", "muted")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.field)
        box.addLayout(self._lines)
        box.addWidget(self.note)
        self.field.textChanged.connect(self._show)
        self.setAccessibleName(self.tr("Exceptions"))
        self._show()

    @property
    def rows(self) -> tuple[ExceptionRow, ...]:
        """All exceptions, shown or not."""
        return self._rows

    def set_rows(self, rows: Iterable[ExceptionRow]) -> None:
        """Show these exceptions instead."""
        self._rows = tuple(rows)
        self._show()

    def _show(self) -> None:
        self.field.setVisible(len(self._rows) > _FIND_ABOVE)
        needle = self.field.text().strip().casefold() if not self.field.isHidden() else ""
        fitting = [r for r in self._rows if needle in f"{r.name} {r.address}".casefold()]
        self._note(len(fitting))
        shown = tuple(fitting[:_MOST_ROWS])
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row in shown:
            self._lines.addWidget(self._line(row))

    def _note(self, fitting: int) -> None:
        if not self._rows:
            text = self.tr("There are no exceptions.")
        elif not fitting:
            text = self.tr("Nothing in this list fits.")
        elif fitting > _MOST_ROWS:
            text = self.tr("There are more. Please narrow the list down with the field above.")
        else:
            text = ""
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def _line(self, row: ExceptionRow) -> QFrame:
        frame = QFrame()
        set_look(frame, "choice")
        line = QHBoxLayout(frame)
        line.setContentsMargins(12, 8, 8, 8)
        line.setSpacing(12)
        avatar = Avatar(self._theme, 34)
        avatar.show_name(row.name.lstrip("@"), square=row.square)
        line.addWidget(avatar)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(_yielding(row.name, "strong"))
        texts.addWidget(_yielding(" · ".join(p for p in (row.kind, row.address) if p), "muted"))
        line.addLayout(texts, 1)
        name = self.tr("Take away {name}").format(name=row.name)
        button = IconButton(self._theme, "close", name)
        button.clicked.connect(lambda: self.removed.emit(row.exception))
        line.addWidget(button)
        return frame


def _yielding(text: str, look: str) -> QWidget:
    result = label(text, look)
    result.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    result.setToolTip(text)
    return result
