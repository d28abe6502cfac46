"""From entries of the directory to the rows the list draws, with ready texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from timclient.domain.direction import plain_name
from timclient.domain.directory import AccountKind, EntryKind
from timclient.domain.directory_sector import sector
from timclient.domain.room import initials
from timclient.ui.texts.directory import account_word, distance_text, kind_word, sector_word

if TYPE_CHECKING:
    from timclient.domain.directory import Coded, Entry, KeptEntries, TimAddress
    from timclient.domain.ids import RoomId

translate = QCoreApplication.translate

MOST_FIELDS = 3
ChatOf = Callable[["Entry", "TimAddress"], "RoomId | None"]


class Act(Enum):
    """What the button of an entry does."""

    NONE = "none"
    OPEN = "open"
    START = "start"
    REQUEST = "request"
    CHOOSE = "choose"


@dataclass(frozen=True, slots=True)
class HeadRow:
    """The title of a part of the list; cannot be chosen."""

    title: str

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return self.title


@dataclass(frozen=True)
class EntryRow:
    """An entry with all its texts, made when somebody looks. ``chat`` is the one there is."""

    entry: Entry
    favourite: bool = False
    chat: RoomId | None = None
    fields: tuple[str, ...] = field(default=(), compare=False)

    @cached_property
    def name(self) -> str:
        """The first line."""
        return plain_name(self.entry.name)

    @cached_property
    def letters(self) -> str:
        """The avatar."""
        return initials(self.name)

    @property
    def square(self) -> bool:
        """Whether the avatar stands for more than one person."""
        return self.entry.kind is not EntryKind.PERSON

    @cached_property
    def chips(self) -> tuple[tuple[str, str], ...]:
        """Words and tones: what it is, and who reads there where that is nobody himself."""
        return entry_chips(self.entry)

    @cached_property
    def second(self) -> str:
        """The second line: of which organisation, and what for."""
        organisation = plain_name(self.entry.organisation)
        return " · ".join(part for part in (organisation, ", ".join(self.fields)) if part)

    @cached_property
    def place(self) -> str:
        """Where: postal code and city first, then the street."""
        return place_text(self.entry)

    @cached_property
    def distance(self) -> str:
        """How far away, where the directory says it."""
        return distance_text(self.entry.distance_km)

    @cached_property
    def act(self) -> Act:
        """What the button does."""
        if self.chat is not None:
            return Act.OPEN
        accounts = self.entry.accounts
        if len(accounts) > 1:
            return Act.CHOOSE
        return act_of(self.entry, accounts[0], None) if accounts else Act.NONE

    @cached_property
    def button(self) -> str:
        """The word on the button."""
        return act_text(self.act)

    @cached_property
    def spoken(self) -> str:
        """All of it for a screen reader."""
        marked = translate("Directory", "Favourite") if self.favourite else ""
        chips = ", ".join(word for word, _tone in self.chips)
        parts = (self.name, chips, marked, self.second, self.place, self.distance, self.button)
        return ", ".join(part for part in parts if part)


ListRow = HeadRow | EntryRow


@dataclass(frozen=True)
class RowMaker:
    """Makes rows. ``names`` are the German names of specialties by system and code, for entries
    that give codes only; ``favourites`` are entry ids."""

    names: dict[tuple[str, str], str]
    favourites: frozenset[str]
    chat_of: ChatOf

    def row(self, entry: Entry) -> EntryRow:
        """Return the row of an entry."""
        found = (self.chat_of(entry, account) for account in entry.accounts)
        chat = next((room for room in found if room is not None), None)
        return EntryRow(
            entry, entry.entry_id in self.favourites, chat, field_names(entry, self.names)
        )

    def rows(self, entries: Iterable[Entry]) -> tuple[EntryRow, ...]:
        """Return the rows of entries in their order."""
        return tuple(self.row(entry) for entry in entries)

    def kept(self, kept: KeptEntries, matches: Callable[[Entry], bool]) -> tuple[ListRow, ...]:
        """Return favourites, then recent ones that are none, under their titles."""
        favourites = [entry for entry in kept.favourites if matches(entry)]
        marked = {entry.entry_id for entry in kept.favourites}
        recent = [e for e in kept.recent if e.entry_id not in marked and matches(e)]
        result: list[ListRow] = []
        if favourites:
            result.append(HeadRow(translate("Directory", "Favourites")))
            result += self.rows(map(_anywhere, favourites))
        if recent:
            result.append(HeadRow(translate("Directory", "Last written to")))
            result += self.rows(map(_anywhere, recent))
        return tuple(result)


def _anywhere(entry: Entry) -> Entry:
    """A distance holds for the search that found it."""
    return replace(entry, distance_km=None)


def entry_chips(entry: Entry) -> tuple[tuple[str, str], ...]:
    """Return words and tones of the chips of an entry."""
    kinds = {account.kind for account in entry.accounts}
    tone = "plain" if entry.kind is EntryKind.PERSON else "external"
    chips = [(kind_word(entry.kind), tone)]
    if AccountKind.FUNCTION in kinds:
        chips.append((account_word(AccountKind.FUNCTION), "plain"))
    if AccountKind.CHATBOT in kinds:
        chips.append((account_word(AccountKind.CHATBOT), "urgent"))
    return tuple(chips)


def field_names(entry: Entry, names: dict[tuple[str, str], str]) -> tuple[str, ...]:
    """Return what somebody does: specialties, else professions, else the part of the system."""
    for codes in (entry.specialties, entry.professions):
        found = dict.fromkeys(name for one in codes if (name := coded_name(one, names)))
        if found:
            return tuple(found)[:MOST_FIELDS]
    part = sector(entry)
    return (sector_word(part),) if part is not None else ()


def coded_name(one: Coded, names: dict[tuple[str, str], str]) -> str:
    """Return the name of a code: as its writer gave it, else as the code list does."""
    return plain_name(one.display) or names.get((one.system, one.code), "")


def place_text(entry: Entry) -> str:
    """Return where somebody works, city first: that is what one compares."""
    address = next((one for one in entry.addresses if one.city or one.postal_code), None)
    if address is None:
        return next((plain_name(one.one_line) for one in entry.addresses), "")
    place = f"{address.postal_code} {address.city}".strip()
    street = address.lines[0] if address.lines else ""
    return " · ".join(plain_name(part) for part in (place, street) if part)


def act_of(entry: Entry, account: TimAddress, chat: RoomId | None) -> Act:
    """Return what can be done with an account. With an organisation one always speaks in a group
    room (Client specification 5.2.3)."""
    if chat is not None:
        return Act.OPEN
    person = entry.kind is EntryKind.PERSON and account.kind is AccountKind.PERSON
    return Act.START if person else Act.REQUEST


def act_text(act: Act) -> str:
    """Return the word on a button."""
    words = {
        Act.NONE: "",
        Act.OPEN: translate("Directory", "Open chat"),
        Act.START: translate("Directory", "Start chat"),
        Act.REQUEST: translate("Directory", "Send request"),
        Act.CHOOSE: translate("Directory", "Choose address"),
    }
    return words[act]
