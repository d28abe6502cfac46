"""The world's small web server: federation list, authorities, sign-in, status, card door."""

from collections.abc import Callable, Sequence
from typing import Any, Self

from aiohttp import web

from tests.world.card_room.door import DOOR
from tests.world.federation import Authority, FederationPki, ListedDomain
from tests.world.ports import LOOPBACK
from tests.world.sign_in import SignInService

LIST_PATH = "/FederationList/federationList.jws"
SIGN_IN_PATH = "/sign-in"
STATUS_PATH = "/status"

Report = Callable[[], dict[str, Any]]


class Services:
    """Everything a world serves besides its homeservers, on one loopback port."""

    def __init__(
        self,
        port: int,
        pki: FederationPki,
        domains: list[ListedDomain],
        report: Report,
        issuers: Sequence[Authority] = (),
    ) -> None:
        self._port = port
        self._pki = pki
        self._list = pki.sign_list(domains)
        self._report = report
        self._issuers = {_file_name(one): one.der for one in (pki.sub, *issuers)}
        self._runner: web.AppRunner | None = None

    async def start(self, sign_in: SignInService, card_door: web.Application) -> Self:
        """Open the port."""
        app = web.Application()
        app.router.add_get(LIST_PATH, self._federation_list)
        app.router.add_get("/ECC/ROOT-CA/roots.json", self._roots)
        app.router.add_get("/ECC/SUB-CA/{name}", self._sub_ca)
        app.router.add_get(STATUS_PATH, self._status)
        app.add_subapp(SIGN_IN_PATH, sign_in.application())
        app.add_subapp(DOOR, card_door)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, LOOPBACK, self._port).start()
        return self

    async def stop(self) -> None:
        """Close the port."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def _federation_list(self, _request: web.Request) -> web.Response:
        return web.Response(text=self._list, content_type="application/jose")

    async def _roots(self, _request: web.Request) -> web.Response:
        return web.json_response(self._pki.roots_json())

    async def _sub_ca(self, request: web.Request) -> web.Response:
        found = self._issuers.get(request.match_info["name"])
        if found is None:
            raise web.HTTPNotFound
        return web.Response(body=found, content_type="application/pkix-cert")

    async def _status(self, _request: web.Request) -> web.Response:
        return web.json_response(self._report())


def _file_name(issuer: Authority) -> str:
    return f"{issuer.common_name.replace(' ', '_')}.der"
