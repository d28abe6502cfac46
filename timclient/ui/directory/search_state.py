"""What the search says: how many hits, that there are more, why there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from timclient.domain.direction import in_sentence
from timclient.ui.forms.coloured_box import ColouredBox
from timclient.ui.forms.error_box import ErrorBox
from timclient.ui.texts.directory import narrow_text
from timclient.ui.texts.error_text import ErrorText
from timclient.ui.widgets.buttons import LinkButton, SecondaryButton
from timclient.ui.widgets.labels import label, paragraph

if TYPE_CHECKING:
    from timclient.ui.theme import Theme


class SearchState(QWidget):
    """One line, and below it a box where something must not be overlooked.

    Signals:
        cancel_wanted(): give up the running search.
        again_wanted(): search again after a failure.
        insured_wanted(): insured persons are looked for.
    """

    cancel_wanted = Signal()
    again_wanted = Signal()
    insured_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = paragraph("", "muted")
        self.cancel_button = LinkButton(self.tr("Cancel the search"))
        self.cancel_button.clicked.connect(self.cancel_wanted)
        self._title = paragraph("", "heading")
        self._text = paragraph("", "muted")
        self.insured_button = LinkButton(self.tr("Find an insured person"))
        self.insured_button.clicked.connect(self.insured_wanted)
        self.narrow = ColouredBox(theme, danger=False)
        self.failure = ErrorBox(theme)
        self.again_button = SecondaryButton(self.tr("Search again"))
        self.again_button.clicked.connect(self.again_wanted)
        self.close_button = SecondaryButton(self.tr("Close this notice"))
        self.close_button.clicked.connect(self.failure.clear_text)
        for button in (self.again_button, self.close_button):
            self.failure.box.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._build()
        self.show_nothing("")

    @property
    def text(self) -> str:
        """All that is said now, in one line."""
        boxes = [self.failure.accessibleName()] if not self.failure.isHidden() else []
        if not self.narrow.isHidden():
            boxes.append(" ".join(narrow_text()))
        lines = [one.text() for one in (self._line, self._title, self._text) if not one.isHidden()]
        return " ".join(part for part in (*lines, *boxes) if part)

    def show_line(self, text: str) -> None:
        """Say something quietly."""
        self._say(line=text)

    def show_busy(self, text: str) -> None:
        """Say what is awaited; it can be given up."""
        self._say(line=text, busy=True)

    def show_hits(self, text: str, *, more: bool) -> None:
        """Say how many were found; ``more``: the search is too wide."""
        self._say(line=text)
        self.narrow.setVisible(more)
        if more:
            self._announce(self.narrow, " ".join(narrow_text()))

    def show_nothing(self, words: tuple[str, str] | str) -> None:
        """Say why the list is empty, with a title; with ``""`` say nothing."""
        title, text = words if isinstance(words, tuple) else ("", words)
        self._say(title=title, text=text)

    def show_insured(self, text: ErrorText) -> None:
        """Say that insured persons are not found here, and lead to where they are."""
        self._say(title=text.what, text=f"{text.safe} {text.action}".strip())
        self.insured_button.show()

    def show_failure(self, text: ErrorText, more: str, repeat: bool) -> None:
        """Say why nothing could be found; ``repeat`` offers to search again."""
        self._say(line=more)
        self.again_button.setVisible(repeat)
        self.close_button.hide()
        self.failure.show_text(text)

    def show_refusal(self, text: ErrorText) -> None:
        """Say why there is no chat."""
        self.again_button.hide()
        self.close_button.show()
        self.failure.show_text(text)

    def show_starting(self, name: str) -> None:
        """Say with whom a chat is being started; what was said before comes back at the end."""
        starting = self.tr("Starting the chat with {name} …").format(name=in_sentence(name))
        if name:
            self.failure.clear_text()
            self._starting.setText(starting)
        self._starting.setVisible(bool(name))

    def _say(self, line: str = "", title: str = "", text: str = "", *, busy: bool = False) -> None:
        self.narrow.hide()
        self.failure.clear_text()
        self.cancel_button.setVisible(busy)
        self.insured_button.hide()
        for part, words in ((self._line, line), (self._title, title), (self._text, text)):
            changed = part.text() != words
            part.setText(words)
            part.setVisible(bool(words))
            if words and changed and not busy:
                self._announce(part, words)

    def _announce(self, part: QWidget, text: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(part, text))

    def _build(self) -> None:
        self._starting = paragraph("", "accent-small")
        self._starting.hide()
        first, second = narrow_text()
        self.narrow.box.addWidget(label(first, "strong"))
        self.narrow.box.addWidget(paragraph(second))
        self.narrow.setAccessibleName(f"{first} {second}")
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._line, 1)
        line.addWidget(self.cancel_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._title.setContentsMargins(0, 24, 0, 0)
        column.addLayout(line)
        for part in (self._starting, self._title, self._text):
            column.addWidget(part)
        column.addWidget(self.insured_button, 0, Qt.AlignmentFlag.AlignLeft)
        for box in (self.narrow, self.failure):
            column.addWidget(box)
