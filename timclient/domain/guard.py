"""The wrong-person guard: before the first word the user confirms who has come into the chat.

The address of an insured person comes from a typed number, and his provider tells a name only
after he has joined (V-09, Pro 3.2.2): one wrong digit, and a stranger reads on. So nothing is shown
or sent between joining and the user's word that the name is that of the person he expects. The
birth date is there for the user to ask for; no server tells it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from timclient.domain.direction import plain_name
from timclient.domain.errors_directory import GuardNameChanged, GuardNotConfirmed
from timclient.domain.ids import RoomId, UserId
from timclient.domain.titles import without_titles

_LONGEST_NAME = 255
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "æ": "ae"})
# Letters that Unicode does not take apart into a letter and its mark.
_WHOLE = str.maketrans({"ø": "o", "æ": "a", "œ": "o", "ł": "l", "đ": "d", "ı": "i"})
# "Bauer" and "Neuer" are not written for "Baür" and "Neür".
_SHORT = re.compile(r"(?<=a)e|(?<=o)e|(?<![aeq]u)(?<=u)e")
_WORDS = re.compile(r"[^\W_]+")


class GuardState(Enum):
    """INVITED: he has not come yet. TO_CONFIRM: he is there, the user has not said whether it is
    he. REFUSED: it is somebody else; that is never taken back."""

    INVITED = "invited"
    TO_CONFIRM = "to-confirm"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


class NameMatch(Enum):
    """How the name shown fits the one expected; a help for the eye, it decides nothing.

    SIMILAR: one of both has more given names or parts, or an umlaut that may be none. UNKNOWN: one
    of them is missing.
    """

    SAME = "same"
    SIMILAR = "similar"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Expected:
    """Whom the user means, from his own records."""

    name: str
    birth_date: date | None = None


@dataclass(frozen=True, slots=True)
class Guard:
    """The guard of one chat. ``shown_name`` is what the provider says, empty while unknown."""

    room_id: RoomId
    user_id: UserId
    expected: Expected
    state: GuardState = GuardState.INVITED
    shown_name: str = ""

    @property
    def withholds(self) -> bool:
        """Whether nothing of the chat may be shown and nothing sent into it."""
        return self.state is not GuardState.CONFIRMED

    @property
    def match(self) -> NameMatch:
        """How the names fit."""
        return compare(self.expected.name, self.shown_name)


def joined(guard: Guard, shown_name: str) -> Guard:
    """The person is in the chat under this name; also when the name changes before the user has
    confirmed. Confirmed once is confirmed: people marry."""
    if guard.state not in (GuardState.INVITED, GuardState.TO_CONFIRM):
        return guard
    name = plain_name(shown_name).strip()[:_LONGEST_NAME]
    return replace(guard, state=GuardState.TO_CONFIRM, shown_name=name)


def gone(guard: Guard) -> Guard:
    """The person is not in the chat (any more): there is nobody to confirm."""
    if guard.state is not GuardState.TO_CONFIRM:
        return guard
    return replace(guard, state=GuardState.INVITED, shown_name="")


def confirmed(guard: Guard, seen_name: str) -> Guard:
    """The user says that the person he saw named so is the right one. What was kept for the
    comparison goes: it is needed no more.

    Raises:
        GuardNotConfirmed: nobody has joined yet, or the user has refused the person.
        GuardNameChanged: the name is another one than he saw.
    """
    if guard.state is GuardState.CONFIRMED:
        return guard
    if guard.state is not GuardState.TO_CONFIRM:
        raise GuardNotConfirmed(guard.state.value)
    if seen_name != guard.shown_name:
        raise GuardNameChanged
    return replace(guard, state=GuardState.CONFIRMED, expected=Expected(""))


def refused(guard: Guard) -> Guard:
    """The user says that it is somebody else; possible until he has confirmed.

    Raises:
        GuardNotConfirmed: the person was confirmed before; leaving the chat is the way then.
    """
    if guard.state is GuardState.CONFIRMED:
        raise GuardNotConfirmed(guard.state.value)
    return replace(guard, state=GuardState.REFUSED, expected=Expected(""))


def compare(expected: str, shown: str) -> NameMatch:
    """Compare two names without regard to order, titles, case, accents and the spelling of
    umlauts. Similar are names of which one has more given names or parts; the family name has to
    be in both, and alone makes nothing similar: father and son share it."""
    one, other = _spellings(expected), _spellings(shown)
    if not one or not other:
        return NameMatch.UNKNOWN
    if one.keys() == other.keys():
        same = all(spellings & other[word] for word, spellings in one.items())
        return NameMatch.SAME if same else NameMatch.SIMILAR
    (smaller, _), (larger, name) = sorted(
        ((one, expected), (other, shown)), key=lambda known: len(known[0])
    )
    fits = smaller.keys() < larger.keys() and not _family(name).isdisjoint(smaller)
    return NameMatch.SIMILAR if fits and len(smaller) > 1 else NameMatch.DIFFERENT


def _spellings(name: str) -> dict[str, set[str]]:
    """The words of a name in the form that all spellings share, each with those it may have been
    written for: "Özdemir" is "oezdemir" and "ozdemir", while "Ozdemir" is only itself."""
    found: dict[str, set[str]] = {}
    for word in _words(name):
        plain, long = _plain(word.translate(_WHOLE)), _plain(word.translate(_UMLAUTS))
        found.setdefault(_SHORT.sub("", plain), set()).update((plain, long))
    return found


def _family(name: str) -> set[str]:
    """The words of a family name: those before the comma, or else the last one."""
    family, comma, _ = name.partition(",")
    words = list(_spellings(family if comma else name))
    return set(words if comma else words[-1:])


def _words(name: str) -> list[str]:
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).casefold())
    # Marks that are part of no letter would take the words apart.
    whole = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return without_titles(_WORDS.findall(whole))


def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.translate(_WHOLE))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
