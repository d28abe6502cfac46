"""Authorised requests: adds the access token, renews it, tells when the session has ended."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import msgspec

from timclient.domain.errors import AuthError, Forbidden, SoftLoggedOut
from timclient.domain.ids import ServerName
from timclient.domain.tokens import Tokens
from timclient.matrix.http import DEFAULT_TIMEOUT_S, Exchange, Http, path, to_object

_RENEW_BEFORE_S = 60.0
_LONGEST_LIFE_MS = 10 * 365 * 24 * 3600 * 1000


class Connection:
    """Requests in the name of one signed-in account.

    ``save`` must have new tokens on disk when it returns: the server voids the old refresh token
    with the first use of the new access token. ``now`` gives seconds since 1970.
    """

    def __init__(
        self,
        http: Http,
        base_url: str,
        tokens: Tokens,
        save: Callable[[Tokens], None],
        now: Callable[[], float],
    ) -> None:
        self._http = http
        self._base_url = base_url.rstrip("/")
        self._tokens = tokens
        self._save = save
        self._now = now
        self._renewing = asyncio.Lock()

    @property
    def base_url(self) -> str:
        """Where the server's API is, without a slash at the end."""
        return self._base_url

    async def request(
        self,
        method: str,
        path_and_query: str,
        body: object = None,
        *,
        timeout_s: float = DEFAULT_TIMEOUT_S,
    ) -> bytes:
        """Send a request, renewing the access token once where the server asks for it (A_25458).

        Raises:
            SoftLoggedOut: the user has to sign in again; device and keys stay.
            LoggedOut: the session is over.
            NetworkError, ServerError: as :meth:`Http.request`.
        """
        data = None if body is None else msgspec.json.encode(body)
        url = self._base_url + path_and_query

        async def send(token: str) -> bytes:
            return await self._http.request(
                method, url, body=data, token=token, timeout_s=timeout_s
            )

        return await self._authorised(send)

    async def well_known(self, server: ServerName, name: str) -> bytes:
        """Return what a server says of itself under its own name; the token stays here.

        Raises:
            NetworkError, ServerError: as :meth:`Http.request`.
        """
        return await self._http.request("GET", f"https://{server}/.well-known/matrix/{name}")

    async def stream(
        self,
        method: str,
        path_and_query: str,
        exchange: Callable[[], Exchange],
        timeout: aiohttp.ClientTimeout,  # noqa: ASYNC109 - aiohttp's own
    ) -> bytes:
        """Like :meth:`request`, for bodies too large for memory; ``exchange`` begins them anew for
        each try."""
        url = self._base_url + path_and_query

        async def send(token: str) -> bytes:
            return await self._http.stream(method, url, exchange(), token=token, timeout=timeout)

        return await self._authorised(send)

    async def _authorised(self, send: Callable[[str], Awaitable[bytes]]) -> bytes:
        tokens = await self._fresh()
        try:
            return await send(tokens.access)
        except SoftLoggedOut:
            if not tokens.refresh:
                raise
            tokens = await self._renew(tokens)
        return await send(tokens.access)

    async def json(
        self,
        method: str,
        path_and_query: str,
        body: object = None,
        *,
        timeout_s: float = DEFAULT_TIMEOUT_S,
    ) -> dict[str, Any]:
        """Like :meth:`request`, for answers that are JSON objects."""
        return to_object(await self.request(method, path_and_query, body, timeout_s=timeout_s))

    async def log_out(self) -> None:
        """End the session on the server, with a renewed token where needed.

        Raises:
            LoggedOut: it had ended already.
            SoftLoggedOut: the server wants the password first.
        """
        await self.request("POST", path("logout"), {})

    def replace_tokens(self, tokens: Tokens) -> None:
        """Use the tokens of a new sign-in with the same device."""
        self._save(tokens)
        self._tokens = tokens

    async def _fresh(self) -> Tokens:
        """Renew a token that is about to end. Where that is refused, the request itself finds out
        whether the session is over for good."""
        tokens = self._tokens
        if tokens.refresh and 0 < tokens.expires_at < self._now() + _RENEW_BEFORE_S:
            try:
                return await self._renew(tokens)
            except SoftLoggedOut:
                return tokens
        return tokens

    async def _renew(self, used: Tokens) -> Tokens:
        async with self._renewing:
            if self._tokens is not used:
                return self._tokens
            body = msgspec.json.encode({"refresh_token": used.refresh})
            try:
                answer = await self._http.request(
                    "POST", self._base_url + path("refresh"), body=body
                )
            except (Forbidden, AuthError) as error:
                # A refused refresh token says nothing about the device: ask the user once more.
                raise SoftLoggedOut(error.detail) from error
            self.replace_tokens(tokens_from(to_object(answer), self._now(), used.refresh))
            return self._tokens


def tokens_from(answer: dict[str, Any], now: float, refresh: str | None = None) -> Tokens:
    """Read tokens from a /login or /refresh answer; ``now`` in seconds since 1970."""
    access, new_refresh = answer.get("access_token"), answer.get("refresh_token")
    lifetime = answer.get("expires_in_ms")
    if not isinstance(access, str) or not access:
        raise SoftLoggedOut("no access token in the answer")
    if not isinstance(lifetime, int) or not 0 < lifetime < _LONGEST_LIFE_MS:
        lifetime = 0
    return Tokens(
        access=access,
        refresh=new_refresh if isinstance(new_refresh, str) else refresh,
        expires_at=now + lifetime / 1000 if lifetime else 0.0,
    )
