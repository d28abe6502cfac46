"""Invites an insured person whose address is known, from a contact card or typed: the guard needs
whom the user expects."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from timclient.domain.direction import plain_name
from timclient.domain.guard import Expected
from timclient.ui.dialogs import ask
from timclient.ui.directory.checked_field import CheckedField
from timclient.ui.directory.insured_checks import (
    check_birth_date,
    check_name,
    check_topic,
    parse_birth_date,
)
from timclient.ui.forms.form_dialog import FormDialog
from timclient.ui.rooms.notes import invitation_note
from timclient.ui.texts.refusals import invitation_refused
from timclient.ui.widgets.labels import breakable, paragraph

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

    from timclient.domain.ids import RoomId, UserId
    from timclient.ui.bridge import Bridge
    from timclient.ui.models.directory_ports import InsuredPort
    from timclient.ui.texts.errors import ErrorText
    from timclient.ui.theme import Theme


async def invite_insured(
    window: QWidget,
    theme: Theme,
    bridge: Bridge,
    insured: InsuredPort,
    user_id: UserId,
    card_name: str = "",
) -> RoomId | None:
    """Ask for the topic and whom the user expects, and begin the guarded chat; None where he gave
    up."""

    async def invite(topic: str, expected: Expected) -> RoomId:
        return await bridge.call(insured.invite, user_id, topic, expected)

    dialog = InsuredCardDialog(window, theme, user_id, card_name, invite)
    return dialog.room_id if await ask(dialog) else None


class InsuredCardDialog(FormDialog):
    """After acceptance ``room_id`` is the new room. ``card_name`` is what a contact card says where
    there is one; it is not taken over, since the guard compares with the user's own records.
    ``invite`` takes the topic and whom the user expects."""

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        user_id: UserId,
        card_name: str,
        invite: Callable[[str, Expected], Awaitable[RoomId]],
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__(
            parent, theme, self.tr("Write to an insured person"), self.tr("Send the invitation")
        )
        self._card_name, self._invite, self._today = plain_name(card_name), invite, today
        self.room_id: RoomId | None = None
        self.name = CheckedField(self.tr("Name in your records"), check_name)
        self.born = CheckedField(
            self.tr("Birth date"), lambda text: check_birth_date(text, self._today())
        )
        self.topic = CheckedField(self.tr("Topic of the chat"), check_topic)
        if self._card_name:
            said = self.tr("The contact card says: {name}").format(name=self._card_name)
            self.form.addWidget(paragraph(breakable(said), "strong"))
        else:
            self._card_name = plain_name(user_id)
            self.form.addWidget(paragraph(breakable(self._card_name), "strong"))
        for field in self._checked():
            self.form.addWidget(field)
            field.changed.connect(self._changed)
        self.form.addWidget(paragraph(invitation_note(), "muted"))
        self.form.addStretch(1)
        self._changed()

    def submit(self) -> None:
        """Invite, where nothing is missing."""
        wrong = next((field for field in self._checked() if not field.right), None)
        if wrong is not None:
            wrong.line.setFocus()
            return
        born = parse_birth_date(self.born.text, self._today())
        expected = Expected(" ".join(self.name.text.split()), born)
        self.run(self.tr("Inviting …"), self._start(self.topic.text.strip(), expected))

        # A room may be there from here on: it is not left half made.
        self.waiting.cancel_button.setEnabled(False)

    def reject(self) -> None:
        """Close, unless the invitation is on its way."""
        if self.waiting.isHidden():
            super().reject()

    def failure_text(self, error: Exception) -> ErrorText:
        """Say what a refused invitation means."""
        return invitation_refused(error, self._card_name, insured=True)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the name."""
        super().showEvent(event)
        self.name.line.setFocus()

    async def _start(self, topic: str, expected: Expected) -> None:
        self.room_id = await self._invite(topic, expected)

    def _checked(self) -> tuple[CheckedField, ...]:
        return (self.name, self.born, self.topic)

    def _changed(self) -> None:
        self.error.clear_text()
        self.step_button.setEnabled(all(field.right for field in self._checked()))
