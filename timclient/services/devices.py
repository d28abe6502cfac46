"""The user's own devices, and the identities and devices of others."""

from __future__ import annotations

import logging

from timclient.domain.errors import NetworkError, ServerError
from timclient.domain.ids import DeviceId, UserId
from timclient.domain.trust import Device, PersonIdentity, PersonTrust, Proof
from timclient.services.changes import Changes
from timclient.services.scope import Scope, Stores
from timclient.services.sending import SendingService

log = logging.getLogger(__name__)

_GROUP = 4


class DevicesService:
    """Shows devices and what is proven about them."""

    def __init__(
        self, stores: Stores, scope: Scope, changes: Changes, sending: SendingService
    ) -> None:
        self._stores = stores
        self._scope = scope
        self._changes = changes
        self._sending = sending

    async def own(self) -> tuple[Device, ...]:
        """Return all sign-ins of the account, this one first, then the last used.

        Raises:
            NetworkError, ServerError: the server cannot be asked.
        """
        matrix, account = self._scope.matrix, self._scope.account
        await matrix.crypto.cross_signing.refresh()
        known = matrix.crypto.identities.devices(account.user_id)
        found = []
        for listed in await matrix.devices.all():
            device = known.get(listed.device_id)
            found.append(
                Device(
                    listed.device_id,
                    name=listed.display_name or "",
                    last_seen=listed.last_seen_ts or 0,
                    signed=device is not None
                    and matrix.crypto.identities.is_signed(
                        account.user_id, device.device_id, device.curve25519
                    ),
                    current=listed.device_id == account.device_id,
                    fingerprint=fingerprint(device.ed25519) if device else "",
                )
            )
        return tuple(sorted(found, key=lambda d: (not d.current, -d.last_seen, d.device_id)))

    async def rename(self, device_id: DeviceId, name: str) -> None:
        """Give a device another name; the people one chats with can read it."""
        await self._scope.matrix.devices.rename(device_id, name)

    async def sign_out(self, device_ids: tuple[DeviceId, ...], proof: Proof | None = None) -> None:
        """End the sessions of other devices.

        Raises:
            ProofNeeded: ask the user and try again.
        """
        await self._scope.matrix.devices.sign_out(device_ids, proof)

    async def person(self, user_id: UserId) -> PersonIdentity:
        """Return a person's identity and devices, asked for where they have changed; while the
        server cannot be asked, as they were known last."""
        crypto = self._scope.matrix.crypto
        try:
            await crypto.to_device.query([user_id])
        except (NetworkError, ServerError) as error:
            log.info("devices not asked for: %s", error.code)
        active = crypto.to_device.active_devices(user_id)
        known = crypto.identities.devices(user_id)
        devices = tuple(
            Device(
                device.device_id,
                name=active[device.device_id],
                last_seen=0,
                signed=crypto.identities.is_signed(user_id, device.device_id, device.curve25519),
                fingerprint=fingerprint(device.ed25519),
                new=not device.known,
            )
            for device in known.values()
            if device.device_id in active
        )
        return PersonIdentity(user_id, crypto.identities.trust(user_id), devices)

    async def looked_at(self, user_id: UserId) -> None:
        """The user has seen a person's devices."""
        self._scope.matrix.crypto.identities.looked_at(user_id)

    async def accept_identity(self, user_id: UserId) -> None:
        """The user has made sure that a changed identity is right; what waited for it goes out."""
        crypto = self._scope.matrix.crypto
        if crypto.identities.trust(user_id) is PersonTrust.CHANGED:
            crypto.identities.confirm(user_id)
            # Now its word about devices counts; where the server is away, the next message asks.
            crypto.to_device.forget([user_id])
            await self.person(user_id)
        self._changes.tell(self._stores.rooms.rooms_of(user_id))
        self._sending.go_on()


def fingerprint(key: str) -> str:
    """Return a key in groups that can be read aloud."""
    return " ".join(key[i : i + _GROUP] for i in range(0, len(key), _GROUP))
