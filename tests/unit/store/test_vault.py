from __future__ import annotations

from pathlib import Path

import keyring.errors
import pytest

from timclient.domain.errors import (
    DamagedStore,
    KeyMissing,
    KeyStoreUnavailable,
    NewerStore,
    WrongKey,
)
from timclient.store.vault import Vault, VaultKind


class MemoryKeyStore:
    """Stands for the OS key store where a test must make it fail; the real one is tested in
    tests/integration/test_key_store.py."""

    def __init__(self) -> None:
        self.secrets: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        self._check()
        return self.secrets.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._check()
        self.secrets[service, username] = password

    def _check(self) -> None:
        if self.locked:
            raise keyring.errors.KeyringLocked


@pytest.fixture
def key_store() -> MemoryKeyStore:
    return MemoryKeyStore()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "vault.json"


def test_key_is_made_once_and_found_again(key_store: MemoryKeyStore, file: Path) -> None:
    key = Vault(file, lambda: key_store).open()
    assert len(key) == 32
    assert Vault(file, lambda: key_store).open() == key
    assert Vault(file).kind is VaultKind.KEY_STORE
    (secret,) = key_store.secrets.values()
    assert len(secret) <= 1280, "Windows keeps no more"
    assert secret not in file.read_text()


def test_two_profiles_have_two_keys(key_store: MemoryKeyStore, tmp_path: Path) -> None:
    assert (
        Vault(tmp_path / "a.json", lambda: key_store).open()
        != Vault(tmp_path / "b.json", lambda: key_store).open()
    )


def test_locked_key_store_is_told(key_store: MemoryKeyStore, file: Path) -> None:
    Vault(file, lambda: key_store).open()
    key_store.locked = True
    with pytest.raises(KeyStoreUnavailable):
        Vault(file, lambda: key_store).open()


def test_lost_key_is_not_replaced(key_store: MemoryKeyStore, file: Path) -> None:
    Vault(file, lambda: key_store).open()
    key_store.secrets.clear()
    with pytest.raises(KeyMissing):
        Vault(file, lambda: key_store).open()
    assert key_store.secrets == {}


def test_other_key_is_refused(key_store: MemoryKeyStore, file: Path, tmp_path: Path) -> None:
    Vault(file, lambda: key_store).open()
    (place,) = key_store.secrets
    Vault(tmp_path / "other.json", lambda: key_store).open()
    other = next(p for p in key_store.secrets if p != place)
    key_store.secrets[place] = key_store.secrets[other]
    with pytest.raises(WrongKey):
        Vault(file, lambda: key_store).open()


def test_passphrase_instead_of_a_key_store(file: Path) -> None:
    key = Vault(file).open_with_passphrase("drei Möwen am Kai")
    assert Vault(file).kind is VaultKind.PASSPHRASE
    assert Vault(file).open_with_passphrase("drei Möwen am Kai") == key
    with pytest.raises(WrongKey):
        Vault(file).open_with_passphrase("drei Möwen am Ka1")
    with pytest.raises(KeyStoreUnavailable):
        Vault(file).open()


@pytest.mark.parametrize("content", [b"", b"{", b'{"version":1}', b'{"version":1,"kind":"key-store","salt":"zz","key_id":"x"}'])  # fmt: skip  # noqa: E501
def test_damaged_vault_file_is_told(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(DamagedStore):
        Vault(file).open()
    assert file.read_bytes() == content


def test_newer_vault_file_is_left_alone(file: Path) -> None:
    file.write_bytes(b'{"version":2,"kind":"key-store","salt":"00","key_id":"x"}')
    with pytest.raises(NewerStore):
        Vault(file).open()
