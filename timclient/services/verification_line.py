"""How verification messages travel, and whose keys they are about."""

from __future__ import annotations

import secrets
import time
from typing import TYPE_CHECKING, Any

from timclient.domain.ids import DeviceId, EventId, TransactionId, UserId
from timclient.services.recipients import Recipients
from timclient.services.scope import Scope

if TYPE_CHECKING:
    from timclient.matrix.crypto.verification.channel import Incoming, Outgoing
    from timclient.matrix.crypto.verification.keys import OtherKeys, OwnKeys

_ASKED_FOR_S = 60.0


class VerificationLine:
    """Sends for the verification service, and knows the keys of both sides."""

    def __init__(self, scope: Scope, recipients: Recipients) -> None:
        self._scope = scope
        self._recipients = recipients
        self._asked_for: dict[UserId, float] = {}

    async def know(self, message: Incoming) -> None:
        """Have the sender's devices, also one that has just signed in."""
        device = message.content.get("from_device")
        crypto = self._scope.matrix.crypto
        known = crypto.identities.devices(message.sender)
        now, last = time.monotonic(), self._asked_for.get(message.sender, -_ASKED_FOR_S)
        if isinstance(device, str) and DeviceId(device) not in known and now - last > _ASKED_FOR_S:
            self._asked_for[message.sender] = now
            crypto.to_device.forget([message.sender])
        await self._scope.matrix.encryption.query_devices([message.sender])

    async def send(self, message: Outgoing) -> EventId | None:
        """Send one message; returns the event's id where it went into a room."""
        if message.room_id is None:
            to: dict[str, Any] = {str(device): message.content for device in message.devices}
            await self._scope.matrix.crypto.to_device.send(message.type, {message.user_id: to})
            return None
        matrix, room_id = self._scope.matrix, message.room_id
        inner = {k: v for k, v in message.content.items() if k != "m.relates_to"}
        content = await matrix.encryption.encrypt_apart(
            room_id,
            message.type,
            {**inner, **_relation(message.content)},
            lambda: self._recipients.of(room_id),
        )
        transaction_id = TransactionId(f"ver{secrets.token_hex(12)}")
        return await matrix.rooms.send(
            room_id, "m.room.encrypted", transaction_id, {**content, **_relation(message.content)}
        )

    def own(self) -> OwnKeys:
        """This device's keys."""
        from timclient.matrix.crypto.verification.keys import OwnKeys  # noqa: PLC0415 - imports nio

        crypto, account = self._scope.matrix.crypto, self._scope.account
        trusted = crypto.identities.own_identity() is not None and crypto.cross_signing.secrets_here
        return OwnKeys(
            account.user_id,
            account.device_id,
            crypto.to_device.own_fingerprint,
            crypto.identities.master_of(account.user_id),
            master_trusted=trusted,
        )

    def others(self, user_id: UserId) -> OtherKeys:
        """The keys a person publishes, as known now."""
        from timclient.matrix.crypto.verification.keys import (  # noqa: PLC0415 - imports nio
            OtherKeys,
        )

        crypto = self._scope.matrix.crypto
        active = crypto.to_device.active_devices(user_id)
        known = crypto.identities.devices(user_id)
        devices = {d: known[d].ed25519 for d in active if d in known}
        return OtherKeys(user_id, devices, crypto.identities.master_of(user_id))


def _relation(content: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in content.items() if k == "m.relates_to"}
