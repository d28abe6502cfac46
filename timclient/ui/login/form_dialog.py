"""A dialog with a form that stays open, with all that was typed, until its step succeeded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from timclient.ui.login.error_box import ErrorBox
from timclient.ui.login.form_scroll import FormScroll
from timclient.ui.login.waiting_row import WaitingRow
from timclient.ui.tasks import TaskOwner
from timclient.ui.texts.errors import ErrorText, error_text
from timclient.ui.widgets.buttons import PrimaryButton, SecondaryButton
from timclient.ui.widgets.labels import paragraph

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from typing import Any

    from PySide6.QtGui import QShowEvent

    from timclient.ui.theme import Theme

_WIDTH = 560
_ROOM_FOR_FRAME = 60


class FormDialog(QDialog):
    """Title, ``form`` for the fields, and two buttons. Use it with ``await dialogs.ask(…)``.

    The main button calls ``submit``, which ends in ``accept`` or starts ``run``. Failures of a
    run are shown in the dialog; cancelling or closing ends the run.
    """

    def __init__(self, parent: QWidget | None, theme: Theme, title: str, step: str) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(theme.metrics.shape(_WIDTH))
        self._tasks = TaskOwner(self._failed)
        self.form = QVBoxLayout()
        self.form.setSpacing(8)
        self.error = ErrorBox(theme)
        self.waiting = WaitingRow()
        self.cancel_button = SecondaryButton(self.tr("Cancel"))
        self.step_button = PrimaryButton(step)
        self._fields = FormScroll(self.form)
        self._build(title)
        self.cancel_button.clicked.connect(self.reject)
        self.step_button.clicked.connect(self.submit)
        self.waiting.cancelled.connect(self.cancel_run)
        self._growth = QTimer(self)
        self._growth.setSingleShot(True)
        self._growth.setInterval(0)
        self._growth.timeout.connect(self._grow)
        self._fields.form_changed.connect(self._growth.start)

    def submit(self) -> None:
        """Take the step; the base only closes."""
        self.accept()

    def run(self, text: str, coroutine: Coroutine[Any, Any, None]) -> None:
        """Await the step with the form locked, then close; ``text`` says what is awaited."""
        self.error.clear_text()
        self._lock(True)
        self.waiting.start(text)
        self.waiting.cancel_button.setFocus()
        self._growth.start()
        self._tasks.spawn(self._accept_after(coroutine))

    def failure_text(self, error: Exception) -> ErrorText:
        """Return what to say about a failed run; override where a dialog knows more."""
        return error_text(error)

    def cancel_run(self) -> None:
        """Give up what is awaited; the form stays."""
        self._tasks.cancel_all()
        self._lock(False)

    def showEvent(self, event: QShowEvent) -> None:
        """Keep the dialog on the screen; what does not fit is scrolled."""
        screen = self.screen().availableGeometry()
        self.setMaximumHeight(screen.height() - _ROOM_FOR_FRAME)
        self.setMinimumWidth(min(self.minimumWidth(), screen.width() - _ROOM_FOR_FRAME))
        super().showEvent(event)
        # The layout's own hint was made for a narrower dialog, whose lines break more often.
        self.resize(self.width(), self._needed_height())

    def done(self, result: int) -> None:
        """End the dialog and what still runs for it."""
        if result != QDialog.DialogCode.Accepted:
            self._tasks.cancel_all()
        super().done(result)

    def _grow(self) -> None:
        """Make room for what the form needs now; it never shrinks under the user's hands."""
        needed = self._needed_height()
        if self.isVisible() and needed > self.height():
            self.resize(self.width(), needed)

    def _needed_height(self) -> int:
        layout = self.layout()
        if layout is None:
            return self.height()
        layout.activate()
        return min(layout.totalHeightForWidth(self.width()), self.maximumHeight())

    async def _accept_after(self, coroutine: Coroutine[Any, Any, None]) -> None:
        await coroutine
        self.accept()

    def _failed(self, error: Exception) -> None:
        self._lock(False)
        self.error.show_text(self.failure_text(error))
        self._growth.start()

    def _lock(self, locked: bool) -> None:
        self._fields.setDisabled(locked)
        self.step_button.setHidden(locked)
        self.cancel_button.setHidden(locked)
        if not locked:
            self.waiting.stop()

    def _build(self, title: str) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 22, 24, 20)
        box.setSpacing(10)
        box.addWidget(paragraph(title, "heading"))
        box.addWidget(self._fields, 1)
        box.addWidget(self.error)
        box.addWidget(self.waiting)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 8, 0, 0)
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.step_button)
        box.addLayout(buttons)
