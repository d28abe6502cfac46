"""Konnektors, readers and sign-ins without machines, for the services about cards."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.unit.identity.people import SoftCard, card_key
from tests.world.card_pki import CardAuthority
from timclient.cards.pcsc.readers import ReaderSlot, ReadersSeen, ServiceState, SlotState
from timclient.domain.card import Card, CardKind
from timclient.domain.errors import TimError
from timclient.domain.konnektor import KonnektorSecrets, KonnektorSettings, TlsProfile

AUTHORITY = CardAuthority()
HBA, SMC_B = card_key(AUTHORITY), card_key(AUTHORITY, CardKind.SMC_B)


def settings(**changes: Any) -> KonnektorSettings:
    """How a practice sets its Konnektor up."""
    fields: dict[str, Any] = {
        "konnektor_id": str(uuid.uuid4()),
        "name": "Praxis",
        "url": "https://10.1.2.3",
        "mandant_id": "M",
        "client_system_id": "C",
        "workplace_id": "W",
    }
    return KonnektorSettings(**{**fields, **changes})


def soft_card(**changes: Any) -> SoftCard:
    """The doctor's card."""
    return SoftCard(HBA, **changes)


class BrokenCard(SoftCard):
    """A card of which something cannot be read."""

    def __init__(self, *, certificate: TimError | None = None, pin: TimError | None = None) -> None:
        super().__init__(HBA)
        self._errors = (certificate, pin)

    async def certificate(self) -> Any:
        if self._errors[0] is not None:
            raise self._errors[0]
        return await super().certificate()

    async def pin_status(self) -> Any:
        if self._errors[1] is not None:
            raise self._errors[1]
        return await super().pin_status()


@dataclass
class FakeKonnektor:
    """Gives cards, or an error; ``gate`` holds questions back."""

    settings: KonnektorSettings
    secrets: KonnektorSecrets
    found: list[Any]
    profile: TlsProfile | None = None
    error: TimError | None = None
    closed: int = 0
    gate: asyncio.Event | None = None

    async def cards(self) -> Sequence[Card]:
        if self.gate is not None:
            await self.gate.wait()
        if self.error is not None:
            raise self.error
        return self.found

    async def close(self) -> None:
        self.closed += 1


class FakeReaders:
    """Readers that a test puts cards into; each :meth:`looks` begins anew."""

    def __init__(self) -> None:
        self.begun = self.ended = self.asked = 0
        self.found: list[Any] = []
        self.error: TimError | None = None
        self.gate = asyncio.Event()
        self.gate.set()
        self.source = self
        self._tell: Callable[[ReadersSeen], None] | None = None

    def looks(self, tell: Callable[[ReadersSeen], None]) -> Any:
        self._tell = tell
        return self

    def start(self) -> None:
        self.begun += 1

    async def close(self) -> None:
        self.ended += 1

    async def cards(self) -> Sequence[Card]:
        self.asked += 1
        await self.gate.wait()
        if self.error is not None:
            raise self.error
        return list(self.found)

    def tell(self, *slots: SlotState, service: ServiceState = ServiceState.ON) -> None:
        """What the watcher sees."""
        assert self._tell is not None
        named = (ReaderSlot(f"Reader {number}", one) for number, one in enumerate(slots))
        self._tell(ReadersSeen(service, tuple(named)))


@dataclass
class Opener:
    """Opens links, or not."""

    opens: bool = True
    links: list[str] = field(default_factory=list)

    async def __call__(self, link: str) -> bool:
        self.links.append(link)
        return self.opens
