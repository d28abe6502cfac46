"""The watcher survives everything the service does."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from timclient.cards.pcsc.readers import (
    NOTIFICATION,
    STATE_EMPTY,
    STATE_MUTE,
    STATE_PRESENT,
    ReaderSlot,
    ReadersSeen,
    ServiceState,
    SlotState,
)
from timclient.cards.pcsc.transport import State
from timclient.cards.pcsc.watcher import ReaderWatcher
from timclient.domain.errors_cards import NoReader, ReaderServiceOff, ReaderSupportMissing

OFF = ReadersSeen(ServiceState.OFF)
NONE = ReadersSeen(ServiceState.ON)
EMPTY, PRESENT, SILENT = SlotState.EMPTY, SlotState.PRESENT, SlotState.SILENT


def seen(*slots: ReaderSlot) -> ReadersSeen:
    return ReadersSeen(ServiceState.ON, slots)


class Changing:
    """The service and its readers, changed by the test; a wait lasts until that."""

    def __init__(self) -> None:
        self.words: dict[str, int] | None = {}
        self.error: type[Exception] = ReaderServiceOff
        self.opened = 0
        self.cancels = 0
        self.announces = True
        self.answered = 0
        self._changed = threading.Condition()

    def become(self, words: dict[str, int] | None) -> None:
        with self._changed:
            self.words = words
            self._changed.notify_all()

    @contextmanager
    def open(self) -> Iterator[Changing]:
        self.opened += 1
        self._check()
        yield self

    def names(self) -> tuple[str, ...]:
        return tuple(self._check())

    def wait(self, known: tuple[State, ...], seconds: float) -> tuple[State, ...] | None:
        real = tuple(one for one in known if one.name != NOTIFICATION)
        assert (len(real) < len(known)) == self.announces
        assert known, "nothing to wait for"

        def differs() -> bool:
            words = {one.name: one.word for one in real}
            new = self.announces and self.words != words
            there = self.words or {}
            return new or bool(self.cancels) or any(there.get(n) != w for n, w in words.items())

        with self._changed:
            if not self._changed.wait_for(differs, seconds):
                return None
            words = self._check()
            if [one for one in real if one.name not in words]:
                raise NoReader("gone")
            self.answered += 1
            return tuple(State(one.name, words[one.name]) for one in real)

    def cancel(self) -> None:
        with self._changed:
            self.cancels += 1
            self._changed.notify_all()

    def _check(self) -> dict[str, int]:
        if self.words is None:
            raise self.error("test")
        return self.words


class Watching:
    """What the watcher told, in order; waits for more."""

    def __init__(self, service: Changing) -> None:
        self.told: list[ReadersSeen] = []
        self._more = threading.Condition()
        self.watcher = ReaderWatcher(
            self._tell, service, retry_seconds=0.01, announced=service.announces
        )

    def _tell(self, one: ReadersSeen) -> None:
        with self._more:
            self.told.append(one)
            self._more.notify_all()

    async def until(self, wanted: ReadersSeen) -> None:
        def wait() -> bool:
            with self._more:
                return self._more.wait_for(lambda: self.told[-1:] == [wanted], 5)

        assert await asyncio.to_thread(wait), self.told


def test_cards_and_readers_come_and_go() -> None:
    async def scene() -> None:
        service = Changing()
        watching = Watching(service)
        watching.watcher.start()
        await watching.until(NONE)
        for words, wanted in (
            ({"A": STATE_EMPTY}, seen(ReaderSlot("A", EMPTY))),
            ({"A": STATE_PRESENT | 1 << 16}, seen(ReaderSlot("A", PRESENT, 1))),
            # Another card, put in faster than anybody looks.
            ({"A": STATE_PRESENT | 3 << 16}, seen(ReaderSlot("A", PRESENT, 3))),
            ({"A": STATE_PRESENT | STATE_MUTE | 5 << 16}, seen(ReaderSlot("A", SILENT, 5))),
            (
                {"A": STATE_EMPTY | 6 << 16, "B": STATE_EMPTY},
                seen(ReaderSlot("A", EMPTY, 6), ReaderSlot("B", EMPTY)),
            ),
            ({"B": STATE_EMPTY}, seen(ReaderSlot("B", EMPTY))),
            ({}, NONE),
        ):
            service.become(words)
            await watching.until(wanted)
        assert await watching.watcher.close()
        assert len(watching.told) == len(set(watching.told)) + 1, "only what differs is told"

    asyncio.run(scene())


def test_what_other_programs_do_with_a_card_is_not_told() -> None:
    async def scene() -> None:
        in_use, exclusive = 0x0100, 0x0080
        service = Changing()
        service.become({"A": STATE_PRESENT})
        watching = Watching(service)
        watching.watcher.start()
        await watching.until(seen(ReaderSlot("A", PRESENT)))
        for flags in (in_use, exclusive, in_use | exclusive):
            before = service.answered
            service.become({"A": STATE_PRESENT | flags})
            async with asyncio.timeout(5):
                while service.answered == before:
                    await asyncio.sleep(0.005)
        service.become({"A": STATE_EMPTY})
        await watching.until(seen(ReaderSlot("A", EMPTY)))
        assert await watching.watcher.close()
        assert len(watching.told) == 2

    asyncio.run(scene())


def test_a_service_that_does_not_tell_of_new_readers() -> None:
    async def scene() -> None:
        service = Changing()
        service.announces = False
        watching = Watching(service)
        watching.watcher.start()
        await watching.until(NONE)
        for words, wanted in (
            ({"A": STATE_EMPTY}, seen(ReaderSlot("A", EMPTY))),
            (
                {"A": STATE_EMPTY, "B": STATE_PRESENT},
                seen(ReaderSlot("A", EMPTY), ReaderSlot("B", PRESENT)),
            ),
            ({}, NONE),
        ):
            service.become(words)
            await watching.until(wanted)
        assert await watching.watcher.close()

    asyncio.run(scene())


def test_the_service_is_absent_starts_dies_and_starts_again() -> None:
    async def scene() -> None:
        service = Changing()
        service.become(None)
        watching = Watching(service)
        watching.watcher.start()
        await watching.until(OFF)
        for _ in range(3):
            service.become({"A": STATE_EMPTY})
            await watching.until(seen(ReaderSlot("A", EMPTY)))
            service.become(None)
            await watching.until(OFF)
        assert await watching.watcher.close()
        assert len(watching.told) == 7

    asyncio.run(scene())


def test_other_errors_start_it_anew() -> None:
    async def scene() -> None:
        service = Changing()
        service.error = NoReader
        service.become(None)
        watching = Watching(service)
        watching.watcher.start()
        async with asyncio.timeout(5):
            while service.opened < 3:
                await asyncio.sleep(0.005)
        assert watching.told == []
        service.become({"A": STATE_EMPTY})
        await watching.until(seen(ReaderSlot("A", EMPTY)))
        assert await watching.watcher.close()

    asyncio.run(scene())


def test_without_support_it_says_so_and_ends() -> None:
    async def scene() -> None:
        service = Changing()
        service.error = ReaderSupportMissing
        service.become(None)
        watching = Watching(service)
        watching.watcher.start()
        await watching.until(ReadersSeen(ServiceState.MISSING))
        assert await watching.watcher.close()
        assert service.opened == 1

    asyncio.run(scene())


def test_the_end_ends_a_wait_and_nothing_is_told_then() -> None:
    async def scene() -> None:
        service = Changing()
        service.become({"A": STATE_EMPTY})
        watching = Watching(service)
        watching.watcher.start()
        await watching.until(seen(ReaderSlot("A", EMPTY)))
        async with asyncio.timeout(1.5):
            assert await watching.watcher.close()
        service.become({"A": STATE_PRESENT})
        assert len(watching.told) == 1
        assert not [one for one in threading.enumerate() if one.name == "readers"]
        assert await watching.watcher.close()

    asyncio.run(scene())


def test_it_is_started_once() -> None:
    async def scene() -> None:
        watching = Watching(Changing())
        assert await watching.watcher.close()
        fresh = Watching(Changing())
        fresh.watcher.start()
        with pytest.raises(RuntimeError):
            fresh.watcher.start()
        assert await fresh.watcher.close()

    asyncio.run(scene())
