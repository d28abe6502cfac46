"""Encrypting for a room: whose devices, which keys, in which order.

Every step that asks the server may fail without harm: nothing is marked as done before it was,
and the next message starts the same steps again.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Sequence
from typing import Any

from timclient.domain.errors import BadRequest, NetworkError, ServerError, Undecryptable
from timclient.domain.event import Event, ReadEvent
from timclient.domain.ids import RoomId, UserId
from timclient.domain.rotation import Rotation
from timclient.matrix.connection import Connection
from timclient.matrix.crypto.machine import Machine, MissingKey
from timclient.matrix.crypto.sharing import RoomKeySharing
from timclient.matrix.http import path
from timclient.matrix.translate import plain

log = logging.getLogger(__name__)

_CLAIM_TIMEOUT_S = 15.0
_QUERY_TIMEOUT_S = 20.0


class Encryption:
    """Encrypts and decrypts room events over one connection."""

    def __init__(self, machine: Machine, connection: Connection) -> None:
        self._machine = machine
        self._sharing = RoomKeySharing(machine)
        self._connection = connection
        self._locks: dict[RoomId, asyncio.Lock] = {}
        self._querying = asyncio.Lock()

    def read(self, room_id: RoomId, event: Event) -> ReadEvent:
        """Return what an event says; one that cannot be decrypted says why."""
        if event.type != "m.room.encrypted" or event.state_key is not None:
            return plain(event)
        try:
            inner = self._machine.decrypt_megolm(room_id, event)
        except MissingKey as error:
            return ReadEvent(
                event, event.type, bytes(event.content), error.detail, error.session_id
            )
        except Undecryptable as error:
            return ReadEvent(event, event.type, bytes(event.content), error.detail)
        return ReadEvent(event, inner.type, bytes(inner.content))

    def members_left(self, room_id: RoomId) -> None:
        """Somebody is gone: he must not be able to read what comes."""
        self._sharing.discard_outbound(room_id)

    async def encrypt(
        self,
        room_id: RoomId,
        event_type: str,
        content: Any,  # noqa: ANN401 - JSON
        recipients: Sequence[UserId],
        rotation: Rotation,
    ) -> dict[str, Any]:
        """Bring the room key to the recipients' devices and return the encrypted content.

        Raises:
            NetworkError, ServerError: the own server cannot be asked; nothing was sent.
        """
        async with self._locks.setdefault(room_id, asyncio.Lock()):
            await self.query_devices(recipients)
            self._sharing.outbound(room_id, rotation.messages, rotation.age)
            await self._claim(recipients)
            for targets, body in self._sharing.share(room_id, recipients):
                await self._to_device("m.room.encrypted", body)
                self._sharing.shared(room_id, targets)
            return self._sharing.encrypt(room_id, event_type, content)

    async def query_devices(self, users: Sequence[UserId]) -> None:
        """Ask for the devices of users who are not known or have changed.

        Whoever asks while another question is on its way waits for its answer: to go on with half
        a device list would leave people without the key.
        """
        async with self._querying:
            wanted = self._machine.untracked(users)
            if not wanted:
                return
            with self._machine.noticing_changes() as changed:
                answer = await self._connection.json(
                    "POST",
                    path("keys", "query"),
                    {"device_keys": {user: [] for user in wanted}},
                    timeout_s=_QUERY_TIMEOUT_S,
                )
            self._machine.devices_received(answer.get("device_keys"))
            failed = answer.get("failures")
            away = failed if isinstance(failed, dict) else {}
            self._machine.track(
                user
                for user in wanted
                if user not in changed and user.partition(":")[2] not in away
            )

    async def upload_keys(self) -> None:
        """Upload device and one-time keys as far as they are due."""
        body = self._machine.keys_to_upload()
        if body is None:
            return
        try:
            answer = await self._connection.json("POST", path("keys", "upload"), body)
        except BadRequest as error:
            if "already exists" not in error.detail:
                raise
            log.warning("server has other one-time keys under these names; making new ones")
            self._machine.drop_unpublished_keys()
            return
        self._machine.keys_uploaded(answer.get("one_time_key_counts") or {})

    async def _claim(self, users: Sequence[UserId]) -> None:
        """Get one-time keys for devices without a session.

        A failure must not block the message for everybody else: devices that go without now are
        tried again with the next message.
        """
        missing = self._sharing.missing_sessions(users)
        if not missing:
            return
        try:
            answer = await self._connection.json(
                "POST",
                path("keys", "claim"),
                {"one_time_keys": missing, "timeout": 10_000},
                timeout_s=_CLAIM_TIMEOUT_S,
            )
        except (ServerError, NetworkError) as error:
            log.warning("one-time keys could not be claimed: %s", error.code)
            return
        self._machine.claimed(answer.get("one_time_keys"))

    async def _to_device(self, event_type: str, body: dict[str, Any]) -> None:
        transaction = secrets.token_hex(16)
        await self._connection.request("PUT", path("sendToDevice", event_type, transaction), body)
