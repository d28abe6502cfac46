"""Signing out leaves nothing of the user here, whatever happens on the way."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.scenes import play
from timclient.domain.deployment import Deployment
from timclient.domain.errors import DamagedStore
from timclient.domain.ids import DeviceId, ServerName, UserId
from timclient.domain.session import Account, SignedOut
from timclient.domain.tokens import Tokens
from timclient.services.engine import Engine
from timclient.store.profile import Profile

PASSPHRASE = "sieben Zwerge"


def account(name: str) -> Account:
    user = UserId(f"@{name}:a.example")
    return Account(user, DeviceId(name.upper()), ServerName("a.example"), "http://127.0.0.1:9")


def engine(folder: Path) -> Engine:
    return Engine(Profile.open(folder), Deployment(), "test")


async def signed_in(folder: Path) -> None:
    """A profile of somebody who was signed in and closed the program; a decrypted copy lies there,
    as after a crash."""
    first = engine(folder)
    await first.vault.open_with_passphrase(PASSPHRASE)
    first._stores.account.save_session(account("anna"), Tokens("token"))
    await first._begin(account("anna"), Tokens("token"))
    await first.stop()
    copy = folder / "media" / "opened" / "0011" / "Befund.pdf"
    copy.parent.mkdir(parents=True)
    copy.write_bytes(b"clear")
    copy.chmod(0o400)
    (folder / "media" / "sealed").write_bytes(b"sealed")


def files(folder: Path) -> list[str]:
    return [file.name for file in (folder / "media").rglob("*") if file.is_file()]


def test_a_copy_in_clear_does_not_survive_the_next_start(tmp_path: Path) -> None:
    async def scene() -> None:
        await signed_in(tmp_path)
        again = engine(tmp_path)
        assert files(tmp_path) == ["sealed"]
        await again.stop()

    play(scene)


def test_signing_out_without_a_connection_wipes_the_files(tmp_path: Path) -> None:
    async def scene() -> None:
        await signed_in(tmp_path)
        (tmp_path / "keys.db").unlink()
        again = engine(tmp_path)
        await again.vault.open_with_passphrase(PASSPHRASE)
        await again.session.sign_out(even_if_unreachable=True)
        assert files(tmp_path) == []
        await again.stop()

    play(scene)


def test_a_sign_out_that_a_crash_broke_off_is_finished(tmp_path: Path) -> None:
    async def scene() -> None:
        await signed_in(tmp_path)
        killed = engine(tmp_path)
        killed.stay_offline()
        await killed.vault.open_with_passphrase(PASSPHRASE)
        killed._stores.account.save_leaving(leaving=True)
        await killed.stop()
        again = engine(tmp_path)
        await again.vault.open_with_passphrase(PASSPHRASE)
        assert again.session.state.value == SignedOut()
        assert again._stores.account.account() is None
        assert files(tmp_path) == []
        await again.stop()

    play(scene)


def test_a_file_that_cannot_be_wiped_keeps_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene() -> None:
        await signed_in(tmp_path)
        again = engine(tmp_path)
        again.stay_offline()
        await again.vault.open_with_passphrase(PASSPHRASE)

        async def broken() -> None:
            raise DamagedStore("account.db")

        monkeypatch.setattr(again.files, "wipe", broken)
        with pytest.raises(DamagedStore):
            await again.session.sign_out(even_if_unreachable=True)
        assert again.session.state.value == SignedOut()
        assert again._stores.account.account() is None
        assert files(tmp_path) == []
        await again.stop()

    play(scene)


def test_the_connection_of_the_one_before_never_comes(tmp_path: Path) -> None:
    async def scene() -> None:
        await signed_in(tmp_path)
        again = engine(tmp_path)
        again.stay_offline()
        await again.vault.open_with_passphrase(PASSPHRASE)
        await again.session.sign_out(even_if_unreachable=True)
        again._stores.account.save_session(account("bert"), Tokens("token"))
        await again._begin(account("bert"), Tokens("token"))
        berts = again._scope.connected
        again.go_online()
        await asyncio.sleep(0)
        assert "connect" not in {task.get_name() for task in asyncio.all_tasks()}
        assert again._scope.connected is berts
        await again.stop()

    play(scene)
