"""The part of a provider's registration service that organisations' clients need.

It turns a Matrix OpenID token of an administrator into a token with the organisation's identity,
which the directory takes for an owner token. Sources: the reference client's owner_client.ts and
the diagrams of api-ti-messenger; the interface is each provider's own.
"""

import json
import time

from aiohttp import web
from jwcrypto import jwk, jws
from jwcrypto.common import JWException

from tests.world.federation import ALGORITHM, FederationPki
from tests.world.vzd.outcomes import AuthRefused
from tests.world.vzd.sign_in import Homeservers

PATHS = (
    "/regservice/openid/user/{user}/requesttoken",
    "/regservice/user/{user}/request_token",
)
LIFE = 3600
PROFESSION = "1.2.276.0.76.4.50"


class Registration:
    """Issues and checks registration tokens."""

    def __init__(self, base_url: str, pki: FederationPki, homeservers: Homeservers) -> None:
        self._base = base_url
        self._pki = pki
        self._homeservers = homeservers

    def add_to(self, app: web.Application) -> None:
        """Put the addresses into the application."""
        for path in PATHS:
            app.router.add_post(path, self._request_token)

    def verify(self, text: str) -> str:
        """The Telematik-ID in a token; raises AuthRefused."""
        token = jws.JWS()
        token.allowed_algs = [ALGORITHM]
        try:
            key = jwk.JWK.from_pyca(self._pki.signer.certificate.public_key())
            token.deserialize(text, key)
            claims = json.loads(token.payload)
        except (JWException, ValueError):
            raise AuthRefused(401, "invalid token", "Authorization") from None
        if claims["aud"] != f"{self._base}/owner-authenticate" or claims["exp"] <= time.time():
            raise AuthRefused(401, "token is expired or for another service", "Authorization")
        return str(claims["idNummer"])

    async def _request_token(self, request: web.Request) -> web.Response:
        form = await request.post()
        user = request.match_info["user"]
        name = user.partition(":")[2]
        try:
            known = await self._homeservers.user(name, str(form.get("request_token", "")))
        except AuthRefused:
            return web.json_response({"error": "unauthorized"}, status=400)
        if known != user:
            return web.json_response({"error": "unauthorized"}, status=400)
        now = round(time.time())
        claims = {
            "iss": f"{self._base}/regservice",
            "aud": f"{self._base}/owner-authenticate",
            "sub": user,
            "idNummer": self._homeservers.domains[name].telematik_id,
            "professionOID": PROFESSION,
            "iat": now,
            "exp": now + LIFE,
        }
        token = self._pki.sign(json.dumps(claims).encode())
        answer = {"access_token": token, "expires_in": LIFE, "token_type": "Bearer"}
        return web.json_response(answer)
