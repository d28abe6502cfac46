"""Which servers belong to the federation of the TI, and which of them serve insured persons."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

from timclient.domain.errors import FederationNotSetUp, FederationUnknown, NotFederated, TimError
from timclient.matrix.federation import issuer_name, verify

if TYPE_CHECKING:
    from timclient.domain.deployment import Deployment
    from timclient.domain.ids import ServerName
    from timclient.matrix.federation import FederationList
    from timclient.matrix.http import Http

log = logging.getLogger(__name__)


class FederationService:
    """Fetches and proves the federation list that the installation prescribes."""

    def __init__(
        self, deployment: Deployment, http: Callable[[], Http], now: Callable[[], datetime]
    ) -> None:
        self._deployment = deployment
        self._http = http
        self._now = now
        self._list: FederationList | None = None

    @property
    def insurers(self) -> frozenset[ServerName]:
        """The servers of insured persons, as far as known in this run."""
        return self._list.insurers if self._list else frozenset()

    async def refresh(self) -> FederationList:
        """Fetch the list and prove its signature.

        Raises:
            FederationUnknown: none prescribed, not to be had, or not proven.
        """
        if not self._deployment.federation_list_url or not self._deployment.roots:
            raise FederationNotSetUp
        from cryptography import x509  # noqa: PLC0415 - 170 ms, needed once a run

        try:
            jws = await self._http().request("GET", self._deployment.federation_list_url)
            name = issuer_name(jws)
            base = self._deployment.ca_url.rstrip("/")
            file = quote(name.replace(" ", "_"))
            der = await self._http().request("GET", f"{base}/ECC/SUB-CA/{file}.der")
        except FederationUnknown:
            raise
        except TimError as error:
            raise FederationUnknown(error.code) from error
        try:
            roots = [x509.load_pem_x509_certificate(r.encode()) for r in self._deployment.roots]
            issuer = x509.load_der_x509_certificate(der)
        except ValueError as error:
            raise FederationUnknown("certificate") from error
        self._list = verify(jws, roots, [issuer], self._now())
        return self._list

    async def known(self) -> FederationList:
        """Return the list, fetching it where this run has none yet.

        Raises:
            FederationUnknown: it cannot be had.
        """
        return self._list or await self.refresh()

    async def servers(self) -> tuple[ServerName, ...]:
        """Return all servers of the federation by name.

        Raises:
            FederationUnknown: the list cannot be had.
        """
        return tuple(sorted((await self.known()).servers))

    async def check(self, server: ServerName) -> None:
        """Make sure that a server belongs to the federation (ML-129870).

        Raises:
            NotFederated: it does not.
            FederationUnknown: the list cannot be had.
        """
        if server not in await self.known():
            raise NotFederated(server)
