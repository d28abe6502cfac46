"""What the user's devices tell each other of a guard, in the account data of its room.

Names and birth dates are not among it: the server can read this.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from timclient.domain.guard import Guard, GuardState
from timclient.domain.ids import UserId, localpart_of
from timclient.domain.json_object import decode, text_of

GUARD_MARK = "de.tim-desktop.guard"
_WAITING = "waiting"
_LONGEST = 255
_DECIDED = {state.value: state for state in (GuardState.CONFIRMED, GuardState.REFUSED)}


@dataclass(frozen=True, slots=True)
class GuardMark:
    """``decided`` is what the user has said on one of his devices, None while he has not."""

    user_id: UserId
    decided: GuardState | None = None

    def written(self) -> dict[str, Any]:
        """The content to send."""
        return {
            "user_id": self.user_id,
            "state": self.decided.value if self.decided is not None else _WAITING,
        }


def mark_of(guard: Guard) -> GuardMark:
    """What the other devices are to know."""
    return GuardMark(guard.user_id, _DECIDED.get(guard.state.value))


def read_mark(content: bytes) -> GuardMark | None:
    """Return what another device has told; None where nothing can be understood."""
    values = decode(content)
    user, state = text_of(values, "user_id"), text_of(values, "state")
    if not user or len(user) > _LONGEST or not localpart_of(UserId(user)):
        return None
    if state != _WAITING and state not in _DECIDED:
        return None
    return GuardMark(UserId(user), _DECIDED.get(state))
