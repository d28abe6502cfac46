"""The public rooms of the own provider: finding, joining, making one."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit

from timclient.domain.direction import in_sentence, plain_name
from timclient.domain.ids import RoomId
from timclient.ui.forms.form_dialog import FormDialog
from timclient.ui.rooms.line_list import LineList
from timclient.ui.texts.room_life import public_note
from timclient.ui.texts.rooms import members_text
from timclient.ui.widgets.buttons import LinkButton
from timclient.ui.widgets.card import Hint
from timclient.ui.widgets.labels import paragraph

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from timclient.domain.room_details import PublicRoom
    from timclient.ui.bridge import Bridge
    from timclient.ui.models.room_ports import PublicRoomsPort
    from timclient.ui.theme import Theme

_LIST_HEIGHT, _PAUSE_MS = 260, 250


class PublicRoomsDialog(FormDialog):
    """After acceptance ``room_id`` is the joined room; ``new_wanted``: make one instead."""

    def __init__(
        self, parent: QWidget | None, theme: Theme, public: PublicRoomsPort, bridge: Bridge
    ) -> None:
        super().__init__(
            parent, theme, self.tr("Public rooms of your provider"), self.tr("Join room")
        )
        self._public, self._bridge = public, bridge
        self._search: asyncio.Task[None] | None = None
        self.room_id: RoomId | None = None
        self.new_wanted = False
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Search by name or topic"))
        self.field.setAccessibleName(self.tr("Search by name or topic"))
        self.field.setClearButtonEnabled(True)
        self.list = LineList(theme, self.tr("Public rooms"))
        self.list.setMinimumHeight(theme.metrics.shape(_LIST_HEIGHT))
        self.empty = paragraph("", "muted")
        self.new_room = LinkButton(self.tr("Make a public room …"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._build_form()
        self._connect()
        self.search()
        self.field.setFocus()

    def submit(self) -> None:
        """Join the chosen room."""
        if self.list.key:
            self.run(self.tr("Joining …"), self._join(RoomId(self.list.key)))

    def search(self) -> None:
        """Search for what is typed; an earlier search no longer matters."""
        if self._search is not None:
            self._search.cancel()
        self._search = self._tasks.spawn(self._find(self.field.text()))

    def done(self, result: int) -> None:
        """Stop searching whatever the end."""
        self._pause.stop()
        if self._search is not None:
            self._search.cancel()
        super().done(result)

    def show_rooms(self, rooms: tuple[PublicRoom, ...]) -> None:
        """Show what was found."""
        self.list.clear()
        for room in rooms:
            below = [members_text(room.members), in_sentence(room.topic)]
            second = " · ".join(part for part in below if part)
            self.list.add(room.room_id, plain_name(room.name), second)
        self.list.setVisible(bool(rooms))
        self.empty.setText(self.tr("No public room was found."))
        self.empty.setVisible(not rooms)
        self._changed()

    async def _find(self, text: str) -> None:
        self.show_rooms(await self._bridge.call(self._public.search, text))

    async def _join(self, room_id: RoomId) -> None:
        await self._bridge.call(self._public.join, room_id)
        self.room_id = room_id

    def _build_form(self) -> None:
        hint = Hint()
        hint.box.addWidget(paragraph(public_note()))
        self.form.addWidget(hint)
        self.form.addWidget(self.field)
        self.form.addWidget(self.list, 1)
        self.form.addWidget(self.empty)
        self.form.addWidget(self.new_room, 0, Qt.AlignmentFlag.AlignLeft)
        self.empty.hide()
        self.step_button.setEnabled(False)

    def _connect(self) -> None:
        self._pause.timeout.connect(self.search)
        self.field.textChanged.connect(self._typed)
        self.list.currentRowChanged.connect(self._changed)
        self.list.itemActivated.connect(self.submit)
        self.new_room.clicked.connect(self._make_one)

    def _typed(self) -> None:
        self._pause.start()

    def _make_one(self) -> None:
        self.new_wanted = True
        self.reject()

    def _changed(self) -> None:
        self.step_button.setEnabled(self.list.currentItem() is not None)
