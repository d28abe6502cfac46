"""Parse and decrypt: our way from the server's JSON to what a message says, beside bare vodozemac.

The reference does only what nobody can leave out: JSON, Megolm, JSON.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
import time
from pathlib import Path

import msgspec
import vodozemac

from tests.bench.report import Goal, Report, figures
from tests.unit.matrix.key_server import Client, KeyServer
from tests.unit.matrix.peers import ROOM
from timclient.domain.event import Event
from timclient.matrix.crypto.room_keys import Origin, RoomKey

_RUNS, _SESSIONS, _MESSAGES = 7, 20, 100
_OWNER = "@klein:b.example"
# At least 0.6 of the speed of the reference.
_MOST = 1 / 0.6


def measure() -> Report:
    """Take the same messages both ways, one after the other, several times."""
    groups = [vodozemac.GroupSession() for _ in range(_SESSIONS)]
    exported = [(g.session_id, vodozemac.InboundGroupSession(g.session_key)) for g in groups]
    timeline = [_event(group, number) for group in groups for number in range(_MESSAGES)]
    answer = b"[" + b",".join(timeline) + b"]"
    runs = []
    for _ in range(_RUNS):
        bare = _bare(answer, exported)
        ours = _ours(answer, exported)
        runs.append({"ours to bare, CPU time": ours / bare, "bare, µs a message": bare * 1e6,
                     "ours, µs a message": ours * 1e6})  # fmt: skip
    return Report(
        "decrypt",
        figures(runs, "× or µs"),
        (Goal("ours to bare, CPU time", _MOST),),
        {"messages": _SESSIONS * _MESSAGES, "sessions": _SESSIONS},
    )


def _event(group: vodozemac.GroupSession, number: int) -> bytes:
    text = f"Guten Morgen, der Befund {number} von heute liegt vor, bitte um Rückruf. äöü"
    inside = {"type": "m.room.message", "room_id": ROOM,
              "content": {"msgtype": "m.text", "body": text}}  # fmt: skip
    content = {
        "algorithm": "m.megolm.v1.aes-sha2",
        "session_id": group.session_id,
        "ciphertext": group.encrypt(json.dumps(inside).encode()).to_base64(),
        "sender_key": "x" * 43,
        "device_id": "ABCDEFGHIJ",
    }
    return json.dumps(
        {
            "type": "m.room.encrypted",
            "sender": _OWNER,
            "event_id": f"${group.session_id}-{number}",
            "origin_server_ts": 1_795_435_200_000 + number,
            "content": content,
            "unsigned": {"age": 1234},
        }
    ).encode()


def _bare(answer: bytes, exported: list[tuple[str, vodozemac.InboundGroupSession]]) -> float:
    sessions = {name: _copy(session) for name, session in exported}
    began = time.process_time()
    for event in json.loads(answer):
        content = event["content"]
        message = vodozemac.MegolmMessage.from_base64(content["ciphertext"])
        json.loads(sessions[content["session_id"]].decrypt(message).plaintext)
    return (time.process_time() - began) / (_SESSIONS * _MESSAGES)


def _ours(answer: bytes, exported: list[tuple[str, vodozemac.InboundGroupSession]]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        client = Client(KeyServer(), Path(folder), "@weber:a.example", "OURS")
        with client.machine.store.transaction():
            for name, session in exported:
                key = RoomKey(
                    ROOM, name, "x" * 43, "y" * 43, _OWNER, Origin.DIRECT, _copy(session)  # type: ignore[arg-type]
                )  # fmt: skip
                client.machine.room_keys.add(key)
        encryption = client.engine.encryption
        began = time.process_time()
        read = [encryption.read(ROOM, e) for e in msgspec.json.decode(answer, type=list[Event])]
        encryption.flush()
        spent = time.process_time() - began
        assert all(one.problem is None for one in read)
        asyncio.run(_close(client))
    return spent / (_SESSIONS * _MESSAGES)


async def _close(client: Client) -> None:
    client.engine.close()


def _copy(session: vodozemac.InboundGroupSession) -> vodozemac.InboundGroupSession:
    exported = session.export_at(session.first_known_index)
    assert exported is not None
    return vodozemac.InboundGroupSession.import_session(exported)
