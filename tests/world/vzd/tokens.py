"""The directory's own tokens: signed JWTs for the search and for owners."""

import json
import secrets
import time
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from jwcrypto import jwk, jws
from jwcrypto.common import JWException

ALGORITHM = "ES256"


class Audience(StrEnum):
    """Which part of the directory a token is for."""

    SEARCH = "/search"
    FDV_SEARCH = "/fdv/search"
    OWNER = "/owner"
    PROVIDER = "/tim-provider-services"


class Trouble(StrEnum):
    """Why a token is not accepted."""

    MISSING = "Missing bearer token"
    INVALID = "Invalid token"
    EXPIRED = "Token has expired"
    AUDIENCE = "Token has the wrong audience"


class BadToken(Exception):
    """A token that is not accepted."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who stands behind a token: a Matrix user id or a Telematik-ID."""

    subject: str
    audience: Audience


class Tokens:
    """Issues and checks tokens; after `forget` no earlier one is valid."""

    def __init__(self, base_url: str) -> None:
        self._base = base_url
        self.forget()

    def forget(self) -> None:
        """Take a new key, as after a restart of the server."""
        self._key = jwk.JWK.generate(kty="EC", crv="P-256", kid=secrets.token_hex(4))

    def issue(self, audience: Audience, subject: str, seconds: float, *, astray: bool) -> str:
        """A token; an `astray` one is made out for a part that does not exist."""
        now = time.time()
        issuers = {Audience.SEARCH: "tim-authenticate", Audience.FDV_SEARCH: "tim-authenticate"}
        claims = {
            "iss": f"{self._base}/{issuers.get(audience, 'owner-authenticate')}",
            "aud": f"{self._base}{'/elsewhere' if astray else audience.value}",
            "sub": subject,
            "iat": round(now),
            # Fractions let tests use lives of less than a second.
            "exp": now + seconds if seconds < 60 else round(now + seconds),
            "jti": secrets.token_hex(8),
        }
        token = jws.JWS(json.dumps(claims).encode())
        token.add_signature(self._key, ALGORITHM, protected='{"typ":"JWT","alg":"ES256"}')
        return str(token.serialize(compact=True))

    def answer(
        self, audience: Audience, subject: str, seconds: float, *, astray: bool = False
    ) -> dict[str, Any]:
        """The answer of a sign-in service."""
        return {
            "access_token": self.issue(audience, subject, seconds, astray=astray),
            "token_type": "Bearer",
            "expires_in": round(seconds),
        }

    def check(self, header: str | None, allowed: tuple[Audience, ...]) -> Bearer:
        """Who asks; raises BadToken."""
        scheme, _, text = (header or "").partition(" ")
        if scheme.lower() != "bearer" or not text:
            raise BadToken(Trouble.MISSING)
        token = jws.JWS()
        token.allowed_algs = [ALGORITHM]
        try:
            token.deserialize(text.strip(), self._key)
            claims = json.loads(token.payload)
        except (JWException, ValueError):
            raise BadToken(Trouble.INVALID) from None
        if claims["exp"] <= time.time():
            raise BadToken(Trouble.EXPIRED)
        for one in allowed:
            if claims["aud"] == f"{self._base}{one.value}":
                return Bearer(claims["sub"], one)
        raise BadToken(Trouble.AUDIENCE)
