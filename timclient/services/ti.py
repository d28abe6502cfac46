"""What ties the messenger to the health system: its directory, who may invite, insured persons.

Each part can fail without the chats failing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from timclient.domain.insured import parse_address_form
from timclient.services.directory import DirectoryService
from timclient.services.guards import GuardService
from timclient.services.insured import InsuredService
from timclient.services.late import late
from timclient.services.own_entry import OwnEntryService
from timclient.services.permissions import PermissionService

if TYPE_CHECKING:
    from timclient.domain.deployment import Deployment
    from timclient.matrix.http import Http
    from timclient.services.cards import CardService
    from timclient.services.changes import Changes
    from timclient.services.federation import FederationService
    from timclient.services.rooms import RoomService
    from timclient.services.scope import Scope, Stores
    from timclient.services.sync import SyncService


class TiServices:
    """``guards`` stand before everything that shows or sends content of chats with insured
    persons."""

    def __init__(
        self,
        stores: Stores,
        scope: Scope,
        changes: Changes,
        sync: SyncService,
        rooms: RoomService,
        federation: FederationService,
        deployment: Deployment,
        user_agent: str,
        http: Callable[[], Http],
        send_what_waits: Callable[[], None],
    ) -> None:
        self._stores = stores
        self._deployment = deployment
        self.directory = DirectoryService(stores, scope, deployment, user_agent, http)
        self.own_entry = OwnEntryService(stores, scope, self.directory)
        self.permissions = PermissionService(stores, scope, changes, sync)
        self.federation = federation
        self.guards = GuardService(stores, scope, changes, send_what_waits)
        self.insured = InsuredService(
            scope, rooms, self.guards, federation, http, parse_address_form(deployment.insured_form)
        )

    @late
    def cards(self) -> CardService:
        """Cards, Konnektors, readers, and the proof of who somebody is."""
        from timclient.services.cards import CardService  # noqa: PLC0415 - see the class

        return CardService(self._stores, self._deployment, self.own_entry)

    def start(self) -> None:
        """Somebody is signed in."""
        self.guards.start()
        self.permissions.start()
        self.own_entry.start()
        if TiServices.cards.is_made(self):
            self.cards.start()

    async def stop(self) -> None:
        """Stop at once; everything goes on at the next start, but nobody is signed in with a card
        any more."""
        await self.own_entry.stop()
        if TiServices.cards.is_made(self):
            await self.cards.stop()
        await self.directory.stop()
        await self.guards.stop()
