from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from timclient.domain.backoff import LONGEST_S, delay


@given(st.integers(1, 10_000), st.floats(0, 0.999))
def test_waits_longer_but_never_beyond_a_minute(failures: int, unit: float) -> None:
    assert 0.5 <= delay(failures, unit) <= LONGEST_S


def test_the_servers_wish_is_a_lower_bound() -> None:
    assert delay(1, 0.0, asked_s=90.0) == 90.0


def test_clients_spread() -> None:
    assert delay(5, 0.0) < delay(5, 0.9)
