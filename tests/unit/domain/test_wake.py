from __future__ import annotations

import pytest

from timclient.domain.wake import Moment, slept


@pytest.mark.parametrize(
    ("wall", "monotonic", "expected"),
    [
        (5.0, 5.0, False),
        (9.0, 9.0, False),
        (3600.0, 5.0, True),
        (3600.0, 3600.0, True),
        (-3600.0, 5.0, False),
    ],
)
def test_sleep_is_noticed_on_either_clock(wall: float, monotonic: float, expected: bool) -> None:
    before = Moment(1000.0, 50.0)
    now = Moment(1000.0 + wall, 50.0 + monotonic)
    assert slept(before, now, 5.0) is expected
