"""A stand-in for a practice's sign-in service: OpenID Connect with a password form.

Checks what a real one checks (client, redirect address, code, PKCE, nonce), so that a homeserver
set up wrongly fails here as well.
"""

import base64
import hashlib
import html
import json
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from aiohttp import BasicAuth, web
from jwcrypto import jwk, jwt

CODE_LIFETIME = 60.0
TOKEN_LIFETIME = 300
PAGE = """<!doctype html>
<html lang="de"><meta charset="utf-8"><title>Anmeldung</title>
<body style="font-family:sans-serif;max-width:22em;margin:4em auto">
<h1>Anmeldung</h1><p role="alert">{notice}</p>
<form method="post" action="{action}">
<p><label>Person<br><select name="username">{choices}</select></label></p>
<p><label>Passwort<br><input name="password" type="password" autofocus></label></p>
<p><button type="submit">Anmelden</button></p></form></body></html>"""


@dataclass(frozen=True, slots=True)
class Account:
    """A person who can sign in."""

    username: str
    name: str
    password: str


@dataclass(frozen=True, slots=True)
class Client:
    """The one homeserver that may ask for sign-ins."""

    client_id: str
    client_secret: str
    redirect_uri: str


@dataclass(frozen=True, slots=True)
class _Grant:
    """What an issued code stands for."""

    account: Account
    query: Mapping[str, str]
    expires: float


class SignInService:
    """The provider's pages and interfaces below one issuer address."""

    def __init__(self, issuer: str, client: Client, accounts: list[Account]) -> None:
        self._issuer = issuer
        self._client = client
        self._accounts = {account.username: account for account in accounts}
        self._grants: dict[str, _Grant] = {}
        self._tokens: dict[str, Account] = {}
        self._key = jwk.JWK.generate(kty="EC", crv="P-256", use="sig", kid=secrets.token_hex(4))

    def application(self) -> web.Application:
        """The routes, to be mounted at the issuer's path."""
        app = web.Application()
        app.router.add_get("/.well-known/openid-configuration", self._discovery)
        app.router.add_get("/jwks", self._jwks)
        app.router.add_get("/authorize", self._form)
        app.router.add_post("/authorize", self._submitted)
        app.router.add_post("/token", self._token)
        app.router.add_get("/userinfo", self._userinfo)
        return app

    async def _discovery(self, _request: web.Request) -> web.Response:
        return web.json_response(
            {
                "issuer": self._issuer,
                "authorization_endpoint": f"{self._issuer}/authorize",
                "token_endpoint": f"{self._issuer}/token",
                "userinfo_endpoint": f"{self._issuer}/userinfo",
                "jwks_uri": f"{self._issuer}/jwks",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["ES256"],
                "token_endpoint_auth_methods_supported": ["client_secret_basic"],
                "code_challenge_methods_supported": ["S256"],
            }
        )

    async def _jwks(self, _request: web.Request) -> web.Response:
        public = self._key.export_public(as_dict=True) | {"alg": "ES256"}
        return web.json_response({"keys": [public]})

    async def _form(self, request: web.Request) -> web.Response:
        self._check_request(request.query)
        return self._page(request)

    async def _submitted(self, request: web.Request) -> web.Response:
        self._check_request(request.query)
        form = await request.post()
        account = self._accounts.get(str(form.get("username", "")))
        password = str(form.get("password", ""))
        if account is None or not secrets.compare_digest(
            account.password.encode(), password.encode()
        ):
            return self._page(request, "Anmeldung fehlgeschlagen.", status=401)
        code = secrets.token_urlsafe(24)
        expires = time.monotonic() + CODE_LIFETIME
        self._grants[code] = _Grant(account, dict(request.query), expires)
        answer = urlencode({"code": code, "state": request.query.get("state", "")})
        raise web.HTTPSeeOther(f"{self._client.redirect_uri}?{answer}")

    async def _token(self, request: web.Request) -> web.Response:
        self._check_client(request)
        form = await request.post()
        grant = self._grants.pop(str(form.get("code", "")), None)
        if form.get("grant_type") != "authorization_code":
            raise _refused("unsupported_grant_type")
        if grant is None or grant.expires < time.monotonic():
            raise _refused("invalid_grant")
        if form.get("redirect_uri") != grant.query["redirect_uri"]:
            raise _refused("invalid_grant")
        _check_pkce(grant.query, str(form.get("code_verifier", "")))
        access_token = secrets.token_urlsafe(24)
        self._tokens[access_token] = grant.account
        return web.json_response(
            {
                "access_token": access_token,
                "token_type": "Bearer",
                "expires_in": TOKEN_LIFETIME,
                "id_token": self._id_token(grant),
            },
            headers={"Cache-Control": "no-store"},
        )

    async def _userinfo(self, request: web.Request) -> web.Response:
        account = self._tokens.get(request.headers.get("Authorization", "").removeprefix("Bearer "))
        if account is None:
            raise web.HTTPUnauthorized
        return web.json_response(_claims(account))

    def _id_token(self, grant: _Grant) -> str:
        now = int(time.time())
        claims: dict[str, Any] = _claims(grant.account) | {
            "iss": self._issuer,
            "aud": self._client.client_id,
            "iat": now,
            "exp": now + TOKEN_LIFETIME,
        }
        if "nonce" in grant.query:
            claims["nonce"] = grant.query["nonce"]
        header = {"alg": "ES256", "kid": self._key.get("kid")}
        token = jwt.JWT(header=header, claims=claims)
        token.make_signed_token(self._key)
        return str(token.serialize())

    def _check_request(self, query: Mapping[str, str]) -> None:
        if query.get("client_id") != self._client.client_id:
            raise web.HTTPBadRequest(text="unknown client_id")
        if query.get("redirect_uri") != self._client.redirect_uri:
            raise web.HTTPBadRequest(text="redirect_uri is not registered")
        if query.get("response_type") != "code" or "openid" not in query.get("scope", "").split():
            raise web.HTTPBadRequest(text="only the code flow with scope openid is offered")
        if "code_challenge" in query and query.get("code_challenge_method") != "S256":
            raise web.HTTPBadRequest(text="only S256 is offered")

    def _check_client(self, request: web.Request) -> None:
        try:
            sent = BasicAuth.decode(request.headers.get("Authorization", ""))
        except ValueError as error:
            raise _refused("invalid_client") from error
        if (sent.login, sent.password) != (self._client.client_id, self._client.client_secret):
            raise _refused("invalid_client")

    def _page(self, request: web.Request, notice: str = "", status: int = 200) -> web.Response:
        choices = "".join(
            f'<option value="{html.escape(one.username)}">{html.escape(one.name)}</option>'
            for one in self._accounts.values()
        )
        action = html.escape(str(request.rel_url))
        text = PAGE.format(notice=html.escape(notice), action=action, choices=choices)
        return web.Response(text=text, content_type="text/html", status=status)


def _claims(account: Account) -> dict[str, str]:
    subject = hashlib.sha256(account.username.encode()).hexdigest()[:24]
    return {"sub": subject, "preferred_username": account.username, "name": account.name}


def _check_pkce(query: Mapping[str, str], verifier: str) -> None:
    if "code_challenge" not in query:
        return
    digest = hashlib.sha256(verifier.encode("ascii", "replace")).digest()
    computed = base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")
    if not secrets.compare_digest(computed, query["code_challenge"]):
        raise _refused("invalid_grant")


def _refused(error: str) -> web.HTTPBadRequest:
    return web.HTTPBadRequest(text=json.dumps({"error": error}), content_type="application/json")
