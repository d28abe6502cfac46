"""Names and texts of others must not turn the words around them: bidirectional control marks.

A right-to-left override in a display name or file name reverses what follows it, so that
``fdp.exe`` reads as ``exe.pdf`` and one person as another. Names need none of these marks.
"""

from __future__ import annotations

import re
import unicodedata

# Marks, embeddings, overrides and isolates, and control characters that have no place in a name.
_MARKS = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\x00-\x1f\x7f-\x9f]")
_OVERRIDES = re.compile(r"[\u202d\u202e]")
_FIRST_STRONG, _POP = "\u2068", "\u2069"
_RIGHT_TO_LEFT = frozenset(("R", "AL", "AN"))


def plain_name(text: str) -> str:
    """Return a name without anything that changes the direction of writing; one line."""
    return " ".join(_MARKS.sub(" ", text).split()) if _MARKS.search(text) else text


def in_sentence(name: str) -> str:
    """Return a name so that it cannot turn the sentence it stands in, whatever its script."""
    name = plain_name(name)
    if any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in name):
        return f"{_FIRST_STRONG}{name}{_POP}"
    return name


def without_overrides(text: str) -> str:
    """Return a message as it was written, except that nothing in it is shown backwards."""
    return _OVERRIDES.sub("", text)
