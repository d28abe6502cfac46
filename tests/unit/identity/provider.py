"""An identity provider and a directory as answers only: nothing is sent anywhere."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urlencode, urlsplit

from tests.world.card_pki import CardAuthority
from tests.world.idp.keys import Keys, signed
from timclient.identity.environments import IdentityEnvironment, identity_environment
from timclient.identity.http import Agent, Answer

IDP, VZD = "https://idp.example", "https://vzd.example"
ORIGIN = "https://idp.example:443"
TARGET = f"{VZD}/signin-gematik-idp-dienst"
AGENT = Agent("T", "1", "v")
CONSENT = {
    "requested_scopes": {"openid": "Zugriff"},
    "requested_claims": {"idNummer": "Telematik-ID"},
}


@cache
def keys() -> Keys:
    return Keys(CardAuthority())


def environment() -> IdentityEnvironment:
    return identity_environment(IDP, VZD, (keys().authority.root.pem.decode(),))


def wishes() -> dict[str, str]:
    return {
        "response_type": "code",
        "client_id": "Client1",
        "scope": "fhir-vzd openid",
        "redirect_uri": TARGET,
        "state": "S1",
        "code_challenge": "c" * 43,
        "code_challenge_method": "S256",
        "nonce": "N1",
    }


def request_url() -> str:
    return f"{IDP}/auth?{urlencode(wishes())}"


@dataclass
class Provider:
    """Takes the place of ``Http``. ``replies`` stand before the usual ones, by method and path."""

    now: float = field(default_factory=time.time)
    document: dict[str, Any] = field(default_factory=dict)
    document_header: dict[str, Any] = field(default_factory=dict)
    claims: dict[str, Any] = field(default_factory=dict)
    replies: dict[str, Answer | Callable[[], Answer]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    forms: list[dict[str, str]] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    date: float | None = None

    async def get(self, url: str, user_agent: str, accept: str = "application/json") -> Answer:
        return self._answer("GET", url, user_agent)

    async def post(self, url: str, user_agent: str, form: dict[str, str]) -> Answer:
        self.forms.append(dict(form))
        return self._answer("POST", url, user_agent)

    def _answer(self, method: str, url: str, user_agent: str) -> Answer:
        what = f"{method} {urlsplit(url).path}"
        self.asked.append(what)
        self.agents.append(user_agent)
        reply = self.replies.get(what) or self._usual(what)
        return reply() if callable(reply) else reply

    def _usual(self, what: str) -> Answer:
        match what:
            case "GET /.well-known/openid-configuration":
                return Answer(200, self.discovery().encode(), "application/jwt", date=self.date)
            case "GET /keys/sig":
                return ok(keys().signing_jwk(with_issuer=True))
            case "GET /keys/enc":
                return ok(keys().encryption_jwk())
            case "GET /owner-authenticate":
                return Answer(302, location=request_url())
            case "GET /auth":
                return ok({"challenge": self.challenge(), "user_consent": CONSENT}, self.date)
            case "POST /auth":
                return Answer(302, location=f"{TARGET}?code=C1&state=S1")
            case "GET /signin-gematik-idp-dienst":
                return ok({"access_token": "T1", "token_type": "bearer", "expires_in": 3600})
        return Answer(404)

    def discovery(self) -> str:
        content = {
            "issuer": IDP,
            "authorization_endpoint": f"{IDP}/auth",
            "uri_puk_idp_sig": f"{IDP}/keys/sig",
            "uri_puk_idp_enc": f"{IDP}/keys/enc",
            "iat": round(self.now),
            "exp": round(self.now) + 86_400,
            **self.document,
        }
        head = {
            "kid": "puk_disc_sig",
            "x5c": keys().x5c(keys().discovery, with_issuer=True),
            **self.document_header,
        }
        return signed(content, keys().discovery.key, **head)

    def challenge(self) -> str:
        made = round(self.now)
        content = {
            **wishes(),
            "iss": IDP,
            "iat": made,
            "exp": made + 180,
            "token_type": "challenge",
            "jti": "J",
            "snc": "X",
            **self.claims,
        }
        return signed(content, keys().signing.key, kid="puk_idp_sig")


def ok(content: object, date: float | None = None) -> Answer:
    return Answer(200, json.dumps(content).encode(), "application/json", date=date)


def bad(status: int, **content: str) -> Answer:
    return Answer(status, json.dumps(content).encode(), "application/json")
