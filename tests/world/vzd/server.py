"""The stand-in directory as a whole: one server on one loopback port."""

import asyncio
import gc
import ssl
from collections.abc import Sequence
from typing import Self

from aiohttp import web

from tests.world.federation import FederationPki
from tests.world.vzd.catalogue import Catalogue
from tests.world.vzd.door import DOOR, Door
from tests.world.vzd.failing import failing
from tests.world.vzd.faults import Faults
from tests.world.vzd.generated import Generated
from tests.world.vzd.listed import Listed
from tests.world.vzd.owner_sign_in import OwnerSignIn
from tests.world.vzd.owning import Owning
from tests.world.vzd.possessions import Possessions
from tests.world.vzd.provider_services import ProviderServices
from tests.world.vzd.registration import Registration
from tests.world.vzd.searching import Searching
from tests.world.vzd.settings import Settings
from tests.world.vzd.sign_in import Domain, Homeservers, SignIn
from tests.world.vzd.tokens import Audience, Tokens
from tests.world.vzd.traffic import Traffic

LOOPBACK = "127.0.0.1"
ENTRIES = 50_000


class Directory:
    """Sign-in, search, owner interface, federation list and registration service.

    Args:
        port: Loopback port; it speaks TLS where `tls` is given.
        domains: The federation and where its homeservers answer.
        listed: People and houses besides the invented ones.
        homeserver_context: Which authorities vouch for the homeservers' certificates.
        entries: How many invented entries there are.
    """

    def __init__(
        self,
        port: int,
        domains: Sequence[Domain],
        listed: Sequence[Listed] = (),
        *,
        tls: ssl.SSLContext | None = None,
        homeserver_context: ssl.SSLContext | None = None,
        pki: FederationPki | None = None,
        entries: int = ENTRIES,
        settings: Settings | None = None,
    ) -> None:
        name = "localhost" if tls else LOOPBACK
        self.base_url = f"{'https' if tls else 'http'}://{name}:{port}"
        self.settings = settings or Settings()
        self.faults = Faults()
        self.traffic = Traffic()
        self.tokens = Tokens(self.base_url)
        self.homeservers = Homeservers(domains, homeserver_context)
        self._port = port
        self._tls = tls
        self._pki = pki or FederationPki()
        self._listed = tuple(listed)
        self._entries = entries
        self._catalogue: Catalogue | None = None
        self._runner: web.AppRunner | None = None

    @property
    def catalogue(self) -> Catalogue:
        """All resources; there are none before `start`."""
        if self._catalogue is None:
            raise RuntimeError("the directory has not been started")
        return self._catalogue

    async def start(self) -> Self:
        """Make the entries (about two seconds for 50,000) and open the port."""
        self._catalogue = await asyncio.to_thread(Catalogue, Generated(self._entries))
        for one in self._listed:
            self._catalogue.add(one)
        app = web.Application(
            middlewares=[self.traffic.middleware(DOOR), failing(self.faults)],
            client_max_size=4 * 1024 * 1024,
        )
        for part in self._parts(self._catalogue):
            part.add_to(app)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        if self._runner.server is not None:
            self.traffic.watch(self._runner.server)
        await web.TCPSite(self._runner, LOOPBACK, self._port, ssl_context=self._tls).start()
        return self

    async def stop(self) -> None:
        """Close the port and let the entries go."""
        if self._runner is not None:
            await self._runner.cleanup()
        self._runner = self._catalogue = None
        gc.unfreeze()

    def _parts(
        self, catalogue: Catalogue
    ) -> list[SignIn | Searching | Owning | OwnerSignIn | ProviderServices | Registration | Door]:
        base, tokens, settings = self.base_url, self.tokens, self.settings
        registration = Registration(base, self._pki, self.homeservers)
        owners = OwnerSignIn(base, tokens, settings, registration.verify)
        searches = [
            Searching(base, catalogue, tokens, settings, audience)
            for audience in (Audience.SEARCH, Audience.FDV_SEARCH)
        ]
        for one in searches:
            one.warm()
        return [
            SignIn(self.homeservers, tokens, settings),
            *searches,
            Owning(base, Possessions(catalogue, settings), tokens, settings),
            owners,
            ProviderServices(self._pki, self.homeservers, catalogue, tokens),
            registration,
            Door(catalogue, self.faults, settings, self.traffic, tokens, owners),
        ]
