"""Who has to sign in, or say once more who he is, passes here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from timclient.domain.errors import SoftLoggedOut
from timclient.ui.dialogs import ask

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QStackedWidget, QWidget

    from timclient.domain.errors import TimError
    from timclient.domain.session import Account
    from timclient.ui.bridge import Bridge
    from timclient.ui.login.page import LoginPage
    from timclient.ui.models.ports import SessionPort
    from timclient.ui.notices import NoticeBar
    from timclient.ui.tasks import TaskOwner
    from timclient.ui.theme import Theme


class SignInGate(QObject):
    """Keeps the sign-in page among ``pages`` while nobody is signed in, and asks for the password
    of a session that a provider has put on hold (soft logout)."""

    def __init__(
        self,
        window: QWidget,
        session: SessionPort,
        bridge: Bridge,
        theme: Theme,
        tasks: TaskOwner,
        notices: NoticeBar,
        pages: QStackedWidget,
        open_url: Callable[[str], None],
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._bridge = window, session, bridge
        self._theme, self._tasks, self._notices = theme, tasks, notices
        self._pages, self._open_url = pages, open_url
        self._account: Account | None = None
        self.page: LoginPage | None = None

    def enter(self, reason: TimError | None) -> LoginPage:
        """Begin at the sign-in page, which is returned; ``reason`` is why the session ended."""
        self._account = None
        if self.page is None:
            from timclient.ui.login.page import LoginPage  # noqa: PLC0415 - not at every start

            self.page = LoginPage(self._session, self._bridge, self._theme, self._open_url)
            self._pages.addWidget(self.page)
        self.page.start(reason)
        return self.page

    def leave(self) -> None:
        """Somebody is signed in; the page is gone."""
        page, self.page = self.page, None
        if page is not None:
            page.stop()
            self._pages.removeWidget(page)
            page.deleteLater()

    def stop(self) -> None:
        """The window closes."""
        if self.page is not None:
            self.page.stop()

    def ask_for_password(self, account: Account) -> None:
        """Offer to confirm the password, until it is done."""
        self._account = account
        self._notices.show_error(
            SoftLoggedOut(), self.tr("Confirm password …"), self._open_confirmation
        )

    def _open_confirmation(self) -> None:
        if self._account is not None:
            self._tasks.spawn(self._confirm(self._account))

    async def _confirm(self, account: Account) -> None:
        from timclient.ui.login.confirm_password import (  # noqa: PLC0415 - not at start
            ConfirmPasswordDialog,
        )

        dialog = ConfirmPasswordDialog(
            self._window, self._theme, account, self._session, self._bridge, self._open_url
        )
        if not await ask(dialog) and self._account is account:
            self.ask_for_password(account)
