"""Types like a person: letters by keys, line breaks by Shift+Enter, emoji by the input method."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

_LAST_ASCII, _LAST_LATIN = 0x7E, 0xFF


def type_keys(field: QWidget, text: str) -> None:
    """Type a text into a field that has the focus."""
    for kind, letters in groupby(text, _kind):
        run = "".join(letters)
        if kind == "ascii":
            QTest.keyClicks(field, run)
        elif kind == "break":
            for _ in run:
                QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        elif kind == "latin":
            for letter in run:
                _press(field, letter)
        else:
            _commit(field, run)


def _kind(letter: str) -> str:
    if letter == "\n":
        return "break"
    if ord(letter) <= _LAST_ASCII:
        return "ascii"
    return "latin" if ord(letter) <= _LAST_LATIN else "other"


def _press(field: QWidget, letter: str) -> None:
    """A key of a German keyboard: QTest's own clicks know ASCII only."""
    upper = letter.upper()
    key = ord(upper) if len(upper) == 1 and ord(upper) <= _LAST_LATIN else ord(letter)
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter)
        QCoreApplication.sendEvent(field, event)


def _commit(field: QWidget, text: str) -> None:
    """What comes from an emoji chooser or another input method."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QCoreApplication.sendEvent(field, event)
