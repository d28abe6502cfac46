"""One attempt to sign: the PIN is given once, or not at all."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable

import pytest

from tests.unit.cards.pcsc.seat import DIGEST, HBA, Seat, seated
from tests.world.cards.software_card import Pin, SoftwareCard
from timclient.cards.pcsc.signature import check_signature
from timclient.cards.pcsc.signing import HeldPin, PinOutlook, Signing
from timclient.domain.card import PinState, PinStatus
from timclient.domain.errors_cards import CardInUse, PinBlocked, PinCancelled, PinTransport

READY = PinOutlook(PinStatus(PinState.VERIFIABLE, 3), pad=False)


def typed() -> HeldPin:
    return HeldPin(bytearray(b"123456"))


def with_attempt(software: SoftwareCard, check: Callable[[Signing, Seat], None], **how) -> None:
    async def scene() -> None:
        async with seated(software, **how) as seat:
            info = (await seat.card()).info
            check(Signing(seat.access, info, threading.Event()), seat)

    asyncio.run(scene())


def test_look_and_sign() -> None:
    def check(attempt: Signing, seat: Seat) -> None:
        assert attempt.look() == READY
        signature = attempt.sign(DIGEST, READY, typed(), pytest.fail)
        check_signature(HBA.der, DIGEST, signature)

    with_attempt(SoftwareCard(HBA), check)


def test_nobody_waits_any_more() -> None:
    software = SoftwareCard(HBA)

    def check(attempt: Signing, seat: Seat) -> None:
        attempt.given_up.set()
        with pytest.raises(PinCancelled):
            attempt.sign(DIGEST, READY, typed(), pytest.fail)
        assert software.count(0x20) == 0

    with_attempt(software, check)


def test_given_up_while_the_reader_waits() -> None:
    software = SoftwareCard(HBA)

    def check(attempt: Signing, seat: Seat) -> None:
        seat.reader.pad.type("123456")
        expected = PinOutlook(READY.status, pad=True)
        with pytest.raises(PinCancelled):
            attempt.sign(DIGEST, expected, None, attempt.given_up.set)
        assert software.count(0x20) == 1
        assert software.count(0x2A) == 0, "nothing is signed"

    with_attempt(software, check, pad=True)


@pytest.mark.parametrize("left", [1, 2])
def test_tries_used_up_meanwhile(left: int) -> None:
    software = SoftwareCard(HBA)

    def check(attempt: Signing, seat: Seat) -> None:
        software.pin.tries = left
        with pytest.raises(CardInUse):
            attempt.sign(DIGEST, READY, typed(), pytest.fail)
        assert software.count(0x20) == 0

    with_attempt(software, check)


def test_a_pad_that_was_unplugged() -> None:
    software = SoftwareCard(HBA)

    def check(attempt: Signing, seat: Seat) -> None:
        with pytest.raises(CardInUse):
            attempt.sign(DIGEST, PinOutlook(READY.status, pad=True), None, pytest.fail)

    with_attempt(software, check)


def test_outlooks() -> None:
    def outlook(state: PinState) -> PinOutlook:
        return PinOutlook(PinStatus(state), pad=False)

    assert [state for state in PinState if not outlook(state).needed] == [
        PinState.VERIFIED,
        PinState.DISABLED,
    ]
    for state, kind in (
        (PinState.BLOCKED, PinBlocked),
        (PinState.TRANSPORT, PinTransport),
        (PinState.EMPTY, PinTransport),
    ):
        with pytest.raises(kind):
            outlook(state).check()
    for state in (PinState.VERIFIED, PinState.VERIFIABLE, PinState.DISABLED):
        outlook(state).check()


def test_a_held_pin_is_taken_once() -> None:
    source = bytearray(b"123456")
    held = HeldPin(source)
    assert repr(held) == "HeldPin()"
    assert held.take() == b"123456"
    assert source == bytes(6)
    with pytest.raises(PinCancelled):
        held.take()
    source = bytearray(b"123456")
    HeldPin(source).wipe()
    assert source == bytes(6)


def test_a_pin_wiped_before_the_card_thread_took_it_costs_no_try() -> None:
    software = SoftwareCard(HBA, pin=Pin("000000"))

    def check(attempt: Signing, seat: Seat) -> None:
        held = typed()
        held.wipe()
        with pytest.raises(PinCancelled):
            attempt.sign(DIGEST, READY, held, pytest.fail)
        assert software.count(0x20) == 0
        assert software.pin.tries == 3

    with_attempt(software, check)
