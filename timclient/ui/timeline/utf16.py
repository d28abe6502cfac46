"""Qt counts text in UTF-16 units, Python in characters; emoji are two units and one character."""

from __future__ import annotations

import re

_WORD = re.compile(r"\w+|\s+|[^\w\s]")


def length(text: str) -> int:
    """Return the length of a text as Qt counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def part(text: str, start: int, end: int) -> str:
    """Return a part of a text by Qt's positions."""
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * start : 2 * end].decode("utf-16-le", "replace")


def to_qt(text: str, position: int) -> int:
    """Return Qt's position for a Python position."""
    return length(text[:position])


def word_at(text: str, position: int) -> tuple[int, int]:
    """Return start and end (Qt's positions) of the word at a position (Qt's)."""
    python = len(part(text, 0, position))
    for match in _WORD.finditer(text):
        if match.start() <= python < match.end():
            return to_qt(text, match.start()), to_qt(text, match.end())
    return position, position
