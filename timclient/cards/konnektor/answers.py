"""Reads the answers of a Konnektor. Nothing in here does I/O."""

from __future__ import annotations

import base64
import binascii
import logging
from dataclasses import dataclass

from timclient.cards.konnektor.envelopes import SOAP, Question
from timclient.cards.konnektor.faults import Trace, error_of
from timclient.cards.konnektor.xml import Element, parse
from timclient.domain.card import SIGNATURE_BYTES, PinState, PinStatus
from timclient.domain.errors_cards import (
    CardAnswerInvalid,
    CardTooOld,
    PinBlocked,
    PinTransport,
    PinWrong,
)
from timclient.domain.errors_konnektor import KonnektorAnswerInvalid

log = logging.getLogger(__name__)

MOST_CARDS = 200
MOST_TERMINALS = 200
MOST_HANDLE = 128
MOST_NAME = 200
MOST_TRACES = 20
MOST_TRIES = 99
_ICCSN_DIGITS = 20
_SEQUENCE = 0x30
_HALF = SIGNATURE_BYTES // 2
_MOST_DER = 80
_MOST_SLOT = 999
_STATES = {
    "VERIFIED": PinState.VERIFIED,
    "VERIFIABLE": PinState.VERIFIABLE,
    "TRANSPORT_PIN": PinState.TRANSPORT,
    "EMPTY_PIN": PinState.EMPTY,
    "BLOCKED": PinState.BLOCKED,
    "DISABLED": PinState.DISABLED,
}


@dataclass(frozen=True, slots=True)
class ListedCard:
    """One card of GetCards; ``card_type`` is the Konnektor's word."""

    handle: str
    card_type: str
    iccsn: str
    terminal_id: str
    slot: int
    holder: str


def read_answer(content: bytes, question: Question) -> Element:
    """Return the answer's element.

    Raises:
        KonnektorAnswerInvalid: this is no answer to that question.
        TimError: it is a fault; see :func:`timclient.cards.konnektor.faults.error_of`.
    """
    root = parse(content)
    body = root.child("Body") if (root.namespace, root.name) == (SOAP, "Envelope") else None
    if body is None or len(body.children) != 1:
        raise KonnektorAnswerInvalid("no SOAP envelope")
    element = body.children[0]
    if (element.namespace, element.name) == (SOAP, "Fault"):
        error = element.child("detail", "Error")
        raise error_of(_traces(error, question) if error is not None else ())
    if (element.namespace, element.name) != (question.namespace, question.answer):
        raise KonnektorAnswerInvalid("another answer")
    if element.text_at("Status", "Result") not in ("OK", "Warning"):
        raise KonnektorAnswerInvalid("no result")
    _warnings(element, question)
    return element


def read_cards(element: Element) -> tuple[ListedCard, ...]:
    """Return the cards of a GetCardsResponse.

    Raises:
        KonnektorAnswerInvalid: without cards, too many, or one of them without handle.
    """
    cards = element.child("Cards")
    if cards is None or len(cards.children) > MOST_CARDS:
        raise KonnektorAnswerInvalid("cards")
    return tuple(_card(one) for one in cards.all("Card"))


def read_terminals(element: Element) -> dict[str, str]:
    """Return the terminals' names by their id.

    Raises:
        KonnektorAnswerInvalid: without terminals, or too many.
    """
    terminals = element.child("CardTerminals")
    if terminals is None or len(terminals.children) > MOST_TERMINALS:
        raise KonnektorAnswerInvalid("terminals")
    return {
        one.text_at("CtId"): _shown(one.text_at("Name")) for one in terminals.all("CardTerminal")
    }


def read_pin_status(element: Element) -> PinStatus:
    """Return what a GetPinStatusResponse says.

    Raises:
        KonnektorAnswerInvalid: nothing that can be understood.
    """
    state = _STATES.get(element.text_at("PinStatus"))
    if state is None:
        raise _missing(element, "PIN status")
    return PinStatus(state, _tries(element))


def check_verified(element: Element) -> None:
    """Return where a VerifyPinResponse says that the PIN was right. A PIN that nobody typed in
    time comes as an HTTP success with a warning (4043) and the result ERROR.

    Raises:
        PinWrong, PinBlocked, PinTransport: what the card says.
        TimError: what the embedded Error says.
    """
    match element.text_at("PinResult"):
        case "OK":
            return
        case "REJECTED":
            raise PinWrong(_tries(element))
        case "WASBLOCKED" | "NOWBLOCKED":
            raise PinBlocked(element.text_at("PinResult"))
        case "TRANSPORT_PIN":
            raise PinTransport("PinResult")
        case "ERROR":
            raise error_of(_embedded(element))
    raise _missing(element, "PIN result")


def read_certificate_der(element: Element) -> bytes:
    """Return the certificate of a ReadCardCertificateResponse.

    Raises:
        CardTooOld: the card has none of this kind.
        KonnektorAnswerInvalid: not decodable.
    """
    infos = element.child("X509DataInfoList")
    for info in infos.all("X509DataInfo") if infos is not None else ():
        text = info.text_at("X509Data", "X509Certificate")
        if info.text_at("CertRef") == "C.AUT" and text:
            return _decoded(text)
    if infos is None or _embedded(element):
        raise _missing(element, "certificate")
    raise CardTooOld("no certificate on the elliptic curve")


def read_signature(element: Element) -> bytes:
    """Return R‖S (64 bytes) of an ExternalAuthenticateResponse.

    Raises:
        KonnektorAnswerInvalid: without signature.
        CardAnswerInvalid: it has neither of the two forms.
    """
    text = element.text_at("SignatureObject", "Base64Signature")
    if not text:
        raise _missing(element, "signature")
    return normalised(_decoded(text))


def normalised(signature: bytes) -> bytes:
    """Return R‖S: some Konnektoren answer so, others DER.

    Raises:
        CardAnswerInvalid: it is neither.
    """
    if len(signature) == SIGNATURE_BYTES:
        return signature
    if not signature or signature[0] != _SEQUENCE or len(signature) > _MOST_DER:
        raise CardAnswerInvalid("signature")
    from cryptography.hazmat.primitives.asymmetric.utils import (  # noqa: PLC0415 - heavy
        decode_dss_signature,
    )

    try:
        r, s = decode_dss_signature(signature)
        return r.to_bytes(_HALF, "big") + s.to_bytes(_HALF, "big")
    except (ValueError, OverflowError) as error:
        raise CardAnswerInvalid("signature") from error


def _card(element: Element) -> ListedCard:
    handle = element.text_at("CardHandle")
    if not 0 < len(handle) <= MOST_HANDLE:
        raise KonnektorAnswerInvalid("card handle")
    iccsn = element.text_at("Iccsn")
    return ListedCard(
        handle=handle,
        card_type=element.text_at("CardType"),
        iccsn=iccsn if _is_number(iccsn) and len(iccsn) == _ICCSN_DIGITS else "",
        terminal_id=_shown(element.text_at("CtId")),
        slot=_number(element.text_at("SlotId"), _MOST_SLOT) or 0,
        holder=_shown(element.text_at("CardHolderName")),
    )


def _missing(element: Element, what: str) -> Exception:
    """A good answer without its content says why in a warning, or is none."""
    traces = _embedded(element)
    return error_of(traces) if traces else KonnektorAnswerInvalid(what)


def _embedded(element: Element) -> tuple[Trace, ...]:
    error = element.child("Status", "Error")
    return _read_traces(error) if error is not None else ()


def _warnings(element: Element, question: Question) -> None:
    for one in _embedded(element):
        log.warning("konnektor: %s says %d", question.operation, one.number)


def _traces(error: Element, question: Question) -> tuple[Trace, ...]:
    traces = _read_traces(error)
    for one in traces:
        log.warning("konnektor: %s failed with %d", question.operation, one.number)
    return traces


def _read_traces(error: Element) -> tuple[Trace, ...]:
    found = list(error.all("Trace"))[:MOST_TRACES]
    return tuple(
        Trace(
            _number(one.text_at("Code"), 999_999) or 0,
            one.text_at("Severity"),
            one.text_at("ErrorText"),
        )
        for one in found
    )


def _tries(element: Element) -> int | None:
    return _number(element.text_at("LeftTries"), MOST_TRIES)


def _number(text: str, most: int) -> int | None:
    if not _is_number(text) or len(text) > len(str(most)):
        return None
    return int(text)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _shown(text: str) -> str:
    return "".join(one for one in text if one.isprintable()).strip()[:MOST_NAME]


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise KonnektorAnswerInvalid("base64") from error
