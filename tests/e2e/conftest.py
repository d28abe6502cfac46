"""Fixtures of the tests that run the real program as processes of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.practice import Practice
from tests.e2e.screen import Screen, missing_program, running_screen
from tests.world.fixtures import world
from tests.world.running import REPOSITORY
from tests.world.world import World

__all__ = ["world"]


@pytest.fixture(scope="session")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    """A virtual screen that is wide enough for two windows side by side."""
    missing = missing_program()
    if missing is not None:
        pytest.skip(f"{missing} is not installed; packaging/setup.sh test installs it")
    with running_screen(tmp_path_factory.mktemp("screen")) as one:
        yield one


@pytest.fixture(scope="session")
def pictures() -> Path:
    """Where the pictures of this run are left for people to look at."""
    folder = REPOSITORY / "build" / "e2e"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def practice(world: World, tmp_path: Path) -> Iterator[Practice]:
    """Makes people and their clients; at the end all clients are gone and had nothing to lament."""
    one = Practice(world, tmp_path)
    try:
        yield one
    finally:
        one.close()
    one.check_logs()
