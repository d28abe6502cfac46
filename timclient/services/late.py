"""A part of an object that is made, and its module imported, with its first use."""

from __future__ import annotations

from collections.abc import Callable
from threading import RLock
from typing import Generic, Self, TypeVar, overload

Owner = TypeVar("Owner")
Part = TypeVar("Part")


class late(Generic[Owner, Part]):  # noqa: N801 - reads as property does
    """Like :func:`functools.cached_property`, but made once also when two threads ask first."""

    def __init__(self, make: Callable[[Owner], Part]) -> None:
        self._make = make
        self._name = make.__name__
        self._lock = RLock()
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, owner: None, kind: type[Owner]) -> Self: ...
    @overload
    def __get__(self, owner: Owner, kind: type[Owner]) -> Part: ...
    def __get__(self, owner: Owner | None, kind: type[Owner]) -> Self | Part:
        """Return the part; Python asks here only until the object has it itself."""
        if owner is None:
            return self
        with self._lock:
            parts = vars(owner)
            if self._name not in parts:
                parts[self._name] = self._make(owner)
            part: Part = parts[self._name]
            return part

    def is_made(self, owner: Owner) -> bool:
        """Whether an object has the part already."""
        return self._name in vars(owner)
