"""What is asked of cards, and what their answers mean."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.cards.pcsc.seat import DIGEST, HBA, SMC_B, old_key
from tests.world.cards.bad_cards import GarbageCard, OldProtocolCard
from tests.world.cards.software_card import EGK_AID, Pin, PluggedCard, SoftwareCard
from timclient.cards.pcsc.apdu import Answer, Command, Transmit
from timclient.cards.pcsc.healthcard import HealthCard, judge_verify
from timclient.cards.pcsc.signature import check_signature
from timclient.domain import errors_cards as e
from timclient.domain.card import CardKind, PinState, PinStatus
from timclient.domain.errors import TimError


def wire(card: PluggedCard) -> Transmit:
    """Straight to the card."""

    def transmit(command: Command) -> Answer:
        said = card.answer(bytes(command))
        if said is None or len(said) < 2:
            raise e.CardRemoved("test")
        return said[:-2], int.from_bytes(said[-2:], "big")

    return transmit


def script(*answers: str) -> HealthCard:
    """A card that says just this."""
    left = [bytes.fromhex(one) for one in answers]
    return HealthCard(lambda _: (said := left.pop(0), (said[:-2], int.from_bytes(said[-2:])))[1])


@pytest.mark.parametrize("key", [HBA, SMC_B], ids=["HBA", "SMC-B"])
@pytest.mark.parametrize("old", [False, True], ids=["T=1", "T=0"])
def test_from_the_root_to_the_signature(key, old: bool) -> None:
    software = SoftwareCard(key)
    card = HealthCard(wire(OldProtocolCard(software) if old else software))
    assert card.kind() is key.kind
    assert card.iccsn() == key.iccsn
    assert card.certificate() == key.der
    assert card.pin_status() == PinStatus(PinState.VERIFIABLE, 3)
    card.verify(bytearray(b"123456"))
    assert card.pin_status() == PinStatus(PinState.VERIFIED)
    check_signature(key.der, DIGEST, card.sign(DIGEST))
    assert software.count(0x20) == 1


def test_the_certificate_comes_in_short_parts_and_its_padding_stays() -> None:
    software = SoftwareCard(HBA)
    software.esign[0x06] = HBA.der + bytes(3000 - len(HBA.der))
    assert HealthCard(wire(software)).certificate() == HBA.der
    reads = [one for one in software.heard if one[1] == 0xB0]
    assert all(len(one) == 5 for one in reads)
    assert len(reads) == -(-len(HBA.der) // 256)


def test_a_health_card_and_others() -> None:
    with pytest.raises(e.CardUnknown) as caught:
        HealthCard(wire(SoftwareCard(None, aid=EGK_AID))).kind()
    assert caught.value.patient
    for card in (
        HealthCard(wire(SoftwareCard(None, aid=bytes.fromhex("D2760001448003")))),
        script("6A82"),
        script("9000"),
        script("6202 8401 9000"),
    ):
        with pytest.raises(e.CardUnknown) as caught:
            card.kind()
        assert not caught.value.patient


def test_several_applications_in_the_root() -> None:
    assert script("62 11 84 07 D2760001448003 84 06 D27600014606 9000").kind() is CardKind.SMC_B


@pytest.mark.parametrize("word", ["6283", "6285"])
def test_a_card_that_was_switched_off(word: str) -> None:
    with pytest.raises(e.CardDisabled):
        script(word).kind()
    with pytest.raises(e.CardDisabled):
        script(word).certificate()


def test_an_old_card() -> None:
    old = old_key()
    card = HealthCard(wire(SoftwareCard(old, rsa_only=True)))
    assert card.kind() is CardKind.HBA
    with pytest.raises(e.CardTooOld):
        card.certificate()


def test_a_card_that_was_laid_on_reads_nothing() -> None:
    card = HealthCard(wire(SoftwareCard(HBA, contactless=True)))
    card.kind()
    for call in (card.iccsn, card.certificate):
        with pytest.raises(e.CardContactless):
            call()


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("9000", PinStatus(PinState.VERIFIED)),
        ("63C2", PinStatus(PinState.VERIFIABLE, 2)),
        ("63C0", PinStatus(PinState.BLOCKED, 0)),
        ("6983", PinStatus(PinState.BLOCKED, 0)),
        ("62C1", PinStatus(PinState.TRANSPORT)),
        ("62C7", PinStatus(PinState.EMPTY)),
        ("62D0", PinStatus(PinState.DISABLED)),
    ],
)
def test_pin_status(word: str, status: PinStatus) -> None:
    assert script(word).pin_status() == status


@pytest.mark.parametrize("word", ["6988", "6A88", "6D00", "6CFF"])
def test_pin_status_that_is_none(word: str) -> None:
    with pytest.raises(e.CardAnswerInvalid):
        script(word, word).pin_status()


@pytest.mark.parametrize(
    ("word", "pad", "kind"),
    [
        (0x63C2, False, e.PinWrong),
        (0x63C0, False, e.PinBlocked),
        (0x6983, False, e.PinBlocked),
        (0x6985, False, e.PinTransport),
        (0x6982, False, e.CardAnswerInvalid),
        (0x6581, False, e.CardAnswerInvalid),
        (0x6400, False, e.CardAnswerInvalid),
        (0x6400, True, e.PinTimedOut),
        (0x6401, True, e.PinCancelled),
        (0x6402, True, e.PinMismatch),
        (0x6403, True, e.PinMismatch),
        (0x63C1, True, e.PinWrong),
        (0x6B80, True, e.CardAnswerInvalid),
    ],
)
def test_what_became_of_a_pin(word: int, pad: bool, kind: type[e.CardError]) -> None:
    with pytest.raises(kind) as caught:
        judge_verify(word, pad=pad)
    assert type(caught.value) is kind
    judge_verify(0x9000, pad=pad)


def test_wrong_pins_until_it_is_blocked() -> None:
    software = SoftwareCard(HBA, pin=Pin("654321"))
    card = HealthCard(wire(software))
    for left in (2, 1):
        with pytest.raises(e.PinWrong) as caught:
            card.verify(bytearray(b"123456"))
        assert caught.value.tries_left == left
    for _ in range(2):
        with pytest.raises(e.PinBlocked):
            card.verify(bytearray(b"123456"))
    assert card.pin_status() == PinStatus(PinState.BLOCKED, 0)


@pytest.mark.parametrize("pin", [Pin(transport=True), Pin(empty=True)])
def test_a_pin_that_was_never_set(pin: Pin) -> None:
    with pytest.raises(e.PinTransport):
        HealthCard(wire(SoftwareCard(HBA, pin=pin))).verify(bytearray(b"123456"))


@pytest.mark.parametrize("word", ["6C00", "6C08", "6100"])
def test_a_pin_is_not_sent_again_whatever_the_card_wants(word: str) -> None:
    heard: list[bytes] = []

    def transmit(command: Command) -> Answer:
        heard.append(bytes(command))
        return b"", int(word, 16)

    with pytest.raises(e.CardAnswerInvalid):
        HealthCard(transmit).verify(bytearray(b"123456"))
    assert sum(one[1] == 0x20 for one in heard) == 1


def test_a_command_with_a_pin_is_wiped() -> None:
    kept: list[Command] = []

    def transmit(command: Command) -> Answer:
        kept.append(command)
        raise e.CardRemoved("test")

    with pytest.raises(e.CardRemoved):
        HealthCard(transmit).verify(bytearray(b"123456"))
    assert kept == [bytearray(13)]


def test_no_signature_without_a_pin_nor_of_another_size() -> None:
    with pytest.raises(e.CardAnswerInvalid, match="6982"):
        HealthCard(wire(SoftwareCard(HBA))).sign(DIGEST)
    for said in ("9000", "00" * 63 + "9000", "00" * 65 + "9000", "00" * 64 + "6282", "6400"):
        with pytest.raises(e.CardAnswerInvalid):
            script("9000", "9000", said).sign(DIGEST)
    with pytest.raises(e.CardAnswerInvalid, match="6A88"):
        script("9000", "6A88").sign(DIGEST)


@pytest.mark.parametrize(
    "answers",
    [
        ("9000", "9000"),
        ("9000", "30829000"),
        ("9000", "3082FFFF9000"),
        ("9000", "308201009000", "6B00"),
        ("9000", "308201009000", "9000"),
        ("9000", "6A81"),
        ("9000", "0000000000009000"),
        ("6A82",),
        ("9000", "30820130" + "00" * 0x130 + "9000"),
        ("9000", *["308203E8" + "9000", *["009000"] * 60]),
    ],
)
def test_a_certificate_that_is_none(answers: tuple[str, ...]) -> None:
    with pytest.raises(e.CardAnswerInvalid):
        script(*answers).certificate()


@pytest.mark.parametrize("said", ["9000", "5A01809000", "5A0AFFFFFFFFFFFFFFFFFFFF9000", "6A82"])
def test_a_number_that_is_none(said: str) -> None:
    with pytest.raises(e.CardAnswerInvalid):
        script(said).iccsn()


@given(st.integers(0, 2**32))
def test_garbage_raises_nothing_else(seed: int) -> None:
    garbage = GarbageCard(seed)
    card = HealthCard(wire(garbage))
    pin = bytearray(b"123456")
    for call in (
        card.kind,
        card.iccsn,
        card.certificate,
        card.pin_status,
        lambda: card.verify(pin),
        lambda: card.sign(DIGEST),
    ):
        with contextlib.suppress(TimError):
            call()


@given(st.lists(st.binary(min_size=2, max_size=300), min_size=60, max_size=60))
def test_hostile_answers_are_bounded(answers: list[bytes]) -> None:
    left = list(answers)

    def transmit(_: Command) -> Answer:
        said = left.pop()
        return said[:-2], int.from_bytes(said[-2:], "big")

    with contextlib.suppress(TimError):
        assert len(HealthCard(transmit).certificate()) <= 4096
