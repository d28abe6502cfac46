"""Messages to single devices: asking for their keys, starting Olm sessions, sending."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from timclient.domain.errors import BadRequest, BadResponse, Forbidden, NotFound
from timclient.domain.ids import DeviceId, UserId, server_of
from timclient.matrix.connection import Connection
from timclient.matrix.crypto.device_lists import DeviceLists
from timclient.matrix.crypto.machine import Machine
from timclient.matrix.http import path

log = logging.getLogger(__name__)

_CLAIM_TIMEOUT_S = 15.0
_QUERY_TIMEOUT_S = 20.0
_DEVICES_PER_REQUEST = 50

Device = Any  # nio's OlmDevice, which is untyped


class ToDevice:
    """What this device and other devices say to each other, over one connection."""

    def __init__(self, machine: Machine, devices: DeviceLists, connection: Connection) -> None:
        self._machine = machine
        self._devices = devices
        self._connection = connection
        self._asking: dict[UserId, asyncio.Future[None]] = {}

    async def query(self, users: Sequence[UserId]) -> set[UserId]:
        """Ask for the devices of users who are not known or have changed.

        Whoever asks while another question about the same people is on its way waits for its
        answer: to go on with half a device list would leave people without the key; and a slow
        server of strangers holds up nobody else. Returns about whom something changed.
        """
        changed: set[UserId] = set()
        tried: set[UserId] = set()
        while wanted := [UserId(u) for u in self._devices.untracked(users) if u not in tried]:
            mine = [user for user in wanted if user not in self._asking]
            if mine:
                tried.update(mine)
                changed |= await self._ask(mine)
            else:
                # Somebody else asks for them already; where that fails, it is asked once more.
                await asyncio.wait({self._asking[user] for user in wanted})
        return changed

    async def _ask(self, users: Sequence[UserId]) -> set[UserId]:
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._asking.update(dict.fromkeys(users, done))
        try:
            with self._devices.noticing_changes() as noticed:
                answer = await self._connection.json(
                    "POST",
                    path("keys", "query"),
                    {"device_keys": {user: [] for user in users}},
                    timeout_s=_QUERY_TIMEOUT_S,
                )
            answered = answer.get("device_keys")
            if not isinstance(answered, dict):
                raise BadResponse("keys/query")
            changed = self._devices.received(answer)
            failed = answer.get("failures")
            away = failed if isinstance(failed, dict) else {}
            # Only who was answered for is known; servers that are away are asked again next time
            # but do not hold up the message for everybody else.
            known = (u for u in users if isinstance(answered.get(u), dict) and u not in noticed)
            self._devices.track(u for u in known if server_of(UserId(u)) not in away)
            return changed
        finally:
            for user in users:
                self._asking.pop(user, None)
            done.set_result(None)

    async def claim(self, devices: Iterable[Device]) -> None:
        """Get one-time keys of devices and start Olm sessions with them.

        Where the own server cannot be asked the caller waits: sent without its key, a message could
        never be read. A server of others that is away holds up nobody else; its devices are tried
        again with the next message.
        """
        wanted: dict[str, dict[str, str]] = {}
        for device in devices:
            wanted.setdefault(device.user_id, {})[device.id] = "signed_curve25519"
        if not wanted:
            return
        try:
            answer = await self._connection.json(
                "POST",
                path("keys", "claim"),
                {"one_time_keys": wanted, "timeout": 10_000},
                timeout_s=_CLAIM_TIMEOUT_S,
            )
        except (BadRequest, Forbidden, NotFound) as error:
            log.warning("one-time keys refused: %s", error.code)
            return
        self._devices.claimed(answer.get("one_time_keys"))

    @property
    def own_fingerprint(self) -> str:
        """This device's Ed25519 key."""
        return self._machine.ed25519

    def forget(self, users: Iterable[UserId]) -> None:
        """Ask for the devices of these users with the next query."""
        self._devices.untrack(users)

    def active_devices(self, user_id: UserId) -> dict[DeviceId, str]:
        """Return the devices a user has now, with their names."""
        return {
            DeviceId(device.id): str(device.display_name or "")
            for device in self._machine.device_store.active_user_devices(user_id)
        }

    def has_session(self, device: Device) -> bool:
        """Whether something can be sealed for a device."""
        return self._machine.session_store.get(device.curve25519) is not None

    def device(self, user_id: str, device_id: str) -> Device | None:
        """Return a device that is there now."""
        for device in self._machine.device_store.active_user_devices(user_id):
            if device.id == device_id:
                return device
        return None

    async def seal_and_send(
        self, devices: Sequence[Device], event_type: str, content: Mapping[str, Any]
    ) -> list[Device]:
        """Send something by Olm; returns the devices it went to (those with a session)."""
        ready = [device for device in devices if self.has_session(device)]
        for start in range(0, len(ready), _DEVICES_PER_REQUEST):
            chunk = ready[start : start + _DEVICES_PER_REQUEST]
            messages: dict[str, Any] = {}
            with self._machine.store.transaction():
                for device in chunk:
                    olm = self._machine.session_store.get(device.curve25519)
                    sealed = self._machine.olm_encrypt(olm, device, event_type, content)
                    messages.setdefault(device.user_id, {})[device.id] = sealed
            await self.send("m.room.encrypted", messages)
        return ready

    async def send(
        self,
        event_type: str,
        messages: Mapping[str, Mapping[str, Any]],
        transaction: str | None = None,
    ) -> None:
        """Send something as it is; ``messages`` by user and device (``*``: all of them). The same
        ``transaction`` again is delivered once."""
        if messages:
            where = path("sendToDevice", event_type, transaction or secrets.token_hex(16))
            await self._connection.request("PUT", where, {"messages": messages})
