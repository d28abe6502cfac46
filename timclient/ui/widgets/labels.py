"""Labels in the kinds of text this program has."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from timclient.ui.widgets.stylesheet import set_look


def label(text: str, look: str = "", parent: QWidget | None = None) -> QLabel:
    """Return a label of plain text; ``look`` is title, heading, strong, muted, section, …"""
    result = QLabel(text, parent)
    result.setTextFormat(Qt.TextFormat.PlainText)
    if look:
        set_look(result, look)
    return result


def paragraph(text: str, look: str = "", parent: QWidget | None = None) -> QLabel:
    """Return a label that breaks its lines."""
    result = label(text, look, parent)
    result.setWordWrap(True)
    return result


class FieldLabel(QLabel):
    """The name above a field; it names the field for screen readers too."""

    def __init__(self, text: str, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setBuddy(field)
        set_look(self, "field")
        if not field.accessibleName():
            field.setAccessibleName(text.replace("&", ""))


class FormError(QLabel):
    """The line under a form that says what is wrong. It takes no room while all is well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        set_look(self, "error")
        self.hide()

    def show_text(self, text: str) -> None:
        """Show a sentence and announce it; an empty text hides the line."""
        self.setText(f"⚠ {text}" if text else "")
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        if text:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def clear_text(self) -> None:
        """Hide the line."""
        self.show_text("")


class Line(QFrame):
    """A thin horizontal line between parts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)
        set_look(self, "line")


def breakable(text: str) -> str:
    """Return a text whose long words may be broken: German has words wider than a column."""
    return re.sub(r"\S{16,}", lambda word: "\u200b".join(_pieces(word.group())), text)


def _pieces(word: str) -> list[str]:
    return [word[start : start + 8] for start in range(0, len(word), 8)]
