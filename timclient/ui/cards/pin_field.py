"""The field for a PIN that is typed at the computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from timclient.domain.card import PIN_LENGTHS
from timclient.ui.texts.card_counts import CardCounts

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QContextMenuEvent,
        QFocusEvent,
        QInputMethodEvent,
        QKeyEvent,
        QMouseEvent,
    )

_DOT = "•"
_MOST = PIN_LENGTHS.stop - 1


class PinField(QLineEdit):
    """Takes digits only. Qt's own text of the line is nothing but dots, so that the PIN is neither
    in its undo history nor on a clipboard nor told to a screen reader.

    The digits stand in one buffer that never moves and is wiped. What cannot be wiped: the key
    events of Qt and of the operating system, each of which has held one digit.

    Signals:
        changed(): another number of digits was typed.
    """

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._digits = bytearray(_MOST)
        self._count = 0
        self._drawing = False
        self.setAccessibleName(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(_MOST)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhDigitsOnly
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setDragEnabled(False)
        self.setAcceptDrops(False)
        self.textChanged.connect(self._take_foreign)
        self._show()

    @property
    def complete(self) -> bool:
        """Whether it can be a PIN."""
        return self._count in PIN_LENGTHS

    def take(self) -> bytearray:
        """Return the digits (ASCII) for the caller to wipe, and forget them."""
        pin = self._digits[: self._count]
        self.wipe()
        return pin

    def wipe(self) -> None:
        """Forget what was typed."""
        self._digits[:] = bytes(_MOST)
        self._count = 0
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nothing of a key reaches the line itself. What is no digit goes on to the dialog."""
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._drop(all_of_them=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif not self._type(event.text()):
            event.ignore()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """On-screen keyboards come this way."""
        self._type(event.commitString())
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What is marked would look as if the next digit took its place."""
        super().focusInEvent(event)
        self.deselect()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """There is nothing to be marked."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The middle button would insert what is marked elsewhere."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """See above."""
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """No menu: all it offers is of no use here."""
        event.accept()

    def paste(self) -> None:
        """A PIN does not belong on a clipboard."""

    def _type(self, text: str) -> bool:
        """Take the digits of what was typed; tell whether it was for this field."""
        if not text or not text.isprintable():
            return False
        for digit in text:
            if digit.isascii() and digit.isdigit() and self._count < _MOST:
                self._digits[self._count] = ord(digit)
                self._count += 1
        self._show()
        return True

    def _drop(self, *, all_of_them: bool) -> None:
        keep = 0 if all_of_them else max(0, self._count - 1)
        self._digits[keep:] = bytes(_MOST - keep)
        self._count = keep
        self._show()

    def _take_foreign(self, text: str) -> None:
        """A program that types for its user (speech, a password safe) sets the text itself; that
        copy cannot be wiped, only replaced at once."""
        if not self._drawing and text != _DOT * self._count:
            self._drop(all_of_them=True)
            self._type(text.replace(_DOT, " "))

    def _show(self) -> None:
        self._drawing = True
        self.setText(_DOT * self._count)
        self._drawing = False
        self.setAccessibleDescription(CardCounts().digits(self._count))
        self.changed.emit()
