"""Tells the provider about a message or a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from timclient.domain.errors import NotFound
from timclient.ui.forms.form_dialog import FormDialog
from timclient.ui.texts.errors import ErrorText, error_text
from timclient.ui.texts.room_life import contact_text
from timclient.ui.widgets.labels import FieldLabel, breakable, label, paragraph

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from PySide6.QtWidgets import QWidget

    from timclient.domain.room_details import Support
    from timclient.ui.theme import Theme

_LONGEST, _HEIGHT = 1000, 90


class ReportDialog(FormDialog):
    """Accepted when ``send`` has told the reason. ``title`` names what is reported."""

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        title: str,
        send: Callable[[str], Awaitable[None]],
    ) -> None:
        super().__init__(parent, theme, title, self.tr("Report"))
        self._send = send
        self.reason = QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(theme.metrics.text(_HEIGHT))
        self._contacts = paragraph("")
        self._contacts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._contacts_title = label(self.tr("Your provider").upper(), "section")
        self.form.addWidget(
            paragraph(
                self.tr(
                    "Your provider gets your reason and the place of the message, but cannot read"
                    " encrypted messages. Please write no patient data."
                ),
                "muted",
            )
        )
        self.form.addWidget(FieldLabel(self.tr("What is wrong?"), self.reason))
        self.form.addWidget(self.reason)
        self.form.addWidget(self._contacts_title)
        self.form.addWidget(self._contacts)
        self.form.addStretch(1)
        self.reason.textChanged.connect(self._changed)
        for part in (self._contacts, self._contacts_title):
            part.hide()
        self._changed()
        self.reason.setFocus()

    def show_support(self, support: Support) -> None:
        """Say whom to ask at the provider, where it tells."""
        lines = [contact_text(contact) for contact in support.contacts]
        lines += [support.page] if support.page else []
        self._contacts.setText(breakable("\n".join(lines)))
        for part in (self._contacts, self._contacts_title):
            part.setVisible(bool(lines))
        self.grow_soon()

    def submit(self) -> None:
        """Send the report."""
        if self.value:
            self.run(self.tr("Reporting …"), self._report(self.value))

    @property
    def value(self) -> str:
        """The reason."""
        return self.reason.toPlainText().strip()[:_LONGEST]

    def failure_text(self, error: Exception) -> ErrorText:
        """A provider may take no such reports."""
        if isinstance(error, NotFound):
            return ErrorText(
                self.tr("Your provider does not take this report."),
                self.tr("Nothing was sent."),
                self.tr("Please write to your provider."),
            )
        return error_text(error)

    async def _report(self, reason: str) -> None:
        await self._send(reason)

    def _changed(self) -> None:
        self.step_button.setEnabled(bool(self.value))
