"""What the stand-in does with a SOAP request."""

from __future__ import annotations

import base64
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from cryptography.hazmat.primitives.asymmetric import ec

from tests.world.konnektor import replies
from tests.world.konnektor.behaviour import Behaviour, Fault
from tests.world.konnektor.keyboard import CANCEL, Keyboard
from tests.world.konnektor.slots import PINS, Inserted, Slots
from timclient.domain.card import CardKind

DIGEST = 32
NAMESPACES = {
    "GetCards": replies.EVENT,
    "GetCardTerminals": replies.EVENT,
    "GetPinStatus": replies.CARD,
    "VerifyPin": replies.CARD,
    "ReadCardCertificate": replies.CERT,
    "ExternalAuthenticate": replies.SIG,
}


class Refused(Exception):
    """Answered by a fault."""

    def __init__(self, number: int, text: str = "") -> None:
        super().__init__(number)
        self.fault = Fault(number, text)


@dataclass(frozen=True, slots=True)
class Known:
    """The calling context that is set up here; ``users`` are taken as they come."""

    mandant: str = "Mandant1"
    client: str = "TIM"
    workplace: str = "Platz1"


class Services:
    """The operations, over the cards in the slots."""

    def __init__(self, slots: Slots, keyboard: Keyboard, known: Known, how: Behaviour) -> None:
        self._slots = slots
        self._keyboard = keyboard
        self._known = known
        self._how = how
        self._operations: dict[str, Callable[[ET.Element], Awaitable[ET.Element]]] = {
            "GetCards": self._get_cards,
            "GetCardTerminals": self._get_card_terminals,
            "GetPinStatus": self._get_pin_status,
            "VerifyPin": self._verify_pin,
            "ReadCardCertificate": self._read_card_certificate,
            "ExternalAuthenticate": self._external_authenticate,
        }

    async def answer(self, operation: str, request: ET.Element) -> ET.Element:
        """The answer's element.

        Raises:
            Refused: there is a fault instead.
        """
        if operation not in self._operations:
            raise Refused(4000, operation)
        self._check_context(request)
        return await self._operations[operation](request)

    async def _get_cards(self, request: ET.Element) -> ET.Element:
        return replies.cards(self._slots.of_type(text(request, "CardType")))

    async def _get_card_terminals(self, _: ET.Element) -> ET.Element:
        return replies.terminals(self._slots.terminals, self._known.workplace)

    async def _get_pin_status(self, request: ET.Element) -> ET.Element:
        card = self._card(request)
        self._check_pin(card, request)
        return replies.pin_status(card.pins.status(self._session(card, request)), card.pins.tries)

    async def _verify_pin(self, request: ET.Element) -> ET.Element:
        card = self._card(request)
        self._check_pin(card, request)
        typed = await self._keyboard.wait(self._how.pin_seconds)
        if typed is None:
            return replies.pin_result("ERROR", warning=Fault(4043))
        if typed == CANCEL:
            raise Refused(4049)
        if self._slots.by_handle(card.handle) is None:
            raise Refused(4047)
        result = card.pins.type(typed, self._session(card, request))
        return replies.pin_result(result, card.pins.tries if result == "REJECTED" else None)

    async def _read_card_certificate(self, request: ET.Element) -> ET.Element:
        card = self._card(request)
        wanted = text(request, "Crypt") == "ECC"
        has = isinstance(card.key.key, ec.EllipticCurvePrivateKey)
        return replies.certificate(card, elliptic=wanted and has)

    async def _external_authenticate(self, request: ET.Element) -> ET.Element:
        card = self._card(request)
        digest = base64.b64decode(text(request, "Base64Data"))
        if len(digest) != DIGEST or text(request, "SignatureType") != "urn:bsi:tr:03111:ecdsa":
            raise Refused(4000, "digest or type")
        if not card.is_open(self._session(card, request)):
            raise Refused(4085)
        return replies.signature(card.key.sign(digest, der=self._how.der_signatures))

    def _check_context(self, request: ET.Element) -> None:
        for number, name, wanted in (
            (4004, "MandantId", self._known.mandant),
            (4005, "ClientSystemId", self._known.client),
            (4006, "WorkplaceId", self._known.workplace),
        ):
            if text(request, name) != wanted:
                raise Refused(number)

    def _card(self, request: ET.Element) -> Inserted:
        card = self._slots.by_handle(text(request, "CardHandle"))
        if card is None:
            raise Refused(4047)
        if card.kind.of_person and not text(request, "UserId"):
            raise Refused(4021, "UserId")
        return card

    def _check_pin(self, card: Inserted, request: ET.Element) -> None:
        if card.kind is CardKind.HSM_B or text(request, "PinTyp") != PINS[card.kind]:
            raise Refused(4072)

    def _session(self, card: Inserted, request: ET.Element) -> tuple[str, str, str]:
        return card.session(
            text(request, "MandantId"), text(request, "ClientSystemId"), text(request, "UserId")
        )


def text(request: ET.Element, name: str) -> str:
    """The text of an element, wherever it stands."""
    found = request.find(f".//{{*}}{name}")
    return (found.text or "").strip() if found is not None else ""
