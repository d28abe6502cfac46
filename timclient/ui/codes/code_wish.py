"""Which kind of code is looked for, and what is said about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CodeWish:
    """``fits`` tells codes of this kind from others. ``not_found`` is said where a picture has
    none, ``otherwise`` what to do where this installation cannot read codes.

    Codes that are text may also be copied as such, or lie in files with ``text_suffix`` (``vcf``);
    more than ``most_bytes`` are not read.
    """

    fits: Callable[[bytes], bool]
    not_found: str
    otherwise: str
    text_suffix: str = ""
    most_bytes: int = 0
