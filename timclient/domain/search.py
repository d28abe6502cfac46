"""Finding a text the way people type it: without caring for case, accents and umlauts."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart into a letter and its mark.
_WHOLE = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i"})


class Needle:
    """What somebody looks for. "Muller", "Müller" and "Mueller" find each other, "ss" finds "ß".

    An empty one is false.
    """

    def __init__(self, text: str) -> None:
        self._plain, self._short = _spellings(text.strip())

    def __bool__(self) -> bool:
        return bool(self._plain)

    def found_in(self, text: str) -> bool:
        """Tell whether the text contains it in any of its spellings."""
        plain, short = _spellings(text)
        return self._plain in plain or self._short in short


@lru_cache(maxsize=4096)
def _spellings(text: str) -> tuple[str, str]:
    """Return a text without marks, and also with "ae", "oe", "ue" as the umlauts they may be."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    plain = plain.translate(_WHOLE)
    return plain, plain.replace("ae", "a").replace("oe", "o").replace("ue", "u")
