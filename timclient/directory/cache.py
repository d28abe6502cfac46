"""Answers kept for a short while: a repeated question does not go out (A_27744 ff.: 5 min)."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

LONGEST_S = 300.0

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Cache(Generic[Key, Value]):
    """The values last used; ``clock`` is monotonic, in seconds."""

    def __init__(
        self, clock: Callable[[], float], most: int = 64, longest_s: float = LONGEST_S
    ) -> None:
        self._clock = clock
        self._most = most
        self._longest_s = longest_s
        self._kept: OrderedDict[Key, tuple[float, Value]] = OrderedDict()

    def get(self, key: Key, default: Value | None = None) -> Value | None:
        """Return a value that is still fresh."""
        found = self._kept.get(key)
        if found is None:
            return default
        if self._clock() >= found[0]:
            del self._kept[key]
            return default
        self._kept.move_to_end(key)
        return found[1]

    def __contains__(self, key: Key) -> bool:
        found = self._kept.get(key)
        return found is not None and self._clock() < found[0]

    def put(self, key: Key, value: Value) -> None:
        """Keep a value; the one unused for longest goes where there are too many."""
        self._kept[key] = (self._clock() + self._longest_s, value)
        self._kept.move_to_end(key)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def clear(self) -> None:
        """Forget everything."""
        self._kept.clear()
