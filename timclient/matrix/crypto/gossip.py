"""What the user's own devices ask each other: room keys and secrets (Matrix v1.11, 11.12.3, 13.14).

Only devices which the user's identity vouches for are asked, answered and believed (A_25514).
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Collection, Iterable
from typing import Any

import msgspec

from timclient.domain.event import Event
from timclient.domain.ids import DeviceId, RoomId, UserId
from timclient.domain.sync import Sealed
from timclient.domain.trust import ALL_SECRETS
from timclient.matrix.crypto.exported_session import MEGOLM
from timclient.matrix.crypto.machine import Machine
from timclient.matrix.crypto.secret_box import SecretBox
from timclient.matrix.crypto.to_device import Device, ToDevice

log = logging.getLogger(__name__)

_WEDGED_PAUSE_S = 3600.0
_MOST_ASKED = 1000


class _Body(msgspec.Struct):
    algorithm: str = ""
    room_id: str = ""
    session_id: str = ""


class _KeyRequest(msgspec.Struct):
    action: str
    requesting_device_id: str
    request_id: str
    body: _Body = msgspec.field(default_factory=_Body)


class _SecretRequest(msgspec.Struct):
    action: str
    requesting_device_id: str
    request_id: str
    name: str = ""


class _SecretSend(msgspec.Struct):
    request_id: str
    secret: str


class Gossip:
    """Asks and answers own devices; mends Olm sessions that broke. ``now`` is in seconds."""

    def __init__(
        self,
        machine: Machine,
        to_device: ToDevice,
        secrets_here: SecretBox,
        now: Callable[[], float],
    ) -> None:
        self._machine = machine
        self._to_device = to_device
        self._secrets = secrets_here
        self._now = now
        self._own = UserId(machine.user_id)
        self._secret_requests: dict[str, str] = {}
        self._asked: set[tuple[str, DeviceId]] = set()
        self._answered: set[tuple[str, str]] = set()
        self._mended: dict[tuple[UserId, str], float] = {}

    # -- asking -----------------------------------------------------------------------------------

    async def ask_for_keys(self, wanted: Iterable[tuple[RoomId, str]]) -> None:
        """Ask the other own devices for room keys, each key once a run."""
        devices = self._own_devices()
        new = [key for key in wanted if key not in self._machine.requested]
        if not devices or len(self._machine.requested) > _MOST_ASKED:
            return
        for room_id, session_id in new:
            body = {"algorithm": MEGOLM, "room_id": room_id, "session_id": session_id}
            content = {**self._request("request"), "body": body}
            await self._to_device.send("m.room_key_request", _to(devices, content))
            self._machine.requested.add((room_id, session_id))

    async def ask_for_secrets(self, names: Collection[str]) -> None:
        """Ask the other own devices for private keys that are not here, each device once for each
        key until :meth:`ask_again`."""
        devices = self._own_devices()
        for name in names:
            new = [d for d in devices if (name, DeviceId(d.id)) not in self._asked]
            if not new:
                continue
            content = {**self._request("request"), "name": name}
            self._secret_requests[content["request_id"]] = name
            await self._to_device.send("m.secret.request", _to(new, content))
            self._asked.update((name, DeviceId(device.id)) for device in new)

    def ask_again(self) -> None:
        """Whoever was asked already may know more by now."""
        self._asked.clear()

    # -- being asked and answered -----------------------------------------------------------------

    async def answer(self, event: Event) -> None:
        """Answer a request of another own device; requests of anybody else are passed over."""
        if event.sender != self._own:
            return
        try:
            if event.type == "m.room_key_request":
                await self._give_key(msgspec.json.decode(event.content, type=_KeyRequest))
            elif event.type == "m.secret.request":
                await self._give_secret(msgspec.json.decode(event.content, type=_SecretRequest))
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            log.warning("malformed request of an own device")

    def secret_from(self, message: Sealed) -> tuple[str, str] | None:
        """Return name and value of a secret this device had asked for; else nothing.

        Each device's first answer to a request counts: whether the value is the right one shows
        only later, and a device that is behind must not keep the others from answering.
        """
        if message.type != "m.secret.send" or message.sender != self._own:
            return None
        if message.sender_key not in {d.curve25519 for d in self._own_devices()}:
            log.warning("secret from a device that is not signed")
            return None
        try:
            content = msgspec.json.decode(message.content, type=_SecretSend)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return None
        name = self._secret_requests.get(content.request_id)
        answer = content.request_id, message.sender_key
        if name is None or answer in self._answered:
            return None
        self._answered.add(answer)
        return name, content.secret

    async def _give_key(self, request: _KeyRequest) -> None:
        device = self._asking(request.action, request.requesting_device_id)
        if device is None or request.body.algorithm != MEGOLM:
            return
        room_id = RoomId(request.body.room_id)
        for key in self._machine.room_keys.find(room_id, request.body.session_id):
            found = key.export()
            content = {
                **found.data(),
                "room_id": found.room_id,
                "session_id": found.session_id,
                "sender_claimed_ed25519_key": found.ed25519,
            }
            await self._seal(device, "m.forwarded_room_key", content)

    async def _give_secret(self, request: _SecretRequest) -> None:
        device = self._asking(request.action, request.requesting_device_id)
        secret = self._secrets.get(request.name) if request.name in ALL_SECRETS else None
        if device is not None and secret is not None:
            content = {"request_id": request.request_id, "secret": secret}
            await self._seal(device, "m.secret.send", content)

    def _asking(self, action: str, device_id: str) -> Device | None:
        """The own signed device behind a request."""
        if action != "request":
            return None
        return next((d for d in self._own_devices() if d.id == device_id), None)

    def _own_devices(self) -> list[Device]:
        """The user's other devices, as far as his identity vouches for them."""
        identities = self._machine.identities
        if identities.own_identity() is None:
            return []
        return [
            device
            for device in self._machine.device_store.active_user_devices(self._own)
            if device.id != self._machine.device_id
            and identities.is_signed(self._own, DeviceId(device.id), device.curve25519)
        ]

    async def _seal(self, device: Device, event_type: str, content: dict[str, Any]) -> None:
        if not self._to_device.has_session(device):
            await self._to_device.claim([device])
        await self._to_device.seal_and_send([device], event_type, content)

    def _request(self, action: str) -> dict[str, Any]:
        return {
            "action": action,
            "requesting_device_id": self._machine.device_id,
            "request_id": secrets.token_hex(16),
        }

    # -- broken sessions --------------------------------------------------------------------------

    @property
    def has_to_mend(self) -> bool:
        """Whether some device's messages could not be read."""
        return bool(self._machine.wedged)

    async def mend_sessions(self) -> None:
        """Where a device's messages could not be read, open a new session to it and say so by an
        empty message: it will use the new one. At most once an hour for each device."""
        wedged, self._machine.wedged = self._machine.wedged, set()
        now = self._now()
        due = [w for w in wedged if now - self._mended.get(w, -_WEDGED_PAUSE_S) >= _WEDGED_PAUSE_S]
        if not due:
            return
        self._machine.wedged |= set(due)  # stays until it is done, also when the server is away
        await self._to_device.query(sorted({user for user, _ in due}))
        devices = [device for user, key in due if (device := self._device(user, key)) is not None]
        real = {(UserId(device.user_id), device.curve25519) for device in devices}
        await self._to_device.claim(devices)
        await self._to_device.seal_and_send(devices, "m.dummy", {})
        self._machine.wedged -= set(due)
        # Of keys that are nobody's nothing is remembered: they cost a sender nothing.
        self._mended.update(dict.fromkeys(real, now))

    def _device(self, user: UserId, curve25519: str) -> Device | None:
        return self._machine.device_store.device_from_sender_key(user, curve25519)


def _to(devices: Iterable[Device], content: dict[str, Any]) -> dict[str, dict[str, Any]]:
    messages: dict[str, dict[str, Any]] = {}
    for device in devices:
        messages.setdefault(device.user_id, {})[device.id] = content
    return messages
