"""Fixtures of the tests that run the real program as processes of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.desk import Desk
from tests.e2e.practice import Practice
from tests.e2e.screen import Screen, obstacle, running_screen
from tests.world.fixtures import world
from tests.world.running import REPOSITORY
from tests.world.world import World

__all__ = ["world"]


@pytest.fixture(scope="session")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    """A virtual screen that is wide enough for two windows side by side."""
    reason = obstacle()
    if reason is not None:
        pytest.skip(reason)
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


@pytest.fixture
def couple(practice: Practice) -> tuple[Desk, Desk, str]:
    """Two people of two providers without windows, and their chat of two."""
    anna = practice.newcomer("alpha", "Weber, Anna")
    bert = practice.newcomer("beta", "Klein, Bert")
    one = Desk(anna, practice.signed_in(anna), "A")
    other = Desk(bert, practice.signed_in(bert), "B")
    return one, other, practice.chat(one.client, other.client, bert)
