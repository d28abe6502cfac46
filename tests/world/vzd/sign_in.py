"""/tim-authenticate: a Matrix OpenID token for a search token, checked with the homeserver."""

import ssl
from collections.abc import Sequence
from dataclasses import dataclass

import aiohttp
from aiohttp import web

from tests.world.vzd.outcomes import AuthRefused
from tests.world.vzd.settings import Settings
from tests.world.vzd.tokens import Audience, Tokens

USERINFO = "/_matrix/federation/v1/openid/userinfo"
PATIENCE = aiohttp.ClientTimeout(total=10)


@dataclass(frozen=True, slots=True)
class Domain:
    """One domain of the federation list.

    Attributes:
        base_url: Where its homeserver's federation interface answers.
        ik: Numbers of the insurers whose members are at home there.
    """

    name: str
    base_url: str
    telematik_id: str
    provider: str = "Test"
    is_insurance: bool = False
    ik: tuple[str, ...] = ()


class Homeservers:
    """Asks homeservers who stands behind an OpenID token.

    Args:
        context: Which authorities vouch for the homeservers; None is the system's.
    """

    def __init__(self, domains: Sequence[Domain], context: ssl.SSLContext | None) -> None:
        self.domains = {one.name: one for one in domains}
        self._context = context
        self.asked = 0

    async def user(self, name: str, token: str) -> str:
        """The user id behind a token; raises AuthRefused."""
        domain = self.domains.get(name)
        if domain is None:
            raise AuthRefused(401, "domain is not part of the federation", "mxId")
        if not token:
            raise AuthRefused(401, "missing token", "X-Matrix-OpenID-Token")
        self.asked += 1
        verify: ssl.SSLContext | bool = self._context or True
        try:
            async with (
                aiohttp.ClientSession(timeout=PATIENCE) as http,
                http.get(
                    domain.base_url + USERINFO, params={"access_token": token}, ssl=verify
                ) as answer,
            ):
                found = await answer.json(content_type=None) if answer.ok else {}
        except (aiohttp.ClientError, TimeoutError, ValueError):
            raise AuthRefused(503, "homeserver cannot be reached", "mxId") from None
        user = found.get("sub") if isinstance(found, dict) else None
        if not isinstance(user, str) or not user.startswith("@") or ":" not in user:
            raise AuthRefused(401, "homeserver does not know the token", "X-Matrix-OpenID-Token")
        if user.partition(":")[2] != name:
            raise AuthRefused(401, "user is of another domain", "mxId")
        return user


class SignIn:
    """The service behind /tim-authenticate."""

    def __init__(self, homeservers: Homeservers, tokens: Tokens, settings: Settings) -> None:
        self._homeservers = homeservers
        self._tokens = tokens
        self._settings = settings

    def add_to(self, app: web.Application) -> None:
        """Put the address into the application."""
        app.router.add_get("/tim-authenticate", self._answer)

    async def _answer(self, request: web.Request) -> web.Response:
        name = request.query.get("mxId", "")
        token = request.headers.get("X-Matrix-OpenID-Token", "")
        try:
            user = await self._homeservers.user(name, token)
        except AuthRefused as refused:
            return web.json_response(refused.body, status=refused.status)
        insured = self._homeservers.domains[name].is_insurance
        audience = Audience.FDV_SEARCH if insured else Audience.SEARCH
        seconds, astray = self._settings.token_seconds, self._settings.wrong_audience
        return web.json_response(
            self._tokens.answer(audience, user, seconds, astray=astray),
            headers={"Cache-Control": "no-store"},
        )
