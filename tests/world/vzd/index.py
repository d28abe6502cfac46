"""Values of search parameters and who has them."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import TypeAlias

from tests.world.vzd.normal import normal

# Unsigned numbers; sets of boxed ones would need too much memory.
Ids: TypeAlias = "array[int]"
Coded = tuple[str, str, str]  # system, code, display
Key = tuple[str, str]  # resource type, parameter


def ids_of(numbers: Iterable[int] = ()) -> "array[int]":
    """A list of resource numbers."""
    return array("I", numbers)


_Text = tuple[str, Ids]  # its normal form, who has it
_Token = tuple[str, str, Ids]  # system, display, who has it


class StringIndex:
    """One parameter that is searched by text."""

    def __init__(self) -> None:
        self._values: dict[str, _Text] = {}
        # The same by normal form; made by the first search that needs it.
        self._order: list[str] = []
        self._sorted: list[Ids] = []

    def put(self, value: str, numbers: Iterable[int]) -> None:
        """Note who has a value."""
        found = self._values.get(value)
        if found is None:
            new = self._values[value] = (normal(value), ids_of(numbers))
            if self._order:
                place = bisect_left(self._order, new[0])
                self._order.insert(place, new[0])
                self._sorted.insert(place, new[1])
        else:
            found[1].extend(numbers)

    def drop(self, value: str, number: int) -> None:
        """Forget it for one resource."""
        found = self._values.get(value)
        if found is not None and number in found[1]:
            found[1].remove(number)

    def find(self, text: str, modifier: str) -> list[Ids]:
        """Those whose value begins with, contains or is the text."""
        if modifier == "exact":
            found = self._values.get(text)
            return [found[1]] if found is not None else []
        sought = normal(text)
        if not self._order:
            many = sorted(self._values.values(), key=itemgetter(0))
            self._order = [value for value, _ in many]
            self._sorted = [ids for _, ids in many]
        if modifier == "contains":
            return [self._sorted[n] for n, value in enumerate(self._order) if sought in value]
        first = bisect_left(self._order, sought)
        last = bisect_right(self._order, sought, lo=first, key=lambda one: one[: len(sought)])
        return self._sorted[first:last]


class TokenIndex:
    """One parameter that is searched by code."""

    def __init__(self) -> None:
        self._values: dict[str, list[_Token]] = {}

    def put(self, coded: Coded, numbers: Iterable[int]) -> None:
        """Note who has a code."""
        system, code, display = coded
        known = self._values.setdefault(code, [])
        for there, _, ids in known:
            if there == system:
                ids.extend(numbers)
                return
        known.append((system, display, ids_of(numbers)))

    def drop(self, coded: Coded, number: int) -> None:
        """Forget it for one resource."""
        for system, _, ids in self._values.get(coded[1], ()):
            if system == coded[0] and number in ids:
                ids.remove(number)

    def find(self, text: str, modifier: str) -> Iterator["array[int]"]:
        """Those with `code`, `system|code`, `system|` or `|code`; by display with `text`."""
        if modifier == "text":
            sought = normal(text)
            for tokens in self._values.values():
                for _, display, ids in tokens:
                    if f" {sought}" in f" {normal(display)}":
                        yield ids
            return
        system, bar, code = text.rpartition("|")
        if bar and not code:
            yield from (
                ids for many in self._values.values() for there, _, ids in many if there == system
            )
            return
        for there, _, ids in self._values.get(code, ()):
            if not bar or there == system:
                yield ids


class ValueIndex:
    """All parameters of all resource types."""

    def __init__(self) -> None:
        self.strings: dict[Key, StringIndex] = {}
        self.tokens: dict[Key, TokenIndex] = {}

    def text(self, type_: str, parameter: str) -> StringIndex:
        """The index of a string parameter."""
        return self.strings.setdefault((type_, parameter), StringIndex())

    def code(self, type_: str, parameter: str) -> TokenIndex:
        """The index of a token parameter."""
        return self.tokens.setdefault((type_, parameter), TokenIndex())

    def find(self, type_: str, parameter: str, text: str, modifier: str) -> frozenset[int]:
        """All resources of a type that have a value."""
        key = (type_, parameter)
        index: StringIndex | TokenIndex | None = self.strings.get(key) or self.tokens.get(key)
        return frozenset().union(*index.find(text, modifier)) if index else frozenset()
