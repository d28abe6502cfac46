"""Entries of the directory of the health system (VZD) as this program shows and keeps them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from timclient.domain.ids import UserId


class EntryKind(Enum):
    """What an entry describes: PractitionerRole or HealthcareService."""

    PERSON = "person"
    ORGANISATION = "organisation"


class AccountKind(Enum):
    """Who reads at an address, by the endpoint's connectionType."""

    PERSON = "tim"
    FUNCTION = "tim-fa"
    CHATBOT = "tim-bot"


@dataclass(frozen=True, slots=True)
class TimAddress:
    """A published TI-M address. ``hidden_from_insured``: insured persons do not find it."""

    user_id: UserId
    kind: AccountKind
    name: str = ""
    hidden_from_insured: bool = False
    endpoint_id: str = ""


@dataclass(frozen=True, slots=True)
class Coded:
    """A value of a code system; ``display`` is the name its writer gave it, often German."""

    system: str
    code: str
    display: str = ""


@dataclass(frozen=True, slots=True)
class PostalAddress:
    """Where somebody works."""

    lines: tuple[str, ...] = ()
    postal_code: str = ""
    city: str = ""
    state: str = ""

    @property
    def one_line(self) -> str:
        """The address in one line."""
        place = f"{self.postal_code} {self.city}".strip()
        return ", ".join(part for part in (*self.lines, place) if part)


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """Opening times that repeat weekly, or one special period.

    ``days`` are ``mon`` … ``sun``; ``opens`` and ``closes`` are ``HH:MM``. A special period has no
    days but ``start`` and ``end`` (ISO 8601) and what it is (``qualifier``, such as "Notdienst").
    """

    days: tuple[str, ...] = ()
    opens: str = ""
    closes: str = ""
    all_day: bool = False
    start: str = ""
    end: str = ""
    qualifier: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """A place on the map, in degrees (WGS 84)."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Entry:
    """A person or an organisation.

    ``entry_id`` is ``PractitionerRole/…`` or ``HealthcareService/…``. ``organisation`` is the
    organisation an entry of a department belongs to. ``distance_km`` is what the directory says.
    """

    entry_id: str
    kind: EntryKind
    name: str
    telematik_id: str = ""
    professions: tuple[Coded, ...] = ()
    specialties: tuple[Coded, ...] = ()
    addresses: tuple[PostalAddress, ...] = ()
    phones: tuple[str, ...] = ()
    mails: tuple[str, ...] = ()
    hours: tuple[OpeningHours, ...] = ()
    accounts: tuple[TimAddress, ...] = ()
    organisation: str = ""
    distance_km: float | None = None
    position: Position | None = None

    @property
    def city(self) -> str:
        """The place of the first address that names one."""
        return next((one.city for one in self.addresses if one.city), "")

    def account(self, user_id: UserId) -> TimAddress | None:
        """Return the address of an account the entry publishes."""
        return next((one for one in self.accounts if one.user_id == user_id), None)


@dataclass(frozen=True, slots=True)
class DirectoryAnswer:
    """What was found; ``more``: the directory has more than it gives, the user should narrow."""

    entries: tuple[Entry, ...] = ()
    more: bool = False


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """An entry kept on this computer. ``used``: when it was last written to, in ms since 1970
    (0: never). ``seen``: when the directory last gave it, in ms since 1970 (0: not known)."""

    entry: Entry
    favourite: bool = False
    used: int = 0
    seen: int = 0


@dataclass(frozen=True, slots=True)
class Publishers:
    """The entries that publish an address, people first.

    ``seen`` is None where the directory has just said so. Else they are kept ones, which prove
    nothing any more: when the directory last gave the oldest of them, in ms since 1970 (0: not
    known).
    """

    entries: tuple[Entry, ...] = ()
    seen: int | None = None

    @property
    def rivals(self) -> tuple[Entry, ...]:
        """Those of which only one can be meant: different people, or different organisations
        where no person publishes the address. Empty where nothing contradicts."""
        people = [one for one in self.entries if one.kind is EntryKind.PERSON]
        holders = {one.telematik_id or one.entry_id: one for one in people or self.entries}
        return tuple(holders.values()) if len(holders) > 1 else ()

    @property
    def only(self) -> Entry | None:
        """The entry to show, None where there is none or several contradict each other."""
        return self.entries[0] if self.entries and not self.rivals else None


@dataclass(frozen=True, slots=True)
class KeptEntries:
    """What can be shown without a network: favourites by name, recent ones the newest first."""

    favourites: tuple[Entry, ...] = ()
    recent: tuple[Entry, ...] = ()
