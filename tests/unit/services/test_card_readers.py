"""What is seen of readers and cards, while somebody looks."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable

import pytest

from tests import scenes
from tests.scenes import until
from tests.unit.cards.pcsc import seat
from tests.unit.services.card_fakes import HBA, BrokenCard, FakeReaders, soft_card
from tests.world.cards.software_card import SoftwareCard
from timclient.cards.pcsc.readers import ServiceState, SlotState
from timclient.domain.card_desk import CardsSeen, ReaderState
from timclient.domain.errors import TimError
from timclient.domain.errors_cards import (
    CardInUse,
    CardRemoved,
    CardTooOld,
    CardUnknown,
    NoReader,
    ReaderServiceOff,
    ReaderSupportMissing,
)
from timclient.services.card_readers import CardReaders

EMPTY, PRESENT, SILENT = SlotState.EMPTY, SlotState.PRESENT, SlotState.SILENT


class Looking:
    """Readers, and the one who looks at them."""

    def __init__(self) -> None:
        self.fake = FakeReaders()
        self.readers = CardReaders(self.fake.looks, again_s=0.01)
        self.states: list[CardsSeen] = []
        self.readers.seen.subscribe(self.states.append)

    @property
    def seen(self) -> CardsSeen:
        return self.readers.seen.value

    async def until(self, state: ReaderState) -> CardsSeen:
        await until(lambda: self.seen.reader is state, state.value)
        return self.seen

    async def running(self, count: int) -> None:
        """So many have begun and not ended."""
        await until(lambda: self.fake.begun - self.fake.ended == count)


def play(scene: Callable[[Looking], Awaitable[None]]) -> None:
    async def run() -> None:
        one = Looking()
        await scene(one)
        await one.readers.pause()
        assert one.fake.begun == one.fake.ended
        assert one.seen == CardsSeen()

    scenes.play(run)


def test_runs_only_while_somebody_looks() -> None:
    async def scene(one: Looking) -> None:
        assert one.fake.begun == 0
        await one.readers.look()
        await one.readers.look()
        assert (one.fake.begun, one.fake.ended) == (1, 0)
        one.fake.tell(EMPTY)
        await one.until(ReaderState.NO_CARD)
        await one.readers.look_away()
        assert one.fake.ended == 0
        await one.readers.look_away()
        assert (one.fake.ended, one.seen) == (1, CardsSeen())
        await one.readers.look_away()
        await one.readers.look()
        assert one.fake.begun == 2

    play(scene)


@pytest.mark.parametrize(
    ("service", "slots", "state"),
    [
        (ServiceState.MISSING, (), ReaderState.SUPPORT_MISSING),
        (ServiceState.OFF, (), ReaderState.SERVICE_OFF),
        (ServiceState.ON, (), ReaderState.NO_READER),
        (ServiceState.ON, (EMPTY, EMPTY), ReaderState.NO_CARD),
    ],
)
def test_without_a_card(
    service: ServiceState, slots: tuple[SlotState, ...], state: ReaderState
) -> None:
    async def scene(one: Looking) -> None:
        await one.readers.look()
        one.fake.tell(*slots, service=service)
        seen = await one.until(state)
        assert seen.readers == tuple(f"Reader {number}" for number in range(len(slots)))
        assert one.fake.asked == 0

    play(scene)


def test_a_card_is_named_before_its_pin_is_looked_at() -> None:
    async def scene(one: Looking) -> None:
        one.fake.found = [soft_card(), BrokenCard(certificate=CardTooOld())]
        await one.readers.look()
        one.fake.tell(PRESENT, EMPTY)
        await until(lambda: one.seen.cards and one.seen.cards[-1].pin)
        assert [(one.reader, len(one.cards)) for one in one.states[1:4]] == [
            (ReaderState.UNKNOWN, 0),
            (ReaderState.CARD, 2),
            (ReaderState.CARD, 2),
        ]
        named = one.states[2].cards
        assert [card.pin for card in named] == [None, None]
        assert named[0].certificate is not None
        assert one.seen.readers == ("Reader 0", "Reader 1")
        assert [card.failure for card in one.seen.cards] == ["", "card-too-old"]
        one.fake.tell(EMPTY, EMPTY)
        assert (await one.until(ReaderState.NO_CARD)).cards == ()

    play(scene)


@pytest.mark.parametrize(
    ("error", "state", "code"),
    [
        (CardUnknown(patient=True), ReaderState.UNUSABLE, "card-unknown"),
        (ReaderServiceOff(), ReaderState.SERVICE_OFF, ""),
        (NoReader(), ReaderState.NO_READER, ""),
        (CardRemoved(), ReaderState.NO_CARD, ""),
    ],
)
def test_cards_that_cannot_be_read(error: TimError, state: ReaderState, code: str) -> None:
    async def scene(one: Looking) -> None:
        one.fake.error = error
        await one.readers.look()
        one.fake.tell(SILENT)
        assert (await one.until(state)).failure == code
        one.fake.error = None
        one.fake.tell(PRESENT)
        await one.until(ReaderState.NO_CARD)

    play(scene)


def test_a_card_that_another_program_lets_go() -> None:
    async def scene(one: Looking) -> None:
        one.fake.error = CardInUse()
        await one.readers.look()
        one.fake.tell(PRESENT)
        assert (await one.until(ReaderState.UNUSABLE)).failure == "card-in-use"
        one.fake.found, one.fake.error = [soft_card()], None
        await one.until(ReaderState.CARD)

    play(scene)


def test_a_change_begins_anew() -> None:
    async def scene(one: Looking) -> None:
        one.fake.found = [soft_card()]
        one.fake.gate.clear()
        await one.readers.look()
        one.fake.tell(PRESENT)
        await until(lambda: one.fake.asked == 1)
        one.fake.tell(EMPTY)
        await one.until(ReaderState.NO_CARD)
        one.fake.gate.set()
        one.fake.tell(PRESENT)
        await one.until(ReaderState.CARD)
        assert [state.reader for state in one.states].count(ReaderState.CARD) <= 2

    play(scene)


def test_a_sign_in_is_not_disturbed() -> None:
    async def scene(one: Looking) -> None:
        one.fake.found = [soft_card()]
        async with one.readers.using() as source:
            assert one.fake.begun == 1
            one.fake.tell(PRESENT)
            await one.until(ReaderState.UNKNOWN)
            async with one.readers.using():
                pass
            await asyncio.sleep(0)
            assert one.fake.asked == 0
            assert await source.cards() == one.fake.found
            assert one.fake.asked == 1
            one.fake.tell(EMPTY)
            await one.until(ReaderState.NO_CARD)
        await one.running(0)

    play(scene)


def test_what_was_just_read_is_not_read_again() -> None:
    async def scene(one: Looking) -> None:
        one.fake.found = [soft_card()]
        await one.readers.look()
        one.fake.tell(PRESENT)
        await until(lambda: one.seen.cards and one.seen.cards[0].pin)
        async with one.readers.using() as source:
            assert list(await source.cards()) == one.fake.found
            assert one.fake.asked == 1
            one.fake.tell(PRESENT)
            await until(lambda: one.seen.reader is ReaderState.UNKNOWN)
            await source.cards()
            assert one.fake.asked == 2
        await one.until(ReaderState.CARD)

    play(scene)


def test_paused_and_resumed() -> None:
    async def scene(one: Looking) -> None:
        await one.readers.look()
        await one.readers.pause()
        assert (one.fake.begun, one.fake.ended) == (1, 1)
        one.fake.tell(PRESENT)
        await asyncio.sleep(0)
        assert one.seen == CardsSeen()
        await one.readers.resume()
        await one.running(1)
        await one.readers.pause()
        await one.readers.look()
        await one.running(1)

    play(scene)


def test_who_goes_away_while_it_ends_leaves_nothing_behind() -> None:
    async def scene(one: Looking) -> None:
        await one.readers.look()
        away = asyncio.ensure_future(one.readers.look_away())
        await asyncio.sleep(0)
        away.cancel()
        await one.running(0)

    play(scene)


def test_the_program_has_no_thread_for_cards_before_and_after(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from timclient.cards.pcsc import transport

    def missing() -> None:
        raise ReaderSupportMissing("test")

    monkeypatch.setattr(transport, "load", missing)

    def threads() -> set[str]:
        return {one.name for one in threading.enumerate()} & {"readers", "cards"}

    async def run() -> None:
        readers = CardReaders()
        assert threads() == set()
        await readers.look()
        await until(lambda: readers.seen.value.reader is ReaderState.SUPPORT_MISSING)
        async with readers.using() as source:
            with pytest.raises(ReaderSupportMissing):
                await source.cards()
        await readers.look_away()
        await until(lambda: not threads())

    scenes.play(run)


def test_with_the_real_source() -> None:
    async def scene(one: Looking) -> None:
        async with seat.seated(SoftwareCard(HBA)) as real:
            one.fake.source = real.source  # type: ignore[assignment]
            await one.readers.look()
            one.fake.tell(PRESENT)
            await until(lambda: one.seen.cards and one.seen.cards[0].pin)
            assert one.seen.cards[0].info.holder == "Ada Muster"
            async with one.readers.using() as source:
                before = real.service.connects
                await source.cards()
                assert real.service.connects == before

    play(scene)
