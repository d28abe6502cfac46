"""File names that others have chosen, made safe for every system's disk."""

from __future__ import annotations

import re
import unicodedata

from timclient.media.active import is_active_name
from timclient.media.families import family_of_name

_MOST_BYTES, _MOST_SUFFIX_BYTES = 199, 24
# What ends a folder's name somewhere, and letters that some programs take for these.
_SEPARATORS = re.compile("[/\\\\\u2044\u2215\u2216\u29f8\u29f9\ufe68\uff0f\uff3c]")
_FORBIDDEN = re.compile('[<>:"|?*]')
_DEVICE = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])", re.IGNORECASE
)
_REVERSING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_MANY_SPACES = re.compile(r"\s{4,}")


def safe_name(name: str, fallback: str) -> str:
    """Return a name without a path, control or direction characters, and what Windows reserves.

    At most 200 bytes of UTF-8; the extension is kept. ``fallback`` is used where nothing is left.
    """
    last = _SEPARATORS.split(unicodedata.normalize("NFC", name.rstrip("/\\")[-4096:]))[-1]
    visible = "".join(" " if c.isspace() else c for c in last if not _is_hidden(c))
    plain = _trim(_FORBIDDEN.sub("_", visible))
    short = _trim(_shortened(plain))
    if _DEVICE.fullmatch(short.partition(".")[0].rstrip(" ")):
        short = "_" + short
    return short or fallback


def is_disguised(name: str) -> bool:
    """Whether a name makes something that can run look like a document: turned letters, a run of
    spaces, or a second extension (``Befund.pdf.exe``)."""
    if _REVERSING & set(name):
        return True
    parts = [part.strip().casefold() for part in safe_name(name, "").split(".")]
    if not is_active_name(".".join(parts)):
        return False
    return bool(_MANY_SPACES.search(name)) or any(
        family_of_name("." + part) for part in parts[1:-1]
    )


def _is_hidden(character: str) -> bool:
    """Control and format characters, lone surrogates, what is private or unassigned, and the
    ends of lines Unicode knows besides; spaces of every kind stay."""
    if character.isspace():
        return False
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def _trim(name: str) -> str:
    """No spaces in a row; no dot, hyphen or space where it hides a file or means something."""
    return " ".join(name.split()).strip(". ").lstrip("-~ .")


def _shortened(name: str) -> str:
    if len(name.encode()) <= _MOST_BYTES:
        return name
    stem, dot, suffix = name.rpartition(".")
    if not stem or len(suffix.encode()) > _MOST_SUFFIX_BYTES:
        return _cut(name, _MOST_BYTES)
    tail = dot + suffix
    return _cut(stem, _MOST_BYTES - len(tail.encode())) + tail


def _cut(text: str, most: int) -> str:
    return text.encode()[:most].decode("utf-8", "ignore")
