"""Signing in, staying signed in, signing out."""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from timclient.domain.errors import (
    LoggedOut,
    NetworkError,
    ServerError,
    SoftLoggedOut,
    SsoFailed,
    StoreError,
    TimError,
)
from timclient.domain.ids import parse_server_name
from timclient.domain.observe import Observable
from timclient.domain.session import (
    Account,
    LoginOptions,
    SignedIn,
    SignedOut,
    SsoAttempt,
    Unsent,
)
from timclient.domain.tokens import Tokens
from timclient.matrix.sso import SsoRedirect

if TYPE_CHECKING:
    from timclient.domain.deployment import Deployment
    from timclient.domain.ids import DeviceId
    from timclient.domain.session import (
        ProviderEntry,
        SessionState,
    )
    from timclient.matrix.login import LoginApi
    from timclient.services.federation import FederationService
    from timclient.services.scope import Scope, Stores

log = logging.getLogger(__name__)

_SSO_PATIENCE_S = 600.0

Begin = Callable[[Account, Tokens], Awaitable[None]]


class SessionService:
    """Owns who is signed in. ``begin`` and ``end`` start and stop everything that needs it."""

    def __init__(
        self,
        stores: Stores,
        scope: Scope,
        deployment: Deployment,
        federation: FederationService,
        login: Callable[[], LoginApi],
        begin: Begin,
        end: Callable[[], Awaitable[None]],
    ) -> None:
        self._stores = stores
        self._scope = scope
        self._deployment = deployment
        self._federation = federation
        self._login = login
        self._begin = begin
        self._end = end
        self._attempts: dict[str, tuple[SsoRedirect, LoginOptions]] = {}
        self.state: Observable[SessionState] = Observable(SignedOut())

    async def finish_leaving(self) -> bool:
        """Where a sign-out was broken off by a crash, bring it to its end here."""
        if not self._stores.account.is_leaving():
            return False
        await self._end()
        self.state.set(SignedOut())
        return True

    def restore(self) -> tuple[Account, Tokens] | None:
        """Show the account of the last run as signed in; returns it with its tokens."""
        account, tokens = self._stores.account.account(), self._stores.account.tokens()
        if account is None or tokens is None:
            return None
        account = self._titled(account)
        self.state.set(SignedIn(account))
        return account, tokens

    async def providers(self) -> tuple[ProviderEntry, ...]:
        """Return the providers this installation offers."""
        return self._deployment.providers

    async def discover(self, server: str) -> LoginOptions:
        """Find a provider and ask how one can sign in there.

        Raises:
            InvalidIdentifier: not a server name.
            NotFederated, FederationUnknown: it is not (provably) in the TI.
            NetworkError, ServerError, LoginUnsupported: see there.
        """
        name = parse_server_name(server)
        # First: a server that is not in the TI is not even asked.
        await self._federation.check(name)
        return await self._login().discover(name)

    async def sign_in(self, options: LoginOptions, user: str, password: str) -> Account:
        """Sign in with user name and password.

        Raises:
            WrongPassword, AccountLocked, AccountDeactivated: refused.
        """
        device = self._device_for(options, user)
        account, tokens = await self._login().with_password(options, user, password, device)
        return await self._signed_in(account, tokens)

    async def begin_sso(self, options: LoginOptions, idp_id: str | None) -> SsoAttempt:
        """Start a sign-in through the system browser."""
        redirect = SsoRedirect()
        await redirect.start()
        attempt_id = secrets.token_hex(8)
        self._attempts[attempt_id] = (redirect, options)
        return SsoAttempt(attempt_id, self._login().sso_url(options, idp_id, redirect.url))

    async def finish_sso(self, attempt: SsoAttempt) -> Account:
        """Wait for the browser to come back, at most ten minutes.

        Raises:
            SsoFailed: cancelled, refused or too late.
        """
        options, token = await self._redirected(attempt)
        device = self._device_for(options)
        account, tokens = await self._login().with_token(options, token, device)
        return await self._signed_in(account, tokens)

    async def confirm_sso(self, attempt: SsoAttempt) -> None:
        """Sign in again with the same device through the browser, after a soft logout.

        Raises:
            SsoFailed: as :meth:`finish_sso`, or somebody else signed in.
        """
        options, token = await self._redirected(attempt)
        device = self._scope.account.device_id
        account, tokens = await self._login().with_token(options, token, device)
        await self._confirmed(account, tokens)

    async def _redirected(self, attempt: SsoAttempt) -> tuple[LoginOptions, str]:
        try:
            redirect, options = self._attempts[attempt.attempt_id]
        except KeyError as error:
            raise SsoFailed("unknown attempt") from error
        try:
            return options, await redirect.login_token(_SSO_PATIENCE_S)
        except asyncio.CancelledError as error:
            if attempt.attempt_id in self._attempts:
                raise
            raise SsoFailed("cancelled") from error
        finally:
            await self.cancel_sso(attempt)

    async def cancel_sso(self, attempt: SsoAttempt) -> None:
        """Stop waiting for the browser."""
        found = self._attempts.pop(attempt.attempt_id, None)
        if found is not None:
            await found[0].close()

    async def confirm_password(self, password: str) -> None:
        """Sign in again with the same device after a soft logout.

        Raises:
            WrongPassword, AccountLocked: refused.
        """
        account = self._scope.account
        options = LoginOptions(account.server_name, account.base_url, password=True, sso=())
        confirmed, tokens = await self._login().with_password(
            options, account.user_id, password, account.device_id
        )
        await self._confirmed(confirmed, tokens)

    async def unsent(self) -> Unsent:
        """Return what signing out would destroy."""
        return Unsent(self._stores.outbox.unsent(), self._stores.rooms.drafts())

    async def sign_out(self, *, even_if_unreachable: bool = False) -> None:
        """End the session on the server and delete what is stored here.

        ``even_if_unreachable`` deletes what is here also where the server cannot be told; the
        device stays in the account's list then, until it is removed from another one.

        Raises:
            NetworkError, ServerError: the server could not be told; nothing was deleted.
        """
        self._note_leaving(leaving=True)
        try:
            await self._scope.matrix.connection.log_out()
        except (LoggedOut, SoftLoggedOut) as error:
            log.info("the session had ended already: %s", error.code)
        except TimError as error:
            if not even_if_unreachable:
                self._note_leaving(leaving=False)
                raise
            log.warning("signed out only here: %s", error.code)
        try:
            await self._end()
        finally:
            self.state.set(SignedOut())

    def _note_leaving(self, *, leaving: bool) -> None:
        """A damaged store must not keep anybody from signing out."""
        try:
            self._stores.account.save_leaving(leaving=leaving)
        except StoreError as error:
            log.warning("sign-out not noted: %s", error.code)

    def ended(self, error: TimError) -> None:
        """The server ended the session (A_22955): a soft logout keeps device and messages."""
        state = self.state.value
        if isinstance(error, SoftLoggedOut) and isinstance(state, SignedIn):
            self.state.set(replace(state, needs_password=True))
        else:
            self.state.set(SignedOut(error))

    async def _confirmed(self, found: Account, tokens: Tokens) -> None:
        """Go on with new tokens; another account's must not be mixed with what is stored here."""
        account = self._scope.account
        if (found.user_id, found.device_id) != (account.user_id, account.device_id):
            await self._revoke(found, tokens)
            raise SsoFailed("another account")
        self._stores.account.save_tokens(tokens)
        self.state.set(SignedIn(account))
        await self._begin(account, tokens)

    async def _signed_in(self, account: Account, tokens: Tokens) -> Account:
        try:
            await self._federation.check(account.server_name)
        except TimError:
            await self._revoke(account, tokens)
            raise
        name = await self._login().display_name(account, tokens)
        previous = self._stores.account.account()
        same = previous is not None and (previous.user_id, previous.device_id) == (
            account.user_id,
            account.device_id,
        )
        began = previous.signed_in if previous is not None and same else int(time.time() * 1000)
        account = replace(self._titled(account), display_name=name, signed_in=began)
        if previous is not None and not same:
            await self._end()
        self._stores.account.save_session(account, tokens)
        await self._begin(account, tokens)
        self.state.set(SignedIn(account))
        return account

    def _titled(self, account: Account) -> Account:
        """Name the provider as the installation's list does."""
        titles = {entry.server_name: entry.title for entry in self._deployment.providers}
        return replace(account, provider=titles.get(account.server_name, ""))

    def _device_for(self, options: LoginOptions, user: str = "") -> DeviceId | None:
        """After the server has ended the session, the same user goes on with the same device: its
        messages and keys are still here, and a new device could not read the old ones.

        Who signs in through the browser is known only afterwards; for somebody else the id is
        merely a name.
        """
        previous = self._stores.account.account()
        if previous is None or previous.server_name != options.server_name:
            return None
        name = user.strip().casefold()
        localpart = previous.user_id[1:].partition(":")[0].casefold()
        if name and name not in (localpart, previous.user_id.casefold()):
            return None
        return previous.device_id

    async def _revoke(self, account: Account, tokens: Tokens) -> None:
        """Log a session of a server outside the federation out at once (ML-129870)."""
        try:
            await self._login().log_out(account.base_url, tokens.access)
        except (NetworkError, ServerError, LoggedOut) as error:
            log.warning("session could not be revoked: %s", error.code)
