"""The authorization endpoint: it gives challenges, and codes for those that a card has signed."""

import re
import secrets
from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from aiohttp import web

from tests.world.idp.checking import check_card, check_challenge, holder, open_envelope
from tests.world.idp.keys import Json, Keys, signed
from tests.world.idp.refused import IdpRefused
from tests.world.idp.settings import Settings

_WORD = re.compile(r"[A-Za-z0-9_-]{1,512}")
_PKCE = re.compile(r"[A-Za-z0-9_-]{42,44}")
SCOPES = {
    "openid": "Zugriff auf den ID-Token.",
    "fhir-vzd": "Zugriff auf den eigenen Eintrag im Verzeichnisdienst.",
    "ti-messenger": "Zugriff auf den TI-Messenger.",
}
CLAIMS = {
    "idNummer": "Zustimmung zur Verarbeitung der Telematik-ID",
    "professionOID": "Zustimmung zur Verarbeitung der Rolle",
    "organizationName": "Zustimmung zur Verarbeitung der Organisationszugehörigkeit",
    "given_name": "Zustimmung zur Verarbeitung des Vornamens",
    "family_name": "Zustimmung zur Verarbeitung des Nachnamens",
}


class Authorization:
    """Both halves of the endpoint.

    Args:
        clients: The redirect addresses of each relying party by its client id.
        now: The provider's clock.
    """

    def __init__(
        self,
        issuer: str,
        keys: Keys,
        settings: Settings,
        clients: Mapping[str, set[str]],
        now: Callable[[], float],
    ) -> None:
        self._issuer = issuer
        self._keys = keys
        self._settings = settings
        self._clients = clients
        self._now = now
        self._too_old: set[str] = set()
        self.signed: list[Json] = []

    async def challenge(self, request: web.Request) -> web.Response:
        """GET: a challenge for an authorization request."""
        wishes = dict(request.query)
        try:
            redirect_uri = self._known(wishes)
        except IdpRefused as refused:
            return refused.answer()
        try:
            _check(wishes)
        except IdpRefused as refused:
            target = refused.location(redirect_uri, wishes.get("state", ""))
            return web.Response(status=302, headers={"Location": target})
        return web.json_response(
            {
                "challenge": self._challenge(wishes),
                "user_consent": {
                    "requested_scopes": {one: SCOPES[one] for one in wishes["scope"].split()},
                    "requested_claims": CLAIMS,
                },
            }
        )

    async def answer(self, request: web.Request) -> web.Response:
        """POST: a code for a challenge that a card has signed."""
        form = await request.post()
        try:
            inner, expires = open_envelope(str(form.get("signed_challenge", "")), self._keys)
            text, certificate = check_card(inner, self._keys.authority)
            claims = check_challenge(text, self._keys)
            late = claims["jti"] in self._too_old or claims["exp"] <= self._now()
            if late or expires != claims["exp"]:
                raise IdpRefused("2032")
        except IdpRefused as refused:
            return refused.answer()
        self.signed.append({"claims": claims, "certificate": certificate})
        return self._redirect(claims, holder(certificate))

    def _redirect(self, claims: Json, who: Json) -> web.Response:
        target, state = claims["redirect_uri"], claims["state"]
        if self._settings.error_in_location:
            target = IdpRefused(self._settings.error_in_location).location(target, state)
            return web.Response(status=302, headers={"Location": target})
        if self._settings.lead_astray:
            target = "https://localhost:1/stolen"
        names = ("client_id", "redirect_uri", "code_challenge", "scope", "nonce")
        code = {
            **{name: claims[name] for name in names if name in claims},
            "holder": who,
            "jti": secrets.token_hex(16),
            "exp": round(self._now()) + self._settings.code_seconds,
        }
        fields = {"code": self._keys.seal(code, int(code["exp"])), "state": state}
        return web.Response(status=302, headers={"Location": f"{target}?{urlencode(fields)}"})

    def _challenge(self, wishes: Mapping[str, str]) -> str:
        made = round(self._now())
        jti = secrets.token_hex(16)
        if self._settings.expire_next:
            self._settings.expire_next -= 1
            self._too_old.add(jti)
        claims = {
            **wishes,
            "iss": self._issuer,
            "iat": made,
            "exp": made + self._settings.challenge_seconds,
            "token_type": "challenge",
            "jti": jti,
            "snc": secrets.token_urlsafe(16),
        }
        if self._settings.wrong_state:
            claims["state"] = "another"
        stranger = self._settings.foreign_challenge
        by = self._keys.other if stranger else self._keys.signing
        return signed(claims, by.key, kid="puk_idp_sig")

    def _known(self, wishes: Mapping[str, str]) -> str:
        client, redirect_uri = wishes.get("client_id", ""), wishes.get("redirect_uri", "")
        if not client:
            raise IdpRefused("1002")
        if client not in self._clients:
            raise IdpRefused("2012")
        if not redirect_uri:
            raise IdpRefused("1004")
        if redirect_uri not in self._clients[client]:
            raise IdpRefused("1020")
        return redirect_uri


def _check(wishes: Mapping[str, str]) -> None:
    for code, error, good in (
        ("1005", "invalid_request", "response_type" in wishes),
        ("2004", "unsupported_response_type", wishes.get("response_type") == "code"),
        ("2002", "invalid_request", bool(wishes.get("state"))),
        ("2006", "invalid_request", _WORD.fullmatch(wishes.get("state", ""))),
        ("2007", "invalid_request", _WORD.fullmatch(wishes.get("nonce", "none"))),
        ("2008", "invalid_request", wishes.get("code_challenge_method") == "S256"),
        ("2009", "invalid_request", _PKCE.fullmatch(wishes.get("code_challenge", ""))),
        ("2010", "invalid_scope", _scopes_are_known(wishes.get("scope", ""))),
    ):
        if not good:
            raise IdpRefused(code, error)


def _scopes_are_known(scope: str) -> bool:
    wanted = scope.split()
    return "openid" in wanted and all(one in SCOPES for one in wanted)
