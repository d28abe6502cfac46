"""Encrypting for a room: whose devices, which keys, in which order.

Every step that asks the server may fail without harm: nothing is marked as done before it was,
and the next message starts the same steps again.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import msgspec

from timclient.domain.errors import BadRequest, IdentityChanged, ServerFault, Undecryptable
from timclient.domain.event import Event, ReadEvent
from timclient.domain.ids import RoomId, UserId
from timclient.domain.message import Authenticity
from timclient.domain.rotation import Rotation
from timclient.domain.trust import PersonTrust
from timclient.matrix.connection import Connection
from timclient.matrix.crypto.machine import Machine, MissingKey
from timclient.matrix.crypto.publishing import KeyPublishing
from timclient.matrix.crypto.sharing import RoomKeySharing
from timclient.matrix.crypto.to_device import ToDevice
from timclient.matrix.crypto.withheld import WithheldKeys
from timclient.matrix.http import path
from timclient.matrix.translate import plain

log = logging.getLogger(__name__)

_TRIES = 5

Recipients = Callable[[], Awaitable[Sequence[UserId]]]


class Encryption:
    """Encrypts and decrypts room events over one connection."""

    def __init__(
        self,
        machine: Machine,
        to_device: ToDevice,
        publishing: KeyPublishing,
        withheld: WithheldKeys,
        connection: Connection,
    ) -> None:
        self._machine = machine
        self._to_device = to_device
        self._publishing = publishing
        self._withheld = withheld
        self._sharing = RoomKeySharing(machine, to_device)
        self._connection = connection
        self._locks: dict[RoomId, asyncio.Lock] = {}

    def read(self, room_id: RoomId, event: Event) -> ReadEvent:
        """Return what an event says; one that cannot be decrypted says why."""
        if event.type != "m.room.encrypted" or event.state_key is not None:
            return plain(event)
        session_id = session_of(event)
        try:
            inner = self._machine.decrypt_megolm(room_id, event)
        except MissingKey:
            problem = self._withheld.reason(room_id, session_id, event.sender)
            return ReadEvent(event, event.type, bytes(event.content), problem.value, session_id)
        except Undecryptable as error:
            return ReadEvent(event, event.type, bytes(event.content), error.detail, session_id)
        return ReadEvent(event, inner.type, bytes(inner.content), session_id=session_id)

    def authenticity(self, room_id: RoomId, session_id: str, sender: UserId) -> Authenticity:
        """How far a message that was read is proven to be its sender's, as known now."""
        try:
            key, *_ = self._machine.keys_for(room_id, session_id, sender)
        except Undecryptable:
            return Authenticity.NOT_CHECKED
        return self._machine.identities.authenticity(key, sender)

    def flush(self) -> None:
        """Have on disk what reading events has changed; before their commit."""
        self._machine.room_keys.flush()

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
            IdentityChanged: somebody's identity is another one than before; the user has to
                confirm it first. Nothing was sent.
            NetworkError, ServerError: the own server cannot be asked, or the members change all
                the time; nothing was sent.
        """
        async with self._locks.setdefault(room_id, asyncio.Lock()):
            self._machine.recover()
            for _ in range(_TRIES):
                users = await recipients()
                await self._to_device.query(users)
                self._refuse_changed(users)
                await self._sharing.prepare(users)
                if set(users) != set(await recipients()):
                    continue
                session = self._sharing.outbound(room_id, users, rotation)
                await self._sharing.share(room_id, session, users)
                if self._sharing.usable(room_id, session):
                    return self._sharing.encrypt(room_id, event_type, content)
            raise ServerFault("members change")

    async def encrypt_apart(
        self,
        room_id: RoomId,
        event_type: str,
        content: Any,  # noqa: ANN401 - JSON
        recipients: Recipients,
    ) -> dict[str, Any]:
        """Encrypt an event of a verification, also for people whose identity has changed.

        Raises:
            NetworkError, ServerError: the own server cannot be asked; nothing was sent.
        """
        async with self._locks.setdefault(room_id, asyncio.Lock()):
            self._machine.recover()
            users = await recipients()
            await self._to_device.query(users)
            return await self._sharing.encrypt_apart(room_id, users, event_type, content)

    async def query_devices(self, users: Sequence[UserId]) -> set[UserId]:
        """Know the devices of users as the server knows them; returns whose trust has changed."""
        return await self._to_device.query(users)

    def publish_device_again(self) -> None:
        """After a new sign-in the server knows the device's name, but perhaps not its keys."""
        self._publishing.publish_again()

    async def upload_keys(self) -> None:
        """Upload device, one-time and fallback keys as far as they are due."""
        body = self._publishing.due()
        if body is None:
            return
        try:
            answer = await self._connection.json("POST", path("keys", "upload"), body)
        except BadRequest as error:
            if "already exists" not in error.detail:
                raise
            log.warning("server has other one-time keys under these names; making new ones")
            self._publishing.drop_unpublished()
            return
        counts = answer.get("one_time_key_counts")
        self._publishing.uploaded(counts if isinstance(counts, dict) else {})

    def _refuse_changed(self, users: Sequence[UserId]) -> None:
        own = self._machine.user_id
        trust = self._machine.identities.trust
        changed = [u for u in users if u != own and trust(u) is PersonTrust.CHANGED]
        if changed:
            raise IdentityChanged(tuple(changed))


class _SessionOnly(msgspec.Struct):
    session_id: str = ""


def session_of(event: Event) -> str:
    """Return the Megolm session an event names, empty where it names none."""
    try:
        return msgspec.json.decode(event.content, type=_SessionOnly).session_id
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return ""
