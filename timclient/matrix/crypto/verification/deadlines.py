"""How long each step of a verification may take; milliseconds since 1970, given by the caller."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from timclient.domain.verification import Step

MINUTE: Final = 60_000
_WHOLE: Final = 10 * MINUTE
_UNANSWERED: Final = 2 * MINUTE
_OLDEST: Final = 10 * MINUTE
_FARTHEST_AHEAD: Final = 5 * MINUTE


def timely(sent: int, now: int) -> bool:
    """Whether a request of that time is to be shown at all (m.key.verification.request)."""
    return now - _OLDEST <= sent <= now + _FARTHEST_AHEAD


@dataclass(frozen=True, slots=True)
class Deadlines:
    """When it began, when both sides had agreed, and when the last message came or went.

    ``asked``: when the other side sent its request.
    """

    began: int
    asked: int = 0
    agreed: int = 0
    touched: int = 0

    def touch(self, now: int) -> Deadlines:
        """Something was sent or received."""
        return replace(self, touched=now)

    def agree(self, now: int) -> Deadlines:
        """Both sides want it: the time for doing it begins."""
        return replace(self, agreed=now, touched=now)

    def of(self, step: Step) -> int | None:
        """Return when this step is over, or None where nothing runs any more.

        People get ten minutes to compare; machines two to answer each other.
        """
        match step:
            case Step.DONE | Step.CANCELLED:
                return None
            case Step.INCOMING:
                return min(self.asked + _OLDEST, self.began + _UNANSWERED)
            case Step.REQUESTED:
                return self.began + _WHOLE
            case Step.WAITING:
                return min(self.agreed + _WHOLE, self.touched + _UNANSWERED)
        return self.agreed + _WHOLE
