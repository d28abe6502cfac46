"""Encrypting for a room: whose devices, which keys, in which order.

Every step that asks the server may fail without harm: nothing is marked as done before it was,
and the next message starts the same steps again.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from timclient.domain.errors import (
    BadRequest,
    BadResponse,
    Forbidden,
    NotFound,
    ServerFault,
    Undecryptable,
)
from timclient.domain.event import Event, ReadEvent
from timclient.domain.ids import RoomId, UserId, server_of
from timclient.domain.rotation import Rotation
from timclient.matrix.connection import Connection
from timclient.matrix.crypto.machine import Machine, MissingKey
from timclient.matrix.crypto.sharing import RoomKeySharing
from timclient.matrix.http import path
from timclient.matrix.translate import plain

log = logging.getLogger(__name__)

_CLAIM_TIMEOUT_S = 15.0
_QUERY_TIMEOUT_S = 20.0
_TRIES = 5

Recipients = Callable[[], Awaitable[Sequence[UserId]]]


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
        recipients: Recipients,
        rotation: Rotation,
    ) -> dict[str, Any]:
        """Bring the room key to the recipients' devices and return the encrypted content.

        ``recipients`` is asked again after every wait for the server: whoever has left meanwhile
        must not get the key, and whoever has come must.

        Raises:
            NetworkError, ServerError: the own server cannot be asked, or the members change all
                the time; nothing was sent.
        """
        async with self._locks.setdefault(room_id, asyncio.Lock()):
            self._machine.recover()
            for _ in range(_TRIES):
                users = await recipients()
                await self.query_devices(users)
                await self._claim(users)
                if set(users) != set(await recipients()):
                    continue
                session = self._sharing.outbound(room_id, users, rotation)
                for targets, body in self._sharing.share(room_id, session, users):
                    await self._to_device("m.room.encrypted", body)
                    session.users_shared_with |= targets
                if self._sharing.usable(room_id, session):
                    return self._sharing.encrypt(room_id, event_type, content)
            raise ServerFault("members change")

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
            answered = answer.get("device_keys")
            if not isinstance(answered, dict):
                raise BadResponse("keys/query")
            self._machine.devices_received(answered)
            failed = answer.get("failures")
            away = failed if isinstance(failed, dict) else {}
            # Only who was answered for is known; servers that are away are asked again next time
            # but do not hold up the message for everybody else.
            known = (u for u in wanted if isinstance(answered.get(u), dict) and u not in changed)
            self._machine.track(u for u in known if server_of(UserId(u)) not in away)

    def publish_device_again(self) -> None:
        """After a new sign-in the server knows the device's name, but perhaps not its keys."""
        self._machine.account.shared = False

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
        counts = answer.get("one_time_key_counts")
        self._machine.keys_uploaded(counts if isinstance(counts, dict) else {})

    async def _claim(self, users: Sequence[UserId]) -> None:
        """Get one-time keys for devices without a session.

        Where the own server cannot be asked the message waits: sent without its key, it could
        never be read. A server of others that is away holds up nobody else; its devices are tried
        again with the next message.
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
        except (BadRequest, Forbidden, NotFound) as error:
            log.warning("one-time keys refused: %s", error.code)
            return
        self._machine.claimed(answer.get("one_time_keys"))

    async def _to_device(self, event_type: str, body: dict[str, Any]) -> None:
        transaction = secrets.token_hex(16)
        await self._connection.request("PUT", path("sendToDevice", event_type, transaction), body)
