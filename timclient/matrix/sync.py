"""One turn of classic ``/sync``: ask, take in the keys, decrypt, hand over for the commit.

The loop around it is the service's. Sliding sync (MSC4186) fits behind the same two methods.
"""

from __future__ import annotations

from typing import Protocol

import msgspec

from timclient.domain.event import Event
from timclient.domain.room import Membership
from timclient.domain.sync import RoomUpdate, SyncUpdate
from timclient.matrix.connection import Connection
from timclient.matrix.crypto.device_lists import DeviceLists
from timclient.matrix.crypto.encryption import Encryption
from timclient.matrix.crypto.machine import Machine
from timclient.matrix.crypto.publishing import KeyPublishing
from timclient.matrix.crypto.withheld import WithheldKeys
from timclient.matrix.http import path
from timclient.matrix.translate import body, events, rooms, section
from timclient.matrix.wire import ChangedDevices

LONG_POLL_S = 30.0
_ANSWER_GRACE_S = 12.0
_FIRST_SYNC_S = 300.0
_WITHHELD = "m.room_key.withheld"
_GONE = (Membership.LEAVE.value, Membership.BAN.value)

SYNC_FILTER = {
    "presence": {"not_types": ["*"]},
    "room": {
        "state": {"lazy_load_members": True},
        "timeline": {"limit": 20, "lazy_load_members": True},
        "ephemeral": {"types": ["m.receipt", "m.typing"]},
        "include_leave": False,
    },
}


class SyncSource(Protocol):
    """Where changes come from: classic sync today, sliding sync behind the same door."""

    async def ask(self, since: str | None, *, wait: bool) -> bytes:
        """Return the server's next answer."""
        ...

    def take_in(self, answer: bytes) -> SyncUpdate:
        """Process an answer up to what has to be committed."""
        ...


class ClassicSync:
    """Classic ``/sync`` with lazily loaded members."""

    def __init__(
        self,
        connection: Connection,
        machine: Machine,
        devices: DeviceLists,
        publishing: KeyPublishing,
        withheld: WithheldKeys,
        encryption: Encryption,
    ) -> None:
        self._connection = connection
        self._machine = machine
        self._devices = devices
        self._publishing = publishing
        self._withheld = withheld
        self._encryption = encryption
        self._filter = msgspec.json.encode(SYNC_FILTER).decode()

    async def ask(self, since: str | None, *, wait: bool) -> bytes:
        """Return the next answer; ``wait`` lets the server hold it back until something happens."""
        query = {"filter": self._filter, "timeout": str(int(LONG_POLL_S * 1000) if wait else 0)}
        limit = _FIRST_SYNC_S
        if since is not None:
            query["since"] = since
            limit = (LONG_POLL_S if wait else 0.0) + _ANSWER_GRACE_S
        query["set_presence"] = "offline"
        return await self._connection.request("GET", path("sync", query=query), timeout_s=limit)

    def take_in(self, answer: bytes) -> SyncUpdate:
        """Process an answer: keys first, and on disk, then the events they open.

        Raises:
            BadResponse: the answer has no token; the same question can be asked again.
        """
        self._machine.recover()
        found = body(answer)
        received = self._machine.receive(events(found.to_device))
        told = {self._withheld.note(e) for e in received.clear if e.type == _WITHHELD}
        devices = section(found.device_lists, ChangedDevices, ChangedDevices())
        self._devices.untrack((*devices.changed, *devices.left))
        counts = section(found.device_one_time_keys_count, dict[str, int], {})
        self._publishing.server_has(
            counts.get("signed_curve25519", 0),
            section(found.unused_fallback, list[str] | None, None),  # type: ignore[arg-type]
        )
        update = SyncUpdate(
            next_batch=found.next_batch,
            rooms=list(rooms(found.rooms, self._encryption.read)),
            account_data=events(found.account_data),
            changed_devices=tuple(devices.changed),
            left_users=tuple(devices.left),
            # Those that will not come heal, too: their rows say why.
            new_sessions=frozenset(received.sessions | {s for s in told if s}),
            to_device=tuple(received.clear),
            sealed=tuple(received.sealed),
        )
        self._encryption.flush()
        for room in update.rooms:
            if _somebody_left(room):
                self._encryption.members_left(room.room_id)
        return update


def _somebody_left(room: RoomUpdate) -> bool:
    states: list[Event] = [*room.state, *(read.event for read in room.timeline)]
    return any(event.type == "m.room.member" and _membership(event) in _GONE for event in states)


class _MembershipOnly(msgspec.Struct):
    membership: str = ""


def _membership(event: Event) -> str:
    return section(event.content, _MembershipOnly, _MembershipOnly()).membership
