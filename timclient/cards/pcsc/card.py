"""One HBA or SMC-B in a reader at this computer."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TypeVar

from timclient.cards.certificate import read_certificate
from timclient.cards.pcsc.access import Access
from timclient.cards.pcsc.healthcard import HealthCard
from timclient.cards.pcsc.pin_pad import PAD_SECONDS
from timclient.cards.pcsc.signature import check_signature
from timclient.cards.pcsc.signing import HeldPin, PinOutlook, Signing
from timclient.cards.pcsc.worker import CALL_SECONDS
from timclient.domain.card import (
    DIGEST_BYTES,
    CardCertificate,
    CardInfo,
    CertificateState,
    PinPrompt,
    PinState,
    PinStatus,
    PinWanted,
)
from timclient.domain.errors_cards import CardTooOld, CertificateExpired

_USABLE = frozenset({CertificateState.VALID, CertificateState.ENDS_SOON})
_LAST_TRY = 1
# A pad counts its time anew from the first key on.
_AT_DEVICE_SECONDS = 2 * PAD_SECONDS + 2 * CALL_SECONDS
T = TypeVar("T")


class ReaderCard:
    """A :class:`timclient.domain.card.Card` by PC/SC. It is held only during a call and reset
    after it, so every signature wants the PIN."""

    def __init__(self, access: Access, info: CardInfo, known: CardCertificate | None) -> None:
        self._access = access
        self._info = info
        self._certificate = known

    @property
    def info(self) -> CardInfo:
        """What is known of it."""
        return self._info

    async def certificate(self) -> CardCertificate:
        """Return C.HP.AUT or C.HCI.AUT; it is read once.

        Raises:
            CardTooOld: the card has RSA keys only.
            CardRemoved: it is not there any more.
        """
        if self._certificate is None:
            async with self._trying() as attempt:
                found = await self._run(lambda: self._read(attempt))
            self._certificate = found
            self._info = replace(self._info, holder=found.holder)
        return self._certificate

    async def pin_status(self) -> PinStatus:
        """Ask without using up a try."""
        async with self._trying() as attempt:
            return (await self._run(attempt.look)).status

    async def sign(self, digest: bytes, prompt: PinPrompt) -> bytes:
        """Sign a SHA-256 digest; returns R‖S, checked with the certificate.

        Raises:
            CertificateExpired: before a PIN was asked for.
            PinWrong, PinBlocked, PinTransport, PinTimedOut, PinCancelled, PinMismatch: the PIN
                was not taken.
        """
        if len(digest) != DIGEST_BYTES:
            raise ValueError("a SHA-256 digest is wanted")
        certificate = await self.certificate()
        if certificate.state(self._access.now()) not in _USABLE:
            raise CertificateExpired(certificate.state(self._access.now()).value)
        async with self._trying() as attempt:
            outlook = await self._look(attempt)
            outlook.check()
            wanted = PinWanted(self._info, outlook.status.tries_left)
            if outlook.needed and outlook.status.tries_left == _LAST_TRY:
                await prompt.confirm_last_try(wanted)
            if not outlook.needed or outlook.pad:
                wanted = replace(wanted, seconds=float(PAD_SECONDS))
                signature = await self._sign_at_device(attempt, digest, outlook, prompt, wanted)
            else:
                signature = await self._sign_here(attempt, digest, outlook, prompt, wanted)
        check_signature(certificate.der, digest, signature)
        return signature

    async def _look(self, attempt: Signing) -> PinOutlook:
        """Another program may have left the card with its PIN given. To look resets it, so that
        the second look tells what will be met."""
        outlook = await self._run(attempt.look)
        if outlook.status.state is PinState.VERIFIED:
            outlook = await self._run(attempt.look)
        return outlook

    async def _sign_here(
        self,
        attempt: Signing,
        digest: bytes,
        outlook: PinOutlook,
        prompt: PinPrompt,
        wanted: PinWanted,
    ) -> bytes:
        held = HeldPin(await prompt.ask(wanted))
        try:
            return await self._run(lambda: attempt.sign(digest, outlook, held, _nothing))
        finally:
            held.wipe()

    async def _sign_at_device(
        self,
        attempt: Signing,
        digest: bytes,
        outlook: PinOutlook,
        prompt: PinPrompt,
        wanted: PinWanted,
    ) -> bytes:
        loop = asyncio.get_running_loop()
        waits = False

        def begin() -> None:
            nonlocal waits
            if not attempt.given_up.is_set():
                waits = True
                prompt.begin_at_device(wanted)

        def at_device() -> None:
            loop.call_soon_threadsafe(begin)

        try:
            return await self._run(
                lambda: attempt.sign(digest, outlook, None, at_device), _AT_DEVICE_SECONDS
            )
        finally:
            if waits:
                prompt.end_at_device()

    @asynccontextmanager
    async def _trying(self) -> AsyncIterator[Signing]:
        """What happens in the card thread stops where nobody waits for it any more."""
        given_up = threading.Event()
        try:
            yield Signing(self._access, self._info, given_up)
        finally:
            given_up.set()

    async def _run(self, call: Callable[[], T], seconds: float = CALL_SECONDS) -> T:
        return await self._access.worker.run(call, seconds + self._access.patience_seconds)

    def _read(self, attempt: Signing) -> CardCertificate:
        with self._access.hold_again(self._info, attempt.given_up) as (_, card):
            return read_of(card)


def read_of(card: HealthCard) -> CardCertificate:
    """Read and understand the certificate of a card that is held.

    Raises:
        CardTooOld: it has an RSA key.
        CardAnswerInvalid: it is not to be understood.
    """
    found = read_certificate(card.certificate())
    if not found.elliptic:
        raise CardTooOld("RSA key")
    return found


def _nothing() -> None:
    """No device waits."""
