"""Room keys on their way out: which Megolm session a room sends with, and who has it already.

Keys go only to devices their owner vouches for; the others are told that they do not get them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from nio.crypto import OutboundGroupSession

from timclient.domain.ids import DeviceId, RoomId, UserId
from timclient.domain.rotation import Rotation
from timclient.matrix.crypto.exported_session import MEGOLM
from timclient.matrix.crypto.machine import Machine
from timclient.matrix.crypto.to_device import Device, ToDevice

_UNVERIFIED, _NO_OLM = "m.unverified", "m.no_olm"
_REASONS = {
    _UNVERIFIED: "The device is not signed by its owner.",
    _NO_OLM: "No secure channel to the device could be opened.",
}


class RoomKeySharing:
    """The outbound side of the machine. Sessions are not kept on disk: after a restart a room sends
    with a new one, so a ratchet never steps back."""

    def __init__(self, machine: Machine, to_device: ToDevice) -> None:
        self._machine = machine
        self._to_device = to_device
        self._told: dict[str, set[tuple[str, str]]] = {}

    def outbound(
        self, room_id: RoomId, users: Collection[str], rotation: Rotation
    ) -> OutboundGroupSession:
        """Return the Megolm session to send with.

        A new one where the old one is used up, or somebody has it who may not: he is not in the
        room any more (his leaving may have happened in a gap), or his device is not trusted now.
        """
        session = self._machine.outbound_group_sessions.get(room_id)
        if session is not None and self._has_strangers(session, users):
            session = None
        if session is None or session.expired:
            with self._machine.store.transaction():
                self._machine.create_outbound_group_session(room_id)
            session = self._machine.outbound_group_sessions[room_id]
            session.max_messages, session.max_age = rotation.messages, rotation.age
        return session

    def usable(self, room_id: RoomId, session: OutboundGroupSession) -> bool:
        """Whether a session is still the room's and not used up: sharing it took time."""
        current = self._machine.outbound_group_sessions.get(room_id)
        return current is session and not session.expired

    def discard_outbound(self, room_id: RoomId) -> None:
        """Send with a new session from now on: somebody has left, or lost a device."""
        self._machine.outbound_group_sessions.pop(room_id, None)

    async def prepare(self, users: Iterable[str]) -> None:
        """Open Olm sessions with all devices that may have keys."""
        waiting = [d for d in self._trusted(users) if not self._to_device.has_session(d)]
        await self._to_device.claim(waiting)

    async def share(
        self, room_id: RoomId, session: OutboundGroupSession, users: Iterable[str]
    ) -> None:
        """Bring the room key to the devices that lack it.

        A device without an Olm session is passed over and tried again with the next message. Each
        chunk counts as shared only after the server has taken it.
        """
        users = list(users)
        lacking = [
            d for d in self._trusted(users) if (d.user_id, d.id) not in session.users_shared_with
        ]
        key = _key(room_id, session)
        reached = await self._to_device.seal_and_send(lacking, "m.room_key", key)
        session.users_shared_with |= {(d.user_id, d.id) for d in reached}
        await self._tell(room_id, session.id, self._untrusted(users), _UNVERIFIED)
        without = [d for d in lacking if not self._to_device.has_session(d)]
        await self._tell(room_id, session.id, without, _NO_OLM)

    def encrypt(
        self,
        room_id: RoomId,
        event_type: str,
        content: Any,  # noqa: ANN401 - JSON
    ) -> dict[str, Any]:
        """Encrypt a room event with the current session."""
        self._machine.outbound_group_sessions[room_id].mark_as_shared()
        encrypted: dict[str, Any] = self._machine.group_encrypt(
            room_id, {"type": event_type, "content": content}
        )
        return encrypted

    async def encrypt_apart(
        self,
        room_id: RoomId,
        users: Iterable[str],
        event_type: str,
        content: Any,  # noqa: ANN401
    ) -> dict[str, Any]:
        """Encrypt one event with a key of its own, for all devices there are: what is compared in a
        verification is no secret, and has to reach also whom one does not trust (any more)."""
        devices = self._devices(users)
        await self._to_device.claim(d for d in devices if not self._to_device.has_session(d))
        sessions = self._machine.outbound_group_sessions
        usual = sessions.pop(room_id, None)
        try:
            with self._machine.store.transaction():
                self._machine.create_outbound_group_session(room_id)
            session = sessions[room_id]
            await self._to_device.seal_and_send(devices, "m.room_key", _key(room_id, session))
            return self.encrypt(room_id, event_type, content)
        finally:
            sessions.pop(room_id, None)
            if usual is not None:
                sessions[room_id] = usual

    def may_have(self, device: Device) -> bool:
        """Whether a device may have keys."""
        return self._machine.identities.is_signed(
            UserId(device.user_id), DeviceId(device.id), device.curve25519
        )

    def _has_strangers(self, session: OutboundGroupSession, users: Collection[str]) -> bool:
        may_have = {(device.user_id, device.id) for device in self._trusted(users)}
        return bool(session.users_shared_with - may_have)

    def _devices(self, users: Iterable[str]) -> list[Device]:
        own = (self._machine.user_id, self._machine.device_id)
        return [
            device
            for user in users
            for device in self._machine.device_store.active_user_devices(user)
            if (device.user_id, device.id) != own
        ]

    def _trusted(self, users: Iterable[str]) -> list[Device]:
        return [device for device in self._devices(users) if self.may_have(device)]

    def _untrusted(self, users: Iterable[str]) -> list[Device]:
        return [device for device in self._devices(users) if not self.may_have(device)]

    async def _tell(
        self, room_id: RoomId, session_id: str, devices: Iterable[Device], code: str
    ) -> None:
        """Tell devices once a session why they do not get its key."""
        told = self._told.setdefault(session_id, set())
        content = {
            "algorithm": MEGOLM,
            "room_id": room_id,
            "session_id": session_id,
            "sender_key": self._machine.curve25519,
            "code": code,
            "reason": _REASONS[code],
        }
        messages: dict[str, dict[str, Mapping[str, Any]]] = {}
        new = {(d.user_id, d.id) for d in devices} - told
        for user, device in new:
            messages.setdefault(user, {})[device] = content
        await self._to_device.send("m.room_key.withheld", messages)
        told |= new


def _key(room_id: RoomId, session: OutboundGroupSession) -> dict[str, Any]:
    return {
        "algorithm": MEGOLM,
        "room_id": room_id,
        "session_id": session.id,
        "session_key": session.session_key,
    }
