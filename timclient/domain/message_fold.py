"""How messages are spelled for searching: what is indexed of a text, and where a word stands in it.

A text has three spellings, all in small letters without accents, "ß" as "ss":

* *plain*: "Müller" is "muller", "Mueller" is "mueller";
* *long*: umlauts written out, "Müller" is "mueller";
* *short*: "ae", "oe", "ue" as the umlauts they may be, "Mueller" is "muller". Not after a vowel or
  q ("neue", "Quelle"), where German has no umlaut. Elsewhere the wrong guess is harmless: "aktull"
  finds "aktuell" as well, and nobody types it looking for something else.

All three of a text are indexed; a word is looked for as typed and in its short spelling.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# Words are indexed by every end of at least PART letters, each cut after TOKEN letters: any part
# of a word is the beginning of one of them.
PART = 3
TOKEN = 12
_KEPT_LETTERS = 4096

_WORD = re.compile(r"[^\W_]+")
_WRITTEN_OUT = re.compile(r"(?<![aeioq]u)(?<=[aou])e")
_DIAERESIS = "\u0308"
# Letters that Unicode does not take apart into a letter and its mark: plain and long.
_WHOLE = {
    "æ": ("ae", "ae"), "œ": ("oe", "oe"), "ø": ("o", "oe"), "ł": ("l", "l"), "đ": ("d", "d"),
    "ð": ("d", "d"), "ı": ("i", "i"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """One word that is looked for, in its plain and its short spelling."""

    plain: str
    short: str

    @property
    def whole(self) -> bool:
        """Whether it is too short to be looked for inside other words."""
        return len(self.plain) < PART


@dataclass(frozen=True, slots=True)
class Spelling:
    """A text in one spelling; ``places[i]`` is where its i-th letter stands in the original."""

    text: str
    places: range | tuple[int, ...]

    def find(self, word: str, *, whole: bool, most: int) -> list[tuple[int, int]]:
        """Return the ranges of the original at which a word stands, at most so many."""
        found: list[tuple[int, int]] = []
        at = self.text.find(word)
        while at >= 0 and len(found) < most:
            end = at + len(word)
            if not whole or self._stands_alone(at, end):
                found.append((self.places[at], self.places[end - 1] + 1))
            at = self.text.find(word, end)
        return found

    def _stands_alone(self, start: int, end: int) -> bool:
        before, behind = self.text[start - 1 : start], self.text[end : end + 1]
        return not before.isalnum() and not behind.isalnum()


def composed(text: str) -> str:
    """Return a text with each letter and its marks as one character (NFC)."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def words(text: str, most: int) -> tuple[Word, ...]:
    """Return the first words of what somebody looks for."""
    plain = composed(text).translate(_PLAIN)
    return tuple(Word(word, _short(word)) for word in _WORD.findall(plain)[:most])


def tokens(text: str) -> set[str]:
    """Return everything a text is found by, for the index."""
    found: set[str] = set()
    for spelling in _texts(composed(text)):
        for word in _WORD.findall(spelling):
            found.update(_ends(word))
    return found


def spellings(text: str) -> tuple[Spelling, Spelling, Spelling]:
    """Return a composed text as plain, long and short."""
    if text.isascii():
        plain = long = Spelling(text.lower(), range(len(text)))
    else:
        plain, long = _spelled(text, 0), _spelled(text, 1)
    return plain, long, _shortened(plain)


def _texts(text: str) -> set[str]:
    if text.isascii():
        plain = long = text.lower()
    else:
        plain, long = text.translate(_PLAIN), text.translate(_LONG)
    return {plain, long, _short(plain)}


def _spelled(text: str, which: int) -> Spelling:
    pieces = [_letter(letter)[which] for letter in text]
    spelled = "".join(pieces)
    if len(spelled) == len(text) and all(pieces):
        return Spelling(spelled, range(len(text)))
    return Spelling(spelled, tuple(at for at, piece in enumerate(pieces) for _ in piece))


def _short(text: str) -> str:
    return _WRITTEN_OUT.sub("", text)


def _shortened(plain: Spelling) -> Spelling:
    dropped = {match.start() for match in _WRITTEN_OUT.finditer(plain.text)}
    if not dropped:
        return plain
    places = tuple(place for at, place in enumerate(plain.places) if at not in dropped)
    return Spelling(_short(plain.text), places)


@lru_cache(maxsize=_KEPT_LETTERS)
def _letter(letter: str) -> tuple[str, str]:
    """Return one character as plain and as long."""
    plain = long = ""
    apart = unicodedata.normalize("NFKD", letter.casefold()).casefold()
    for part in unicodedata.normalize("NFKD", apart):
        if part == _DIAERESIS and plain[-1:] in ("a", "o", "u"):
            long += "e"
        elif not unicodedata.combining(part):
            one, written_out = _WHOLE.get(part, (part, part))
            plain, long = plain + one, long + written_out
    return plain, long


class _Letters(dict[int, str]):
    """For ``str.translate``: makes the spelling of a letter when it comes for the first time."""

    def __init__(self, which: int) -> None:
        super().__init__()
        self._which = which

    def __missing__(self, code: int) -> str:
        spelled = _letter(chr(code))[self._which]
        if len(self) < _KEPT_LETTERS:
            self[code] = spelled
        return spelled


_PLAIN, _LONG = _Letters(0), _Letters(1)


@lru_cache(maxsize=32768)
def _ends(word: str) -> tuple[str, ...]:
    last = max(1, len(word) - PART + 1)
    return tuple(word[start : start + TOKEN] for start in range(last))
