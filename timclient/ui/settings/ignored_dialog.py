"""Whom the user ignores, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timclient.domain.direction import plain_name
from timclient.domain.ids import UserId
from timclient.ui.forms.form_dialog import FormDialog
from timclient.ui.rooms.people_list import PeopleList
from timclient.ui.rooms.people_model import PeopleRole, PersonRow
from timclient.ui.widgets.labels import paragraph

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from timclient.domain.room import Member
    from timclient.ui.bridge import Bridge
    from timclient.ui.models.room_ports import IgnoringPort
    from timclient.ui.theme import Theme

_LIST_HEIGHT = 220


class IgnoredDialog(FormDialog):
    """Stays open; each undo is told at once."""

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        ignored: tuple[Member, ...],
        ignoring: IgnoringPort,
        bridge: Bridge,
    ) -> None:
        super().__init__(parent, theme, self.tr("Ignored people"), self.tr("No longer ignore"))
        self._ignoring, self._bridge = ignoring, bridge
        self._note = paragraph("", "muted")
        self.list = PeopleList(theme, self.tr("Ignored people"))
        self.list.setMinimumHeight(theme.metrics.shape(_LIST_HEIGHT))
        self.form.addWidget(self._note)
        self.form.addWidget(self.list, 1)
        self.cancel_button.setText(self.tr("Close"))
        self.list.selectionModel().currentChanged.connect(self._changed)
        self.show_people(ignored)

    def show_people(self, ignored: tuple[Member, ...]) -> None:
        """Show these people."""
        self.list.people.set_rows(
            PersonRow(m.user_id, plain_name(m.display_name) or str(m.user_id)) for m in ignored
        )
        if ignored:
            self.list.setCurrentIndex(self.list.people.index(0))
        self._note.setText(
            self.tr(
                "Messages and invitations of these people are not shown to you. They are not told."
                " What they wrote meanwhile does not come back."
            )
            if ignored
            else self.tr("You ignore nobody.")
        )
        self.list.setVisible(bool(ignored))
        self._changed()

    def submit(self) -> None:
        """Hear the chosen person again."""
        user_id = self.list.currentIndex().data(PeopleRole.USER_ID)
        if user_id:
            self.error.clear_text()
            self.step_button.setEnabled(False)
            self._tasks.spawn(self._undo(UserId(user_id)))

    async def _undo(self, user_id: UserId) -> None:
        await self._bridge.call(self._ignoring.ignore, user_id, False)
        self.show_people(await self._bridge.call(self._ignoring.ignored))

    def _changed(self) -> None:
        chosen = self.list.currentIndex().data(PeopleRole.USER_ID)
        self.step_button.setEnabled(bool(chosen) and self.list.people.rowCount() > 0)
