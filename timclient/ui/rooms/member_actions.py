"""What can be done about one person: role, removing, ignoring, reporting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from timclient.domain.direction import in_sentence
from timclient.domain.errors import TimError
from timclient.ui.dialogs import ConfirmDialog, ask
from timclient.ui.tasks import TaskOwner

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import Any

    from PySide6.QtWidgets import QWidget

    from timclient.domain.ids import EventId, RoomId
    from timclient.domain.power import Role
    from timclient.domain.room import Member
    from timclient.domain.room_details import RoomDetails
    from timclient.ui.bridge import Bridge
    from timclient.ui.models.room_ports import ChatLifePort
    from timclient.ui.rooms.report_dialog import ReportDialog
    from timclient.ui.theme import Theme


class MemberActions(QObject):
    """Each action asks what it must ask, calls the service and reports a failure."""

    def __init__(
        self,
        life: ChatLifePort,
        bridge: Bridge,
        theme: Theme,
        window: QWidget,
        report: Callable[[Exception], None],
    ) -> None:
        super().__init__(window)
        self._life, self._bridge, self._theme = life, bridge, theme
        self._window, self._report = window, report
        self._tasks = TaskOwner(report)

    def menu(self, details: RoomDetails, member: Member, parent: QWidget) -> QMenu:
        """Return what the user may do about a member of the open room; empty where nothing."""
        menu = QMenu(parent)
        menu.aboutToHide.connect(menu.deleteLater)
        powers, own, user = details.powers, details.own, member.user_id
        if powers.assignable(own, user):
            self._add(menu, self.tr("Change role …"), lambda: self.role(details, member, parent))
        if powers.may_remove(own, user):
            room_id = details.room_id
            self._add(menu, self.tr("Remove …"), lambda: self.remove(room_id, member, parent))
        if user != own:
            self._add(menu, self.tr("Ignore …"), lambda: self.ignore(member, parent))
            self._add(menu, self.tr("Report …"), lambda: self.report_person(member, parent))
        return menu

    async def role(self, details: RoomDetails, member: Member, parent: QWidget) -> bool:
        """Ask for a role and give it."""
        from timclient.ui.rooms.role_dialog import RoleDialog  # noqa: PLC0415 - not at start

        async def save(role: Role) -> None:
            settings = self._life.settings
            await self._bridge.call(settings.set_role, details.room_id, member.user_id, role)

        return await ask(RoleDialog(parent, self._theme, details, member, save))

    async def remove(self, room_id: RoomId, member: Member, parent: QWidget) -> bool:
        """Ask, then remove a person from a chat."""
        sure = await ask(
            ConfirmDialog(
                parent,
                self.tr("Remove {name}?").format(name=_name(member)),
                self.tr(
                    "The person gets no more messages from here, but keeps what was written so"
                    " far. Somebody can invite them again."
                ),
                self.tr("Remove"),
                destructive=True,
            )
        )
        call = self._bridge.call(self._life.settings.remove, room_id, member.user_id)
        return await self._finish(call, sure)

    async def ignore(self, member: Member, parent: QWidget) -> bool:
        """Ask, then hear nothing more of a person."""
        sure = await ask(
            ConfirmDialog(
                parent,
                self.tr("Ignore {name}?").format(name=_name(member)),
                self.tr(
                    "Messages and invitations of this person are no longer shown to you, in all"
                    " chats. The person is not told. You can undo this in the settings; what was"
                    " written meanwhile does not come back."
                ),
                self.tr("Ignore"),
                destructive=True,
            )
        )
        return await self._finish(
            self._bridge.call(self._life.ignoring.ignore, member.user_id, True), sure
        )

    async def report_person(self, member: Member, parent: QWidget) -> bool:
        """Ask for a reason and tell the provider."""

        async def send(reason: str) -> None:
            await self._bridge.call(self._life.ignoring.report_person, member.user_id, reason)

        title = self.tr("Report {name}").format(name=_name(member))
        return await self._report_with(title, send, parent)

    async def report_message(self, room_id: RoomId, event_id: EventId) -> bool:
        """Ask for a reason and tell the provider about a message."""

        async def send(reason: str) -> None:
            ignoring = self._life.ignoring
            await self._bridge.call(ignoring.report_message, room_id, event_id, reason)

        return await self._report_with(self.tr("Report message"), send, self._window)

    async def _report_with(
        self, title: str, send: Callable[[str], Coroutine[Any, Any, None]], parent: QWidget
    ) -> bool:
        from timclient.ui.rooms.report_dialog import ReportDialog  # noqa: PLC0415 - not at start

        dialog = ReportDialog(parent, self._theme, title, send)
        contacts = self._tasks.spawn(self._show_support(dialog))
        try:
            return await ask(dialog)
        finally:
            contacts.cancel()

    async def _show_support(self, dialog: ReportDialog) -> None:
        """Without contacts a report can be sent all the same."""
        try:
            dialog.show_support(await self._bridge.call(self._life.ignoring.support))
        except TimError:
            return

    async def _finish(self, call: Coroutine[Any, Any, None], sure: bool) -> bool:
        if not sure:
            call.close()
            return False
        try:
            await call
        except TimError as error:
            self._report(error)
            return False
        return True

    def _add(self, menu: QMenu, text: str, action: Callable[[], Coroutine[Any, Any, bool]]) -> None:
        menu.addAction(text, lambda: self._tasks.spawn(action()))


def _name(member: Member) -> str:
    return in_sentence(member.display_name) or str(member.user_id)
