"""The people chosen so far, each with a button that takes it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from timclient.ui.widgets.avatar import Avatar
from timclient.ui.widgets.buttons import IconButton
from timclient.ui.widgets.labels import label
from timclient.ui.widgets.stylesheet import set_look

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timclient.domain.ids import UserId
    from timclient.ui.rooms.people_model import PersonRow
    from timclient.ui.theme import Theme

_VISIBLE_ROWS = 3


class ChosenPeople(QScrollArea):
    """Takes no room while nobody is chosen; scrolls beyond a few rows.

    The note of a row says what is wrong with this person.

    Signals:
        removed: the button of a row was pressed (a user id).
    """

    removed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: tuple[PersonRow, ...] = ()
        self._ground = QWidget()
        self._box = QVBoxLayout(self._ground)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(6)
        self.setWidget(self._ground)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("People chosen"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    @property
    def rows(self) -> tuple[PersonRow, ...]:
        """The people chosen."""
        return self._rows

    def set_rows(self, rows: Iterable[PersonRow]) -> None:
        """Show these people instead."""
        self._rows = tuple(rows)
        while (item := self._box.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        heights = []
        for row in self._rows:
            widget = self._row_widget(row)
            self._box.addWidget(widget)
            heights.append(widget.sizeHint().height())
        shown = heights[:_VISIBLE_ROWS]
        self.setFixedHeight(sum(shown) + 6 * max(0, len(shown) - 1) + 2)
        self.setVisible(bool(self._rows))

    def _row_widget(self, row: PersonRow) -> QFrame:
        frame = QFrame()
        set_look(frame, "choice")
        line = QHBoxLayout(frame)
        line.setContentsMargins(10, 6, 6, 6)
        line.setSpacing(10)
        avatar = Avatar(self._theme, 28)
        avatar.show_name(row.name.lstrip("@"), square=False)
        line.addWidget(avatar)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(_yielding(row.name, "strong"))
        if row.name != row.user_id:
            texts.addWidget(_yielding(row.user_id, "muted"))
        if row.note:
            texts.addWidget(_yielding(f"⚠ {row.note}", "error"))
        line.addLayout(texts, 1)
        name = self.tr("Take away {name}").format(name=row.name)
        button = IconButton(self._theme, "close", name)
        button.clicked.connect(lambda: self.removed.emit(row.user_id))
        line.addWidget(button)
        return frame


def _yielding(text: UserId | str, look: str) -> QWidget:
    result = label(text, look)
    result.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    result.setToolTip(text)
    return result
