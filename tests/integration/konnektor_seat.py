"""A practice with a Konnektor: cards, a hand at the terminal, and what the program asks."""

from __future__ import annotations

import asyncio
import datetime
import hashlib
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed, encode_dss_signature

from tests.world.card_pki import DOCTOR, PRACTICE, CardAuthority, CardKey, Holder
from tests.world.konnektor import KonnektorDesk
from timclient.cards.konnektor.card import KonnektorCard
from timclient.cards.konnektor.client import Timeouts
from timclient.cards.konnektor.source import KonnektorSource
from timclient.domain.card import CardKind, PinWanted
from timclient.domain.konnektor import KonnektorSecrets, KonnektorSettings

T = TypeVar("T")
LONGEST_S = 20.0
TIMEOUTS = Timeouts(short_s=3, normal_s=5, pin_s=8)
DIGEST = hashlib.sha256(b"challenge").digest()
AUTHORITY = CardAuthority()
WEBER = Holder("1-HBA-TEST-0001", (DOCTOR,), title="Dr.", given_name="Anna", surname="Weber")
KLEIN = Holder("1-HBA-TEST-0002", (DOCTOR,), given_name="Michael", surname="Klein")
HOUSE = Holder("1-SMC-B-TEST-0003", (PRACTICE,), name="Praxis Dr. Weber")
HBA = AUTHORITY.issue(CardKind.HBA, WEBER)
OTHER_HBA = AUTHORITY.issue(CardKind.HBA, KLEIN)
SMC_B = AUTHORITY.issue(CardKind.SMC_B, HOUSE)
HSM_B = AUTHORITY.issue(CardKind.HSM_B, HOUSE)


def run(work: Coroutine[Any, Any, T]) -> T:
    """A loop of its own, with a limit."""

    async def limited() -> T:
        return await asyncio.wait_for(work, LONGEST_S)

    return asyncio.run(limited())


def now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


class Hand:
    """Types at the terminal as soon as it is told to; notes what the window would show."""

    def __init__(self, desk: KonnektorDesk, *presses: str) -> None:
        self.calls: list[str] = []
        self._desk = desk
        self._presses = list(presses)

    async def confirm_last_try(self, wanted: PinWanted) -> None:
        self.calls.append("last")

    def begin_at_device(self, wanted: PinWanted) -> None:
        self.calls.append(f"begin {wanted.tries_left}")
        if self._presses:
            self._desk.type_pin(self._presses.pop(0))

    def end_at_device(self) -> None:
        self.calls.append("end")

    async def ask(self, wanted: PinWanted) -> bytearray:
        raise AssertionError("a PIN never passes this program")


@asynccontextmanager
async def asking(
    desk: KonnektorDesk,
    settings: KonnektorSettings | None = None,
    secrets: KonnektorSecrets | None = None,
    timeouts: Timeouts = TIMEOUTS,
) -> AsyncIterator[KonnektorSource]:
    """The program's side; it closes its connections."""

    async def no_pause(_: float) -> None:
        await asyncio.sleep(0)

    source = KonnektorSource(
        settings or desk.settings(), secrets or desk.secrets(), now, timeouts, no_pause
    )
    try:
        yield source
    finally:
        await source.close()


async def first(source: KonnektorSource) -> KonnektorCard:
    """The first card."""
    return (await source.cards())[0]


def is_signed_by(key: CardKey, signature: bytes, digest: bytes = DIGEST) -> bool:
    """Whether R‖S verifies with a card's certificate; raises where it does not."""
    public = key.certificate.public_key()
    assert isinstance(public, ec.EllipticCurvePublicKey)
    half = len(signature) // 2
    made = encode_dss_signature(
        int.from_bytes(signature[:half], "big"), int.from_bytes(signature[half:], "big")
    )
    public.verify(made, digest, ec.ECDSA(Prehashed(hashes.SHA256())))
    return True
