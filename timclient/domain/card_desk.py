"""What the window shows and answers while cards are looked for, set up and used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from timclient.domain.card import CardCertificate, CardInfo, CardKind, PinStatus, PinWanted
from timclient.domain.identity import AuthenticatorOffer, Consent, SignInProgress
from timclient.domain.konnektor import KonnektorSettings


class ProofWay(Enum):
    """How somebody proves who he is."""

    KONNEKTOR = "konnektor"
    READER = "reader"
    AUTHENTICATOR = "authenticator"


@dataclass(frozen=True, slots=True)
class Proof:
    """One way to choose; ``konnektor_id`` where it is a Konnektor."""

    way: ProofWay
    konnektor_id: str = ""


@dataclass(frozen=True, slots=True)
class CardAtHand:
    """A card that was found. What could not be read of it stands in ``failure`` (an error's code)
    and is missing otherwise."""

    info: CardInfo
    certificate: CardCertificate | None = None
    pin: PinStatus | None = None
    failure: str = ""


class ReaderState(Enum):
    """What is known of the readers at this computer."""

    UNKNOWN = "unknown"
    SUPPORT_MISSING = "support-missing"
    SERVICE_OFF = "service-off"
    NO_READER = "no-reader"
    NO_CARD = "no-card"
    CARD = "card"
    UNUSABLE = "unusable"


@dataclass(frozen=True, slots=True)
class CardsSeen:
    """``readers`` are the names of those plugged in; ``failure`` the code of why the card in one of
    them cannot be used (UNUSABLE). ``cards`` are those in readers."""

    reader: ReaderState = ReaderState.UNKNOWN
    readers: tuple[str, ...] = ()
    cards: tuple[CardAtHand, ...] = ()
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Proved:
    """Who has proved who he is, and how. What is not known (the Authenticator does not tell) is
    empty or None. ``until`` is when it ends, in UTC."""

    way: ProofWay
    holder: str = ""
    telematik_id: str = ""
    kind: CardKind | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class CardDeskState:
    """``proofs`` are the ways that can be chosen, in the order they are offered; ``last`` the one
    that worked last. ``signing_in``: how far a sign-in is, None while there is none. ``proved``:
    who is signed in at the directory, None while nobody is."""

    proofs: tuple[Proof, ...] = ()
    last: Proof | None = None
    authenticator: AuthenticatorOffer = AuthenticatorOffer.UNSUPPORTED
    konnektors: tuple[KonnektorSettings, ...] = ()
    signing_in: SignInProgress | None = None
    proved: Proved | None = None


class Question(Enum):
    """What the user is asked. AT_DEVICE asks nothing: it says where the PIN is typed."""

    LAST_TRY = "last-try"
    AT_DEVICE = "at-device"
    PIN = "pin"
    CONSENT = "consent"
    ONCE_MORE = "once-more"
    CHOOSE_CARD = "choose-card"


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question; ``number`` tells it from those before, so that a late answer answers nothing
    else. What belongs to other questions is None or empty."""

    number: int
    question: Question
    wanted: PinWanted | None = None
    consent: Consent | None = None
    cards: tuple[CardInfo, ...] = ()


class CheckStep(Enum):
    """The steps of "check the connection", in their order."""

    NAME = "name"
    CONNECTION = "connection"
    TLS = "tls"
    CERTIFICATE = "certificate"
    LOGIN = "login"
    DIRECTORY = "directory"
    VERSIONS = "versions"
    CONTEXT = "context"
    CARDS = "cards"


class CheckOutcome(Enum):
    """How a step ended."""

    OK = "ok"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Checked:
    """A step that has ended. ``error`` is why it failed (a TimError, for the window's words)."""

    step: CheckStep
    outcome: CheckOutcome
    error: Exception | None = None
    detail: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class CheckRun:
    """A check of a Konnektor so far."""

    steps: tuple[Checked, ...] = ()
    running: bool = False


@dataclass(frozen=True, slots=True)
class KonImport:
    """What a ``.kon`` file holds: a first form of settings, whether there are secrets with it, and
    what was left out (``insecureSkipVerify``, …) as the reader of the file names it. ``token``
    stands for the secrets, which stay in the engine."""

    settings: KonnektorSettings
    token: str
    has_secrets: bool
    left_out: tuple[str, ...] = ()
