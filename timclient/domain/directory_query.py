"""What a user looks for in the directory, made fit for its full-text search.

The search ANDs prefixes of words. A dot or a quotation mark breaks it, "Straße" stands there in
three spellings, and titles stand in no index (gematik, Best Practices - Suche im FHIR-VZD 1.0.0).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from timclient.domain.directory import Coded, EntryKind
from timclient.domain.directory_address import parse_tim_address
from timclient.domain.ids import UserId, localpart_of
from timclient.domain.insured import holds_kvnr, names_insured
from timclient.domain.titles import without_titles

FEWEST_LETTERS = 3
_FEWEST_IN_PLACE = 2  # Li, Ng, Oh
_LONGEST, _MOST_WORDS = 120, 8
_STREET = re.compile(r"(?:straße|strasse|str)(?=\W|\d|$)", re.IGNORECASE)
_NO_LETTERS = re.compile(r"[^\w\s']|_")
_NO_PLACE = re.compile(r"[^\w\s.'()/-]|_")
_TELEMATIK_ID = re.compile(r"\d{1,2}-[0-9A-Za-z][0-9A-Za-z._-]{2,60}")
_POSTAL_PLACE = re.compile(
    r"(?:D[ -]{0,2})?(?P<code>[0-9]{4,5}|[0-9]{2,3}$)(?:\s(?P<city>.*[^\W\d_].*))?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class DirectoryQuery:
    """A search. ``place`` is a city, (the beginning of) a postal code, or a postal code and its
    city."""

    text: str = ""
    place: str = ""
    specialty: Coded | None = None
    kinds: frozenset[EntryKind] = frozenset(EntryKind)

    @property
    def enough(self) -> bool:
        """Whether it is narrow enough to ask: a text, a short one with a place or a specialty, or
        a specialty in a place."""
        typed, place = letters(self.text), bool(self.normalised.place)
        if typed >= FEWEST_LETTERS:
            return True
        if typed >= _FEWEST_IN_PLACE:
            return place or self.specialty is not None
        return not words(self.text) and self.specialty is not None and place

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
    def names_insured(self) -> bool:
        """Whether it holds the number of an insured person, who stands in no directory."""
        user_id = self.user_id
        if user_id is not None:
            return holds_kvnr(localpart_of(user_id))
        return names_insured(self.text) or names_insured(self.place)

    @property
    def telematik_id(self) -> str:
        """The Telematik-ID, where the text is one."""
        text = self.text.strip()
        return text if _TELEMATIK_ID.fullmatch(text) else ""

    @property
    def postal_code(self) -> str:
        """The digits, where the place begins with a postal code or is the beginning of one."""
        found = self._written_place
        return found["code"] if found is not None else ""

    @property
    def city(self) -> str:
        """The place without its postal code."""
        place = self.normalised.place
        found = self._written_place
        return place if found is None else (found["city"] or "").strip()

    @property
    def _written_place(self) -> re.Match[str] | None:
        return _POSTAL_PLACE.fullmatch(self.normalised.place)


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text as the full-text search takes them, without titles."""
    cleaned = _STREET.sub("str", _NO_LETTERS.sub(" ", text[:_LONGEST].replace('"', "")))
    found = [word for word in cleaned.split() if any(letter.isalnum() for letter in word)]
    return tuple((without_titles(found) or found)[:_MOST_WORDS])


def letters(text: str) -> int:
    """Return how many letters and digits are looked for."""
    return sum(letter.isalnum() for word in words(text) for letter in word)
