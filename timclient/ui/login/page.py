"""The sign-in page: from the choice of a service to a signed-in account."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from timclient.domain.errors import LoginUnsupported, TimError
from timclient.ui.forms.card_page import CardPage
from timclient.ui.forms.error_box import ErrorBox
from timclient.ui.forms.step_trail import StepTrail
from timclient.ui.login.browser_form import BrowserForm
from timclient.ui.login.provider_form import ProviderForm
from timclient.ui.login.sign_in_form import SignInForm
from timclient.ui.tasks import TaskOwner
from timclient.ui.texts.errors import Place, error_text

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import Any

    from PySide6.QtWidgets import QWidget

    from timclient.domain.session import (
        Account,
        IdentityProvider,
        LoginOptions,
        ProviderEntry,
        SsoAttempt,
    )
    from timclient.ui.bridge import Bridge
    from timclient.ui.models.ports import SessionPort
    from timclient.ui.theme import Theme


class LoginPage(CardPage):
    """Leads through signing in. Every wait can be cancelled; failures appear where they happen.

    Signals:
        signed_in: the ``Account`` that is signed in now.
    """

    signed_in = Signal(object)

    def __init__(
        self,
        session: SessionPort,
        bridge: Bridge,
        theme: Theme,
        open_url: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._session = session
        self._bridge = bridge
        self._open_url = open_url
        self._tasks = TaskOwner(self._failed)
        self._wait: asyncio.Task[Any] | None = None
        self._providers: tuple[ProviderEntry, ...] = ()
        self._trail = StepTrail((self.tr("Service"), self.tr("Sign-in")))
        self._reason = ErrorBox(theme)
        self.provider_form = ProviderForm(theme)
        self.sign_in_form: SignInForm | None = None
        self.browser_form: BrowserForm | None = None
        self.provider_form.chosen.connect(self._choose)
        self.provider_form.cancelled.connect(self.cancel)
        self.reveal_errors(self.provider_form.error)
        box = self.card.box
        box.addWidget(self._trail)
        box.addWidget(self._reason)
        box.addWidget(self.provider_form)

    def start(self, reason: TimError | None = None) -> None:
        """Begin anew, on the running loop; ``reason`` says why the user was signed out."""
        self._reason.clear_text()
        if reason is not None:
            self._reason.show_text(error_text(reason))
        self._show_providers()
        self._tasks.spawn(self._load_providers())

    def cancel(self) -> None:
        """Give up what is awaited and unlock the form."""
        if self._wait is not None:
            self._wait.cancel()
        self._unlock()

    def stop(self) -> None:
        """Cancel everything and forget what was typed; the page is about to close."""
        self._tasks.cancel_all()
        if self.sign_in_form is not None:
            self.sign_in_form.password.forget()

    async def _load_providers(self) -> None:
        try:
            self._providers = await self._bridge.call(self._session.providers)
        except TimError:
            self._providers = ()  # The name can still be typed.
        self.provider_form.set_providers(self._providers)
        self.provider_form.focus_first()

    def _choose(self, server: str, user: str) -> None:
        self.provider_form.set_waiting(
            self.tr("Looking for the service {server} …").format(server=self._title(server))
        )
        self._await(self._discover(server, user))

    async def _discover(self, server: str, user: str) -> None:
        options = await self._bridge.call(self._session.discover, server)
        if not options.password and not options.sso:
            raise LoginUnsupported
        self.provider_form.set_waiting("")
        self._show_sign_in(options, user)

    def _sign_in(self, options: LoginOptions, user: str, password: str) -> None:
        if self.sign_in_form is not None:
            self.sign_in_form.set_waiting(self.tr("Signing in …"))
        self._await(self._finish(self._bridge.call(self._session.sign_in, options, user, password)))

    def _begin_sso(self, options: LoginOptions, provider: IdentityProvider) -> None:
        if self.sign_in_form is not None:
            self.sign_in_form.set_waiting(self.tr("Opening the browser …"))
        self._await(self._sso(options, provider))

    async def _sso(self, options: LoginOptions, provider: IdentityProvider) -> None:
        attempt = await self._bridge.call(self._session.begin_sso, options, provider.idp_id)
        self._show_browser(attempt)
        self._open_url(attempt.url)
        try:
            await self._finish(self._bridge.call(self._session.finish_sso, attempt))
        except asyncio.CancelledError:
            self._tasks.spawn(self._cancel_sso(attempt))
            raise

    async def _cancel_sso(self, attempt: SsoAttempt) -> None:
        with suppress(TimError):
            await self._bridge.call(self._session.cancel_sso, attempt)

    async def _finish(self, signing_in: Coroutine[Any, Any, Account]) -> None:
        account = await signing_in
        self._show_providers()
        self.signed_in.emit(account)

    def _await(self, coroutine: Coroutine[Any, Any, None]) -> None:
        self._reason.clear_text()
        if self._wait is not None:
            self._wait.cancel()
        self._wait = self._tasks.spawn(coroutine)

    def _failed(self, error: Exception) -> None:
        self._unlock()
        text = error_text(error, Place.SIGN_IN)
        if self.sign_in_form is not None:
            self.sign_in_form.show_error(text)
        else:
            self.provider_form.show_error(text)
            self.provider_form.focus_first()

    def _unlock(self) -> None:
        self._drop_browser()
        self.provider_form.set_waiting("")
        if self.sign_in_form is not None:
            self.sign_in_form.set_waiting("")
            self.sign_in_form.show()
            self.sign_in_form.focus_first()
        else:
            self.provider_form.focus_first()

    def _show_providers(self) -> None:
        self._drop_browser()
        form, self.sign_in_form = self.sign_in_form, None
        if form is not None:
            form.password.forget()
            form.hide()
            form.deleteLater()
        self._trail.set_current(0)
        self.provider_form.set_waiting("")
        self.provider_form.show()
        self.provider_form.focus_first()

    def _show_sign_in(self, options: LoginOptions, user: str) -> None:
        form = SignInForm(self._theme, options, self._title(options.server_name))
        form.set_user(user)
        form.password_given.connect(lambda typed, password: self._sign_in(options, typed, password))
        form.provider_chosen.connect(lambda provider: self._begin_sso(options, provider))
        form.back.connect(self._show_providers)
        form.cancelled.connect(self.cancel)
        self.reveal_errors(form.error)
        self.sign_in_form = form
        self.provider_form.hide()
        self._trail.set_current(1)
        self.card.box.addWidget(form)
        form.show()  # A hidden field takes no focus.
        form.focus_first()

    def _title(self, server: str) -> str:
        """Return how a provider calls itself; where that is unknown, its name in the network."""
        titles = {str(entry.server_name): entry.title for entry in self._providers}
        return titles.get(server) or server

    def _show_browser(self, attempt: SsoAttempt) -> None:
        form = BrowserForm(attempt.url)
        form.open_again.connect(lambda: self._open_url(attempt.url))
        form.cancelled.connect(self.cancel)
        self.browser_form = form
        if self.sign_in_form is not None:
            self.sign_in_form.hide()
        self.card.box.addWidget(form)

    def _drop_browser(self) -> None:
        form, self.browser_form = self.browser_form, None
        if form is not None:
            form.hide()
            form.deleteLater()
