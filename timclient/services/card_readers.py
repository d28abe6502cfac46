"""The card readers at this computer: what is seen of them, and their cards, while somebody looks.

Nothing of PC/SC is loaded and no thread runs while nobody does.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Protocol

from timclient.domain.card import Card, CardSource
from timclient.domain.card_desk import CardAtHand, CardsSeen, ReaderState
from timclient.domain.errors import TimError
from timclient.domain.errors_cards import (
    CardInUse,
    CardRemoved,
    NoCard,
    NoReader,
    ReaderServiceOff,
)
from timclient.domain.observe import Observable
from timclient.services.konnektors import at_hand
from timclient.services.tasks import TaskOwner

if TYPE_CHECKING:
    from timclient.cards.pcsc.readers import ReadersSeen

log = logging.getLogger(__name__)


class Reading(Protocol):
    """Readers that are looked at: a watcher, the thread for calls, and the cards."""

    @property
    def source(self) -> CardSource:
        """The cards in them."""

    def start(self) -> None:
        """Begin to look."""

    async def close(self) -> None:
        """Look no more."""


Looks = Callable[[Callable[["ReadersSeen"], None]], Reading]


class CardReaders:
    """``seen`` follows what is put in and pulled, as long as somebody looks.

    ``looks`` makes what reads; it gets what to call with every change, in any thread. A card that
    another program holds is tried again every ``again_s`` seconds.
    """

    def __init__(self, looks: Looks | None = None, again_s: float = 2.0) -> None:
        self._looks = looks or _Computer
        self._again_s = again_s
        self._lookers = self._users = 0
        self._paused = False
        self._turn = asyncio.Lock()
        self._reading: Reading | None = None
        self._tasks = TaskOwner()
        self._look: asyncio.Task[None] | None = None
        self._unused = asyncio.Event()
        self._unused.set()
        self._known: tuple[Card, ...] = ()
        self.seen: Observable[CardsSeen] = Observable(CardsSeen())

    async def look(self) -> None:
        """Somebody looks from now on, until :meth:`look_away`."""
        self._lookers += 1
        self._paused = False
        await self._settle()

    async def look_away(self) -> None:
        """One less looks; after the last one everything ends."""
        self._lookers = max(self._lookers - 1, 0)
        await self._settle()

    @asynccontextmanager
    async def using(self) -> AsyncIterator[CardSource]:
        """The cards, for a sign-in. Meanwhile they are not looked at: the one that is used must
        not be disturbed."""
        self._lookers += 1
        self._users += 1
        self._paused = False
        self._unused.clear()
        try:
            await self._settle()
            yield _Known(self)
        finally:
            self._lookers -= 1
            self._users -= 1
            if not self._users:
                self._unused.set()
            # The end of a thread may take seconds; nobody has to wait for it.
            self._tasks.spawn(self._begin_or_end(), "readers")

    async def pause(self) -> None:
        """End everything now; :meth:`resume` or somebody new goes on, also for those who still
        look."""
        self._paused = True
        await self._settle()

    async def resume(self) -> None:
        """Go on."""
        self._paused = False
        await self._settle()

    async def cards(self) -> Sequence[Card]:
        """Return the cards that are in the readers; those just read are not read again.

        Raises:
            As :meth:`timclient.cards.pcsc.source.ReaderSource.cards`.
        """
        if self._reading is None or self._known:
            return self._known
        return await self._reading.source.cards()

    async def _settle(self) -> None:
        """Begin or end, one after the other. Whoever asked may go away meanwhile."""
        await asyncio.shield(self._tasks.spawn(self._begin_or_end(), "readers"))

    async def _begin_or_end(self) -> None:
        async with self._turn:
            if self._paused or not self._lookers:
                await self._end()
            elif self._reading is None:
                self._begin(asyncio.get_running_loop())

    def _begin(self, loop: asyncio.AbstractEventLoop) -> None:
        def tell(seen: ReadersSeen) -> None:
            loop.call_soon_threadsafe(self._told, reading, seen)

        reading = self._reading = self._looks(tell)
        reading.start()

    async def _end(self) -> None:
        reading, self._reading = self._reading, None
        look = self._stop_looking()
        self.seen.set(CardsSeen())
        if look is not None:
            await asyncio.wait([look])
        if reading is not None:
            await reading.close()

    def _told(self, by: Reading, seen: ReadersSeen) -> None:
        if by is not self._reading:
            return
        self._stop_looking()
        state, names = _state(seen), tuple(slot.name for slot in seen.slots)
        self.seen.set(CardsSeen(state, names))
        if state is ReaderState.UNKNOWN:
            self._look = self._tasks.spawn(self._read(by, names), "cards in readers")

    def _stop_looking(self) -> asyncio.Task[None] | None:
        look, self._look, self._known = self._look, None, ()
        if look is not None:
            look.cancel()
        return look

    async def _read(self, reading: Reading, names: tuple[str, ...]) -> None:
        """Until what is in the readers is known; a change begins it anew."""
        while True:
            await self._unused.wait()
            try:
                found = await reading.source.cards()
            except TimError as error:
                log.info("cards in readers: %s", error.code)
                self.seen.set(_failed(error, names))
                if not isinstance(error, CardInUse):
                    return
            else:
                await self._show(tuple(found), names)
                return
            await asyncio.sleep(self._again_s)

    async def _show(self, found: tuple[Card, ...], names: tuple[str, ...]) -> None:
        """Names first: each PIN status takes a while."""
        self._known = found
        if not found:
            self.seen.set(CardsSeen(ReaderState.NO_CARD, names))
            return
        seen = [await _named(card) for card in found]
        self.seen.set(CardsSeen(ReaderState.CARD, names, tuple(seen)))
        for number, card in enumerate(found):
            await self._unused.wait()
            seen[number] = await at_hand(card)
            self.seen.set(CardsSeen(ReaderState.CARD, names, tuple(seen)))


class _Known:
    """The cards of readers as a source."""

    def __init__(self, readers: CardReaders) -> None:
        self._readers = readers

    async def cards(self) -> Sequence[Card]:
        """Return the cards that are in the readers."""
        return await self._readers.cards()


class _Computer:
    """The readers of this computer."""

    def __init__(self, tell: Callable[[ReadersSeen], None]) -> None:
        from timclient.cards.pcsc.access import Access  # noqa: PLC0415 - only who looks needs it
        from timclient.cards.pcsc.source import ReaderSource  # noqa: PLC0415 - as above
        from timclient.cards.pcsc.transport import Pcsc  # noqa: PLC0415 - as above
        from timclient.cards.pcsc.watcher import ReaderWatcher  # noqa: PLC0415 - as above
        from timclient.cards.pcsc.worker import CardWorker  # noqa: PLC0415 - as above

        self._worker = CardWorker()
        self._watcher = ReaderWatcher(tell)
        self.source = ReaderSource(Access(self._worker, Pcsc()))

    def start(self) -> None:
        """Begin to look."""
        self._watcher.start()

    async def close(self) -> None:
        """End both threads; one that hangs in the system is left to it."""
        await asyncio.gather(self._watcher.close(), self._worker.close())


def _state(seen: ReadersSeen) -> ReaderState:
    """What the readers say; UNKNOWN where a card has to be read first."""
    from timclient.cards.pcsc.readers import ServiceState, SlotState  # noqa: PLC0415 - as above

    if seen.service is ServiceState.MISSING:
        return ReaderState.SUPPORT_MISSING
    if seen.service is ServiceState.OFF:
        return ReaderState.SERVICE_OFF
    if not seen.slots:
        return ReaderState.NO_READER
    if all(slot.state is SlotState.EMPTY for slot in seen.slots):
        return ReaderState.NO_CARD
    return ReaderState.UNKNOWN


def _failed(error: TimError, names: tuple[str, ...]) -> CardsSeen:
    """A reader or card that went meanwhile is no failure."""
    match error:
        case ReaderServiceOff():
            return CardsSeen(ReaderState.SERVICE_OFF)
        case NoReader():
            return CardsSeen(ReaderState.NO_READER)
        case NoCard() | CardRemoved():
            return CardsSeen(ReaderState.NO_CARD, names)
    return CardsSeen(ReaderState.UNUSABLE, names, failure=error.code)


async def _named(card: Card) -> CardAtHand:
    """A card with its certificate, which was read when it was found."""
    try:
        return CardAtHand(card.info, await card.certificate())
    except TimError as error:
        return CardAtHand(card.info, failure=error.code)
