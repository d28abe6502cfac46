"""Asks before messages are deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timclient.ui.forms.form_dialog import FormDialog
from timclient.ui.texts.message_dialogs import deletion_texts, deletion_title
from timclient.ui.widgets.labels import paragraph
from timclient.ui.widgets.stylesheet import set_look

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from PySide6.QtWidgets import QWidget

    from timclient.domain.message_actions import Deletion
    from timclient.ui.theme import Theme


class DeleteDialog(FormDialog):
    """Says for everybody, what stays, and that it is for good; accepted when ``delete`` has
    carried it out."""

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        deletion: Deletion,
        delete: Callable[[Deletion], Awaitable[None]],
    ) -> None:
        for_all = bool(deletion.for_all)
        super().__init__(parent, theme, deletion_title(deletion), "")
        self.step_button.setText(
            self.tr("Delete for everybody") if for_all else self.tr("Remove text")
        )
        self._deletion = deletion
        self._delete = delete
        for text in deletion_texts(deletion):
            self.form.addWidget(paragraph(text))
        self.form.addWidget(
            paragraph(
                self.tr(
                    "Please make sure that everything important is in the patient record before."
                ),
                "muted",
            )
        )
        self.form.addStretch(1)
        self.setMinimumWidth(theme.metrics.text(480))
        set_look(self.step_button, "danger")
        # Enter must not delete: the focus lies on Cancel and no button is the default.
        self.step_button.setDefault(False)
        self.cancel_button.setFocus()

    def submit(self) -> None:
        """Delete."""
        self.run(self.tr("Deleting …"), self._go())

    async def _go(self) -> None:
        await self._delete(self._deletion)
