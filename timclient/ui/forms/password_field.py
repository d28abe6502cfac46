"""A field for a secret, which can be shown, warns of caps lock and forgets on demand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from timclient.ui.widgets.buttons import SecondaryButton
from timclient.ui.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class SecretEdit(QLineEdit):
    """A line whose text is hidden.

    Signals:
        caps_lock_seen: whether the last letter was typed with caps lock on.
    """

    caps_lock_seen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt cannot ask for caps lock, but a letter against its Shift key betrays it."""
        text = event.text()
        if len(text) == 1 and text.isalpha() and text.lower() != text.upper():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock_seen.emit(text.isupper() != shift)
        super().keyPressEvent(event)


class PasswordField(QWidget):
    """A secret with its button to look at it.

    Signals:
        changed: the text is another.
        entered: Enter was pressed.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = SecretEdit()
        self.edit.setAccessibleName(name)
        self._show = SecondaryButton(self.tr("Show"))
        self._show.setCheckable(True)
        self._caps = label(self.tr("Caps lock is on."), "status-warn")
        self._caps.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.edit, 1)
        row.addWidget(self._show)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addLayout(row)
        box.addWidget(self._caps)
        self.setFocusProxy(self.edit)
        self.edit.caps_lock_seen.connect(self._caps.setVisible)
        self.edit.textChanged.connect(self.changed)
        self.edit.returnPressed.connect(self.entered)
        self._show.toggled.connect(self._reveal)
        self._reveal(False)

    def text(self) -> str:
        """Return the secret."""
        return self.edit.text()

    def forget(self) -> None:
        """Empty and hide the field; ``setText`` also empties its undo history."""
        self._show.setChecked(False)
        self.edit.setText("")
        self._caps.hide()

    def _reveal(self, visible: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if visible else QLineEdit.EchoMode.Password
        self.edit.setEchoMode(mode)
        self._show.setText(self.tr("Hide") if visible else self.tr("Show"))
        name = self.tr("Hide what you typed") if visible else self.tr("Show what you typed")
        self._show.setAccessibleName(name)
        self._show.setToolTip(name)
