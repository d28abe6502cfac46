"""The world that all tests of one run share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.world.options import Options
from tests.world.running import running_world
from tests.world.world import World

_RUNNING = pytest.StashKey[World]()


@pytest.fixture(scope="session")
def world(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """One unseeded world with a server outside the federation; tests register people of their own.

    Every conftest that imports this has a fixture of its own in pytest's eyes, hence the stash.
    """
    found = request.config.stash.get(_RUNNING, None)
    if found is not None:
        yield found
        return
    root = tmp_path_factory.mktemp("shared-world")
    with running_world(root, options=Options(extra_unfederated=True)) as one:
        request.config.stash[_RUNNING] = one
        yield one
        del request.config.stash[_RUNNING]
