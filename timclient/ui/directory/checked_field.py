"""A field to type into that says in words, while one types, whether it is right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from timclient.ui.widgets.labels import FieldLabel, paragraph
from timclient.ui.widgets.stylesheet import set_look

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be said about a text. ``unfinished``: more typing may make it right, so it is no
    error as long as one types. ``right``: it can be used. ``advice``: the words say nothing about
    the text."""

    words: str
    right: bool = False
    unfinished: bool = False
    advice: bool = False


class _Line(QLineEdit):
    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class CheckedField(QWidget):
    """A name, a field, and a line below it that is always there, so that nothing jumps.

    Signals:
        changed(): what stands in it is another text.
    """

    changed = Signal()

    def __init__(
        self, name: str, check: Callable[[str], Verdict], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._check = check
        self.line = _Line()
        self.line.setMaxLength(_LONGEST)
        self.words = paragraph("", "muted")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(FieldLabel(name, self.line))
        box.addWidget(self.line)
        box.addWidget(self.words)
        self.line.textChanged.connect(self._typed)
        self.line.left.connect(self._left)
        self._show(check(""), final=False)

    @property
    def text(self) -> str:
        """What stands there."""
        return self.line.text()

    @property
    def right(self) -> bool:
        """Whether it can be used."""
        return self._check(self.text).right

    def set_text(self, text: str) -> None:
        """Put a text that was handed over."""
        self.line.setText(text)
        self._show(self._check(text), final=bool(text))

    def recheck(self) -> None:
        """What it is checked against has changed."""
        self._show(self._check(self.text), final=bool(self.text) and not self.line.hasFocus())

    def _typed(self, text: str) -> None:
        self._show(self._check(text), final=False)
        self.changed.emit()

    def _left(self) -> None:
        if self.text:
            self._show(self._check(self.text), final=True)

    def _show(self, verdict: Verdict, *, final: bool) -> None:
        wrong = not verdict.right and (final or not verdict.unfinished) and bool(self.text)
        good = verdict.right and not verdict.advice
        sign = "✓ " if good else "⚠ " if wrong else ""
        words = f"{sign}{verdict.words}" if verdict.words else ""
        if words == self.words.text():
            return
        set_look(self.words, "error" if wrong else "muted")
        self.words.setText(words)
        self.words.setAccessibleName(verdict.words)
        self.line.setAccessibleDescription(verdict.words)
        if wrong:
            QAccessible.updateAccessibility(QAccessibleEvent(self.words, QAccessible.Event.Alert))
