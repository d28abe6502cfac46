"""Cards in memory and the people who hold them."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from tests.world.card_pki import DOCTOR, PRACTICE, CardAuthority, CardKey, Holder
from timclient.cards.certificate import read_certificate
from timclient.domain.card import (
    CardCertificate,
    CardInfo,
    CardKind,
    CardWay,
    PinPrompt,
    PinState,
    PinStatus,
    PinWanted,
)
from timclient.domain.identity import Consent, SignInProgress, SignInStep

DOCTOR_ID = "1-1000000777"
HOUSE_ID = "1-2000000777"
DOCTOR_HOLDER = Holder(DOCTOR_ID, [DOCTOR], given_name="Ada", surname="Muster")
HOUSE_HOLDER = Holder(HOUSE_ID, [PRACTICE], name="Praxis Muster")


def card_key(authority: CardAuthority, kind: CardKind = CardKind.HBA) -> CardKey:
    return authority.issue(kind, DOCTOR_HOLDER if kind.of_person else HOUSE_HOLDER)


@dataclass
class SoftCard:
    """Asks for the PIN unless it is ``verified``, which it ``forgets`` after each signature."""

    key: CardKey
    card_id: str = "soft"
    verified: bool = True
    forgets: bool = False
    signatures: int = 0
    flip: bool = False

    @property
    def info(self) -> CardInfo:
        return CardInfo(self.card_id, self.key.kind, CardWay.READER, self.key.iccsn)

    async def certificate(self) -> CardCertificate:
        return read_certificate(self.key.der)

    async def pin_status(self) -> PinStatus:
        return PinStatus(PinState.VERIFIED if self.verified else PinState.VERIFIABLE, 3)

    async def sign(self, digest: bytes, prompt: PinPrompt) -> bytes:
        if not self.verified:
            pin = await prompt.ask(PinWanted(self.info, 3))
            pin[:] = bytes(len(pin))
            self.verified = True
        if self.forgets:
            self.verified = False
        self.signatures += 1
        made = self.key.sign(digest)
        return made[:-1] + bytes([made[-1] ^ 1]) if self.flip else made


@dataclass
class Somebody:
    """Plays the user: PIN, consent, going on; and remembers what was shown."""

    agreeing: bool = True
    going_on: bool = True
    pins: int = 0
    asked_to_go_on: int = 0
    consents: list[Consent] = field(default_factory=list)
    shown: list[SignInProgress] = field(default_factory=list)
    waits: asyncio.Event | None = None

    def tell(self, progress: SignInProgress) -> None:
        self.shown.append(progress)

    def steps(self) -> list[SignInStep]:
        """What was shown, without repetitions."""
        found: list[SignInStep] = []
        for one in self.shown:
            if not found or found[-1] is not one.step:
                found.append(one.step)
        return found

    async def agrees(self, consent: Consent) -> bool:
        self.consents.append(consent)
        return self.agreeing

    async def goes_on(self) -> bool:
        self.asked_to_go_on += 1
        return self.going_on

    async def confirm_last_try(self, wanted: PinWanted) -> None:
        """The user goes on."""

    def begin_at_device(self, wanted: PinWanted) -> None:
        """Nothing to see."""

    def end_at_device(self) -> None:
        """Nothing to see."""

    async def ask(self, wanted: PinWanted) -> bytearray:
        self.pins += 1
        if self.waits is not None:
            await self.waits.wait()
        return bytearray(b"123456")


def doctor_card(authority: CardAuthority, *, verified: bool = True) -> SoftCard:
    return SoftCard(card_key(authority), "hba", verified=verified)
