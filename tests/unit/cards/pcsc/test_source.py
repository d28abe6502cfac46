"""Which cards are found, and why none is."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.cards.pcsc.seat import HBA, SMC_B, old_key, seated
from tests.world.cards.bad_cards import GarbageCard, OldProtocolCard, SilentCard, StoppingCard
from tests.world.cards.software_card import (
    CONTACTLESS_ATR,
    EGK_AID,
    PluggedCard,
    SoftwareCard,
)
from tests.world.cards.table_reader import TableReader
from timclient.domain import errors_cards as e
from timclient.domain.card import CardInfo, CardKind, CardWay


def infos(*cards: PluggedCard | None) -> list[CardInfo]:
    """What is found with these cards, each in a reader of its own."""

    async def scene() -> list[CardInfo]:
        async with seated(cards[0]) as seat:
            for number, card in enumerate(cards[1:], 2):
                reader = TableReader(f"Reader {number}")
                seat.service.readers[reader.name] = reader
                if card is not None:
                    reader.insert(card)
            return [card.info for card in await seat.source.cards()]

    return asyncio.run(scene())


def test_what_is_known_of_a_card() -> None:
    assert infos(SoftwareCard(HBA)) == [
        CardInfo("Reader#1", CardKind.HBA, CardWay.READER, HBA.iccsn, "Dr. Anna Weber", "Reader", 0)
    ]


def test_several_readers() -> None:
    found = infos(SoftwareCard(SMC_B), None, OldProtocolCard(SoftwareCard(HBA)))
    assert [(one.kind, one.holder, one.place) for one in found] == [
        (CardKind.SMC_B, "Praxis Dr. Weber", "Reader"),
        (CardKind.HBA, "Dr. Anna Weber", "Reader 3"),
    ]


def test_an_empty_reader() -> None:
    assert infos(None) == []


def test_no_reader_and_no_service() -> None:
    async def scene() -> None:
        async with seated(None) as seat:
            seat.service.readers.clear()
            with pytest.raises(e.NoReader):
                await seat.source.cards()
            seat.service.running = False
            with pytest.raises(e.ReaderServiceOff):
                await seat.source.cards()

    asyncio.run(scene())


EGK = SoftwareCard(None, aid=EGK_AID)


@pytest.mark.parametrize(
    ("cards", "kind"),
    [
        ((SilentCard(),), e.CardSilent),
        ((EGK,), e.CardUnknown),
        ((SoftwareCard(HBA, contactless=True),), e.CardContactless),
        ((EGK, SilentCard()), e.CardSilent),
        ((SoftwareCard(None, aid=b"\xd2\x76\x00"), EGK), e.CardUnknown),
    ],
)
def test_cards_of_no_use(cards: tuple[PluggedCard, ...], kind: type[Exception]) -> None:
    with pytest.raises(kind):
        infos(*cards)
    assert len(infos(SoftwareCard(HBA), *cards)) == 1, "it does not hide a good one"


def test_a_bank_card_laid_on_is_unknown_first() -> None:
    bank = SoftwareCard(None, aid=b"\xa0\x00\x00", contactless=True)
    assert bank.atr == CONTACTLESS_ATR
    with pytest.raises(e.CardUnknown):
        infos(bank)


def test_a_card_that_is_held_elsewhere() -> None:
    async def scene() -> None:
        async with seated(SoftwareCard(HBA)) as seat:
            seat.service.held.add("Reader")
            with pytest.raises(e.CardInUse):
                await seat.source.cards()
            seat.service.held.clear()
            assert len(await seat.source.cards()) == 1

    asyncio.run(scene())


def test_a_card_pulled_while_it_is_looked_at() -> None:
    async def scene() -> None:
        async with seated(SoftwareCard(HBA)) as seat:
            seat.service.before_connect = seat.reader.pull
            assert await seat.source.cards() == []

    asyncio.run(scene())


def test_the_service_goes_while_cards_are_looked_at() -> None:
    async def scene() -> None:
        async with seated(SoftwareCard(HBA)) as seat:

            def off() -> None:
                raise e.ReaderServiceOff("test")

            seat.service.before_connect = off
            with pytest.raises(e.ReaderServiceOff):
                await seat.source.cards()

    asyncio.run(scene())


def test_cards_whose_certificate_cannot_be_read_are_there() -> None:
    old = old_key()
    broken = SoftwareCard(HBA)
    broken.esign[0x06] = b"\x30\x82\x01\x00" + bytes(256)
    found = infos(SoftwareCard(old, rsa_only=True), broken)
    assert [(one.kind, one.holder) for one in found] == [(CardKind.HBA, "")] * 2


@pytest.mark.parametrize("left", [0, 1, 3, 5])
def test_a_card_that_stops_while_it_is_looked_at(left: int) -> None:
    assert infos(StoppingCard(SoftwareCard(HBA), left)) == []


@given(st.integers(0, 2**32))
@settings(max_examples=25)
def test_garbage(seed: int) -> None:
    with pytest.raises(e.CardError):
        infos(GarbageCard(seed))
