"""Cards, readers and whoever uses them, without the smart card service."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache

from tests.world.card_pki import DOCTOR, PRACTICE, CardAuthority, CardKey, Holder
from tests.world.cards.memory import MemoryService
from tests.world.cards.software_card import PluggedCard
from tests.world.cards.table_reader import TableReader
from timclient.cards.pcsc.access import Access
from timclient.cards.pcsc.card import ReaderCard
from timclient.cards.pcsc.source import ReaderSource
from timclient.cards.pcsc.worker import CardWorker
from timclient.domain.card import CardKind

AUTHORITY = CardAuthority()
WEBER = Holder("1-HBA-TEST-0001", (DOCTOR,), title="Dr.", given_name="Anna", surname="Weber")
HOUSE = Holder("1-SMC-B-TEST-0002", (PRACTICE,), name="Praxis Dr. Weber")
HBA = AUTHORITY.issue(CardKind.HBA, WEBER)
SMC_B = AUTHORITY.issue(CardKind.SMC_B, HOUSE)
DIGEST = bytes(range(32))


@cache
def old_key() -> CardKey:
    """What is in a card of generation 2.0; made once, as RSA keys take their time."""
    return AUTHORITY.issue(CardKind.HBA, WEBER, rsa_only=True)


@dataclass(frozen=True)
class Seat:
    """One reader, and all that reads from it. ``service`` may get more readers."""

    reader: TableReader
    service: MemoryService
    access: Access
    source: ReaderSource

    async def card(self) -> ReaderCard:
        """The only card there is."""
        (card,) = await self.source.cards()
        return card


@asynccontextmanager
async def seated(
    card: PluggedCard | None, *, pad: bool = False, tells_features: bool = True
) -> AsyncIterator[Seat]:
    """A seat, given up afterwards."""
    reader = TableReader("Reader", pad=pad, tells_features=tells_features)
    if card is not None:
        reader.insert(card)
    service = MemoryService(reader)
    worker = CardWorker()
    access = Access(worker, service, patience_seconds=0.0)
    try:
        yield Seat(reader, service, access, ReaderSource(access))
    finally:
        assert await worker.close()
