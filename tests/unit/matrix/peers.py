"""Olm peers without a server: ours, plain nio's, and a bare vodozemac one as attacker."""

from __future__ import annotations

import base64
import json
import weakref
from pathlib import Path
from typing import Any

import msgspec
import vodozemac
from nio.crypto import OlmDevice
from nio.crypto.olm_machine import Olm
from nio.store.database import SqliteStore

from timclient.domain.event import Event
from timclient.domain.ids import DeviceId, EventId, RoomId, UserId
from timclient.matrix.crypto.key_store import open_key_store
from timclient.matrix.crypto.machine import Machine

ROOM = RoomId("!room:a.example")
KEY = bytes(range(32))


def our_machine(folder: Path, user: str = "@weber:a.example", device: str = "OURS") -> Machine:
    """A machine of ours over an encrypted file; opened again it is the same one."""
    store = open_key_store(folder / f"{device}.db", KEY, UserId(user), DeviceId(device))
    return Machine(UserId(user), DeviceId(device), store)


def plain_nio(folder: Path, user: str = "@weber:a.example", device: str = "OURS") -> Olm:
    """nio's own machine, to show what it does."""
    store = SqliteStore(user, device, str(folder), database_name=f"nio-{device}.db")
    machine = Olm(user, device, store)
    weakref.finalize(machine, store.database.close)  # from Python 3.13 on an open file is an error
    return machine


class Attacker:
    """Somebody with a valid device who can send whatever he likes to one recipient."""

    def __init__(self, recipient: Olm, user: str = "@mallory:b.example") -> None:
        self.user = user
        self._account = vodozemac.Account()
        self._recipient = recipient
        self.curve = self._account.curve25519_key.to_base64()
        self.ed25519 = self._account.ed25519_key.to_base64()
        recipient.device_store.add(
            OlmDevice(user, "EVIL", {"ed25519": self.ed25519, "curve25519": self.curve})
        )
        self._session: vodozemac.Session | None = None

    def olm(self, kind: str, content: Any, **changes: Any) -> Event:
        """A well-encrypted to-device message with any payload."""
        payload = {
            "type": kind,
            "content": content,
            "sender": self.user,
            "recipient": self._recipient.user_id,
            "recipient_keys": {"ed25519": self._recipient.account.identity_keys["ed25519"]},
            "keys": {"ed25519": self.ed25519},
            **changes,
        }
        return self.olm_bytes(json.dumps(payload).encode())

    def olm_bytes(self, plaintext: bytes) -> Event:
        """A well-encrypted to-device message with any bytes inside."""
        if self._session is None:
            account = self._recipient.account
            account.generate_one_time_keys(1)
            (one_time_key,) = list(account.one_time_keys["curve25519"].values())[-1:]
            account.mark_keys_as_published()
            self._session = self._account.create_outbound_session(
                vodozemac.Curve25519PublicKey.from_base64(account.identity_keys["curve25519"]),
                vodozemac.Curve25519PublicKey.from_base64(one_time_key),
            )
        kind, body = self._session.encrypt(plaintext).to_parts()
        return self.raw_olm(kind, base64.b64encode(body).decode().rstrip("="))

    def raw_olm(self, kind: Any, body: Any) -> Event:
        """An ``m.room.encrypted`` to-device event with any ciphertext."""
        own_key = self._recipient.account.identity_keys["curve25519"]
        return event(
            "m.room.encrypted",
            {
                "algorithm": "m.olm.v1.curve25519-aes-sha2",
                "sender_key": self.curve,
                "ciphertext": {own_key: {"type": kind, "body": body}},
            },
            self.user,
        )

    def room_key(self, group: vodozemac.GroupSession, room: str = ROOM, **changes: Any) -> Event:
        """An ``m.room_key`` for a Megolm session."""
        content = {
            "algorithm": "m.megolm.v1.aes-sha2",
            "room_id": room,
            "session_id": group.session_id,
            "session_key": group.session_key.to_base64(),
            **changes,
        }
        return self.olm("m.room_key", content)

    def unknown_one_time_key(self) -> Event:
        """A pre-key message for a one-time key the recipient never had."""
        identity = self._recipient.account.identity_keys["curve25519"]
        session = self._account.create_outbound_session(
            vodozemac.Curve25519PublicKey.from_base64(identity),
            vodozemac.Curve25519SecretKey().public_key(),
        )
        kind, body = session.encrypt(b"{}").to_parts()
        return self.raw_olm(kind, base64.b64encode(body).decode().rstrip("="))


def event(kind: str, content: Any, sender: str, event_id: str = "$1", at: int = 1) -> Event:
    """Any event."""
    return Event(
        kind,
        content=msgspec.Raw(msgspec.json.encode(content)),
        sender=UserId(sender),
        event_id=EventId(event_id),
        origin_server_ts=at,
    )


def megolm(
    group: vodozemac.GroupSession, plaintext: Any, sender: str = "@mallory:b.example", **more: Any
) -> Event:
    """A room event encrypted with a Megolm session; ``plaintext`` bytes go in as they are."""
    raw = plaintext if isinstance(plaintext, bytes) else json.dumps(plaintext).encode()
    return event(
        "m.room.encrypted",
        {
            "algorithm": "m.megolm.v1.aes-sha2",
            "session_id": group.session_id,
            "ciphertext": group.encrypt(raw).to_base64(),
            **more.pop("content", {}),
        },
        sender,
        **more,
    )


def text(body: str, room: str = ROOM) -> dict[str, Any]:
    """The inside of an encrypted text message."""
    return {
        "type": "m.room.message",
        "room_id": room,
        "content": {"msgtype": "m.text", "body": body},
    }
