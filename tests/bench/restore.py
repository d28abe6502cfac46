"""Reading back a key backup of 50,000 keys, and whether the window stays smooth meanwhile.

The keys come from a server in memory; decrypting, checking, storing and healing are the program's.
A second thread ticks like the window's: the longest pause is what a user would feel.
"""

from __future__ import annotations

import asyncio
import tempfile
import threading
import time
from collections.abc import Collection
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import vodozemac

from tests.bench.report import Figure, Goal, Report
from tests.unit.matrix.key_server import Client, KeyServer
from timclient.matrix.crypto.exported_session import ExportedSession
from timclient.matrix.crypto.key_backup import BackupEncryption, BackupKey
from timclient.services.restoring import Restoring
from timclient.services.scope import Scope

_KEYS, _ROOMS = 50_000, 300
_MOST_S, _MOST_BLOCK_MS = 40.0, 50.0
_TICK_S = 0.002


def measure() -> Report:
    """Fill a backup, read it back once."""
    server = KeyServer()
    with tempfile.TemporaryDirectory() as folder:
        client = Client(server, Path(folder), "@weber:a.example", "OURS")
        _fill(server, client)
        seconds, cpu, block = asyncio.run(_restore(client))
        known = client.machine.room_keys.count()
        client.engine.close()
    return Report(
        "restore",
        {
            "whole restore": Figure((seconds,), "s"),
            "cpu": Figure((cpu,), "s"),
            "longest pause of another thread": Figure((block,), "ms"),
        },
        (
            Goal("whole restore", _MOST_S),
            Goal("longest pause of another thread", _MOST_BLOCK_MS),
        ),
        {"keys": _KEYS, "restored": known},
    )


def _fill(server: KeyServer, client: Client) -> None:
    key = BackupKey.generate()
    encryption = BackupEncryption(key.public)
    stored = server.of(client.user)
    rooms: dict[str, Any] = {}
    for number in range(_KEYS):
        session = vodozemac.InboundGroupSession(vodozemac.GroupSession().session_key)
        room_id = f"!room{number % _ROOMS}:a.example"
        exported = session.export_at(0)
        assert exported is not None
        entry = encryption.entry(
            ExportedSession(
                room_id, session.session_id, client.machine.curve25519,
                client.machine.ed25519, exported.to_base64(), 0,
            )
        )  # fmt: skip
        rooms.setdefault(room_id, {"sessions": {}})["sessions"][session.session_id] = entry
    stored.backups["1"] = {
        "algorithm": "m.megolm_backup.v1.curve25519-aes-sha2",
        "auth_data": key.auth_data(),
        "version": "1",
    }
    stored.backup_keys["1"] = rooms
    backup = client.engine.crypto.backup
    backup._secrets.change({"m.megolm_backup.v1": key.base64()})
    # The server's own work is done before.
    answer = msgspec.json.encode({"rooms": rooms})

    async def request(method: str, where: str, body: Any = None, **_: Any) -> bytes:
        return answer

    backup._connection.request = request  # type: ignore[method-assign]


async def _restore(client: Client) -> tuple[float, float, float]:
    async def heal(sessions: Collection[str]) -> None:
        """There are no messages here that wait."""

    scope = Scope()
    scope.connect(client.engine)
    restoring = Restoring(scope, SimpleNamespace(heal=heal))  # type: ignore[arg-type]
    ticker = Ticker()
    began, cpu = time.monotonic(), time.process_time()
    done = await restoring.read_backup()
    seconds, spent = time.monotonic() - began, time.process_time() - cpu
    block = ticker.stop()
    assert (done.done, done.failed, done.finished) == (_KEYS, 0, True)
    return seconds, spent, block


class Ticker:
    """A thread that wants to run every two milliseconds, as a window does while one scrolls."""

    def __init__(self) -> None:
        self._longest = 0.0
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def stop(self) -> float:
        """The longest pause in milliseconds."""
        self._stopped.set()
        self._thread.join()
        return self._longest * 1000

    def _run(self) -> None:
        last = time.monotonic()
        while not self._stopped.is_set():
            time.sleep(_TICK_S)
            now = time.monotonic()
            self._longest = max(self._longest, now - last - _TICK_S)
            last = now
