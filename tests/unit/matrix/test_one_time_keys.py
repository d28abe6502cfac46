"""One-time keys survive a crash at every step (matrix-nio's defect E)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.unit.matrix.peers import our_machine, plain_nio
from timclient.matrix.crypto.publishing import KeyPublishing
from timclient.matrix.crypto.secret_box import SecretBox


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


def publishing(folder: Path) -> KeyPublishing:
    machine = our_machine(folder)
    return KeyPublishing(machine, SecretBox(machine.store))


def test_plain_nio_never_recovers(tmp_path: Path) -> None:
    server = Server()
    assert server.upload(plain_nio(tmp_path).share_keys())
    crashed = plain_nio(tmp_path)  # killed after the server's yes, before the note of it
    assert not server.upload(crashed.share_keys())


def test_machine_uploads_the_same_keys_again(tmp_path: Path) -> None:
    server = Server()
    first = publishing(tmp_path).due()
    assert first is not None
    assert server.upload(first)
    again = publishing(tmp_path)
    second = again.due()
    assert second == first
    assert server.upload(second)
    again.uploaded({"signed_curve25519": len(server.keys)})
    assert again.due() is None
    assert publishing(tmp_path).due() is None


def test_keys_run_low_and_are_filled_up(tmp_path: Path) -> None:
    keys = publishing(tmp_path)
    body = keys.due()
    assert body is not None
    keys.uploaded({"signed_curve25519": len(body["one_time_keys"])})
    keys.server_has(3, None)
    more = keys.due()
    assert more is not None
    assert "device_keys" not in more
    assert not set(more["one_time_keys"]) & set(body["one_time_keys"])


def test_keys_the_server_refuses_are_given_up(tmp_path: Path) -> None:
    keys = publishing(tmp_path)
    first = keys.due()
    assert first is not None
    keys.drop_unpublished()
    second = keys.due()
    assert second is not None
    assert not set(first["one_time_keys"]) & set(second["one_time_keys"])


@pytest.mark.parametrize("count", [-(2**70), -20_000, 2**70, 0])
def test_absurd_counts_of_a_server_are_harmless(tmp_path: Path, count: int) -> None:
    keys = publishing(tmp_path)
    keys.due()
    keys.uploaded({"signed_curve25519": 50})
    keys.server_has(count, None)
    body = keys.due()
    assert body is None or len(body["one_time_keys"]) <= 50


def test_a_used_fallback_key_is_replaced_and_survives_a_crash(tmp_path: Path) -> None:
    keys = publishing(tmp_path)
    first = keys.due()
    assert first is not None
    (name,) = first["fallback_keys"]
    assert first["fallback_keys"][name]["fallback"] is True
    keys.uploaded({"signed_curve25519": 50})
    keys.server_has(50, ["signed_curve25519"])
    assert keys.due() is None
    keys.server_has(50, [])
    second = keys.due()
    assert second is not None
    assert set(second["fallback_keys"]) != {name}
    crashed = publishing(tmp_path)
    crashed.server_has(50, [])
    third = crashed.due()
    assert third is not None
    assert third["fallback_keys"] == second["fallback_keys"]
    crashed.uploaded({"signed_curve25519": 50})
    assert crashed.due() is None


def test_servers_without_fallback_keys_are_left_alone(tmp_path: Path) -> None:
    keys = publishing(tmp_path)
    keys.due()
    keys.uploaded({"signed_curve25519": 50})
    keys.server_has(50, None)
    assert keys.due() is None
