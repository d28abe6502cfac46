"""Asks what a request to an organisation is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from timclient.ui.forms.form_dialog import FormDialog
from timclient.ui.rooms.notes import invitation_note
from timclient.ui.widgets.labels import FieldLabel, breakable, paragraph

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from PySide6.QtGui import QShowEvent

    from timclient.domain.ids import RoomId
    from timclient.ui.texts.errors import ErrorText
    from timclient.ui.theme import Theme

_MAX_TOPIC = 250


class RequestDialog(FormDialog):
    """After acceptance ``room_id`` is the new room. ``create`` makes it from a topic while the
    dialog is open, so that nothing typed is lost when it fails; ``explain`` words a failure."""

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        name: str,
        note: str,
        create: Callable[[str], Awaitable[RoomId]],
        explain: Callable[[Exception], ErrorText],
    ) -> None:
        super().__init__(
            parent, theme, self.tr("Request to an organisation"), self.tr("Send request")
        )
        self._create, self._explain = create, explain
        self.room_id: RoomId | None = None
        self.topic = QLineEdit()
        self.topic.setMaxLength(_MAX_TOPIC)
        self.topic.setPlaceholderText(self.tr("e.g. Findings, appointment, prescription"))
        self.form.addWidget(paragraph(breakable(name), "strong"))
        if note:
            self.form.addWidget(paragraph(note, "muted"))
        self.form.addSpacing(6)
        self.form.addWidget(FieldLabel(self.tr("What is it about?"), self.topic))
        self.form.addWidget(self.topic)
        hint = self.tr("The topic is not encrypted. Please write no patient names there.")
        self.form.addWidget(paragraph(hint, "muted"))
        self.form.addSpacing(6)
        self.form.addWidget(paragraph(invitation_note(), "muted"))
        self.form.addStretch(1)
        self.topic.textChanged.connect(self._changed)
        self._changed()

    def submit(self) -> None:
        """Make the room and invite the organisation."""
        topic = self._topic
        if topic:
            self.run(self.tr("Sending the request …"), self._start(topic))

    def failure_text(self, error: Exception) -> ErrorText:
        """Say what a refused invitation means."""
        return self._explain(error)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the topic."""
        super().showEvent(event)
        self.topic.setFocus()

    @property
    def _topic(self) -> str:
        return " ".join(self.topic.text().split())

    async def _start(self, topic: str) -> None:
        self.room_id = await self._create(topic)

    def _changed(self) -> None:
        self.error.clear_text()
        self.step_button.setEnabled(bool(self._topic))
