"""A dialog with a form that stays open, with all that was typed, until its step succeeded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from timclient.ui.forms.aligned_flow import AlignedFlow
from timclient.ui.forms.error_box import ErrorBox
from timclient.ui.forms.form_scroll import FormScroll
from timclient.ui.forms.waiting_row import WaitingRow
from timclient.ui.tasks import TaskOwner
from timclient.ui.texts.errors import ErrorText, error_text
from timclient.ui.widgets.buttons import PrimaryButton, SecondaryButton
from timclient.ui.widgets.fitting_dialog import FittingDialog
from timclient.ui.widgets.labels import paragraph

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from typing import Any

    from timclient.ui.theme import Theme

_WIDTH = 560


class FormDialog(FittingDialog):
    """Title, ``form`` for the fields, and two buttons. Use it with ``await dialogs.ask(…)``.

    The main button calls ``submit``, which ends in ``accept`` or starts ``run``. Failures of a
    run are shown in the dialog; cancelling or closing ends the run.
    """

    def __init__(self, parent: QWidget | None, theme: Theme, title: str, step: str) -> None:
        super().__init__(parent, title)
        self.theme = theme
        self.setMinimumWidth(theme.metrics.text(_WIDTH))
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
        self._fields.form_changed.connect(self.grow_soon)

    def submit(self) -> None:
        """Take the step; the base only closes."""
        self.accept()

    def run(self, text: str, coroutine: Coroutine[Any, Any, None]) -> None:
        """Await the step with the form locked, then close; ``text`` says what is awaited."""
        self.error.clear_text()
        self._lock(True)
        self.waiting.start(text)
        self.waiting.cancel_button.setFocus()
        self.grow_soon()
        self._tasks.spawn(self._accept_after(coroutine))

    def failure_text(self, error: Exception) -> ErrorText:
        """Return what to say about a failed run; override where a dialog knows more."""
        return error_text(error)

    def show_failure(self, error: Exception) -> None:
        """Show why a run failed; override where it belongs to one part of the form."""
        self.error.show_text(self.failure_text(error))

    def cancel_run(self) -> None:
        """Give up what is awaited; the form stays."""
        self._tasks.cancel_all()
        self._lock(False)

    def reveal(self, part: QWidget) -> None:
        """Scroll to a part of the form that has just come, once it has its place."""
        self._fields.reveal(part)

    def done(self, result: int) -> None:
        """End the dialog and what still runs for it."""
        if result != QDialog.DialogCode.Accepted:
            self._tasks.cancel_all()
        super().done(result)

    async def _accept_after(self, coroutine: Coroutine[Any, Any, None]) -> None:
        await coroutine
        self.accept()

    def _failed(self, error: Exception) -> None:
        self._lock(False)
        self.show_failure(error)
        self.grow_soon()

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
        buttons = AlignedFlow(None, 8, Qt.AlignmentFlag.AlignRight)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.step_button)
        box.addSpacing(8)
        box.addLayout(buttons)
