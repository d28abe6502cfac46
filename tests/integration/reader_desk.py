"""A table with readers, and the parts of the program that see it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from tests.world.cards.table import CardTable, TableError
from tests.world.cards.table_reader import TableReader
from timclient.cards.pcsc.access import Access
from timclient.cards.pcsc.card import ReaderCard
from timclient.cards.pcsc.readers import ReadersSeen, ServiceState, SlotState
from timclient.cards.pcsc.source import ReaderSource
from timclient.cards.pcsc.transport import Pcsc
from timclient.cards.pcsc.watcher import ReaderWatcher
from timclient.cards.pcsc.worker import CardWorker

SECONDS = 15.0


class Eyes:
    """What the watcher tells, on the loop of the test."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self.seen: ReadersSeen | None = None
        self.watcher = ReaderWatcher(lambda one: self._loop.call_soon_threadsafe(self._see, one))
        self._waiting: list[tuple[Callable[[ReadersSeen], bool], asyncio.Future[None]]] = []

    async def until(self, check: Callable[[ReadersSeen], bool]) -> None:
        if self.seen is not None and check(self.seen):
            return
        done = self._loop.create_future()
        self._waiting.append((check, done))
        async with asyncio.timeout(SECONDS):
            await done

    async def until_slots(self, *states: SlotState) -> None:
        await self.until(
            lambda seen: (
                seen.service is ServiceState.ON
                and tuple(slot.state for slot in seen.slots) == states
            )
        )

    async def until_service(self, state: ServiceState) -> None:
        await self.until(lambda seen: seen.service is state)

    def _see(self, one: ReadersSeen) -> None:
        self.seen = one
        for check, done in self._waiting:
            if check(one) and not done.done():
                done.set_result(None)


@dataclass(frozen=True)
class Desk:
    """A table with readers, and the program's parts in front of it."""

    table: CardTable
    reader: TableReader
    eyes: Eyes
    source: ReaderSource

    async def card(self) -> ReaderCard:
        (card,) = await self.source.cards()
        return card


@asynccontextmanager
async def desk(
    *others: TableReader,
    pad: bool = False,
    at_once: bool = True,
    serving: bool = True,
    **access: Any,
) -> AsyncIterator[Desk]:
    reader = TableReader("Table Reader", pad=pad)
    table = CardTable([reader, *others], at_once=at_once, serving=serving)
    try:
        await table.__aenter__()
    except TableError as error:
        pytest.skip(str(error))
    eyes, worker = Eyes(), CardWorker()
    try:
        eyes.watcher.start()
        yield Desk(table, reader, eyes, ReaderSource(Access(worker, Pcsc(), **access)))
    finally:
        closed = await eyes.watcher.close(), await worker.close()
        await table.__aexit__(None, None, None)
    assert closed == (True, True)


def at_desk(scene: Callable[[Desk], Awaitable[None]], *others: TableReader, **how: Any) -> None:
    async def main() -> None:
        async with asyncio.timeout(4 * SECONDS), desk(*others, **how) as one:
            await scene(one)

    asyncio.run(main())


def hold_elsewhere(share: str) -> Callable[[], None]:
    """Another program's hold of the first reader's card; returns how it lets go."""
    from smartcard import scard

    code, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
    assert code == 0
    names = scard.SCardListReaders(context, [])[1]
    code, card, _ = scard.SCardConnect(context, names[0], getattr(scard, share), 3)
    assert code == 0

    def let_go() -> None:
        assert scard.SCardDisconnect(card, scard.SCARD_LEAVE_CARD) == 0
        assert scard.SCardReleaseContext(context) == 0

    return let_go
