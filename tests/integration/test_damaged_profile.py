"""A profile of which something is missing or damaged is told, and nothing is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.integration.engines import PASSPHRASE, running, signed_in, until
from tests.scenes import play
from tests.world import World
from tests.world.api import register_people
from timclient.app import build_engine
from timclient.domain.errors import DamagedStore, KeyMissing, StoreError

pytestmark = pytest.mark.world


async def profile(world: World, folder: Path, name: str) -> None:
    (person,) = await register_people(world, "alpha", [name])
    async with signed_in(folder, world, person):
        pass


@pytest.mark.parametrize("content", [None, b"", b"garbage" * 1000])
def test_key_database(world: World, tmp_path: Path, content: bytes | None) -> None:
    async def scene() -> None:
        await profile(world, tmp_path, f"keys-{-1 if content is None else len(content)}")
        file = tmp_path / "keys.db"
        if content is None:
            file.unlink()
        elif content:
            file.write_bytes(content)
        else:
            file.write_bytes(file.read_bytes()[:5000])
        before = file.read_bytes() if file.exists() else None
        async with running(tmp_path, world) as engine:
            error = await until(lambda: engine.sync.connection.value.error, "told")
            assert isinstance(error, StoreError)
            assert (file.read_bytes() if file.exists() else None) == before

    play(scene)


def test_account_database(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        await profile(world, tmp_path, "account-damaged")
        file = tmp_path / "account.db"
        damaged = b"\0" * 4096 + file.read_bytes()[4096:]
        file.write_bytes(damaged)
        engine = build_engine(tmp_path)
        try:
            with pytest.raises(DamagedStore):
                await reopen(engine)
            assert file.read_bytes() == damaged
        finally:
            await engine.stop()

    play(scene)


def test_missing_vault_file_makes_no_new_key(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        await profile(world, tmp_path, "vault-missing")
        (tmp_path / "vault.json").unlink()
        engine = build_engine(tmp_path)
        try:
            with pytest.raises(KeyMissing):
                await engine.vault.open()
            assert not (tmp_path / "vault.json").exists()
        finally:
            await engine.stop()

    play(scene)


def test_malformed_deployment_is_told(tmp_path: Path) -> None:
    (tmp_path / "deployment.json").write_text("{")
    with pytest.raises(DamagedStore):
        build_engine(tmp_path)


async def reopen(engine) -> None:  # type: ignore[no-untyped-def]
    if await engine.vault.passphrase_exists():
        await engine.vault.open_with_passphrase(PASSPHRASE)
    else:
        await engine.vault.open()
