"""`_text`: the simple and the complex search over the words of an entry."""

import re
from collections.abc import Callable
from fnmatch import translate

from tests.world.vzd.normal import normal, words
from tests.world.vzd.text_index import TextIndex

_TERMS = re.compile(r'(-?)(?:"([^"]*)"|([^\s+"]+))')
FUZZY = re.compile(r"^(.+)~(\d?)$")
TextOf = Callable[[int], str]


def simple(index: TextIndex, text: str) -> set[int]:
    """Every word must begin one of the entry's; hyphens and commas part words.

    A word that ends with a dot finds nothing, as with the directory's own search.
    """
    terms = normal(text.replace("-", " ").replace(",", " ")).split()
    if not terms or any(one.endswith(".") for one in terms):
        return set()
    parts = [word for term in terms for word in words(term)]
    found: frozenset[int] | None = None
    # The longest words have the fewest entries.
    for part in sorted(parts, key=len, reverse=True):
        hits = index.starting(part)
        found = hits if found is None else found & hits
        if not found:
            break
    return set(found or ())


def complex_(index: TextIndex, text: str, text_of: TextOf) -> set[int]:
    """Quotes, + or blank for and, | or comma for or, - for not, * and ~n.

    The comma parts alternatives even inside of quotes.
    """
    found: set[int] = set()
    for alternative in re.split(r"[|,]", text):
        found |= _all_of(index, alternative, text_of)
    return found


def _all_of(index: TextIndex, text: str, text_of: TextOf) -> set[int]:
    found: set[int] | None = None
    without: set[int] = set()
    for minus, phrase, term in _TERMS.findall(text):
        hits = _phrase(index, phrase, text_of) if phrase else _term(index, term)
        if minus:
            without |= hits
        else:
            found = hits if found is None else found & hits
    return (found or set()) - without


def _phrase(index: TextIndex, phrase: str, text_of: TextOf) -> set[int]:
    sought = words(phrase)
    if not sought:
        return set()
    found = set(index.exactly(sought[0])).intersection(*map(index.exactly, sought[1:]))
    joined = f" {' '.join(sought)} "
    return {one for one in found if len(sought) == 1 or joined in text_of(one)}


def _term(index: TextIndex, term: str) -> set[int]:
    sought = normal(term)
    if sought.endswith("."):
        return set()
    fuzzy = FUZZY.match(sought)
    if fuzzy:
        return index.union(_alike(index, fuzzy[1], int(fuzzy[2] or 2)))
    if sought.endswith("*") and "*" not in sought[:-1]:
        return index.union(index.beginning(sought[:-1]))
    if "*" in sought:
        pattern = re.compile(translate(sought))
        return index.union(one for one in index.all_words() if pattern.match(one))
    parts = words(sought)
    if not parts:
        return set()
    return set(index.exactly(parts[0])).intersection(*map(index.exactly, parts[1:]))


def _alike(index: TextIndex, word: str, most: int) -> list[str]:
    """Words that differ in few letters; numbers are not compared."""
    return [
        one
        for one in index.all_words()
        if abs(len(one) - len(word)) <= most and one.isalpha() and _edits(one, word, most) <= most
    ]


def _edits(one: str, other: str, most: int) -> int:
    """Letters to add, drop or change; stops counting above `most`."""
    before = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        now = [row]
        for column, wanted in enumerate(other, 1):
            change = before[column - 1] + (letter != wanted)
            now.append(min(change, before[column] + 1, now[-1] + 1))
        if min(now) > most:
            return most + 1
        before = now
    return before[-1]
