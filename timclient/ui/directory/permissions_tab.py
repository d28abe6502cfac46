"""The tab "Who may invite me": the mode, its exceptions, and what results in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from timclient.domain.direction import plain_name
from timclient.domain.errors import TimError
from timclient.domain.permission import (
    InsuredException,
    PersonException,
    ServerException,
    sentence,
    with_exception,
    with_mode,
    without_exception,
)
from timclient.ui.dialogs import ask
from timclient.ui.directory.permissions_view import PermissionsView
from timclient.ui.focus import FocusPlace
from timclient.ui.rooms.people_model import PersonRow
from timclient.ui.tasks import TaskOwner
from timclient.ui.texts.errors import error_text

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import Any

    from timclient.domain.ids import ServerName, UserId
    from timclient.domain.permission import Mode, PermissionConfig, PermissionException
    from timclient.domain.session import Account
    from timclient.ui.bridge import Bridge, BridgeSubscription
    from timclient.ui.directory.mode_dialog import ModeDialog
    from timclient.ui.models.directory_ports import DirectoryPort, FederationPort, PermissionsPort
    from timclient.ui.models.ports import RoomsPort
    from timclient.ui.theme import Theme


class PermissionsTab(QWidget):
    """Shows what the provider has, whichever device has changed it, and changes it at once.

    ``name_of`` gives the name a user id is known by, or the id.

    Signals:
        told: a quiet notice.
    """

    told = Signal(str)

    def __init__(
        self,
        theme: Theme,
        permissions: PermissionsPort,
        directory: DirectoryPort,
        federation: FederationPort,
        rooms: RoomsPort,
        bridge: Bridge,
        report: Callable[[Exception], None],
        name_of: Callable[[UserId], str] = str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._bridge, self._report = theme, bridge, report
        self._permissions, self._directory = permissions, directory
        self._federation, self._rooms, self._name_of = federation, rooms, name_of
        self._account: Account | None = None
        self._config: PermissionConfig | None = None
        self._expected: PermissionConfig | None = None
        self._taken = False
        self._names: dict[UserId, str] = {}
        self._question: ModeDialog | None = None
        self._subscription: BridgeSubscription | None = None
        self._tasks = TaskOwner(self._failed)
        self._changes = TaskOwner(self._failed)
        self.view = PermissionsView(theme, self.name_of)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.view)
        self.view.mode_wanted.connect(self.choose)
        self.view.removed.connect(self.remove)
        self.view.add_person_wanted.connect(lambda: self._tasks.spawn(self._add_person()))
        self.view.add_server_wanted.connect(lambda: self._tasks.spawn(self._add_server()))
        self.view.add_insured_wanted.connect(lambda: self.add(InsuredException()))
        self.view.colleagues_wanted.connect(self._let_colleagues)
        self.view.again_wanted.connect(self._refresh)

    def start(self, account: Account) -> None:
        """Somebody is signed in and looks."""
        if self._subscription is not None and account == self._account:
            self._refresh()
            return
        self.stop()
        self._account = account
        self._subscription = self._bridge.subscribe(self._permissions.config, self._take)
        self._tasks.spawn(self._learn_names())
        self._refresh()

    def stop(self) -> None:
        """Let go; nothing of this account is shown any more. A change under way is not cut off."""
        if self._subscription is not None:
            self._subscription.close()
        self._subscription = self._account = self._config = self._expected = None
        self._taken = False
        self._names.clear()
        self._tasks.cancel_all()
        self.view.clear()

    def name_of(self, user_id: UserId) -> str:
        """Return the name a person is known by, or his address."""
        name = plain_name(self._name_of(user_id))
        return name if name != user_id else self._names.get(user_id, name)

    def choose(self, mode: Mode) -> None:
        """Let everybody invite, or nobody; asks first where there are exceptions."""
        if self._config is None or not self._config.exceptions:
            self._change(with_mode(self._config, mode), self._permissions.set_mode, mode)
        elif mode is not self._config.mode:
            self._tasks.spawn(self._choose_after_question(self._config, mode))

    def add(self, exception: PermissionException) -> None:
        """Add an exception to what is shown."""
        config = self._config
        if config is not None and exception not in config.exceptions:
            expected = with_exception(config, exception)
            self._change(expected, self._permissions.add, exception, config.mode)

    def remove(self, exception: PermissionException) -> None:
        """Take an exception away from what is shown."""
        config = self._config
        if config is not None:
            expected = without_exception(config, exception)
            self._change(expected, self._permissions.remove, exception, config.mode)

    def _take(self, config: PermissionConfig | None) -> None:
        first, self._taken = not self._taken, True
        changed, self._config = not _same(config, self._config), config
        account = self._account
        if account is None:
            return
        result = sentence(config, account.server_name)
        self.view.show_config(config, result, account.server_name)
        if first or not changed:
            return
        words = self.view.sentence.text()
        if _same(config, self._expected):
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
            return
        # Also what was fetched when the tab was opened: it differs from what was shown.
        if self._question is not None:
            self._question.reject()
        if self.isVisible():
            self.told.emit(
                self.tr("Changed on another device or by your provider: {sentence}").format(
                    sentence=words
                )
            )

    def _change(
        self,
        expected: PermissionConfig,
        method: Callable[..., Coroutine[Any, Any, None]],
        *values: object,
        **named: object,
    ) -> None:
        if not self.view.busy:
            self._changes.spawn(self._ask_provider(expected, method, *values, **named))

    async def _ask_provider(
        self,
        expected: PermissionConfig,
        method: Callable[..., Coroutine[Any, Any, None]],
        *values: object,
        **named: object,
    ) -> None:
        place = FocusPlace(self.window())
        self._expected = expected
        self.view.set_busy(True)
        try:
            await self._bridge.call(method, *values, **named)
        finally:
            if isValid(self):
                self.view.set_busy(False)
                place.restore()

    async def _choose_after_question(self, config: PermissionConfig, mode: Mode) -> None:
        from timclient.ui.directory.mode_dialog import ModeDialog  # noqa: PLC0415 - rare

        if self._account is None or self._question is not None:
            return
        self._question = question = ModeDialog(
            self.window(), self._theme, config, mode, self._account.server_name, self.name_of
        )
        try:
            sure = await ask(question)
        finally:
            self._question = None
            self.view.show_mode(self._config.mode if self._config else None)
        if sure:
            keep = question.keep_exceptions
            expected = with_mode(config, mode, keep_exceptions=keep)
            self._change(expected, self._permissions.set_mode, mode, keep_exceptions=keep)

    async def _add_person(self) -> None:
        from timclient.ui.directory.exception_dialogs import (  # noqa: PLC0415 - rare
            AddPersonDialog,
        )

        account, config = self._account, self._config
        if account is None or config is None:
            return

        async def add(user_id: UserId) -> None:
            exception = PersonException(user_id)
            self._expect(exception)
            await self._bridge.call(self._permissions.add, exception, config.mode)

        await self._learn_names()
        present = {account.user_id, *config.users}
        known = [PersonRow(user, name) for user, name in self._names.items() if user not in present]
        await ask(
            AddPersonDialog(
                self.window(),
                self._theme,
                config.mode,
                self._rooms,
                self._bridge,
                known,
                account.user_id,
                add,
            )
        )

    async def _add_server(self) -> None:
        from timclient.ui.directory.exception_dialogs import (  # noqa: PLC0415 - rare
            AddServerDialog,
        )

        config = self._config
        if config is None:
            return

        async def add(server: ServerName) -> None:
            exception = ServerException(server)
            self._expect(exception)
            await self._bridge.call(self._permissions.add, exception, config.mode)

        await ask(
            AddServerDialog(
                self.window(),
                self._theme,
                config.mode,
                self._federation,
                self._bridge,
                config.servers,
                add,
            )
        )

    def _expect(self, exception: PermissionException) -> None:
        """Note what the configuration will be, to tell own changes from those of other devices."""
        config = self._config
        if config is not None and exception not in config.exceptions:
            self._expected = with_exception(config, exception)

    def _let_colleagues(self) -> None:
        if self._account is None or self._config is None:
            return
        own = ServerException(self._account.server_name)
        if own in self._config.exceptions:
            self.remove(own)
        else:
            self.add(own)

    def _refresh(self) -> None:
        self.view.error.clear_text()
        self._tasks.spawn(self._bridge.call(self._permissions.refresh))

    async def _learn_names(self) -> None:
        """Names of people found in the directory before; without them addresses are shown."""
        try:
            kept = await self._bridge.call(self._directory.kept)
        except TimError:
            return
        for entry in (*kept.favourites, *kept.recent):
            for account in entry.accounts:
                self._names.setdefault(account.user_id, plain_name(account.name or entry.name))
        if self._taken:
            self._show_again()

    def _show_again(self) -> None:
        if self._account is not None:
            server = self._account.server_name
            self.view.show_config(self._config, sentence(self._config, server), server)

    def _failed(self, error: Exception) -> None:
        if not isValid(self) or not self.isVisible():
            self._report(error)
            return
        self.view.show_mode(self._config.mode if self._config else None)
        self.view.show_failure(error_text(error))


def _same(one: PermissionConfig | None, other: PermissionConfig | None) -> bool:
    """Whether two configurations mean the same; the order of exceptions means nothing."""
    if one is None or other is None:
        return one is other
    return one.mode is other.mode and set(one.exceptions) == set(other.exceptions)
