"""Finding a provider and signing in (TI-M AF_10057; Matrix v1.11, 5)."""

from __future__ import annotations

import platform
import time
from typing import Any
from urllib.parse import urlsplit

import msgspec

from timclient.domain.errors import (
    AuthError,
    BadRequest,
    BadResponse,
    CaptivePortal,
    Forbidden,
    LoginUnsupported,
    NotFound,
    ServerUnreachable,
    SsoFailed,
    TimError,
    WrongPassword,
)
from timclient.domain.ids import DeviceId, ServerName, UserId, server_of
from timclient.domain.session import Account, IdentityProvider, LoginOptions
from timclient.domain.tokens import Tokens
from timclient.matrix.connection import tokens_from
from timclient.matrix.http import Http, path, to_object

_PASSWORD, _SSO, _TOKEN = "m.login.password", "m.login.sso", "m.login.token"


class LoginApi:
    """The requests around signing in."""

    def __init__(self, http: Http) -> None:
        self._http = http

    async def discover(self, server_name: ServerName) -> LoginOptions:
        """Ask a server where its API is and how one can sign in.

        Raises:
            LoginUnsupported: no way this program knows.
            CaptivePortal: something else answers in the server's place.
            NetworkError, ServerError: the server cannot be asked.
        """
        base_url = await self._base_url(server_name)
        try:
            answer = to_object(await self._http.request("GET", base_url + path("login")))
        except NotFound as error:
            raise ServerUnreachable("no Matrix server here") from error
        except BadResponse as error:
            raise CaptivePortal from error
        flows = [flow for flow in _list(answer.get("flows")) if isinstance(flow, dict)]
        sso = [flow for flow in flows if flow.get("type") == _SSO]
        options = LoginOptions(
            server_name=server_name,
            base_url=base_url,
            password=any(flow.get("type") == _PASSWORD for flow in flows),
            sso=_identity_providers(sso[0]) if sso else (),
        )
        if not options.password and not options.sso:
            raise LoginUnsupported(str(sorted(str(flow.get("type")) for flow in flows)))
        return options

    async def with_password(
        self, options: LoginOptions, user: str, password: str, device_id: DeviceId | None = None
    ) -> tuple[Account, Tokens]:
        """Sign in with user name (or whole user id) and password.

        Raises:
            WrongPassword: refused.
            AccountLocked, AccountDeactivated: by the provider.
        """
        body = {
            "type": _PASSWORD,
            "identifier": {"type": "m.id.user", "user": user.strip()},
            "password": password,
        }
        try:
            return await self._login(options, body, device_id)
        except Forbidden as error:
            raise WrongPassword(error.detail) from error

    async def with_token(
        self, options: LoginOptions, login_token: str, device_id: DeviceId | None = None
    ) -> tuple[Account, Tokens]:
        """Finish a sign-in through the browser with the token of the redirect.

        Raises:
            SsoFailed: the token was refused.
        """
        try:
            return await self._login(options, {"type": _TOKEN, "token": login_token}, device_id)
        except (Forbidden, BadRequest) as error:
            raise SsoFailed(error.detail) from error

    def sso_url(self, options: LoginOptions, idp_id: str | None, redirect_url: str) -> str:
        """Return the address the browser opens for ``m.login.sso``."""
        parts = ["login", "sso", "redirect", *([idp_id] if idp_id else [])]
        return options.base_url + path(*parts, query={"redirectUrl": redirect_url})

    async def log_out(self, base_url: str, token: str) -> None:
        """End the session on the server; a session the server does not know is ended already."""
        try:
            await self._http.request("POST", base_url + path("logout"), body=b"{}", token=token)
        except AuthError:
            return

    async def _login(
        self, options: LoginOptions, body: dict[str, Any], device_id: DeviceId | None
    ) -> tuple[Account, Tokens]:
        body |= {"refresh_token": True, "initial_device_display_name": _device_name()}
        if device_id:
            body["device_id"] = device_id
        raw = await self._http.request(
            "POST", options.base_url + path("login"), body=msgspec.json.encode(body)
        )
        answer = to_object(raw)
        user_id, device = answer.get("user_id"), answer.get("device_id")
        if not isinstance(user_id, str) or not isinstance(device, str):
            raise BadResponse("login answer without user or device")
        account = Account(
            user_id=UserId(user_id),
            device_id=DeviceId(device),
            server_name=server_of(UserId(user_id)),
            base_url=options.base_url,
        )
        return account, tokens_from(answer, time.time())

    async def _base_url(self, server_name: ServerName) -> str:
        """Follow .well-known/matrix/client; a server without one is asked under its own name."""
        own = f"https://{server_name}"
        try:
            answer = to_object(await self._http.request("GET", f"{own}/.well-known/matrix/client"))
        except NotFound:
            return own
        except BadResponse as error:
            raise CaptivePortal from error
        homeserver = answer.get("m.homeserver")
        url = homeserver.get("base_url") if isinstance(homeserver, dict) else None
        if not isinstance(url, str) or urlsplit(url).scheme not in ("https", "http"):
            raise BadResponse("well-known without base_url")
        return url.rstrip("/")

    async def display_name(self, account: Account, tokens: Tokens) -> str:
        """Return the account's display name; it is a nicety, so a refusal gives an empty one."""
        try:
            raw = await self._http.request(
                "GET",
                account.base_url + path("profile", account.user_id, "displayname"),
                token=tokens.access,
            )
            name = to_object(raw).get("displayname")
        except TimError:
            return ""
        return name if isinstance(name, str) else ""


def _device_name() -> str:
    """What the list of devices shows at first. Others can read it, so it says nothing of the user
    or his computer but its system."""
    systems = {"Darwin": "macOS"}
    system = platform.system()
    return f"TI-M Desktop ({systems.get(system, system)})"


def _identity_providers(flow: dict[str, Any]) -> tuple[IdentityProvider, ...]:
    found = [
        IdentityProvider(entry["id"], str(entry.get("name") or entry["id"]))
        for entry in _list(flow.get("identity_providers"))
        if isinstance(entry, dict) and isinstance(entry.get("id"), str)
    ]
    return tuple(found) or (IdentityProvider(None, ""),)


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
