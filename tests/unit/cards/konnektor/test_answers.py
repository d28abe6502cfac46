"""Answers and faults of a Konnektor, also the strange and the hostile ones."""

from __future__ import annotations

import base64
import contextlib
import secrets
from xml.etree import ElementTree as ET

import pytest
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from hypothesis import given
from hypothesis import strategies as st

from tests.world.card_pki import DOCTOR, CardAuthority, Holder
from tests.world.konnektor import Fault, Inserted, Pins, Terminal, replies, schemas
from timclient.cards.konnektor.answers import (
    MOST_CARDS,
    check_verified,
    normalised,
    read_answer,
    read_cards,
    read_certificate_der,
    read_pin_status,
    read_signature,
    read_terminals,
)
from timclient.cards.konnektor.envelopes import (
    Context,
    Pin,
    Question,
    external_authenticate,
    get_card_terminals,
    get_cards,
    get_pin_status,
    read_card_certificate,
    verify_pin,
)
from timclient.cards.konnektor.xml import Element
from timclient.domain.card import CardKind, PinState, PinStatus
from timclient.domain.errors import TimError
from timclient.domain.errors_cards import (
    CardAnswerInvalid,
    CardTooOld,
    PinBlocked,
    PinTimedOut,
    PinTransport,
    PinWrong,
)
from timclient.domain.errors_konnektor import (
    KonnektorAnswerInvalid,
    KonnektorFault,
    KonnektorPinMissing,
)

CONTEXT = Context("M", "C", "W")
CARDS = get_cards(CONTEXT, "HBA")
STATUS = get_pin_status(CONTEXT, "h", Pin.HBA)
VERIFY = verify_pin(CONTEXT, "h", Pin.HBA)
CERTIFICATE = read_card_certificate(CONTEXT, "h")
SIGN = external_authenticate(CONTEXT, "h", bytes(32))
WEBER = Holder("1-HBA-TEST-0001", (DOCTOR,), given_name="Anna", surname="Weber")
PLACE = Terminal("CT1", "Anmeldung")
CARD = Inserted(CardAuthority().issue(CardKind.HBA, WEBER), PLACE, 1, Pins())


def answered(element: ET.Element, question: Question) -> Element:
    if not schemas.missing() and not element.tag.endswith("Fault"):
        assert schemas.complaint(ET.tostring(element)) == ""
    return read_answer(replies.envelope(element), question)


def test_cards() -> None:
    (card,) = read_cards(answered(replies.cards([CARD]), CARDS))
    assert (card.handle, card.card_type, card.iccsn) == (CARD.handle, "HBA", CARD.key.iccsn)
    assert (card.terminal_id, card.slot, card.holder) == ("CT1", 1, "Anna WeberTEST-ONLY")
    assert read_cards(answered(replies.cards([]), CARDS)) == ()


def test_terminals() -> None:
    question = get_card_terminals(CONTEXT)
    assert read_terminals(answered(replies.terminals([PLACE], "W"), question)) == {
        "CT1": "Anmeldung"
    }


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("VERIFIED", PinState.VERIFIED),
        ("TRANSPORT_PIN", PinState.TRANSPORT),
        ("EMPTY_PIN", PinState.EMPTY),
        ("BLOCKED", PinState.BLOCKED),
        ("DISABLED", PinState.DISABLED),
    ],
)
def test_pin_states(word: str, state: PinState) -> None:
    assert read_pin_status(answered(replies.pin_status(word, 3), STATUS)) == PinStatus(state)


def test_tries_are_told() -> None:
    read = read_pin_status(answered(replies.pin_status("VERIFIABLE", 2), STATUS))
    assert read == PinStatus(PinState.VERIFIABLE, 2)


def test_results_of_a_pin() -> None:
    check_verified(answered(replies.pin_result("OK"), VERIFY))
    with pytest.raises(PinWrong) as wrong:
        check_verified(answered(replies.pin_result("REJECTED", 1), VERIFY))
    assert wrong.value.tries_left == 1
    for word in ("WASBLOCKED", "NOWBLOCKED"):
        with pytest.raises(PinBlocked):
            check_verified(answered(replies.pin_result(word), VERIFY))
    with pytest.raises(PinTransport):
        check_verified(answered(replies.pin_result("TRANSPORT_PIN"), VERIFY))


def test_nobody_typed_and_http_says_success() -> None:
    with pytest.raises(PinTimedOut):
        check_verified(answered(replies.pin_result("ERROR", warning=Fault(4043)), VERIFY))
    with pytest.raises(KonnektorFault):
        check_verified(answered(replies.pin_result("ERROR"), VERIFY))


def test_a_warning_beside_a_result_is_no_failure() -> None:
    check_verified(answered(replies.pin_result("OK", warning=Fault(4999)), VERIFY))


def test_a_fault_with_several_traces() -> None:
    with pytest.raises(KonnektorPinMissing) as caught:
        answered(replies.fault(Fault(4085, also=(4043, 4018))), SIGN)
    assert caught.value.text == "Zugriffsbedingungen nicht erfüllt"


def test_a_certificate() -> None:
    read = read_certificate_der(answered(replies.certificate(CARD, elliptic=True), CERTIFICATE))
    assert read == CARD.key.der
    with pytest.raises(CardTooOld):
        read_certificate_der(answered(replies.certificate(CARD, elliptic=False), CERTIFICATE))


def test_both_forms_of_a_signature() -> None:
    r, s = (1 << 254) + secrets.randbits(250), (1 << 255) + secrets.randbits(250)
    raw = r.to_bytes(32, "big") + s.to_bytes(32, "big")
    for form in (raw, encode_dss_signature(r, s)):
        assert read_signature(answered(replies.signature(form), SIGN)) == raw


@pytest.mark.parametrize(
    "made",
    [
        b"",
        bytes(63),
        bytes(65),
        b"\x30",
        b"\x30\x06\x02\x01\x01\x02\x01",
        encode_dss_signature(1 << 256, 1),
        b"\x30\x06\x02\x01\x80\x02\x01\x01",
        b"\x30" + bytes(4000),
    ],
)
def test_no_signature(made: bytes) -> None:
    with pytest.raises(CardAnswerInvalid):
        normalised(made)


@given(st.binary(max_size=100))
def test_any_signature(made: bytes) -> None:
    with contextlib.suppress(CardAnswerInvalid):
        assert len(normalised(made)) == 64


def test_an_answer_without_its_content() -> None:
    signed = replies.start(replies.SIG, "ExternalAuthenticateResponse")
    with pytest.raises(KonnektorAnswerInvalid):
        read_signature(answered(signed, SIGN))
    warned = replies.start(replies.SIG, "ExternalAuthenticateResponse", Fault(4085))
    with pytest.raises(KonnektorPinMissing):
        read_signature(answered(warned, SIGN))
    with pytest.raises(KonnektorAnswerInvalid):
        read_pin_status(answered(replies.start(replies.CARD, "GetPinStatusResponse"), STATUS))
    element = replies.start(replies.CARD, "VerifyPinResponse")
    with pytest.raises(KonnektorAnswerInvalid):
        check_verified(read_answer(replies.envelope(element), VERIFY))
    empty = replies.start(replies.CERT, "ReadCardCertificateResponse")
    with pytest.raises(KonnektorAnswerInvalid):
        read_certificate_der(read_answer(replies.envelope(empty), CERTIFICATE))


@pytest.mark.parametrize(
    "content",
    [
        b"<a/>",
        b"<Envelope/>",
        replies.envelope(ET.Element("GetCardsResponse")),
        replies.envelope(replies.pin_status("VERIFIED", 1)),
        replies.envelope(ET.Element(f"{{{replies.EVENT}}}GetCardsResponse")),
        b'<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body/></e:Envelope>',
    ],
)
def test_another_answer(content: bytes) -> None:
    with pytest.raises(KonnektorAnswerInvalid):
        read_answer(content, CARDS)


def test_a_fault_that_says_nothing() -> None:
    with pytest.raises(KonnektorFault) as caught:
        read_answer(replies.envelope(ET.Element(f"{{{replies.SOAP}}}Fault")), CARDS)
    assert caught.value.number == 0


def test_hostile_cards() -> None:
    with pytest.raises(KonnektorAnswerInvalid):
        read_cards(answered(replies.cards([CARD] * (MOST_CARDS + 1)), CARDS))
    for handle in ("", "x" * 129):
        content = replies.envelope(replies.cards([CARD])).decode().replace(CARD.handle, handle)
        with pytest.raises(KonnektorAnswerInvalid):
            read_cards(read_answer(content.encode(), CARDS))
    content = replies.envelope(replies.cards([CARD])).decode()
    content = content.replace(CARD.key.iccsn, "12").replace(">1</", "> 99999999999999999 </")
    content = content.replace("Anna Weber", "A\u202e" + "x" * 5000)
    (card,) = read_cards(read_answer(content.encode(), CARDS))
    assert (card.iccsn, card.slot, len(card.holder)) == ("", 0, 200)


def test_a_hostile_certificate() -> None:
    content = replies.envelope(replies.certificate(CARD, elliptic=True))
    text = base64.encodebytes(CARD.key.der)
    element = read_answer(content.replace(text, b"!!!"), CERTIFICATE)
    with pytest.raises(KonnektorAnswerInvalid):
        read_certificate_der(element)


@given(st.integers(0, 2000), st.binary(min_size=1, max_size=4))
def test_damaged_answers(place: int, change: bytes) -> None:
    content = replies.envelope(replies.cards([CARD]))
    damaged = content[:place] + change + content[place + len(change) :]
    with contextlib.suppress(TimError):
        read_cards(read_answer(damaged, CARDS))
