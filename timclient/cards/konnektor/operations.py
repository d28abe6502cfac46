"""The operations of a Konnektor, each asked and read; patient where a card is in use."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from timclient.cards.konnektor.answers import (
    ListedCard,
    check_verified,
    read_cards,
    read_certificate_der,
    read_pin_status,
    read_signature,
    read_terminals,
)
from timclient.cards.konnektor.client import KonnektorClient
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
from timclient.domain.card import PinStatus
from timclient.domain.errors_cards import CardInUse, PinTimedOut
from timclient.domain.errors_konnektor import KonnektorTimeout
from timclient.domain.konnektor import KonnektorSettings

HBA = "HBA"
SM_B = "SM-B"  # asks for SMC-B and HSM-B
PAUSES_S = (0.5, 1.0, 2.0)
Pause = Callable[[float], Awaitable[object]]


class Operations:
    """In the name of one calling context. All may raise KonnektorError and CardError; a card in
    use (4018, 4060, 4093) is asked again up to three times, but for the PIN."""

    def __init__(
        self, client: KonnektorClient, settings: KonnektorSettings, pause: Pause = asyncio.sleep
    ) -> None:
        self._client = client
        self._settings = settings
        self._pause = pause

    async def cards(self, card_type: str) -> tuple[ListedCard, ...]:
        """Return the cards of a type at this workplace."""
        return read_cards(await self._ask(get_cards(self._context(), card_type)))

    async def terminals(self) -> Mapping[str, str]:
        """Return the names of the terminals at this workplace by their id."""
        return read_terminals(await self._ask(get_card_terminals(self._context())))

    async def pin_status(self, handle: str, pin: Pin, user_id: str) -> PinStatus:
        """Return the state of a PIN for this context."""
        return read_pin_status(await self._ask(get_pin_status(self._context(user_id), handle, pin)))

    async def verify(self, handle: str, pin: Pin, user_id: str) -> None:
        """Return when the right PIN was typed at the terminal; asked once only.

        Raises:
            PinWrong, PinBlocked, PinTransport, PinTimedOut, PinCancelled: it was not.
        """
        question = verify_pin(self._context(user_id), handle, pin)
        try:
            answer = await self._client.ask(question, self._client.timeouts.pin_s)
        except KonnektorTimeout as error:
            raise PinTimedOut("no answer") from error
        check_verified(answer)

    async def certificate_der(self, handle: str, user_id: str) -> bytes:
        """Return the authentication certificate on the elliptic curve.

        Raises:
            CardTooOld: there is none.
        """
        question = read_card_certificate(self._context(user_id), handle)
        return read_certificate_der(await self._ask(question))

    async def sign(self, handle: str, user_id: str, digest: bytes) -> bytes:
        """Return R‖S of a SHA-256 digest.

        Raises:
            KonnektorPinMissing: the PIN must be verified first.
        """
        question = external_authenticate(self._context(user_id), handle, digest)
        return read_signature(await self._ask(question))

    async def _ask(self, question: Question) -> Element:
        for pause_s in PAUSES_S:
            try:
                return await self._client.ask(question)
            except CardInUse:
                await self._pause(pause_s)
        return await self._client.ask(question)

    def _context(self, user_id: str = "") -> Context:
        return Context.of(self._settings, user_id)
