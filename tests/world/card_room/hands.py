"""What all hands in the card room have in common."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol

Json = dict[str, Any]
Act = Callable[[Json], Awaitable[Json | None]]
PIN, WRONG_PIN = "123456", "654321"


class Refused(Exception):
    """It cannot be done now; the text (German) says why, and is shown."""


class Hand(Protocol):
    """Moves one kind of things. An act may raise `Refused`."""

    @property
    def acts(self) -> Mapping[str, Act]:
        """What it does, by name; each is given the rest of the request."""

    async def report(self) -> Json:
        """How things are."""
