"""A card in a reader, from the outside."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.unit.cards.pcsc.seat import (
    AUTHORITY,
    DIGEST,
    HBA,
    HOUSE,
    SMC_B,
    Seat,
    old_key,
    seated,
)
from tests.world.cards.bad_cards import HangingCard, StoppingCard
from tests.world.cards.prompt import ScriptedPrompt
from tests.world.cards.software_card import Pin, SoftwareCard
from timclient.cards.pcsc.signature import check_signature
from timclient.cards.pcsc.source import ReaderSource
from timclient.domain import errors_cards as e
from timclient.domain.card import CardKind, PinState, PinStatus


def sign(software: SoftwareCard, prompt: ScriptedPrompt, **how) -> bytes:
    async def scene() -> bytes:
        async with seated(software, **how) as seat:
            return await (await seat.card()).sign(DIGEST, prompt)

    return asyncio.run(scene())


@pytest.mark.parametrize("key", [HBA, SMC_B], ids=["HBA", "SMC-B"])
@pytest.mark.parametrize("tells_features", [True, False])
def test_the_pin_is_typed_in_the_window(key, tells_features: bool) -> None:
    software, prompt = SoftwareCard(key), ScriptedPrompt("123456")
    check_signature(key.der, DIGEST, sign(software, prompt, tells_features=tells_features))
    assert prompt.told == ["ask"]
    assert prompt.wanted[0].tries_left == 3
    assert prompt.typed == [bytearray(6)], "wiped"
    assert not software.pin.given, "reset"


def test_the_pin_is_typed_at_the_reader() -> None:
    async def scene() -> None:
        software, prompt = SoftwareCard(HBA), ScriptedPrompt()
        async with seated(software, pad=True) as seat:
            seat.reader.pad.type("123456")
            check_signature(HBA.der, DIGEST, await (await seat.card()).sign(DIGEST, prompt))
        assert prompt.told == ["begin", "end"]
        assert prompt.wanted[0].seconds == 30
        assert not software.pin.given

    asyncio.run(scene())


def at_the_pad(press, software: SoftwareCard | None = None) -> tuple[Exception, ScriptedPrompt]:
    async def scene() -> tuple[Exception, ScriptedPrompt]:
        prompt = ScriptedPrompt("123456")
        async with seated(software or SoftwareCard(HBA), pad=True) as seat:
            press(seat)
            with pytest.raises(e.CardError) as caught:
                await (await seat.card()).sign(DIGEST, prompt)
            return caught.value, prompt

    return asyncio.run(scene())


@pytest.mark.parametrize(
    ("press", "kind"),
    [
        (lambda seat: seat.reader.pad.cancel(), e.PinCancelled),
        (lambda seat: seat.reader.pad.let_time_pass(), e.PinTimedOut),
        (lambda seat: seat.reader.pad.type("123"), e.PinMismatch),
        (lambda seat: seat.reader.pad.type("999999"), e.PinWrong),
    ],
)
def test_what_else_happens_at_the_reader(press, kind: type[Exception]) -> None:
    software = SoftwareCard(HBA)
    error, prompt = at_the_pad(press, software)
    assert type(error) is kind
    assert prompt.told == ["begin", "end"], "the window does not ask instead"
    assert software.count(0x20) <= 1
    assert software.count(0x2A) == 0


@pytest.mark.parametrize("pin", ["999999", "12345678"])
def test_a_wrong_pin_is_not_repeated(pin: str) -> None:
    software, prompt = SoftwareCard(HBA), ScriptedPrompt(pin, "123456")
    with pytest.raises(e.PinWrong) as caught:
        sign(software, prompt)
    assert caught.value.tries_left == 2
    assert prompt.told == ["ask"]
    assert software.count(0x20) == 1
    assert software.count(0x2A) == 0
    assert prompt.typed == [bytearray(len(pin))]


@pytest.mark.parametrize("pin", ["", "12345", "123456789", "12x456"])
def test_what_is_no_pin_does_not_reach_the_card(pin: str) -> None:
    software, prompt = SoftwareCard(HBA), ScriptedPrompt(pin)
    with pytest.raises(e.PinError):
        sign(software, prompt)
    assert software.count(0x20) == 0
    assert prompt.typed == [bytearray(len(pin))]


def test_the_last_try_wants_a_yes() -> None:
    software, prompt = SoftwareCard(HBA, pin=Pin(tries=1)), ScriptedPrompt("123456", confirms=False)
    with pytest.raises(e.PinCancelled):
        sign(software, prompt)
    assert prompt.told == ["last try"]
    assert software.count(0x20) == 0
    brave = ScriptedPrompt("123456")
    sign(software, brave)
    assert brave.told == ["last try", "ask"]


def test_the_last_try_at_the_reader_wants_a_yes_too() -> None:
    software = SoftwareCard(HBA, pin=Pin(tries=1))
    error, prompt = at_the_pad(lambda seat: seat.reader.pad.type("999999"), software)
    assert type(error) is e.PinBlocked
    assert prompt.told == ["last try", "begin", "end"]


@pytest.mark.parametrize(
    ("pin", "kind"),
    [
        (Pin(tries=0), e.PinBlocked),
        (Pin(transport=True), e.PinTransport),
        (Pin(empty=True), e.PinTransport),
    ],
)
def test_no_pin_can_help(pin: Pin, kind: type[Exception]) -> None:
    software, prompt = SoftwareCard(HBA, pin=pin), ScriptedPrompt("123456")
    with pytest.raises(kind):
        sign(software, prompt)
    assert prompt.told == []
    assert software.count(0x20) == 0


def test_the_user_closes_the_window() -> None:
    software, prompt = SoftwareCard(HBA), ScriptedPrompt()
    with pytest.raises(e.PinCancelled):
        sign(software, prompt)
    assert software.count(0x20) == 0


@pytest.mark.parametrize("days", [-1, 4000])
def test_a_certificate_out_of_time_is_refused_before_the_pin(days: int) -> None:
    async def scene() -> None:
        software, prompt = SoftwareCard(HBA), ScriptedPrompt("123456")
        async with seated(software) as seat:
            start = HBA.certificate.not_valid_before_utc
            access = replace(seat.access, now=lambda: start + timedelta(days=days))
            (card,) = await ReaderSource(access).cards()
            with pytest.raises(e.CertificateExpired):
                await card.sign(DIGEST, prompt)
        assert prompt.told == []

    asyncio.run(scene())


def test_an_ended_certificate_of_a_real_clock() -> None:
    ended = AUTHORITY.issue(CardKind.SMC_B, HOUSE, ended=True)
    assert ended.certificate.not_valid_after_utc < datetime.now(UTC)
    with pytest.raises(e.CertificateExpired):
        sign(SoftwareCard(ended), ScriptedPrompt("123456"))


def test_pin_status_and_certificate() -> None:
    async def scene() -> None:
        software = SoftwareCard(HBA, pin=Pin(tries=2))
        async with seated(software) as seat:
            card = await seat.card()
            assert await card.pin_status() == PinStatus(PinState.VERIFIABLE, 2)
            assert (await card.certificate()).telematik_id == "1-HBA-TEST-0001"
            assert card.info.holder == "Dr. Anna Weber"

    asyncio.run(scene())


def test_an_old_card_says_so_when_it_is_used() -> None:
    async def scene() -> None:
        old = old_key()
        for software in (SoftwareCard(old, rsa_only=True), SoftwareCard(old)):
            async with seated(software) as seat:
                card = await seat.card()
                assert card.info.holder == ""
                with pytest.raises(e.CardTooOld):
                    await card.certificate()
                with pytest.raises(e.CardTooOld):
                    await card.sign(DIGEST, ScriptedPrompt("123456"))

    asyncio.run(scene())


def test_another_program_left_its_pin_given() -> None:
    """Ours is not signed with that: the user is asked."""

    class Leaving(SoftwareCard):
        def power(self) -> bytes | None:
            atr = super().power()
            self.pin.given = self.resets == leave_at
            return atr

    leave_at = -1
    software, prompt = Leaving(HBA), ScriptedPrompt("123456")

    async def scene() -> None:
        nonlocal leave_at
        async with seated(software) as seat:
            card = await seat.card()
            leave_at = software.resets + 1
            await card.sign(DIGEST, prompt)

    asyncio.run(scene())
    assert prompt.told == ["ask"]


def test_the_card_is_pulled_while_the_user_types() -> None:
    async def scene(swap: SoftwareCard | None) -> None:
        async with seated(SoftwareCard(HBA)) as seat:
            card = await seat.card()

            class Pulling(ScriptedPrompt):
                async def ask(self, wanted) -> bytearray:
                    seat.reader.pull()
                    if swap is not None:
                        seat.reader.insert(swap)
                    return await super().ask(wanted)

            prompt = Pulling("123456")
            with pytest.raises((e.CardRemoved, e.NoCard)):
                await card.sign(DIGEST, prompt)
            assert prompt.typed == [bytearray(6)]

    asyncio.run(scene(None))
    other = SoftwareCard(SMC_B)
    asyncio.run(scene(other))
    assert other.count(0x20) == 0, "another card does not get the PIN"


@pytest.mark.parametrize("left", range(10))
def test_a_card_that_stops_in_the_middle(left: int) -> None:
    async def scene() -> None:
        software = SoftwareCard(HBA)
        async with seated(software) as seat:
            card = await seat.card()
            software.heard.clear()
            seat.reader.exchange_unseen(StoppingCard(software, left))
            prompt = ScriptedPrompt("123456")
            with pytest.raises(e.CardRemoved):
                await card.sign(DIGEST, prompt)
            assert prompt.typed in ([], [bytearray(6)])

    asyncio.run(scene())


def test_a_card_that_lies_about_its_signature() -> None:
    class Liar(SoftwareCard):
        def _sign(self, command: bytes) -> bytes:
            said = super()._sign(command)
            return said if len(said) == 2 else SMC_B.sign(DIGEST) + b"\x90\x00"

    with pytest.raises(e.CardAnswerInvalid):
        sign(Liar(HBA), ScriptedPrompt("123456"))


def test_giving_up_while_the_reader_waits() -> None:
    async def scene() -> None:
        software, prompt = SoftwareCard(HBA), ScriptedPrompt()
        async with seated(software, pad=True) as seat:
            card = await seat.card()
            signing = asyncio.ensure_future(card.sign(DIGEST, prompt))
            assert await asyncio.to_thread(seat.reader.pad.waits.wait, 5)
            signing.cancel()
            with pytest.raises(asyncio.CancelledError):
                await signing
            assert prompt.told == ["begin", "end"]
            seat.reader.pad.type("123456")
            assert await seat.source.cards(), "the reader is free again"
            assert software.count(0x2A) == 0

    asyncio.run(scene())


def test_giving_up_while_the_card_thread_has_the_pin() -> None:
    async def scene() -> None:
        software, prompt = SoftwareCard(HBA), ScriptedPrompt("123456")
        async with seated(software) as seat:
            card = await seat.card()
            hanging = HangingCard(software, b"\x00\x20")
            seat.reader.exchange_unseen(hanging)
            signing = asyncio.ensure_future(card.sign(DIGEST, prompt))
            assert await asyncio.to_thread(hanging.reached.wait, 5)
            signing.cancel()
            with pytest.raises(asyncio.CancelledError):
                await signing
            assert prompt.typed == [bytearray(6)]
            hanging.go_on.set()
            assert await seat.source.cards()
            assert software.count(0x20) == 1
            assert software.count(0x2A) == 0, "nothing is signed"
            assert software.pin.tries == 3, "the PIN came whole"

    asyncio.run(scene())


def test_a_digest_of_another_size_is_our_own_fault() -> None:
    async def scene(seat: Seat) -> None:
        with pytest.raises(ValueError, match="digest"):
            await (await seat.card()).sign(b"short", ScriptedPrompt("123456"))

    async def main() -> None:
        async with seated(SoftwareCard(HBA)) as seat:
            await scene(seat)

    asyncio.run(main())
