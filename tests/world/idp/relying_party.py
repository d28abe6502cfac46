"""A service that asks the identity provider who somebody is: the directory, for example."""

import base64
import hashlib
import json
import secrets
import ssl
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import aiohttp
from jwcrypto import jwk

from tests.world.idp.keys import Json, encrypted, opened, verified
from tests.world.idp.server import DISCOVERY
from tests.world.vzd.owner_sign_in import IdpFailed

AGENT = {"User-Agent": "standin/1.0 testworld/relying-party"}
_PATIENCE = aiohttp.ClientTimeout(total=10)


@dataclass(frozen=True, slots=True)
class _Begun:
    redirect_uri: str
    verifier: str
    nonce: str


class RelyingParty:
    """Begins sign-ins and redeems their codes (gemSpec_IDP_Dienst, step 7).

    Args:
        client_id: Under which the provider knows it.
        context: Which authorities vouch for the provider's TLS certificate.
    """

    def __init__(
        self, idp_url: str, client_id: str, scope: str, context: ssl.SSLContext | None = None
    ) -> None:
        self.client_id = client_id
        self._idp_url = idp_url
        self._scope = scope
        self._context = context
        self._begun: dict[str, _Begun] = {}

    async def begin(self, redirect_uri: str, state: str) -> str:
        """Where the user is sent."""
        begun = _Begun(redirect_uri, secrets.token_urlsafe(48), secrets.token_urlsafe(16))
        self._begun[state] = begun
        wishes = {
            "response_type": "code",
            "client_id": self.client_id,
            "scope": self._scope,
            "redirect_uri": redirect_uri,
            "state": state,
            "code_challenge": _b64(hashlib.sha256(begun.verifier.encode()).digest()),
            "code_challenge_method": "S256",
            "nonce": begun.nonce,
        }
        document = await self._document()
        return f"{document['authorization_endpoint']}?{urlencode(wishes)}"

    async def redeem(self, state: str, code: str) -> Json:
        """The claims of the ID token; raises IdpFailed."""
        begun = self._begun.pop(state, None)
        if begun is None:
            raise IdpFailed("state")
        document = await self._document()
        token_key = secrets.token_bytes(32)
        verifier = {"token_key": _b64(token_key), "code_verifier": begun.verifier}
        key = jwk.JWK(**json.loads(await self._get(document["uri_puk_idp_enc"])))
        form = {
            "grant_type": "authorization_code",
            "client_id": self.client_id,
            "redirect_uri": begun.redirect_uri,
            "code": code,
            "key_verifier": encrypted(verifier, key, cty="NJWT"),
        }
        status, text = await self._ask("POST", document["token_endpoint"], form)
        if status != 200:
            raise IdpFailed(str(json.loads(text).get("gematik_code")))
        signer = jwk.JWK(**json.loads(await self._get(document["uri_puk_idp_sig"])))
        try:
            sealed = opened(json.loads(text)["id_token"], jwk.JWK(kty="oct", k=_b64(token_key)))
            claims = verified(sealed["njwt"], signer)
        except ValueError as error:
            raise IdpFailed("token") from error
        if claims["aud"] != self.client_id or claims["nonce"] != begun.nonce:
            raise IdpFailed("audience or nonce")
        return claims

    async def _document(self) -> Json:
        text = await self._get(f"{self._idp_url}{DISCOVERY}")
        part = text.split(".")[1]
        return dict(json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))))

    async def _get(self, url: str) -> str:
        status, text = await self._ask("GET", url, None)
        if status != 200:
            raise IdpFailed(str(status))
        return text

    async def _ask(self, method: str, url: str, form: Any) -> tuple[int, str]:
        connector = aiohttp.TCPConnector(ssl=self._context or True)
        try:
            async with (
                aiohttp.ClientSession(connector=connector, timeout=_PATIENCE) as session,
                session.request(method, url, data=form, headers=AGENT) as answer,
            ):
                return answer.status, await answer.text()
        except aiohttp.ClientError as error:
            raise IdpFailed(type(error).__name__) from error


def _b64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
