"""How long the directory is left alone after a failure (A_27744 ff.: 5 s, growing to 5 min)."""

from __future__ import annotations

from collections.abc import Callable

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


class Rest:
    """Counts failures in a row, and says how long to wait after the last one.

    ``clock`` is monotonic, in seconds; ``random_unit`` gives a number in [0, 1).
    """

    def __init__(self, clock: Callable[[], float], random_unit: Callable[[], float]) -> None:
        self._clock = clock
        self._random_unit = random_unit
        self._until = 0.0
        self.failures = 0

    @property
    def left_s(self) -> float:
        """For how many seconds to wait still."""
        return max(self._until - self._clock(), 0.0)

    def failed(self, asked_s: float = 0.0) -> None:
        """Begin the next, longer pause; ``asked_s``: what the server asks for."""
        self.failures += 1
        self._until = self._clock() + pause(self.failures, self._random_unit(), asked_s)

    def over(self) -> None:
        """It has answered: the next failure is a first one."""
        self.failures, self._until = 0, 0.0

    def interrupt(self) -> None:
        """Go on now; a failure goes on with the longer pause."""
        self._until = 0.0
