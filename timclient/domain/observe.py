"""Values that tell when they change. They belong to one thread and call back in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from timclient.domain.diff import Diff, Reset, diff

T = TypeVar("T")


class Subscription:
    """The right to be told; closing it twice is harmless."""

    def __init__(self, close: Callable[[], None]) -> None:
        self._close: Callable[[], None] | None = close

    def close(self) -> None:
        """Stop being told."""
        close, self._close = self._close, None
        if close is not None:
            close()


class Observable(Generic[T]):
    """One value. A subscriber is called with the value it finds, then with each new one."""

    def __init__(self, value: T) -> None:
        self._value = value
        self._listeners: list[Callable[[T], None]] = []

    @property
    def value(self) -> T:
        """The value now."""
        return self._value

    def set(self, value: T) -> None:
        """Change the value; nobody is called when it is equal to the old one."""
        if value == self._value:
            return
        self._value = value
        for listener in tuple(self._listeners):
            listener(value)

    def subscribe(self, listener: Callable[[T], None]) -> Subscription:
        """Call ``listener`` with the value now and with every change until closed."""
        self._listeners.append(listener)
        listener(self._value)
        return Subscription(lambda: self._listeners.remove(listener))


class ObservableList(Generic[T]):
    """A list of rows with unique keys. A subscriber gets a ``Reset``, then batches of steps."""

    def __init__(self, key: Callable[[T], str], items: Iterable[T] = ()) -> None:
        self._key = key
        self._items = tuple(items)
        self._listeners: list[Callable[[tuple[Diff[T], ...]], None]] = []

    @property
    def items(self) -> tuple[T, ...]:
        """The rows now."""
        return self._items

    def replace(self, items: Iterable[T]) -> None:
        """Change the rows; subscribers get only the difference."""
        new = tuple(items)
        steps = diff(self._items, new, self._key)
        self._items = new
        if steps:
            for listener in tuple(self._listeners):
                listener(steps)

    def subscribe(self, listener: Callable[[tuple[Diff[T], ...]], None]) -> Subscription:
        """Call ``listener`` with the rows now as one ``Reset`` and with every difference."""
        self._listeners.append(listener)
        listener((Reset(self._items),))
        return Subscription(lambda: self._listeners.remove(listener))
