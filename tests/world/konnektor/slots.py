"""Terminals, the cards in them, and their PINs."""

import datetime
import secrets
from dataclasses import dataclass, field

from cryptography.x509.oid import NameOID

from tests.world.card_pki import CardKey
from timclient.domain.card import CardKind

PIN = "123456"
MOST_TRIES = 3
PINS = {CardKind.HBA: "PIN.CH", CardKind.SMC_B: "PIN.SMC"}


@dataclass
class Pins:
    """One card's PIN. ``state`` overrules: TRANSPORT_PIN, EMPTY_PIN, DISABLED."""

    pin: str = PIN
    tries: int = MOST_TRIES
    state: str = ""
    verified: set[tuple[str, str, str]] = field(default_factory=set)

    def status(self, session: tuple[str, str, str]) -> str:
        """What GetPinStatus answers."""
        if self.state:
            return self.state
        if self.tries == 0:
            return "BLOCKED"
        return "VERIFIED" if session in self.verified else "VERIFIABLE"

    def type(self, pin: str, session: tuple[str, str, str]) -> str:
        """What VerifyPin answers."""
        if self.state in ("TRANSPORT_PIN", "EMPTY_PIN"):
            return "TRANSPORT_PIN"
        if self.tries == 0:
            return "WASBLOCKED"
        if pin == self.pin:
            self.tries = MOST_TRIES
            self.verified.add(session)
            return "OK"
        self.tries -= 1
        self.verified.clear()
        return "REJECTED" if self.tries else "NOWBLOCKED"


@dataclass
class Terminal:
    """An eHealth-KT."""

    ct_id: str
    name: str
    slots: int = 3


@dataclass
class Inserted:
    """A card in a slot; each time it is put in, it gets another handle."""

    key: CardKey
    terminal: Terminal
    slot: int
    pins: Pins
    handle: str = field(default_factory=lambda: secrets.token_hex(8))
    since: datetime.datetime = field(default_factory=lambda: datetime.datetime.now(datetime.UTC))

    @property
    def kind(self) -> CardKind:
        """HBA, SMC-B or HSM-B."""
        return self.key.kind

    @property
    def holder(self) -> str:
        """The certificate's common name."""
        found = self.key.certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
        return str(found[0].value)

    def session(self, mandant: str, client: str, user: str) -> tuple[str, str, str]:
        """For whom the PIN is open: an HBA for one user of one system, an SMC-B for a mandant."""
        return (mandant, client, user) if self.kind.of_person else (mandant, "", "")

    def is_open(self, session: tuple[str, str, str]) -> bool:
        """Whether its key signs."""
        if self.kind is CardKind.HSM_B or self.pins.state == "DISABLED":
            return True
        return self.pins.status(session) == "VERIFIED"


class Slots:
    """All terminals of a workplace."""

    def __init__(self) -> None:
        self.terminals = [Terminal("CT_ID_0001", "Anmeldung"), Terminal("CT_ID_0002", "Zimmer 1")]
        self.cards: list[Inserted] = []
        self._pins: dict[str, Pins] = {}

    def insert(self, key: CardKey, terminal: int = 0) -> Inserted:
        """Put a card in; its PIN is asked for again, tries stay as they were."""
        place = self.terminals[terminal]
        taken = {one.slot for one in self.cards if one.terminal is place}
        slot = min({*range(1, len(taken) + 2)} - taken)
        pins = self._pins.setdefault(key.iccsn, Pins())
        card = Inserted(key, place, slot, pins)
        self.cards.append(card)
        return card

    def pull(self, card: Inserted) -> None:
        """Take a card out."""
        self.cards = [one for one in self.cards if one is not card]
        card.pins.verified.clear()

    def by_handle(self, handle: str) -> Inserted | None:
        """The card of a handle."""
        return next((one for one in self.cards if one.handle == handle), None)

    def of_type(self, card_type: str) -> list[Inserted]:
        """What GetCards shows for a type; SM-B stands for two."""
        wanted = {"SM-B": ("SMC-B", "HSM-B"), "": ("HBA", "SMC-B", "HSM-B")}
        kinds = wanted.get(card_type, (card_type,))
        return [one for one in self.cards if one.kind.value in kinds]
