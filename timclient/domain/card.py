"""Health professional and institution cards: one protocol for the Konnektor and the card reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from typing import Protocol

EARLY_WARNING = timedelta(days=30)
DIGEST_BYTES = 32
SIGNATURE_BYTES = 64
PIN_LENGTHS = range(6, 9)


class CardKind(Enum):
    """What a card is. An HSM-B is the key of an institution in a TI-Gateway: no card one holds."""

    HBA = "HBA"
    SMC_B = "SMC-B"
    HSM_B = "HSM-B"

    @property
    def of_person(self) -> bool:
        """Whether it stands for a person; else for an institution."""
        return self is CardKind.HBA


class CardWay(Enum):
    """How a card is reached."""

    KONNEKTOR = "konnektor"
    READER = "reader"


class PinState(Enum):
    """What a card says of PIN.CH (HBA) or PIN.SMC (SMC-B)."""

    VERIFIED = "verified"
    VERIFIABLE = "verifiable"
    TRANSPORT = "transport"
    EMPTY = "empty"
    BLOCKED = "blocked"
    DISABLED = "disabled"


@dataclass(frozen=True, slots=True)
class PinStatus:
    """``tries_left`` is None where the card does not tell."""

    state: PinState
    tries_left: int | None = None


@dataclass(frozen=True, slots=True)
class Profession:
    """One entry of a certificate's Admission (1.3.36.8.3.3): a professionOID and its name."""

    oid: str
    name: str


class CertificateState(Enum):
    """Whether a certificate may be used now."""

    VALID = "valid"
    ENDS_SOON = "ends-soon"
    ENDED = "ended"
    NOT_YET = "not-yet"


@dataclass(frozen=True, slots=True)
class CardCertificate:
    """C.HP.AUT or C.HCI.AUT of a card. Times are in UTC. ``telematik_id`` is the Admission's
    registration number, ``professions`` are those of all its entries."""

    der: bytes = field(repr=False)
    holder: str
    telematik_id: str
    professions: tuple[Profession, ...]
    not_before: datetime
    not_after: datetime
    issuer: str
    elliptic: bool = True

    def state(self, now: datetime) -> CertificateState:
        """What the dates say at a moment (with time zone)."""
        if now < self.not_before:
            return CertificateState.NOT_YET
        if now >= self.not_after:
            return CertificateState.ENDED
        if now >= self.not_after - EARLY_WARNING:
            return CertificateState.ENDS_SOON
        return CertificateState.VALID


@dataclass(frozen=True, slots=True)
class CardInfo:
    """A card that is there. ``card_id`` names it until it is pulled and is not shown to anybody;
    ``holder`` is what is known before its certificate was read, maybe nothing. ``place`` is the
    reader's or terminal's name."""

    card_id: str
    kind: CardKind
    way: CardWay
    iccsn: str = ""
    holder: str = ""
    place: str = ""
    slot: int = 0


@dataclass(frozen=True, slots=True)
class PinWanted:
    """What the user is told while a PIN is wanted. ``seconds``: how long the device waits."""

    card: CardInfo
    tries_left: int | None = None
    seconds: float = 60.0


class PinPrompt(Protocol):
    """The only way a card speaks to the user. All are called on the engine thread."""

    async def confirm_last_try(self, wanted: PinWanted) -> None:
        """One wrong PIN more blocks the card.

        Raises:
            PinCancelled: the user does not want to go on.
        """

    def begin_at_device(self, wanted: PinWanted) -> None:
        """The terminal or reader waits for the PIN; it never passes this program."""

    def end_at_device(self) -> None:
        """The device does not wait any more, whatever came of it."""

    async def ask(self, wanted: PinWanted) -> bytearray:
        """Ask in the window; returns 6 to 8 digits (ASCII), to be wiped by the caller at once.

        Raises:
            PinCancelled: the user closed the window.
        """


class Card(Protocol):
    """A card that can sign. Its calls may raise the errors of ``errors_cards.py``, those of the
    Konnektor also those of ``errors_konnektor.py``."""

    @property
    def info(self) -> CardInfo:
        """What is known of it."""

    async def certificate(self) -> CardCertificate:
        """Read the authentication certificate (ECC); no PIN is needed.

        Raises:
            CardTooOld: it has RSA keys only.
        """

    async def pin_status(self) -> PinStatus:
        """Ask without using up a try."""

    async def sign(self, digest: bytes, prompt: PinPrompt) -> bytes:
        """Sign a SHA-256 digest (32 bytes) with the authentication key; where the PIN is missing,
        the user is asked. Returns R‖S (64 bytes). A wrong PIN is never repeated by itself.

        Raises:
            PinWrong, PinBlocked, PinTransport, PinTimedOut, PinCancelled: nothing was signed.
        """


class CardSource(Protocol):
    """Where cards are looked for."""

    async def cards(self) -> Sequence[Card]:
        """Return the cards that can stand for somebody now; others are left out.

        Raises:
            TimError: cards cannot be looked for; each source names its errors.
        """
