"""The devices of the own account, as the server lists them (Matrix v1.11, 11.9)."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from timclient.domain.errors import BadResponse
from timclient.domain.ids import DeviceId, UserId
from timclient.domain.trust import Proof
from timclient.matrix.connection import Connection
from timclient.matrix.http import path
from timclient.matrix.uia import with_proof


class ListedDevice(msgspec.Struct):
    """One sign-in. ``last_seen_ts`` in ms since 1970."""

    device_id: DeviceId
    display_name: str | None = None
    last_seen_ts: int | None = None


class _Answer(msgspec.Struct):
    devices: list[ListedDevice]


class DeviceApi:
    """Requests about the own devices."""

    def __init__(self, connection: Connection, user_id: UserId) -> None:
        self._connection = connection
        self._user_id = user_id

    async def all(self) -> list[ListedDevice]:
        """Return all sign-ins of the account."""
        raw = await self._connection.request("GET", path("devices"))
        try:
            return msgspec.json.decode(raw, type=_Answer).devices
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            raise BadResponse("devices") from error

    async def rename(self, device_id: DeviceId, name: str) -> None:
        """Give a device another name; everybody who chats with the user can read it."""
        await self._connection.request("PUT", path("devices", device_id), {"display_name": name})

    async def sign_out(self, device_ids: Sequence[DeviceId], proof: Proof | None = None) -> None:
        """End the sessions of devices.

        Raises:
            ProofNeeded: ask the user and try again.
        """
        body = {"devices": list(device_ids)}
        await with_proof(self._connection, self._user_id, path("delete_devices"), body, proof)
