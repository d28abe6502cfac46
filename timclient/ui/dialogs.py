"""Dialogs without a loop of their own: ``await ask(dialog)``.

A nested event loop (``exec``) inside a coroutine kills other tasks for good, so every dialog is
opened and awaited. Static dialogs of Qt are not used for the same reason.
"""

from __future__ import annotations

import asyncio

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from timclient.ui.focus import FocusPlace
from timclient.ui.forms.aligned_flow import AlignedFlow
from timclient.ui.forms.form_scroll import FormScroll
from timclient.ui.widgets.buttons import DangerButton, PrimaryButton, SecondaryButton
from timclient.ui.widgets.fitting_dialog import FittingDialog
from timclient.ui.widgets.labels import paragraph

_LEAST_WIDTH = 420
_LETTERS = 60
_SIDE, _GAP = 24, 8


async def ask(dialog: QDialog) -> bool:
    """Show a dialog over its window and return whether it was accepted.

    Read its fields right after: the dialog is deleted when control returns to the event loop.
    When the caller is cancelled the dialog is closed. Afterwards the focus is where it was before.
    """
    window = dialog.parentWidget()
    place = FocusPlace(window.window()) if window is not None else None
    answer: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def finished(result: int) -> None:
        if not answer.done():
            answer.set_result(result)

    dialog.finished.connect(finished)
    dialog.open()
    try:
        return await answer == QDialog.DialogCode.Accepted
    finally:
        if isValid(dialog):  # It may have died with its window.
            dialog.finished.disconnect(finished)
            dialog.close()
            dialog.deleteLater()
        if place is not None:
            place.restore()


class TextDialog(FittingDialog):
    """A title, a few sentences and buttons; the base of messages and questions."""

    def __init__(self, parent: QWidget | None, title: str, text: str) -> None:
        super().__init__(parent, title)
        self.setAccessibleDescription(text)
        letters = self.fontMetrics().averageCharWidth()
        self.setMinimumWidth(max(_LEAST_WIDTH, _LETTERS * letters))
        box = QVBoxLayout(self)
        box.setContentsMargins(_SIDE, 22, _SIDE, 20)
        box.setSpacing(10)
        box.addWidget(paragraph(title, "heading"))
        body = paragraph(text)
        body.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body_box = QVBoxLayout()
        self.body_box.addWidget(body)
        self.body_box.addStretch(1)
        scroll = FormScroll(self.body_box)
        scroll.form_changed.connect(self.grow_soon)
        box.addWidget(scroll, 1)
        self._line = 0
        self._buttons = AlignedFlow(None, _GAP, Qt.AlignmentFlag.AlignRight)
        box.addSpacing(12)
        box.addLayout(self._buttons)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def add_button(self, button: QPushButton, result: QDialog.DialogCode) -> QPushButton:
        """Add a button at the right that ends the dialog with ``result``. All stand in one line,
        unless the screen is too narrow for that."""
        button.clicked.connect(lambda: self.done(result))
        self._buttons.addWidget(button)
        button.ensurePolished()
        self._line += button.sizeHint().width() + (_GAP if self._line else 0)
        self.setMinimumWidth(max(self.minimumWidth(), self._line + 2 * _SIDE))
        return button


class MessageDialog(TextDialog):
    """Says something that must be read; one button."""

    def __init__(self, parent: QWidget | None, title: str, text: str) -> None:
        super().__init__(parent, title, text)
        button = PrimaryButton(self.tr("OK"))
        self.add_button(button, QDialog.DialogCode.Accepted).setFocus()


class ConfirmDialog(TextDialog):
    """Asks before a step that cannot be taken back. ``accept`` names the step, never "OK"."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        text: str,
        accept: str,
        *,
        destructive: bool = False,
    ) -> None:
        super().__init__(parent, title, text)
        cancel = SecondaryButton(self.tr("Cancel"))
        self.add_button(cancel, QDialog.DialogCode.Rejected)
        step = DangerButton(accept) if destructive else PrimaryButton(accept)
        self.add_button(step, QDialog.DialogCode.Accepted)
        (cancel if destructive else step).setFocus()
