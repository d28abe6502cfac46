"""All parts together, at an installation that names no directory."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests import scenes
from tests.unit.services.card_fakes import settings
from tests.unit.services.stage import Stage, play
from timclient.app import build_engine
from timclient.domain.card_desk import Proof, ProofWay
from timclient.domain.deployment import Deployment
from timclient.domain.directory_query import DirectoryQuery
from timclient.domain.errors_directory import DirectoryNotSetUp, OwnerTokenMissing
from timclient.domain.errors_identity import IdentityNotSetUp
from timclient.domain.konnektor import KonnektorSecrets
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


def test_cards_are_made_with_their_first_use_and_stopped(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        ti = services(stage, "RU")
        ti.start()
        assert not TiServices.cards.is_made(ti)
        cards = ti.cards
        assert ti.cards is cards
        await cards.konnektors.save(settings())
        assert len(cards.state.value.konnektors) == 1
        await ti.stop()
        assert cards.state.value.konnektors == ()
        ti.start()
        with pytest.raises(IdentityNotSetUp):
            await cards.sign_in(Proof(ProofWay.READER))
        await ti.stop()

    play(tmp_path, scene)


class MemoryKeys:
    """A key store for one run."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


def test_konnektors_can_be_set_up_before_sign_in_and_go_with_sign_out(tmp_path: Path) -> None:
    async def run() -> None:
        engine, keys = build_engine(tmp_path), MemoryKeys()
        engine.vault._vault._key_store = lambda: keys
        await engine.vault.open()
        cards = engine.ti.cards
        await cards.konnektors.save(settings(), KonnektorSecrets("nutzer", "wort"))
        assert len(cards.state.value.konnektors) == 1
        await engine._end()
        assert cards.konnektors.all() == ()
        assert cards.state.value.konnektors == ()
        await engine.stop()

    scenes.play(run)
