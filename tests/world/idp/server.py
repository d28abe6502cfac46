"""The stand-in identity provider as a whole: one server on one loopback port, over TLS."""

import email.utils
import ssl
import time
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Self

from aiohttp import web

from tests.world.card_pki import CardAuthority
from tests.world.idp.authorization import Authorization
from tests.world.idp.keys import Keys, signed
from tests.world.idp.redeeming import Redeeming
from tests.world.idp.settings import Settings

LOOPBACK = "127.0.0.1"
DISCOVERY = "/.well-known/openid-configuration"
# Other providers have other paths: nobody may know them beforehand.
AUTH, TOKEN, SIGNING, ENCRYPTION = (
    "/sign_response",
    "/token",
    "/idpSig/jwk.json",
    "/idpEnc/jwk.json",
)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Idp:
    """Discovery, keys, authorization and token endpoint; an async context manager.

    Args:
        port: Loopback port.
        authority: Whose cards are taken, and who certifies the provider's keys.
        tls: The server's certificate for localhost.

    Attributes:
        clients: The redirect addresses of each relying party by its client id.
        requests: Method, path and User-Agent of everything that was asked.
    """

    def __init__(
        self,
        port: int,
        authority: CardAuthority,
        tls: ssl.SSLContext,
        settings: Settings | None = None,
    ) -> None:
        self.base_url = f"https://localhost:{port}"
        self.settings = settings or Settings()
        self.keys = Keys(authority)
        self.clients: dict[str, set[str]] = {}
        self.requests: list[tuple[str, str, str]] = []
        self._port = port
        self._tls = tls
        self._runner: web.AppRunner | None = None
        issuer, keys = self.base_url, self.keys
        self.authorization = Authorization(issuer, keys, self.settings, self.clients, self.now)
        self._redeeming = Redeeming(issuer, keys, self.settings, self.now)

    async def __aenter__(self) -> Self:
        return await self.start()

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.stop()

    def now(self) -> float:
        """The provider's clock."""
        return time.time() + self.settings.clock_offset

    def register(self, client_id: str, *redirect_uris: str) -> None:
        """Let a relying party in."""
        self.clients.setdefault(client_id, set()).update(redirect_uris)

    async def start(self) -> Self:
        """Open the port."""
        app = web.Application(middlewares=[self._watched])
        app.router.add_get(DISCOVERY, self._discovery)
        app.router.add_get(SIGNING, self._signing)
        app.router.add_get(ENCRYPTION, self._encryption)
        app.router.add_get("/ECC/SUB-CA/{name}", self._issuing)
        app.router.add_get(AUTH, self.authorization.challenge)
        app.router.add_post(AUTH, self.authorization.answer)
        app.router.add_post(TOKEN, self._redeeming.answer)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, LOOPBACK, self._port, ssl_context=self._tls).start()
        return self

    async def stop(self) -> None:
        """Close the port."""
        if self._runner is not None:
            await self._runner.cleanup()
        self._runner = None

    def paths(self) -> list[str]:
        """What was asked, in order."""
        return [f"{method} {path}" for method, path, _ in self.requests]

    @web.middleware
    async def _watched(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        agent = request.headers.get("User-Agent", "")
        self.requests.append((request.method, request.path, agent))
        if self.settings.down:
            return web.Response(status=503)
        if not agent:
            body = {"error": "access_denied", "gematik_error_text": "User Agent fehlt"}
            return web.json_response(body, status=403)
        answer = await handler(request)
        answer.headers["Date"] = email.utils.formatdate(self.now(), usegmt=True)
        return answer

    async def _discovery(self, _request: web.Request) -> web.Response:
        base, settings = self.base_url, self.settings
        made = round(self.now()) - settings.document_age
        foreign = "https://evil.example" if settings.foreign_endpoint else base
        document = {
            "issuer": base,
            "authorization_endpoint": f"{base}{AUTH}",
            "token_endpoint": f"{base}{TOKEN}",
            "sso_endpoint": f"{base}/sso_response",
            "jwks_uri": f"{base}/jwks",
            "uri_disc": f"{base}{DISCOVERY}",
            "uri_puk_idp_enc": f"{foreign}{ENCRYPTION}",
            "uri_puk_idp_sig": f"{base}{SIGNING}",
            "subject_types_supported": ["pairwise"],
            "id_token_signing_alg_values_supported": ["BP256R1"],
            "response_types_supported": ["code"],
            "response_modes_supported": ["query"],
            "grant_types_supported": ["authorization_code"],
            "acr_values_supported": ["gematik-ehealth-loa-high"],
            "token_endpoint_auth_methods_supported": ["none"],
            "code_challenge_methods_supported": ["S256"],
            "iat": made,
            "exp": made + settings.document_seconds,
        }
        chain = self.keys.x5c(self.keys.discovery, with_issuer=settings.send_issuer)
        by = self.keys.discovery.key
        text = signed(document, by, kid="puk_disc_sig", x5c=chain)
        if settings.tampered_document:
            header, _, signature = text.split(".")
            other = signed({**document, "issuer": "https://evil.example"}, by).split(".")[1]
            text = f"{header}.{other}.{signature}"
        return web.Response(text=text, content_type="application/jwt")

    async def _signing(self, _request: web.Request) -> web.Response:
        return web.json_response(self.keys.signing_jwk(with_issuer=self.settings.send_issuer))

    async def _encryption(self, _request: web.Request) -> web.Response:
        return web.json_response(self.keys.encryption_jwk())

    async def _issuing(self, request: web.Request) -> web.Response:
        """What the TI's download point has: issuing certificates by their names."""
        one = self.keys.authority.components
        if request.match_info["name"] != f"{one.common_name.replace(' ', '_')}.der":
            return web.Response(status=404)
        return web.Response(body=one.der)
