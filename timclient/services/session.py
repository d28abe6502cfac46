"""Signing in, staying signed in, signing out."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from timclient.domain.deployment import Deployment
from timclient.domain.errors import (
    LoggedOut,
    NetworkError,
    ServerError,
    SoftLoggedOut,
    SsoFailed,
    TimError,
)
from timclient.domain.ids import parse_server_name
from timclient.domain.observe import Observable
from timclient.domain.session import (
    Account,
    LoginOptions,
    ProviderEntry,
    SessionState,
    SignedIn,
    SignedOut,
    SsoAttempt,
)
from timclient.domain.tokens import Tokens
from timclient.matrix.sso import SsoRedirect
from timclient.services.federation import FederationService
from timclient.services.scope import Scope, Stores

if TYPE_CHECKING:
    from timclient.matrix.login import LoginApi

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

    def restore(self) -> tuple[Account, Tokens] | None:
        """Show the account of the last run as signed in; returns it with its tokens."""
        account, tokens = self._stores.account.account(), self._stores.account.tokens()
        if account is None or tokens is None:
            return None
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
        account, tokens = await self._login().with_password(options, user, password)
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
        account, tokens = await self._login().with_token(options, token)
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

    async def sign_out(self) -> None:
        """End the session on the server and delete what is stored here.

        Raises:
            NetworkError, ServerError: the server could not be told; nothing was deleted.
        """
        try:
            await self._scope.matrix.connection.log_out()
        except LoggedOut:
            log.info("the session had ended already")
        await self._end()
        self.state.set(SignedOut())

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
        account = replace(account, display_name=name)
        previous = self._stores.account.account()
        if previous is not None:
            await self._end()
        self._stores.account.save_session(account, tokens)
        await self._begin(account, tokens)
        self.state.set(SignedIn(account))
        return account

    async def _revoke(self, account: Account, tokens: Tokens) -> None:
        """Log a session of a server outside the federation out at once (ML-129870)."""
        try:
            await self._login().log_out(account.base_url, tokens.access)
        except (NetworkError, ServerError, LoggedOut) as error:
            log.warning("session could not be revoked: %s", error.code)
