from __future__ import annotations

import pytest

from tests.unit.store.maker import Maker


@pytest.fixture
def make() -> Maker:
    return Maker()
