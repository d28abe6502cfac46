"""The strip above the writing field: which message is being answered or changed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from timclient.domain.direction import in_sentence
from timclient.domain.ids import EventId
from timclient.ui.theme import Theme
from timclient.ui.widgets.buttons import IconButton
from timclient.ui.widgets.elided_label import ElidedLabel
from timclient.ui.widgets.labels import paragraph
from timclient.ui.widgets.stylesheet import set_look


@dataclass(frozen=True, slots=True)
class Target:
    """What the next message is about: a message it answers, or one whose place it takes."""

    event_id: EventId
    edits: bool = False


class AnswerStrip(QFrame):
    """Shown only while there is a target.

    Signals:
        ended(): the user wants to write an ordinary message after all.
    """

    ended = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.target: Target | None = None
        set_look(self, "answer")
        self.title = paragraph("", "strong")
        self.text = ElidedLabel("muted", fill=True)
        self.close_button = IconButton(theme, "close", self.tr("Do not refer to this message"))
        self.close_button.clicked.connect(self.ended)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self.title)
        lines.addWidget(self.text)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 14, 0)
        row.addLayout(lines, 1)
        row.addWidget(self.close_button)
        self.hide()

    def answer(self, event_id: EventId, name: str, text: str) -> None:
        """Show the message that will be answered."""
        title = self.tr("Answer to {name}").format(name=in_sentence(name))
        self._show(Target(event_id), title, text)

    def edit(self, event_id: EventId, text: str, file_name: str = "") -> None:
        """Show the message that will be changed; of a file it is the caption."""
        title = self.tr("Change message")
        if file_name:
            title = self.tr("Change the caption of {name}").format(name=in_sentence(file_name))
        self._show(Target(event_id, edits=True), title, text)

    def clear(self) -> None:
        """Back to an ordinary message."""
        self.target = None
        self.hide()

    def _show(self, target: Target, title: str, text: str) -> None:
        self.target = target
        self.title.setText(title)
        self.text.setText(" ".join(text.split()))
        self.setAccessibleName(f"{title}: {self.text.text()}")
        self.show()
