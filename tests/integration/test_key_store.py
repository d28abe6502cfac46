"""The key in a real Secret Service (gnome-keyring in the session of the test run)."""

from __future__ import annotations

from pathlib import Path

import keyring
import pytest

from timclient.domain.errors import KeyMissing, KeyStoreUnavailable
from timclient.store.vault import Vault


@pytest.fixture
def service() -> None:
    if not type(keyring.get_keyring()).__module__.startswith("keyring.backends.SecretService"):
        pytest.skip("no Secret Service here; packaging/setup.sh test brings one")


@pytest.mark.usefixtures("service")
def test_key_survives_in_the_key_store_and_nowhere_else(tmp_path: Path) -> None:
    file = tmp_path / "vault.json"
    key = Vault(file).open()
    assert Vault(file).open() == key
    content = file.read_bytes()
    assert key not in content
    assert key.hex().encode() not in content


@pytest.mark.usefixtures("service")
def test_deleted_key_is_told_and_not_replaced(tmp_path: Path) -> None:
    import json

    file = tmp_path / "vault.json"
    Vault(file).open()
    salt = json.loads(file.read_bytes())["salt"]
    keyring.delete_password("TI-M Desktop", salt)
    with pytest.raises(KeyMissing):
        Vault(file).open()


def test_without_a_session_bus_there_is_no_key_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import subprocess
    import sys

    code = (
        "import pathlib, sys; from timclient.store.vault import Vault;"
        "Vault(pathlib.Path(sys.argv[1])).open()"
    )
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "PYTHONPATH": ":".join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "vault.json")],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert KeyStoreUnavailable.__name__ in done.stderr
    assert not (tmp_path / "vault.json").exists()
