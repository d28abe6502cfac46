"""People of the tests have names of their own: all tests of a run share one world."""

from __future__ import annotations

from fnmatch import fnmatchcase
from itertools import combinations

from tests.house.names import ANYTHING, Given, Names

FOLDERS = ("integration", "interop", "e2e")
LEAST_LETTERS = 3


def meaningful(given: Given) -> bool:
    """Names about which the text says nothing are left to the run."""
    return sum(len(part) for part in given.name if part is not ANYTHING) >= LEAST_LETTERS


def collide(one: Given, other: Given) -> bool:
    if one.by == other.by and not (one.fixed and other.fixed):
        return False
    return fnmatchcase(one.text, other.text) or fnmatchcase(other.text, one.text)


def test_nobody_is_registered_twice() -> None:
    names = [one for one in Names(FOLDERS).given() if meaningful(one)]
    assert len(names) > 50, "the names are not found any more"
    twice = [(a.text, a.by, b.by) for a, b in combinations(names, 2) if collide(a, b)]
    assert twice == []


def test_repeated_tests_give_other_names_each_time() -> None:
    fixed = [
        (one.text, one.by)
        for one in Names(FOLDERS).given()
        if one.repeated and meaningful(one) and one.fixed
    ]
    assert fixed == []
