"""A card is held alone, patiently, and only if it is the right one."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import replace

import pytest

from tests.unit.cards.pcsc.seat import HBA, SMC_B, Seat, seated
from tests.world.cards.software_card import CONTACTLESS_ATR, SoftwareCard
from timclient.cards.pcsc.pin_pad import PadLayout
from timclient.domain.errors_cards import CardContactless, CardInUse, CardRemoved


def hold(seat: Seat, seconds: float, given_up: threading.Event) -> int:
    """Hold the card once; returns how often it was tried."""
    access = replace(seat.access, patience_seconds=seconds)
    with access.hold("Reader", given_up):
        return seat.service.connects


def test_another_program_is_waited_for() -> None:
    async def scene() -> None:
        async with seated(SoftwareCard(HBA)) as seat:
            seat.service.held.add("Reader")

            def third() -> None:
                if seat.service.connects == 3:
                    seat.service.held.clear()

            seat.service.before_connect = third
            assert hold(seat, 10, threading.Event()) == 3

    asyncio.run(scene())


def test_patience_ends() -> None:
    async def scene() -> None:
        async with seated(SoftwareCard(HBA)) as seat:
            seat.service.held.add("Reader")
            with pytest.raises(CardInUse):
                hold(seat, 0.15, threading.Event())
            assert seat.service.connects > 1
            seat.service.connects = 0
            given_up = threading.Event()
            given_up.set()
            with pytest.raises(CardInUse):
                hold(seat, 60, given_up)
            assert seat.service.connects == 1, "nobody waits any more"

    asyncio.run(scene())


def test_every_hold_ends_with_a_reset() -> None:
    async def scene() -> None:
        software = SoftwareCard(HBA)
        async with seated(software) as seat:
            with seat.access.hold("Reader", threading.Event()):
                before = software.resets
            assert software.resets == before + 1

    asyncio.run(scene())


def test_another_card_in_its_place() -> None:
    async def scene() -> None:
        async with seated(SoftwareCard(HBA)) as seat:
            card = await seat.card()
            for other in (SMC_B, replace(HBA, iccsn="80276883110000000099")):
                seat.reader.insert(SoftwareCard(other))
                with (
                    pytest.raises(CardRemoved),
                    seat.access.hold_again(card.info, threading.Event()),
                ):
                    pytest.fail("this is not the card")

    asyncio.run(scene())


def test_a_card_laid_on_that_would_let_itself_be_read() -> None:
    async def scene() -> None:
        software = SoftwareCard(HBA)
        software.atr = CONTACTLESS_ATR
        async with seated(software) as seat:
            with pytest.raises(CardContactless):
                await seat.source.cards()

    asyncio.run(scene())


def test_the_layout_of_a_reader() -> None:
    async def scene() -> None:
        async with seated(None) as seat:
            access = replace(seat.access, layouts={"B": PadLayout.BITS})
            assert access.layout("A") is PadLayout.BYTES
            assert access.layout("B") is PadLayout.BITS
            assert access.now().tzinfo is not None

    asyncio.run(scene())
