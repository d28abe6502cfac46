"""How texts are compared: without case and without marks on letters, as HAPI does it."""

import re
import unicodedata

_MARKS = dict.fromkeys(range(0x300, 0x370))
_WORDS = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")


def normal(text: str) -> str:
    """Capital letters without diacritics."""
    if text.isascii():
        return text.upper()
    return unicodedata.normalize("NFD", text).translate(_MARKS).upper()


def words(text: str) -> list[str]:
    """The words the full-text index knows of a text; dots stay inside of words only."""
    return _WORDS.findall(normal(text))
