"""How long to wait before the next try."""

from __future__ import annotations

FIRST_S = 1.0
LONGEST_S = 60.0


def delay(failures: int, random_unit: float, asked_s: float = 0.0) -> float:
    """Return seconds to wait after so many failures in a row.

    Doubles up to a minute, with full jitter over the upper half (``random_unit`` in [0, 1)), so
    that the clients of a practice do not all return in the same second. Never shorter than what
    the server asks for with 429.
    """
    top = min(FIRST_S * 2.0 ** min(failures - 1, 10), LONGEST_S)
    return max(top * (0.5 + random_unit / 2), asked_s)
