"""What a user looks for in the directory, made fit for its full-text search.

The search ANDs prefixes of words. A dot or a quotation mark breaks it, "Straße" stands there in
three spellings, and titles stand in no index (gematik, Best Practices - Suche im FHIR-VZD 1.0.0).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from timclient.domain.directory import Coded, EntryKind
from timclient.domain.directory_address import parse_tim_address
from timclient.domain.ids import UserId

FEWEST_LETTERS = 3
_LONGEST, _MOST_WORDS = 120, 8
_STREET = re.compile(r"(?:straße|strasse|str)(?=\W|\d|$)", re.IGNORECASE)
_NO_LETTERS = re.compile(r"[^\w\s']|_")
_NO_PLACE = re.compile(r"[^\w\s.'()/-]|_")
_TITLES = frozenset(("dr", "prof", "herr", "herrn", "frau", "pd"))
_TELEMATIK_ID = re.compile(r"\d{1,2}-[0-9A-Za-z][0-9A-Za-z._-]{2,60}")
_POSTAL_CODE = re.compile(r"\d{2,5}")


@dataclass(frozen=True, slots=True)
class DirectoryQuery:
    """A search. ``place`` is a city or (the beginning of) a postal code."""

    text: str = ""
    place: str = ""
    specialty: Coded | None = None
    kinds: frozenset[EntryKind] = frozenset(EntryKind)

    @property
    def enough(self) -> bool:
        """Whether it is narrow enough to ask: a text, or a specialty in a place."""
        if letters(self.text) >= FEWEST_LETTERS:
            return True
        return not words(self.text) and self.specialty is not None and bool(self.normalised.place)

    @property
    def normalised(self) -> DirectoryQuery:
        """The same search in the one form that equal ones share."""
        return replace(
            self,
            text=" ".join(self.text[:_LONGEST].split()),
            place=" ".join(_NO_PLACE.sub(" ", self.place[:_LONGEST]).split()),
        )

    @property
    def user_id(self) -> UserId | None:
        """The account, where the text is a TI-M address."""
        return parse_tim_address(self.text)

    @property
    def telematik_id(self) -> str:
        """The Telematik-ID, where the text is one."""
        text = self.text.strip()
        return text if _TELEMATIK_ID.fullmatch(text) else ""

    @property
    def postal_code(self) -> str:
        """The digits, where the place is the beginning of a postal code."""
        place = self.place.strip()
        return place if _POSTAL_CODE.fullmatch(place) and place.isascii() else ""


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text as the full-text search takes them, without titles."""
    cleaned = _STREET.sub("str", _NO_LETTERS.sub(" ", text[:_LONGEST].replace('"', "")))
    found = [word for word in cleaned.split() if any(letter.isalnum() for letter in word)]
    named = [word for word in found if word.casefold() not in _TITLES]
    return tuple((named or found)[:_MOST_WORDS])


def letters(text: str) -> int:
    """Return how many letters and digits are looked for."""
    return sum(letter.isalnum() for word in words(text) for letter in word)
