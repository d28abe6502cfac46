"""A card in a terminal, or the key of an institution in a gateway."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from timclient.cards.certificate import read_certificate
from timclient.cards.konnektor.answers import ListedCard
from timclient.cards.konnektor.envelopes import Pin
from timclient.cards.konnektor.operations import Operations
from timclient.domain.card import (
    DIGEST_BYTES,
    CardCertificate,
    CardInfo,
    CardKind,
    CertificateState,
    PinPrompt,
    PinState,
    PinStatus,
    PinWanted,
)
from timclient.domain.errors_cards import (
    CardRemoved,
    CardTooOld,
    CertificateExpired,
    PinBlocked,
    PinTransport,
)
from timclient.domain.errors_konnektor import KonnektorPinMissing

T = TypeVar("T")
Finder = Callable[[CardInfo], Awaitable[ListedCard | None]]
_PINS = {CardKind.HBA: Pin.HBA, CardKind.SMC_B: Pin.SMC_B}
_OPEN = (PinState.VERIFIED, PinState.DISABLED)


class KonnektorCard:
    """See :class:`timclient.domain.card.Card`. ``find`` looks for the card again after its handle
    has gone; ``user_id`` names the session of an HBA."""

    def __init__(
        self,
        info: CardInfo,
        operations: Operations,
        find: Finder,
        now: Callable[[], datetime],
        user_id: str = "",
    ) -> None:
        self._info = info
        self._operations = operations
        self._find = find
        self._now = now
        self._user_id = user_id
        self._pin = _PINS.get(info.kind)
        self._certificate: CardCertificate | None = None

    @property
    def info(self) -> CardInfo:
        """What is known of it."""
        return self._info

    async def certificate(self) -> CardCertificate:
        """Read the authentication certificate; the second time from memory.

        Raises:
            CardTooOld: it has RSA keys only.
            CardAnswerInvalid: it cannot be understood.
        """
        if self._certificate is None:
            der = await self._again(
                lambda handle: self._operations.certificate_der(handle, self._user_id)
            )
            certificate = read_certificate(der)
            if not certificate.elliptic:
                raise CardTooOld("RSA")
            self._certificate = certificate
        return self._certificate

    async def pin_status(self) -> PinStatus:
        """Ask without using up a try. The key of an HSM-B has no PIN."""
        pin = self._pin
        if pin is None:
            return PinStatus(PinState.DISABLED)
        return await self._again(
            lambda handle: self._operations.pin_status(handle, pin, self._user_id)
        )

    async def sign(self, digest: bytes, prompt: PinPrompt) -> bytes:
        """Sign a SHA-256 digest; where the PIN is missing, it is asked for once.

        Raises:
            CertificateExpired: found out before a PIN is asked for.
            PinWrong, PinBlocked, PinTransport, PinTimedOut, PinCancelled: nothing was signed.
            KonnektorPinMissing: the key stays locked after the right PIN.
        """
        if len(digest) != DIGEST_BYTES:
            raise ValueError("not a SHA-256 digest")
        state = (await self.certificate()).state(self._now())
        if state in (CertificateState.ENDED, CertificateState.NOT_YET):
            raise CertificateExpired(state.value)
        status = await self.pin_status()
        asked = status.state not in _OPEN
        if asked:
            await self._verify(status, prompt)
        try:
            return await self._signed(digest)
        except KonnektorPinMissing:
            if asked or self._pin is None:
                raise
        await self._verify(await self.pin_status(), prompt)
        return await self._signed(digest)

    async def _signed(self, digest: bytes) -> bytes:
        return await self._again(
            lambda handle: self._operations.sign(handle, self._user_id, digest)
        )

    async def _verify(self, status: PinStatus, prompt: PinPrompt) -> None:
        """Let the PIN be typed at the terminal, once."""
        if status.state in (PinState.TRANSPORT, PinState.EMPTY):
            raise PinTransport(status.state.value)
        if status.state is PinState.BLOCKED or self._pin is None:
            raise PinBlocked(status.state.value)
        wanted = PinWanted(self._info, status.tries_left)
        if status.tries_left == 1:
            await prompt.confirm_last_try(wanted)
        prompt.begin_at_device(wanted)
        try:
            await self._operations.verify(self._info.card_id, self._pin, self._user_id)
        finally:
            prompt.end_at_device()

    async def _again(self, ask: Callable[[str], Awaitable[T]]) -> T:
        """A card that was put elsewhere has another handle; it is looked for once."""
        try:
            return await ask(self._info.card_id)
        except CardRemoved:
            found = await self._find(self._info)
            if found is None:
                raise
        self._info = replace(self._info, card_id=found.handle, slot=found.slot)
        return await ask(found.handle)
