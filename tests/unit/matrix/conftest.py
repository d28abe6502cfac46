"""Two people with signed devices on a key server in memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scenes import play
from tests.unit.matrix.key_server import Client, KeyServer

KLEIN_ID = "@klein:b.example"


@pytest.fixture
def server() -> KeyServer:
    return KeyServer()


@pytest.fixture
def weber(tmp_path: Path, server: KeyServer) -> Client:
    return play(Client(server, tmp_path, "@weber:a.example", "OURS").start)


@pytest.fixture
def klein(tmp_path: Path, server: KeyServer) -> Client:
    return play(Client(server, tmp_path, KLEIN_ID, "KLEIN").start)
