"""Waiting for another process with a deadline."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

PATIENCE_S = 30.0
_PAUSE_S = 0.05

T = TypeVar("T")


def until(look: Callable[[], T | None], what: str, seconds: float = PATIENCE_S) -> T:
    """Look again and again until there is something; say what was missing when time is over."""
    deadline = time.monotonic() + seconds
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {seconds:.0f} s: {what}; last seen: {found!r}")
        time.sleep(_PAUSE_S)
