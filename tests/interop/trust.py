"""Identities, devices and who may read what, as a peer sees and handles them."""

from __future__ import annotations

import msgspec

from tests.interop.line import PATIENCE_S, Line
from tests.interop.results import DeviceStatus, OwnStatus, PublishedDevice, UserStatus


class TrustCommands:
    """Commands of one peer; its own person where no other is named."""

    def __init__(self, line: Line, user_id: str) -> None:
        self._line = line
        self._user_id = user_id

    async def bootstrap(self, *, replace: bool = False) -> OwnStatus:
        """Make an identity (with the password) and sign this device; ``replace``: a new one."""
        found = await self._line.ask("bootstrap_cross_signing", replace=replace)
        return msgspec.convert(found, OwnStatus)

    async def reset(self) -> OwnStatus:
        """New identity, new backup, no secret storage: everything was lost."""
        return msgspec.convert(await self._line.ask("reset_encryption"), OwnStatus)

    async def own(self) -> OwnStatus:
        """Own identity, device, storage and backup, as the server has them now."""
        return msgspec.convert(await self._line.ask("own_status"), OwnStatus)

    async def person(self, user_id: str, *, refresh: bool = True) -> UserStatus:
        """Another person's identity; ``refresh`` asks the server first."""
        found = await self._line.ask("user_status", user_id=user_id, refresh=refresh)
        return msgspec.convert(found, UserStatus)

    async def device(self, user_id: str, device_id: str) -> DeviceStatus | None:
        """One device as it is known here, None if it is not."""
        found = await self._line.ask("device_status", user_id=user_id, device_id=device_id)
        return msgspec.convert(found, DeviceStatus | None)

    async def devices(
        self, user_id: str | None = None, *, refresh: bool = True
    ) -> tuple[PublishedDevice, ...]:
        """A person's devices with published keys."""
        who = user_id or self._user_id
        found = await self._line.ask("devices_of", user_id=who, refresh=refresh)
        return msgspec.convert(found, tuple[PublishedDevice, ...])

    async def wait_signed(
        self, device_id: str, user_id: str | None = None, *, patience_s: float = PATIENCE_S
    ) -> DeviceStatus:
        """Wait until a device is seen as signed by its owner."""
        who = user_id or self._user_id
        found = await self._line.ask("wait_signed", patience_s, user_id=who, device_id=device_id)
        return msgspec.convert(found, DeviceStatus)

    async def wait_verified(self, user_id: str, *, patience_s: float = PATIENCE_S) -> UserStatus:
        """Wait until a person is verified on the server too, a little after "done"."""
        found = await self._line.ask("wait_verified", patience_s, user_id=user_id)
        return msgspec.convert(found, UserStatus)

    async def approve(self, user_id: str) -> None:
        """Accept a person's changed identity without comparing (Element's "pin")."""
        await self._line.ask("pin_identity", user_id=user_id)

    async def withdraw(self, user_id: str) -> None:
        """No longer demand that a person is verified, and accept the identity of now."""
        await self._line.ask("withdraw_verification", user_id=user_id)

    async def sign_device(self, device_id: str) -> None:
        """Sign another own device without asking it."""
        await self._line.ask("sign_device", device_id=device_id)

    async def trust_locally(self, user_id: str, device_id: str, *, trusted: bool = True) -> None:
        """Trust one device on this device only."""
        await self._line.ask(
            "trust_device_locally", user_id=user_id, device_id=device_id, trusted=trusted
        )

    async def only_signed_devices(self, *, on: bool = True, strict: bool = False) -> None:
        """Give keys to and read only devices signed by their owner (MSC4153).

        Off with ``strict``: refuse to send to verified people whose identity changed.
        """
        await self._line.ask("only_signed_devices", on=on, strict=strict)

    async def blacklist_unverified(self, *, on: bool = True) -> None:
        """Withhold keys from all devices that are not verified."""
        await self._line.ask("blacklist_unverified", on=on)

    async def ask_for_room_keys(self, *, on: bool = True) -> None:
        """Request missing room keys from own devices; off by default."""
        await self._line.ask("ask_for_room_keys", on=on)
