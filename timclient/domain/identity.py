"""Proof of identity at the TI's identity provider: what the window shows, and what comes of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Protocol
from urllib.parse import urlsplit

from timclient.domain.card import CardInfo, CardKind

# A challenge lives 180 s; the user is warned after 150 s.
HURRY_SHARE = 30 / 180
NOTABLE_SKEW_S = 60.0

_OWNER_PATH = "/owner"
_TEST_CARD = re.compile(r"\d{1,2}-(?P<kind>HBA|SMC-B)-")
# gematik/api-vzd, src/mappings/TelematikID.mapping.json
_PERSONS = (r"1-1", r"2-0?1", r"3-.{3}3")
_INSTITUTIONS = (r"1-20", r"2-2", r"3-.{3}2", r"5-", r"8-0[13]")


class HolderKind(Enum):
    """Who a Telematik-ID stands for, as far as its form tells."""

    PERSON = "person"
    INSTITUTION = "institution"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ConsentItem:
    """One scope or claim: its technical name and what the identity provider says of it."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Consent:
    """What is given to the directory when the user agrees."""

    scopes: tuple[ConsentItem, ...] = ()
    claims: tuple[ConsentItem, ...] = ()


class ConsentPrompt(Protocol):
    """How a sign-in asks its user. Both are called on the engine thread."""

    async def agrees(self, consent: Consent) -> bool:
        """Whether these data may be given to the directory."""

    async def goes_on(self) -> bool:
        """The PIN came too late and would have to be typed once more: whether to do that."""


class SignInStep(Enum):
    """What is being done just now."""

    CONTACTING = "contacting"
    READING_CERTIFICATE = "reading-certificate"
    ASKING_CONSENT = "asking-consent"
    ASKING_PIN = "asking-pin"
    SIGNING = "signing"
    SENDING = "sending"
    STARTING_AGAIN = "starting-again"
    FETCHING_TOKEN = "fetching-token"  # noqa: S105 - the name of a step
    OPENING_AUTHENTICATOR = "opening-authenticator"
    WAITING_FOR_AUTHENTICATOR = "waiting-for-authenticator"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class SignInProgress:
    """How far a sign-in is.

    ``seconds_left``: how long the challenge, or the wait for the Authenticator, still lasts from
    the moment of this value. ``hurry``: it ends soon. ``skew_s``: what this computer's clock is
    ahead of the provider's, where that is more than a minute; else 0.
    """

    step: SignInStep
    card: CardInfo | None = None
    seconds_left: float | None = None
    hurry: bool = False
    skew_s: float = 0.0


Tells = Callable[[SignInProgress], None]


class AuthenticatorOffer(Enum):
    """Whether the gematik Authenticator can be used here. It exists for Windows and macOS."""

    INSTALLED = "installed"
    MISSING = "missing"
    UNSUPPORTED = "unsupported"


class LinkOpener(Protocol):
    """Opens links of other programs."""

    async def __call__(self, link: str) -> bool:
        """Hand the link to the operating system; False: nothing opens links of this kind."""


class CardChoice(Protocol):
    """Lets the user choose among several cards."""

    async def __call__(self, cards: Sequence[CardInfo]) -> str:
        """Return the ``card_id`` of the one to use.

        Raises:
            OwnerTokenMissing: the user wants none of them.
        """


@dataclass(frozen=True, slots=True)
class OwnerToken:
    """The right to change one's own entry. Kept in memory only and never shown.

    ``expires_at`` is by the monotonic clock of whoever fetched it, in seconds; ``lifetime_s`` how
    long it was valid then. ``telematik_id`` and ``audiences`` are what the token says, or empty
    where it cannot be read.
    """

    value: str = field(repr=False)
    expires_at: float
    lifetime_s: float
    telematik_id: str = field(default="", repr=False)
    audiences: tuple[str, ...] = ()

    def fits_owner(self) -> bool:
        """Whether it is for the owner interface; one that does not tell may be."""
        return not self.audiences or any(
            one.partition("?")[0].rstrip("/").endswith(_OWNER_PATH) for one in self.audiences
        )


def holder_kind(telematik_id: str) -> HolderKind:
    """Return who a Telematik-ID stands for. Some forms do not tell, others are new."""
    test = _TEST_CARD.match(telematik_id)
    if test:
        return HolderKind.PERSON if test["kind"] == "HBA" else HolderKind.INSTITUTION
    for forms, kind in (
        (_INSTITUTIONS, HolderKind.INSTITUTION),
        (_PERSONS, HolderKind.PERSON),
    ):
        if any(re.match(form, telematik_id) for form in forms):
            return kind
    return HolderKind.UNKNOWN


def fits_card(telematik_id: str, kind: CardKind) -> bool:
    """Whether a token with this Telematik-ID can come from such a card."""
    holder = holder_kind(telematik_id)
    if holder is HolderKind.UNKNOWN:
        return True
    return (holder is HolderKind.PERSON) is kind.of_person


def origin_of(url: str) -> str:
    """Return scheme, host and port of an address in one form, or nothing where it has none."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("https", "http") or not host or "@" in parts.netloc:
        return ""
    usual = 443 if parts.scheme == "https" else 80
    return f"{parts.scheme}://{host.lower()}:{port or usual}"
