"""JSON from the network as a dictionary, whatever it is. Never raises."""

from __future__ import annotations

import re
from typing import Any

import msgspec

# An escaped character whose backslash is not itself escaped.
_ESCAPED = re.compile(r"(?<!\\)((?:\\\\)*)\\u([0-9a-fA-F]{4})")


def decode(content: bytes) -> dict[str, Any]:
    """Return JSON as a dictionary; anything else gives an empty one."""
    try:
        value = msgspec.json.decode(content)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def text_of(content: dict[str, Any], field: str) -> str:
    """Return a text field, or nothing where it is missing or not a text."""
    value = content.get(field)
    return value if isinstance(value, str) else ""


def readable(content: bytes) -> str:
    """Return JSON for reading: indented, letters as letters, and what cannot be seen escaped, so
    that nothing turns the direction of the text. Numbers and names stay as they came."""
    try:
        text = msgspec.json.format(content, indent=2).decode(errors="replace")
    except (msgspec.MsgspecError, RecursionError):
        text = content.decode(errors="replace")
    text = _ESCAPED.sub(_letter, text)
    return "".join(c if c.isprintable() or c == "\n" else f"\\u{ord(c):04x}" for c in text)


def _letter(escaped: re.Match[str]) -> str:
    letter = chr(int(escaped[2], 16))
    return escaped[1] + letter if letter.isprintable() and letter not in '"\\' else escaped[0]
