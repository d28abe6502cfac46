"""One small directory for a module; every test finds it healthy."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.unit.world_vzd.standing import Standing, standing
from tests.world.vzd import Settings


@pytest.fixture(scope="module")
def vzd_running() -> Iterator[Standing]:
    with standing() as one:
        yield one


@pytest.fixture
def vzd(vzd_running: Standing) -> Standing:
    usual = Settings()
    for name in Settings.__slots__:
        setattr(vzd_running.directory.settings, name, getattr(usual, name))
    vzd_running.directory.faults.heal()
    vzd_running.directory.traffic.forget()
    return vzd_running
