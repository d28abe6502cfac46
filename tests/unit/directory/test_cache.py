from __future__ import annotations

from tests.unit.directory.stand_in import Clock
from timclient.directory.cache import LONGEST_S, Cache


def test_kept_for_five_minutes() -> None:
    clock = Clock()
    cache: Cache[str, int] = Cache(clock)
    cache.put("a", 1)
    clock.now += LONGEST_S - 0.1
    assert cache.get("a") == 1
    assert "a" in cache
    clock.now += 0.1
    assert "a" not in cache
    assert cache.get("a") is None
    assert cache.get("a", 7) == 7


def test_reading_does_not_make_it_younger() -> None:
    clock = Clock()
    cache: Cache[str, int] = Cache(clock)
    cache.put("a", 1)
    for _ in range(3):
        clock.now += 100
        cache.get("a")
    assert cache.get("a") is None


def test_the_one_unused_for_longest_goes() -> None:
    cache: Cache[str, int] = Cache(Clock(), most=2)
    cache.put("a", 1)
    cache.put("b", 2)
    cache.get("a")
    cache.put("c", 3)
    assert [key for key in "abc" if key in cache] == ["a", "c"]
    cache.clear()
    assert "a" not in cache


def test_nothing_can_be_an_answer_too() -> None:
    cache: Cache[str, int | None] = Cache(Clock())
    cache.put("a", None)
    assert "a" in cache
