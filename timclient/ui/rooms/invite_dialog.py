"""Invites people into a chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timclient.domain.direction import in_sentence
from timclient.domain.errors import Forbidden, InvitesRefused, NotFound, TimError, UserUnknown
from timclient.ui.forms.form_dialog import FormDialog
from timclient.ui.rooms.notes import invitation_failure, invitation_note
from timclient.ui.rooms.people_picker import PeoplePicker
from timclient.ui.rooms.requests import Invitations
from timclient.ui.widgets.labels import paragraph

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection

    from PySide6.QtWidgets import QWidget

    from timclient.domain.ids import UserId
    from timclient.domain.room import RoomSummary
    from timclient.ui.bridge import Bridge
    from timclient.ui.models.ports import RoomsPort
    from timclient.ui.texts.errors import ErrorText
    from timclient.ui.theme import Theme


class InviteDialog(FormDialog):
    """Accepted when ``invite`` has invited everybody, one by one, of ``request``.

    Who was invited leaves the form, so that after a failure only the others are tried again.

    ``present`` are the people already in the room; they are not offered.
    """

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        room: RoomSummary,
        rooms: RoomsPort,
        bridge: Bridge,
        invite: Callable[[UserId], Awaitable[None]],
        present: Collection[UserId] = (),
    ) -> None:
        super().__init__(parent, theme, self.tr("Invite people"), self.tr("Invite"))
        self._room = room
        self._invite = invite
        self.people = PeoplePicker(theme, rooms, bridge, several=True, excluded=present)
        self.form.addWidget(
            paragraph(self.tr("Into “{name}”").format(name=in_sentence(room.name)), "muted")
        )
        self.form.addWidget(self.people)
        self.form.addWidget(paragraph(invitation_note(), "muted"))
        self.form.addStretch(1)
        self.people.changed.connect(self._changed)
        self._changed()
        self.people.setFocus()

    @property
    def request(self) -> Invitations | None:
        """Whom the form names; None while nobody, or while something else is typed."""
        if self.people.unfinished or not self.people.user_ids:
            return None
        return Invitations(self.people.user_ids)

    def submit(self) -> None:
        """Invite."""
        request = self.request
        if request is not None:
            self.people.clear_problems()
            self.run(self.tr("Inviting …"), self._start(request))

    def failure_text(self, error: Exception) -> ErrorText:
        """Say what a refused invitation means."""
        return invitation_failure(error)

    def show_failure(self, error: Exception) -> None:
        """Say beside the person that the address is wrong."""
        request = self.request
        if not isinstance(error, UserUnknown) or request is None:
            super().show_failure(error)
            return
        text = self.failure_text(error)
        self.people.show_problem(request.user_ids[0], f"{text.what} {text.action}")

    def done(self, result: int) -> None:
        """Stop searching whatever the end."""
        self.people.stop()
        super().done(result)

    async def _start(self, request: Invitations) -> None:
        refused: dict[UserId, TimError] = {}
        for user_id in request.user_ids:
            try:
                await self._invite(user_id)
            except (Forbidden, NotFound, UserUnknown) as error:
                refused[user_id] = error
            else:
                self.people.drop(user_id)
        if not refused:
            return
        if len(request.user_ids) == 1:
            raise next(iter(refused.values()))
        for user_id, refusal in refused.items():
            self.people.show_problem(user_id, self.failure_text(refusal).what)
        raise InvitesRefused(self._room.room_id, tuple(refused))

    def _changed(self) -> None:
        self.error.clear_text()
        self.step_button.setEnabled(self.request is not None)
