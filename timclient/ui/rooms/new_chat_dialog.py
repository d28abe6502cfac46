"""Starts a chat with one person or a group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from timclient.domain.errors import UserUnknown
from timclient.domain.errors_directory import GuardNeeded
from timclient.ui.forms.choice_card import ChoiceCard
from timclient.ui.forms.form_dialog import FormDialog
from timclient.ui.rooms.notes import invitation_failure, invitation_note
from timclient.ui.rooms.people_picker import PeoplePicker
from timclient.ui.rooms.requests import NewChat, NewGroup, NewPersonChat
from timclient.ui.widgets.card import Hint
from timclient.ui.widgets.labels import FieldLabel, paragraph

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from PySide6.QtGui import QShowEvent

    from timclient.domain.ids import RoomId, UserId
    from timclient.ui.bridge import Bridge
    from timclient.ui.models.ports import RoomsPort
    from timclient.ui.texts.errors import ErrorText
    from timclient.ui.theme import Theme

_MAX_NAME = 100
_MAX_TOPIC = 250


class NewChatDialog(FormDialog):
    """After acceptance ``room_id`` is the new room; ``request`` says what was asked for.

    ``create`` makes the room while the dialog is open, so that nothing typed is lost when it fails.
    ``own`` is the user, with whom no chat can be started.
    """

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        rooms: RoomsPort,
        bridge: Bridge,
        create: Callable[[NewChat], Awaitable[RoomId]],
        own: UserId | None = None,
    ) -> None:
        super().__init__(parent, theme, self.tr("New chat"), self.tr("Start chat"))
        self._create = create
        self.room_id: RoomId | None = None
        self.person_card = ChoiceCard(theme, self.tr("One person"), self.tr("A chat of two"))
        self.group_card = ChoiceCard(
            theme, self.tr("Group or organisation"), self.tr("Several people, with a name")
        )
        self._kinds = QButtonGroup(self)
        self.person = PeoplePicker(theme, rooms, bridge, several=False, own=own)
        self.people = PeoplePicker(theme, rooms, bridge, several=True, own=own)
        self.name = QLineEdit()
        self.topic = QLineEdit()
        self._group = QWidget()
        self.insured: UserId | None = None
        self._person_hint = Hint()
        self._organisation_hint = Hint()
        self._build_form()
        self._connect()
        self.person_card.setChecked(True)

    @property
    def request(self) -> NewChat | None:
        """What the form asks for; None while something is missing."""
        if self.person_card.isChecked():
            user_ids = self.person.user_ids
            return NewPersonChat(user_ids[0]) if user_ids else None
        name = " ".join(self.name.text().split())
        if not name or self.people.unfinished:
            return None
        return NewGroup(name, self.topic.text().strip(), self.people.user_ids)

    def submit(self) -> None:
        """Create the room."""
        request = self.request
        if request is not None:
            self.person.clear_problems()
            self.run(self.tr("Starting the chat …"), self._start(request))

    def failure_text(self, error: Exception) -> ErrorText:
        """Say what a refused invitation means."""
        return invitation_failure(error)

    def show_failure(self, error: Exception) -> None:
        """Say beside the person that the address is wrong. An insured person is invited in another
        way: ``insured`` is he then, and this closes."""
        request = self.request
        if isinstance(error, GuardNeeded) and isinstance(request, NewPersonChat):
            self.insured = request.user_id
            self.reject()
            return
        if not isinstance(error, UserUnknown) or not isinstance(request, NewPersonChat):
            super().show_failure(error)
            return
        text = self.failure_text(error)
        self.person.show_problem(request.user_id, f"{text.what} {text.action}")

    def done(self, result: int) -> None:
        """Stop searching whatever the end."""
        self.person.stop()
        self.people.stop()
        super().done(result)

    async def _start(self, request: NewChat) -> None:
        self.room_id = await self._create(request)

    def _build_form(self) -> None:
        kinds = QHBoxLayout()
        kinds.setSpacing(10)
        for card in (self.person_card, self.group_card):
            self._kinds.addButton(card)
            kinds.addWidget(card, 1)
        self.form.addLayout(kinds)
        self.form.addSpacing(6)
        self.form.addWidget(self.person)
        self._person_hint.box.addWidget(
            paragraph(
                self.tr(
                    "Practices, clinics, pharmacies and other organisations: please choose"
                    " “Group or organisation”."
                )
            )
        )
        self.form.addWidget(self._person_hint)
        self._build_group()
        self.form.addWidget(self._group)
        self._organisation_hint.box.addWidget(
            paragraph(
                self.tr(
                    "You reach a practice, clinic, pharmacy or other organisation as a group,"
                    " because several people answer there."
                )
            )
        )
        self.form.addWidget(self._organisation_hint)
        self.form.addWidget(paragraph(invitation_note(), "muted"))
        self.form.addStretch(1)

    def _build_group(self) -> None:
        self.name.setMaxLength(_MAX_NAME)
        self.topic.setMaxLength(_MAX_TOPIC)
        self.name.setPlaceholderText(self.tr("e.g. Wound care North"))
        box = QVBoxLayout(self._group)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(FieldLabel(self.tr("Name of the group"), self.name))
        box.addWidget(self.name)
        box.addWidget(FieldLabel(self.tr("Topic (may stay empty)"), self.topic))
        box.addWidget(self.topic)
        box.addWidget(
            paragraph(
                self.tr("Name and topic are not encrypted. Please write no patient names there."),
                "muted",
            )
        )
        box.addWidget(self.people)

    def _connect(self) -> None:
        self._kinds.buttonToggled.connect(self._kind_changed)
        self.person.changed.connect(self._changed)
        self.people.changed.connect(self._changed)
        self.person.completed.connect(self.step_button.setFocus)
        self.name.textChanged.connect(self._changed)

    def _kind_changed(self, _button: object, checked: bool) -> None:
        if not checked:
            return
        person = self.person_card.isChecked()
        self.person.setVisible(person)
        self._group.setHidden(person)
        self._person_hint.setVisible(person)
        self._organisation_hint.setHidden(person)
        self._changed()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the search for a person."""
        super().showEvent(event)
        self.person.setFocus()

    def _changed(self) -> None:
        self.error.clear_text()
        self.step_button.setEnabled(self.request is not None)
