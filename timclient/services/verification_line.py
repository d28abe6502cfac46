"""How verification messages travel, and whose keys they are about."""

from __future__ import annotations

import asyncio
import logging
import random
import secrets
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from timclient.domain import backoff
from timclient.domain.errors import BadRequest, Forbidden, NotFound, TimError
from timclient.domain.ids import DeviceId, EventId, TransactionId, UserId
from timclient.services.recipients import Recipients
from timclient.services.scope import Scope

if TYPE_CHECKING:
    from timclient.matrix.crypto.verification.channel import Incoming, Outgoing
    from timclient.matrix.crypto.verification.flow import Flow
    from timclient.matrix.crypto.verification.keys import OtherKeys, OwnKeys

log = logging.getLogger(__name__)

_ASKED_FOR_S = 60.0


class VerificationLine:
    """Sends for the verification service, and knows the keys of both sides."""

    def __init__(self, scope: Scope, recipients: Recipients) -> None:
        self._scope = scope
        self._recipients = recipients
        self._asked_for: dict[UserId, float] = {}
        self._outbox: asyncio.Queue[tuple[Flow | None, Outgoing]] = asyncio.Queue()

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

    def put(self, flow: Flow | None, out: Iterable[Outgoing]) -> None:
        """Have messages sent, after those that wait already."""
        for message in out:
            self._outbox.put_nowait((flow, message))

    def clear(self) -> None:
        """Forget what was not sent: the verification was given up."""
        self._outbox = asyncio.Queue()

    async def deliver(self) -> None:
        """Send what is to be sent, in order and each once: a message that is lost, or overtakes
        another, would end the comparison."""
        while True:
            flow, message = await self._outbox.get()
            try:
                event_id = await self._send_for_sure(message)
            except (BadRequest, Forbidden, NotFound) as error:
                log.warning("verification message refused: %s", error.code)
            except Exception:
                # The border of this worker: a message must not end all later verifications.
                log.exception("verification message failed")
            else:
                if flow is not None and event_id is not None:
                    self.put(flow, flow.sent(event_id, int(time.time() * 1000)))

    async def _send_for_sure(self, message: Outgoing) -> EventId | None:
        transaction, failures = _new_transaction(), 0
        while True:
            try:
                return await self.send(message, transaction)
            except (BadRequest, Forbidden, NotFound):
                raise
            except TimError as error:
                failures += 1
                log.info("verification message not sent: %s", error.code)
                await pause(failures)

    async def send(
        self, message: Outgoing, transaction: TransactionId | None = None
    ) -> EventId | None:
        """Send one message; returns the event's id where it went into a room. With the same
        ``transaction`` it can be sent again: it arrives once."""
        transaction = transaction or _new_transaction()
        if message.room_id is None:
            to: dict[str, Any] = {str(device): message.content for device in message.devices}
            to_device = self._scope.matrix.crypto.to_device
            await to_device.send(message.type, {message.user_id: to}, transaction)
            return None
        matrix, room_id = self._scope.matrix, message.room_id
        inner = {k: v for k, v in message.content.items() if k != "m.relates_to"}
        content = await matrix.encryption.encrypt_apart(
            room_id,
            message.type,
            {**inner, **_relation(message.content)},
            lambda: self._recipients.of(room_id),
        )
        return await matrix.rooms.send(
            room_id, "m.room.encrypted", transaction, {**content, **_relation(message.content)}
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


def _new_transaction() -> TransactionId:
    return TransactionId(f"ver{secrets.token_hex(12)}")


async def pause(failures: int) -> None:
    """Wait before the next try."""
    await asyncio.sleep(backoff.delay(failures, random.random(), 0.0))  # noqa: S311 - jitter
