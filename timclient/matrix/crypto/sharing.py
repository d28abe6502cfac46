"""Room keys on their way out: which Megolm session a room sends with, and who has it already."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from nio.crypto import OutboundGroupSession, Session
from nio.crypto.olm_machine import chunks

from timclient.domain.ids import RoomId
from timclient.domain.rotation import Rotation
from timclient.matrix.crypto.machine import MEGOLM, Machine

_DEVICES_PER_REQUEST = 50


class RoomKeySharing:
    """The outbound side of the machine. Sessions are not kept on disk: after a restart a room sends
    with a new one, so a ratchet never steps back."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine

    def outbound(
        self, room_id: RoomId, users: Collection[str], rotation: Rotation
    ) -> OutboundGroupSession:
        """Return the Megolm session to send with.

        A new one where the old one is used up, or somebody has it who is not in the room any more:
        his leaving may have happened in a gap.
        """
        session = self._machine.outbound_group_sessions.get(room_id)
        if session is not None and {u for u, _ in session.users_shared_with} - set(users):
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

    def missing_sessions(self, users: Iterable[str]) -> dict[str, dict[str, str]]:
        """Return the devices that need a one-time key before they can get the room key."""
        return {
            user: dict.fromkeys(devices, "signed_curve25519")
            for user, devices in self._machine.get_missing_sessions(list(users)).items()
        }

    def share(
        self, room_id: RoomId, session: OutboundGroupSession, users: Iterable[str]
    ) -> Iterator[tuple[set[tuple[str, str]], dict[str, Any]]]:
        """Yield the to-device messages that bring the room key to devices that lack it.

        A device without an Olm session is passed over and tried again with the next message.
        """
        key = {
            "algorithm": MEGOLM,
            "room_id": room_id,
            "session_id": session.id,
            "session_key": session.session_key,
        }
        waiting = [
            (device, olm)
            for user in users
            for device in self._machine.device_store.active_user_devices(user)
            if (olm := self._olm_for(device, session)) is not None
        ]
        for chunk in chunks(waiting, _DEVICES_PER_REQUEST):
            messages: dict[str, Any] = {}
            targets: set[tuple[str, str]] = set()
            with self._machine.store.transaction():
                for device, olm in chunk:
                    content = self._machine.olm_encrypt(olm, device, "m.room_key", key)
                    messages.setdefault(device.user_id, {})[device.id] = content
                    targets.add((device.user_id, device.id))
            yield targets, {"messages": messages}

    def encrypt(self, room_id: RoomId, event_type: str, content: Any) -> dict[str, Any]:  # noqa: ANN401
        """Encrypt a room event with the current session."""
        self._machine.outbound_group_sessions[room_id].mark_as_shared()
        encrypted: dict[str, Any] = self._machine.group_encrypt(
            room_id, {"type": event_type, "content": content}
        )
        return encrypted

    def _olm_for(self, device: Any, session: OutboundGroupSession) -> Session | None:  # noqa: ANN401
        own = device.user_id == self._machine.user_id and device.id == self._machine.device_id
        has_it = (device.user_id, device.id) in session.users_shared_with
        if own or has_it or self._machine.is_device_blacklisted(device):
            return None
        return self._machine.session_store.get(device.curve25519)
