"""How owners get their token: with a registration token, by an identity provider, decoupled.

Where the world has an identity provider, owners are sent there and their codes are redeemed. The
tests' door can play it and the card, too: it issues an owner token at once, or decides about a
sign-in that waits.
"""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlencode

from aiohttp import web

from tests.world.vzd.outcomes import AuthRefused, auth_error
from tests.world.vzd.settings import Settings
from tests.world.vzd.tokens import Audience, Tokens

GRANT = "urn:telematik:params:grant-type:decoupled"
IDP_AUTH = "https://idp.example/auth"
CLIENT_ID = "StandInDirectory"
TARGET, DECOUPLED_TARGET = "/signin-gematik-idp-dienst", "/signin-gematik-idp-dienst-decoupled"
Verify = Callable[[str], str]  # a registration token to the Telematik-ID in it


class IdpFailed(Exception):
    """The identity provider does not answer, or does not take the code."""


class IdentityProvider(Protocol):
    """The directory's own side of an identity provider; its calls raise IdpFailed."""

    async def begin(self, redirect_uri: str, state: str) -> str:
        """Where an owner is sent."""

    async def redeem(self, state: str, code: str) -> dict[str, Any]:
        """Who the owner is: `idNummer` and more."""


@dataclass(slots=True)
class Waiting:
    """A sign-in that has begun; `error` or `telematik_id` is how it ended."""

    state: str
    until: float
    decoupled: bool
    last_poll: float = 0.0
    telematik_id: str = ""
    error: str = ""
    code: str = ""


class OwnerSignIn:
    """The services behind /owner-authenticate and its decoupled siblings.

    Args:
        verify: Checks the token of a registration service; raises AuthRefused.
    """

    def __init__(self, base_url: str, tokens: Tokens, settings: Settings, verify: Verify) -> None:
        self._base = base_url
        self._tokens = tokens
        self._settings = settings
        self._verify = verify
        self._waiting: dict[str, Waiting] = {}
        self._idp: IdentityProvider | None = None

    def use_idp(self, idp: IdentityProvider) -> None:
        """From now on owners are sent to this provider."""
        self._idp = idp

    def add_to(self, app: web.Application) -> None:
        """Put the addresses into the application."""
        app.router.add_get("/owner-authenticate", self._begin)
        app.router.add_get(TARGET, self._finish)
        app.router.add_post("/owner-authenticate-decoupled", self._begin_decoupled)
        app.router.add_post("/owner-authenticate-poll", self._poll)
        app.router.add_get(DECOUPLED_TARGET, self._finish_decoupled)

    def decide(self, state: str, telematik_id: str, error: str = "") -> str:
        """Play identity provider and card: the code for a sign-in, or its end with an error.

        Raises AuthRefused where no such sign-in waits.
        """
        one = self._known(state)
        one.code = secrets.token_urlsafe(16)
        if one.decoupled:
            one.telematik_id, one.error = telematik_id, error
        else:
            one.telematik_id = telematik_id
        return one.code

    def states(self) -> list[str]:
        """The sign-ins that wait, the latest last."""
        return [one.state for one in self._waiting.values()]

    def token(self, telematik_id: str, seconds: float | None = None) -> dict[str, object]:
        """An owner token."""
        life = self._settings.owner_seconds if seconds is None else seconds
        astray = self._settings.wrong_audience
        return self._tokens.answer(Audience.OWNER, telematik_id, life, astray=astray)

    async def _begin(self, request: web.Request) -> web.Response:
        header = request.headers.get("Authorization")
        if header is None:
            one = self._wait(decoupled=False)
            target = await self._target(TARGET, one.state)
            return web.Response(status=302, headers={"Location": target})
        try:
            found = self._verify(header.partition(" ")[2])
        except AuthRefused as refused:
            return web.json_response(refused.body, status=refused.status)
        return web.json_response(self.token(found))

    async def _finish(self, request: web.Request) -> web.Response:
        try:
            one = self._known(request.query.get("state", ""))
            await self._redeem(one, request.query.get("code", ""))
        except AuthRefused as refused:
            return web.json_response(refused.body, status=refused.status)
        self._forget(one)
        return web.json_response(self.token(one.telematik_id))

    async def _begin_decoupled(self, request: web.Request) -> web.Response:
        form = await request.post()
        if form.get("grant_type") != GRANT:
            return web.json_response(auth_error("missing or wrong grant type"), status=400)
        one = self._wait(decoupled=True)
        key = next(key for key, value in self._waiting.items() if value is one)
        return web.json_response(
            {
                "auth_req_id": key,
                "poll_uri": f"{self._base}/owner-authenticate-poll",
                "redirect_uri": await self._target(DECOUPLED_TARGET, one.state),
                "expires_in": round(self._settings.request_seconds),
                "interval": round(self._settings.poll_interval),
            }
        )

    async def _finish_decoupled(self, request: web.Request) -> web.Response:
        """What the authenticator calls: its user has shown the card, or has not."""
        try:
            one = self._known(request.query.get("state", ""))
        except AuthRefused:
            return web.Response(status=503)
        if "error" in request.query:
            one.error = "access_denied"
            return web.Response()
        try:
            await self._redeem(one, request.query.get("code", ""))
        except AuthRefused:
            return web.Response(status=503)
        return web.Response()

    async def _poll(self, request: web.Request) -> web.Response:
        form = await request.post()
        one = self._waiting.get(str(form.get("auth_req_id", "")))
        now = time.monotonic()
        if one is None or form.get("grant_type") != GRANT or now > one.until:
            return _pending("expired_token")
        if now - one.last_poll < self._settings.poll_interval * 0.9:
            one.last_poll = now
            return _pending("slow_down")
        one.last_poll = now
        if one.error:
            self._forget(one)
            return _pending(one.error)
        if not one.telematik_id:
            return _pending("authorization_pending")
        self._forget(one)
        return web.json_response(self.token(one.telematik_id))

    async def _target(self, path: str, state: str) -> str:
        redirect_uri = f"{self._base}{path}"
        if self._idp is not None:
            try:
                return await self._idp.begin(redirect_uri, state)
            except IdpFailed as error:
                raise web.HTTPServiceUnavailable from error
        return _idp(redirect_uri, state)

    async def _redeem(self, one: Waiting, code: str) -> None:
        """Who it is; the door may have decided already. Raises AuthRefused."""
        if one.code and code == one.code:
            return
        if self._idp is None or not code:
            raise AuthRefused(401, "invalid code", "code")
        try:
            claims = await self._idp.redeem(one.state, code)
        except IdpFailed as error:
            raise AuthRefused(401, "invalid code", "code") from error
        one.telematik_id = str(claims["idNummer"])

    def _wait(self, *, decoupled: bool) -> Waiting:
        until = time.monotonic() + self._settings.request_seconds
        one = Waiting(secrets.token_urlsafe(16), until, decoupled)
        self._waiting[secrets.token_urlsafe(16)] = one
        return one

    def _known(self, state: str) -> Waiting:
        for one in self._waiting.values():
            if one.state == state and time.monotonic() <= one.until:
                return one
        raise AuthRefused(401, "unknown state", "state")

    def _forget(self, one: Waiting) -> None:
        self._waiting = {key: value for key, value in self._waiting.items() if value is not one}


def _idp(redirect_uri: str, state: str) -> str:
    wishes = {
        "response_type": "code",
        "client_id": CLIENT_ID,
        "scope": "fhir-vzd openid",
        "redirect_uri": redirect_uri,
        "state": state,
        "code_challenge": secrets.token_urlsafe(32),
        "code_challenge_method": "S256",
        "nonce": secrets.token_urlsafe(16),
    }
    return f"{IDP_AUTH}?{urlencode(wishes)}"


def _pending(error: str) -> web.Response:
    return web.json_response({"error": error, "description": error}, status=400)
