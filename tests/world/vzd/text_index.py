"""The full-text index behind `_text`: which words an entry has."""

from array import array
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator

from tests.world.vzd.index import ids_of
from tests.world.vzd.normal import words

MOST_KEPT = 128


class TextIndex:
    """Words of the entries of one type."""

    def __init__(self) -> None:
        self._entries: dict[str, array[int]] = {}
        self._sorted: list[str] = []
        self._kept: dict[str, frozenset[int]] = {}

    def extend(self, text: str, numbers: Iterable[int]) -> None:
        """Note many entries that have the words of a text; `settle` before the next search."""
        for word in words(text):
            known = self._entries.get(word)
            if known is None:
                self._entries[word] = ids_of(numbers)
            else:
                known.extend(numbers)

    def settle(self) -> None:
        """Make everything findable that `extend` has noted."""
        self._sorted = sorted(self._entries)

    def put(self, number: int, found: Iterable[str]) -> None:
        """Note the words of one entry."""
        self._kept.clear()
        for word in found:
            if word not in self._entries:
                self._entries[word] = ids_of()
                insort(self._sorted, word)
            self._entries[word].append(number)

    def drop(self, number: int, found: Iterable[str]) -> None:
        """Forget one entry."""
        self._kept.clear()
        for word in found:
            known = self._entries.get(word)
            # The same word may stand in two of its texts.
            while known is not None and number in known:
                known.remove(number)

    def exactly(self, word: str) -> "array[int]":
        """Entries with this very word."""
        return self._entries.get(word) or ids_of()

    def beginning(self, start: str) -> Iterator[str]:
        """Words that begin so."""
        for place in range(bisect_left(self._sorted, start), len(self._sorted)):
            if not self._sorted[place].startswith(start):
                return
            yield self._sorted[place]

    def all_words(self) -> list[str]:
        """Every word, for patterns and misspellings."""
        return self._sorted

    def union(self, found: Iterable[str]) -> set[int]:
        """Entries with any of these words."""
        return set().union(*(self._entries[word] for word in found))

    def starting(self, start: str) -> frozenset[int]:
        """Entries with a word that begins so; kept until something changes."""
        found = self._kept.get(start)
        if found is None:
            if len(self._kept) > MOST_KEPT:
                self._kept.clear()
            found = self._kept[start] = frozenset(self.union(self.beginning(start)))
        return found
