"""A stage with every kind of row."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.ui.timeline_stage import Stage, staged
from timclient.ui.theme import Theme


@pytest.fixture
def stage(theme: Theme) -> Iterator[Stage]:
    with staged(theme) as stage:
        stage.view.resize(660, 700)
        yield stage
