"""Makes a public room."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from timclient.domain.errors import Forbidden, TimError
from timclient.ui.forms.form_dialog import FormDialog
from timclient.ui.texts.errors import ErrorText, error_text
from timclient.ui.texts.room_life import public_note
from timclient.ui.widgets.card import Hint
from timclient.ui.widgets.labels import FieldLabel, paragraph

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from timclient.domain.ids import RoomId
    from timclient.ui.bridge import Bridge
    from timclient.ui.models.room_ports import PublicRoomsPort
    from timclient.ui.theme import Theme

_MAX_NAME, _MAX_TOPIC = 100, 250


class NewPublicRoomDialog(FormDialog):
    """After acceptance ``room_id`` is the new room; ``listed`` whether others can find it."""

    def __init__(
        self, parent: QWidget | None, theme: Theme, public: PublicRoomsPort, bridge: Bridge
    ) -> None:
        super().__init__(parent, theme, self.tr("New public room"), self.tr("Make room"))
        self._public, self._bridge = public, bridge
        self.room_id: RoomId | None = None
        self.listed = True
        self.name, self.topic = QLineEdit(), QLineEdit()
        self.name.setMaxLength(_MAX_NAME)
        self.topic.setMaxLength(_MAX_TOPIC)
        hint = Hint()
        hint.box.addWidget(paragraph(public_note()))
        self.form.addWidget(hint)
        self.form.addWidget(FieldLabel(self.tr("Name of the room"), self.name))
        self.form.addWidget(self.name)
        self.form.addWidget(FieldLabel(self.tr("Topic (may stay empty)"), self.topic))
        self.form.addWidget(self.topic)
        self.form.addWidget(
            paragraph(
                self.tr(
                    "All people of your provider can find this room, join it and read everything."
                    " People of other providers cannot."
                ),
                "muted",
            )
        )
        self.form.addStretch(1)
        self.name.textChanged.connect(self._changed)
        self._changed()
        self.name.setFocus()

    def submit(self) -> None:
        """Make the room."""
        if self._name():
            self.run(self.tr("Making the room …"), self._create())

    def failure_text(self, error: Exception) -> ErrorText:
        """Not everybody may make public rooms."""
        if isinstance(error, Forbidden):
            return ErrorText(
                self.tr("Your provider does not let you make public rooms."),
                self.tr("No room was made."),
                self.tr("Please ask your administrator."),
            )
        return error_text(error)

    async def _create(self) -> None:
        room_id = await self._bridge.call(self._public.create, self._name(), self._topic())
        self.room_id = room_id
        with suppress(TimError):  # the room is there; a second one would be worse
            self.listed = await self._bridge.call(self._public.is_listed, room_id)

    def _name(self) -> str:
        return " ".join(self.name.text().split())

    def _topic(self) -> str:
        return self.topic.text().strip()

    def _changed(self) -> None:
        self.error.clear_text()
        self.step_button.setEnabled(bool(self._name()))
