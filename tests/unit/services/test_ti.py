"""All parts together, at an installation that names no directory."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.unit.services.stage import Stage, play
from timclient.domain.deployment import Deployment
from timclient.domain.directory_query import DirectoryQuery
from timclient.domain.errors_directory import DirectoryNotSetUp, OwnerTokenMissing
from timclient.services.ti import TiServices


def services(stage: Stage, directory: str) -> TiServices:
    nothing: Any = None
    return TiServices(
        stage.stores,
        stage.scope,
        stage.changes,
        stage.sync,
        nothing,
        nothing,
        Deployment(directory=directory),
        "test",
        lambda: nothing,
        lambda: None,
    )


def test_each_part_says_itself_what_is_missing(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        for directory, error in (("", DirectoryNotSetUp), ("RU", OwnerTokenMissing)):
            ti = services(stage, directory)
            ti.start()
            with pytest.raises(error):
                await ti.own_entry.show()
            await ti.stop()

    play(tmp_path, scene)


def test_starts_again_after_it_was_stopped(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        ti = services(stage, "")
        for _ in range(2):
            ti.start()
            with pytest.raises(DirectoryNotSetUp):
                await ti.directory.search(DirectoryQuery("Weber"))
            await ti.stop()

    play(tmp_path, scene)
