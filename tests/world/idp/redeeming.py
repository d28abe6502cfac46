"""The token endpoint: a relying party gives a code and gets to know who stands behind it."""

import base64
import hashlib
import json
import secrets
from collections.abc import Callable

from aiohttp import web
from jwcrypto import jwk

from tests.world.idp.keys import Json, Keys, opened, sealed, signed
from tests.world.idp.refused import IdpRefused
from tests.world.idp.settings import Settings


class Redeeming:
    """Redeems each code once."""

    def __init__(
        self, issuer: str, keys: Keys, settings: Settings, now: Callable[[], float]
    ) -> None:
        self._issuer = issuer
        self._keys = keys
        self._settings = settings
        self._now = now
        self._used: set[str] = set()

    async def answer(self, request: web.Request) -> web.Response:
        """POST: access token and ID token."""
        form = {name: str(value) for name, value in (await request.post()).items()}
        try:
            if form.get("grant_type") != "authorization_code":
                raise IdpRefused("3014", "unsupported_grant_type")
            code = self._code(form)
            token_key = self._token_key(form, code)
        except IdpRefused as refused:
            return refused.answer()
        return web.json_response(self._tokens(code, token_key))

    def _code(self, form: dict[str, str]) -> Json:
        try:
            code = self._keys.unseal(form.get("code", ""))
        except ValueError:
            raise IdpRefused("3013", "invalid_grant") from None
        if code["exp"] <= self._now():
            raise IdpRefused("3011", "invalid_grant")
        if code["jti"] in self._used:
            raise IdpRefused("3013", "invalid_grant")
        if (code["client_id"], code["redirect_uri"]) != (
            form.get("client_id"),
            form.get("redirect_uri"),
        ):
            raise IdpRefused("1020", "invalid_grant")
        self._used.add(code["jti"])
        return code

    def _token_key(self, form: dict[str, str], code: Json) -> str:
        try:
            verifier = opened(form.get("key_verifier", ""), self._keys.encryption)
            token_key, code_verifier = verifier["token_key"], verifier["code_verifier"]
        except (ValueError, KeyError):
            raise IdpRefused("3016", "invalid_grant") from None
        found = base64.urlsafe_b64encode(hashlib.sha256(code_verifier.encode()).digest())
        if found.rstrip(b"=").decode() != code["code_challenge"]:
            raise IdpRefused("3000", "invalid_grant")
        return str(token_key)

    def _tokens(self, code: Json, token_key: str) -> Json:
        made = round(self._now())
        ends = made + self._settings.token_seconds
        who = code["holder"]
        subject = hashlib.sha256(f"{who['idNummer']}{code['client_id']}".encode()).hexdigest()
        common = {
            "iss": self._issuer,
            "sub": subject,
            "iat": made,
            "exp": ends,
            "azp": code["client_id"],
            "acr": "gematik-ehealth-loa-high",
            "amr": ["mfa", "sc", "pin"],
            "auth_time": made,
            "jti": secrets.token_hex(8),
            **who,
        }
        identity = {**common, "aud": code["client_id"], "nonce": code.get("nonce")}
        access = {**common, "aud": "https://erp.example", "scope": code["scope"]}
        key = jwk.JWK(kty="oct", k=token_key)
        return {
            "id_token": self._nested(identity, key, ends),
            "access_token": self._nested(access, key, ends),
            "token_type": "Bearer",
            "expires_in": self._settings.token_seconds,
        }

    def _nested(self, claims: Json, key: jwk.JWK, ends: int) -> str:
        known = json.loads(json.dumps(claims))
        inner = signed(known, self._keys.signing.key, kid="puk_idp_sig")
        return sealed({"njwt": inner}, key, ends)
