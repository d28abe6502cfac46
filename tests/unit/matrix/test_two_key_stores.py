"""nio binds its tables to one database for the whole process; two accounts in two threads, each
with its own key store, must not disturb each other."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from timclient.domain.ids import DeviceId, UserId
from timclient.matrix.crypto.key_store import open_key_store
from timclient.matrix.crypto.machine import Machine

ROUNDS = 150


def test_two_threads_each_with_its_own_store(tmp_path: Path) -> None:
    ready = threading.Barrier(2)
    failures: list[Exception] = []

    def live(name: str) -> None:
        folder = tmp_path / name
        folder.mkdir()
        user, device = UserId(f"@{name}:a.example"), DeviceId(name.upper())
        try:
            store = open_key_store(folder / "keys.db", bytes(32), user, device)
            machine = Machine(user, device, store)
            ready.wait(10)
            for _ in range(ROUNDS):
                with store.transaction():
                    machine.save_account()
                assert store.load_account().identity_keys == machine.account.identity_keys
            store.close()
        except Exception as error:  # noqa: BLE001 - told by the test below
            failures.append(error)
            ready.abort()

    threads = [threading.Thread(target=live, args=(name,)) for name in ("anna", "bert")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    if failures:
        pytest.fail(f"{failures!r}")
