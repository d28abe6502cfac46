"""How long the directory is left alone after a failure (A_27744 ff.: 5 s, growing to 5 min)."""

from __future__ import annotations

FIRST_S = 5.0
LONGEST_S = 300.0
_SPREAD = 0.2


def pause(failures: int, random_unit: float, asked_s: float = 0.0) -> float:
    """Return seconds to leave it alone after so many failures in a row.

    Doubles from 5 s, up to 20 % longer by ``random_unit`` in [0, 1) so that the clients of a
    practice do not all return at once; never above 5 min unless the server asks for more.
    """
    base = FIRST_S * 2.0 ** min(max(failures, 1) - 1, 10)
    return max(min(base * (1 + _SPREAD * random_unit), LONGEST_S), asked_s)
