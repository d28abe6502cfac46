"""Adds an exception to who may invite: a person, or everybody at a service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem

from timclient.domain.errors import InvalidIdentifier, TimError
from timclient.domain.ids import ServerName, UserId, parse_server_name
from timclient.ui.forms.form_dialog import FormDialog
from timclient.ui.rooms.people_list import PeopleList
from timclient.ui.rooms.people_picker import PeoplePicker
from timclient.ui.texts.permissions import exceptions_title
from timclient.ui.widgets.labels import FieldLabel, paragraph
from timclient.ui.widgets.stylesheet import set_look

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Sequence

    from PySide6.QtWidgets import QWidget

    from timclient.domain.permission import Mode
    from timclient.ui.bridge import Bridge
    from timclient.ui.models.directory_ports import FederationPort
    from timclient.ui.models.ports import RoomsPort
    from timclient.ui.rooms.people_model import PersonRow
    from timclient.ui.theme import Theme

_MOST_SERVERS = 200
_LIST_HEIGHT, _ROW_HEIGHT = 220, 30


class AddPersonDialog(FormDialog):
    """Accepted when ``add`` has added the person, found by name, typed as an address, or taken
    from ``known``: people found in the directory or scanned before."""

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        mode: Mode,
        rooms: RoomsPort,
        bridge: Bridge,
        known: Sequence[PersonRow],
        own: UserId,
        add: Callable[[UserId], Awaitable[None]],
    ) -> None:
        super().__init__(parent, theme, self.tr("Add a person"), self.tr("Add"))
        self._add = add
        self.people = PeoplePicker(theme, rooms, bridge, several=False, own=own)
        self.known = PeopleList(theme, self.tr("Found in the directory before"))
        self.known.people.set_rows(known)
        self.known.setMinimumHeight(theme.metrics.shape(_LIST_HEIGHT) // 2)
        self.form.addWidget(paragraph(exceptions_title(mode), "muted"))
        self.form.addWidget(self.people)
        if known:
            words = self.tr("Or somebody found in the directory before")
            self.form.addWidget(_breaking(FieldLabel(words, self.known)))
            self.form.addWidget(self.known, 1)
        self.form.addStretch(1)
        self.known.chosen.connect(self.take_known)
        self.people.changed.connect(self._changed)
        self._changed()
        self.people.setFocus()

    def take_known(self, user_id: str) -> None:
        """Choose one of the people known."""
        self.people.field.setText(user_id)
        self.people.pick(user_id)
        self.step_button.setFocus()

    def submit(self) -> None:
        """Add the person."""
        chosen = self.people.user_ids
        if chosen and not self.people.unfinished:
            self.run(self.tr("Asking your provider …"), self._run(chosen[0]))

    def done(self, result: int) -> None:
        """Stop searching whatever the end."""
        self.people.stop()
        super().done(result)

    async def _run(self, user_id: UserId) -> None:
        await self._add(user_id)

    def _changed(self) -> None:
        self.error.clear_text()
        self.step_button.setEnabled(bool(self.people.user_ids) and not self.people.unfinished)


class AddServerDialog(FormDialog):
    """Accepted when ``add`` has added the service, chosen from the federation or typed."""

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        mode: Mode,
        federation: FederationPort,
        bridge: Bridge,
        present: Collection[ServerName],
        add: Callable[[ServerName], Awaitable[None]],
    ) -> None:
        super().__init__(parent, theme, self.tr("Add a service"), self.tr("Add"))
        self._add = add
        self._federation, self._bridge, self._present = federation, bridge, frozenset(present)
        self._all: tuple[ServerName, ...] = ()
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("e.g. service.example"))
        self.list = QListWidget()
        set_look(self.list, "list")
        self.list.setMinimumHeight(theme.metrics.shape(_LIST_HEIGHT))
        self.list.setAccessibleName(self.tr("Services of the health system"))
        self.note = paragraph("", "muted")
        self.form.addWidget(paragraph(exceptions_title(mode), "muted"))
        words = self.tr("Name of the service, or a part of it")
        self.form.addWidget(_breaking(FieldLabel(words, self.field)))
        self.form.addWidget(self.field)
        self.form.addWidget(self.list, 1)
        self.form.addWidget(self.note)
        self.form.addStretch(1)
        self.field.textChanged.connect(self._typed)
        self.list.itemClicked.connect(self._take)
        self.list.itemActivated.connect(self._take)
        self._typed()
        self.field.setFocus()
        self._tasks.spawn(self._fetch())

    @property
    def server(self) -> ServerName | None:
        """The service named; None while what is typed is none."""
        try:
            return parse_server_name(self.field.text())
        except InvalidIdentifier:
            return None

    def submit(self) -> None:
        """Add the service."""
        server = self.server
        if server is not None:
            self.run(self.tr("Asking your provider …"), self._run(server))

    async def _run(self, server: ServerName) -> None:
        await self._add(server)

    async def _fetch(self) -> None:
        try:
            found = await self._bridge.call(self._federation.servers)
        except TimError:
            self.note.setText(
                self.tr("The list of services cannot be had now. You can type the name of one.")
            )
            self.note.show()
            return
        self._all = tuple(server for server in found if server not in self._present)
        self._typed()

    def _typed(self) -> None:
        self.error.clear_text()
        needle = self.field.text().strip().casefold()
        fitting = [server for server in self._all if needle in server]
        self.list.clear()
        for name in fitting[:_MOST_SERVERS]:
            item = QListWidgetItem(name, self.list)
            item.setSizeHint(QSize(0, self.theme.metrics.text(_ROW_HEIGHT)))
        self.list.setVisible(bool(self._all))
        if self._all:
            more = len(fitting) > _MOST_SERVERS
            self.note.setText(
                self.tr("There are more. Please type a part of the name.") if more else ""
            )
        self.note.setVisible(bool(self.note.text()))
        server = self.server
        self.step_button.setEnabled(server is not None and "." in server)

    def _take(self, item: QListWidgetItem) -> None:
        self.field.setText(str(item.data(Qt.ItemDataRole.DisplayRole)))
        self.step_button.setFocus()


def _breaking(name: FieldLabel) -> FieldLabel:
    name.setWordWrap(True)
    return name
