"""One-time keys survive a crash at every step (matrix-nio's defect E)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.unit.matrix.peers import our_machine, plain_nio


class Server:
    """Keeps one-time keys as Synapse does: the same again is fine, another one under the same
    name is refused."""

    def __init__(self) -> None:
        self.keys: dict[str, Any] = {}

    def upload(self, body: dict[str, Any]) -> bool:
        for name, key in body.get("one_time_keys", {}).items():
            if self.keys.setdefault(name, key) != key:
                return False
        return True


def test_plain_nio_never_recovers(tmp_path: Path) -> None:
    server = Server()
    assert server.upload(plain_nio(tmp_path).share_keys())
    crashed = plain_nio(tmp_path)  # killed after the server's yes, before the note of it
    assert not server.upload(crashed.share_keys())


def test_machine_uploads_the_same_keys_again(tmp_path: Path) -> None:
    server = Server()
    first = our_machine(tmp_path).keys_to_upload()
    assert first is not None
    assert server.upload(first)
    again = our_machine(tmp_path)
    second = again.keys_to_upload()
    assert second == first
    assert server.upload(second)
    again.keys_uploaded({"signed_curve25519": len(server.keys)})
    assert again.keys_to_upload() is None
    assert our_machine(tmp_path).keys_to_upload() is None


def test_keys_run_low_and_are_filled_up(tmp_path: Path) -> None:
    machine = our_machine(tmp_path)
    body = machine.keys_to_upload()
    assert body is not None
    machine.keys_uploaded({"signed_curve25519": len(body["one_time_keys"])})
    machine.uploaded_key_count = 3
    more = machine.keys_to_upload()
    assert more is not None
    assert "device_keys" not in more
    assert not set(more["one_time_keys"]) & set(body["one_time_keys"])


def test_keys_the_server_refuses_are_given_up(tmp_path: Path) -> None:
    machine = our_machine(tmp_path)
    first = machine.keys_to_upload()
    assert first is not None
    machine.drop_unpublished_keys()
    second = machine.keys_to_upload()
    assert second is not None
    assert not set(first["one_time_keys"]) & set(second["one_time_keys"])


@pytest.mark.parametrize("count", [-(2**70), -20_000, 2**70, 0])
def test_absurd_counts_of_a_server_are_harmless(tmp_path: Path, count: int) -> None:
    machine = our_machine(tmp_path)
    machine.keys_to_upload()
    machine.keys_uploaded({"signed_curve25519": 50})
    machine.uploaded_key_count = count
    body = machine.keys_to_upload()
    assert body is None or len(body["one_time_keys"]) <= 50
