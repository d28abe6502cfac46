"""What a line begins with: the marks of lists, quotes and headings that are meant as such."""

from __future__ import annotations

import re

# Words, not numbers or operators: "> 140", "- 5,25 dpt" and "* 12.03.1950" are no quote, no list.
_WORDS = r"[*_`~(\[\"„“”«»‚‘'@]{0,6}(?:[^\W\d_]|[\u2600-\u27bf\U0001f000-\U0001faff])"
_ITEM = re.compile(rf"(?:[-*]|(?:0|[1-9][0-9]{{0,8}})[.)])[ \t]+(?={_WORDS})")
_QUOTE = re.compile(r"(?:>[ \t]?)+[ \t]*")
_ONE_QUOTE = re.compile(r">[ \t]?")
_CONTENT = re.compile(_WORDS)
_TITLE = re.compile(r"(#{2,6})[ \t]+(.*\S)[ \t]*")
_INDENT = re.compile(r"[ \t]*")


def is_item(line: str) -> bool:
    """Tell whether a line (without its indent) is an entry of a list."""
    return _ITEM.match(line) is not None


def is_quote(line: str) -> bool:
    """Tell whether a line (without its indent) quotes somebody."""
    mark = _QUOTE.match(line)
    if mark is None:
        return False
    return bool(_CONTENT.match(line, mark.end()) or _ITEM.match(line, mark.end()))


def quote_prefix(line: str) -> int:
    """Return how long the outermost quote mark of a line is."""
    mark = _ONE_QUOTE.match(line)
    return mark.end() if mark else 0


def title_of(line: str) -> tuple[int, str] | None:
    """Return level and text of a heading. One ``#`` alone is none: it says fracture, or number."""
    match = _TITLE.fullmatch(line)
    if match is None or not any(letter.isalpha() for letter in match[2]):
        return None
    return len(match[1]), match[2]


def mark_end(line: str) -> int:
    """Return where the text of a whole line begins behind its marks, 0 for a line without."""
    start = _end(_INDENT, line, 0)
    at = start
    if is_quote(line[at:]):
        at = _end(_QUOTE, line, at)
    item = _ITEM.match(line, at)
    if item is not None:
        at = item.end()
    elif at == start and title_of(line[at:]) is not None:
        at += line[at:].index(" ") if " " in line[at:] else line[at:].index("\t")
    return at if at > start else 0


def _end(pattern: re.Pattern[str], line: str, at: int) -> int:
    match = pattern.match(line, at)
    return match.end() if match else at
