from __future__ import annotations

import pytest

from tests.unit.directory.stand_in import Clock
from timclient.directory.backoff import Rest, pause


def test_grows_from_five_seconds_to_five_minutes() -> None:
    assert [pause(n, 0.0) for n in range(1, 9)] == [5, 10, 20, 40, 80, 160, 300, 300]
    assert pause(10_000, 0.999) == 300
    assert pause(0, 0.0) == 5


def test_clients_of_a_practice_do_not_return_at_once() -> None:
    assert pause(1, 0.5) == pytest.approx(5.5)
    assert all(5 <= pause(1, unit / 10) < 6 for unit in range(10))


def test_what_the_server_asks_for_counts() -> None:
    assert pause(1, 0.0, 90) == 90
    assert pause(9, 0.0, 900) == 900
    assert pause(3, 0.0, 1) == 20


def test_a_rest_grows_ends_and_can_be_interrupted() -> None:
    clock = Clock()
    rest = Rest(clock, lambda: 0.0)
    assert rest.left_s == 0
    rest.failed()
    assert rest.left_s == 5
    rest.interrupt()
    assert rest.left_s == 0
    rest.failed()
    assert rest.left_s == 10
    clock.now += 10
    assert rest.left_s == 0
    rest.over()
    rest.failed(90)
    assert (rest.left_s, rest.failures) == (90, 1)
