"""One message to 200 devices: sealing the room key for each, and the message itself.

Olm sessions exist already, as with people one writes to daily; the server answers from memory.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from pathlib import Path
from typing import Any

import vodozemac

from tests.bench.report import Figure, Goal, Report
from tests.unit.matrix.key_server import Client, KeyServer
from timclient.domain.ids import UserId
from timclient.matrix.crypto.canonical import signable, with_signature
from timclient.matrix.crypto.signing_key import SigningKey

_PEOPLE, _DEVICES, _RUNS = 100, 2, 9
_MOST_MS = 150.0


def measure() -> Report:
    """Send with a new room key several times."""
    with tempfile.TemporaryDirectory() as folder:
        walls, cpus, first = asyncio.run(_runs(Path(folder)))
    return Report(
        "fan_out",
        {
            "one message, wall": Figure(tuple(walls), "ms"),
            "one message, cpu": Figure(tuple(cpus), "ms"),
            "first message, Olm sessions opened too": Figure((first,), "ms"),
        },
        (Goal("one message, wall", _MOST_MS),),
        {"devices": _PEOPLE * _DEVICES},
    )


async def _runs(folder: Path) -> tuple[list[float], list[float], float]:
    server = KeyServer()
    weber = await Client(server, folder, "@weber:a.example", "OURS").start()
    people = [UserId(f"@arzt{number}:b.example") for number in range(_PEOPLE)]
    for person in people:
        _join(server, person)
    began = time.monotonic()
    await weber.send("erste", *people)
    first = (time.monotonic() - began) * 1000
    walls, cpus = [], []
    for number in range(_RUNS):
        weber.engine.encryption.members_left(_room())
        server.inbox.clear()
        began, cpu = time.monotonic(), time.process_time()
        await weber.send(str(number), *people)
        walls.append((time.monotonic() - began) * 1000)
        cpus.append((time.process_time() - cpu) * 1000)
        assert len(server.inbox) == _PEOPLE * _DEVICES
    weber.engine.close()
    return walls, cpus, first


def _room() -> Any:
    from tests.unit.matrix.peers import ROOM

    return ROOM


def _join(server: KeyServer, person: UserId) -> None:
    """A person with an identity and signed devices, as the server would tell."""
    master, self_signing = SigningKey.generate(), SigningKey.generate()
    stored = server.of(person)

    def public(key: SigningKey, usage: str) -> dict[str, Any]:
        return {"user_id": person, "usage": [usage], "keys": {key.key_id: key.public}}

    stored.cross_signing = {
        "master_key": public(master, "master"),
        "self_signing_key": master.sign_json(public(self_signing, "self_signing"), person),
    }
    for number in range(_DEVICES):
        account, name = vodozemac.Account(), f"DEVICE{number}"
        account.generate_one_time_keys(2)

        def signed(
            value: dict[str, Any], account: Any = account, name: str = name
        ) -> dict[str, Any]:
            signature = account.sign(signable(value)).to_base64()
            return with_signature(value, person, f"ed25519:{name}", signature)

        keys = {
            f"curve25519:{name}": account.curve25519_key.to_base64(),
            f"ed25519:{name}": account.ed25519_key.to_base64(),
        }
        device = {"algorithms": [], "user_id": person, "device_id": name, "keys": keys}
        stored.devices[name] = self_signing.sign_json(signed(device), person)
        stored.one_time[name] = {
            f"signed_curve25519:{key_id}": signed({"key": key.to_base64()})
            for key_id, key in account.one_time_keys.items()
        }
