"""Titles and forms of address, which are no part of the names that are searched and compared."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORDS = re.compile(r"[^\W_]+")
_TITLES = frozenset(
    (
        *("dr", "drs", "doktor", "prof", "professor", "pd", "priv", "doz", "privatdozent"),
        *("privatdozentin", "habil", "dipl", "mag", "mudr", "herr", "herrn", "frau"),
    )
)
# What a title is in. Alone these may be names: Phil, and "Med" in the name of a practice.
_FIELDS = frozenset(
    (
        *("med", "dent", "vet", "psych", "phil", "rer", "nat", "medic", "stom", "theol", "jur"),
        *("ing", "univ", "hum", "biol", "pharm", "oec", "soz", "päd", "paed", "h", "c", "hc"),
    )
)


def without_titles(words: Iterable[str]) -> list[str]:
    """Return the words of a name without titles: "Univ.-Prof. Dr. med." leaves nothing."""
    found = list(words)
    folded = [word.casefold() for word in found]
    gone = _TITLES | _FIELDS if _TITLES.intersection(folded) else _TITLES
    return [word for word, plain in zip(found, folded, strict=True) if plain not in gone]


def split_titles(name: str) -> tuple[str, str]:
    """Return the titles a name begins with, as they are written, and the rest."""
    tokens = name.split()
    for count in range(len(tokens), 0, -1):
        if not without_titles(_WORDS.findall(" ".join(tokens[:count]))):
            return " ".join(tokens[:count]), " ".join(tokens[count:])
    return "", name
