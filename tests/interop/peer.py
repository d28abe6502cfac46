"""A person who uses another client: matrix-js-sdk with the Rust crypto that Element has.

    async with js_peer(world, person) as peer:
        await peer.send_text(room_id, "Guten Morgen")

Every method raises `line.PeerError` when the peer refuses or its time is over.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from tests.interop import package
from tests.interop.contents import ContentCommands
from tests.interop.files import FileCommands
from tests.interop.keys import KeyCommands
from tests.interop.line import PATIENCE_S, Json, Line
from tests.interop.results import AccountDevice, Identity, Message, Told
from tests.interop.trust import TrustCommands
from tests.interop.verification import VerificationCommands
from tests.world import World
from tests.world.rooms import direct_room, group_room
from tests.world.world import Person

T = TypeVar("T")
_START_S = 30.0


class JsPeer:
    """One device of one person.

    Attributes:
        identity: User, device and its public keys.
        trust: Identities, devices and who may read what.
        keys: Secret storage, key backup and room key files.
        verification: Emoji, numbers and QR codes.
        files: Files of messages, sent and read.
        contents: Messages as its library builds and judges them.
    """

    def __init__(self, line: Line, identity: Identity) -> None:
        self._line = line
        self.identity = identity
        self.trust = TrustCommands(line, identity.user_id)
        self.keys = KeyCommands(line)
        self.verification = VerificationCommands(line)
        self.files = FileCommands(line)
        self.contents = ContentCommands(line)

    @property
    def user_id(self) -> str:
        """The person."""
        return self.identity.user_id

    @property
    def device_id(self) -> str:
        """The device."""
        return self.identity.device_id

    async def start(self, history: int = 50) -> None:
        """Sync; back when the server has this device's keys. ``history``: events per room."""
        await self._line.ask("start", _START_S, history=history)

    async def stop(self) -> None:
        """Stop syncing for good; the device stays signed in."""
        await self._line.ask("stop")

    async def go_offline(self) -> None:
        """Hold every request and answer, those under way too, until `go_online`."""
        await self._line.ask("go_offline")

    async def go_online(self) -> None:
        """Mend the line."""
        await self._line.ask("go_online")

    async def sign_out(self) -> None:
        """End the device on the server."""
        await self._line.ask("sign_out")

    async def account_devices(self) -> tuple[AccountDevice, ...]:
        """All devices of the account as the server lists them."""
        return await self._ask(tuple[AccountDevice, ...], "account_devices")

    async def rename_device(self, device_id: str, name: str) -> None:
        """Give a device of the account a name."""
        await self._line.ask("rename_device", device_id=device_id, name=name)

    async def delete_devices(self, *device_ids: str) -> None:
        """Sign other devices out, with the password."""
        await self._line.ask("delete_devices", device_ids=device_ids)

    async def create_room(self, body: Mapping[str, Any]) -> str:
        """Create a room by the body of the request; back when it can be used."""
        return str(await self._line.ask("create_room", body=body))

    async def create_group(self, name: str, invitee: str | None = None) -> str:
        """Create an encrypted group as TI-M demands it."""
        return await self.create_room(group_room(name, invitee))

    async def create_direct(self, invitee: str, *, equal_rights: bool = True) -> str:
        """Create an encrypted chat of two as TI-M demands it; m.direct is not written."""
        return await self.create_room(direct_room(invitee, equal_rights=equal_rights))

    async def invite(self, room_id: str, user_id: str) -> None:
        """Invite a person."""
        await self._line.ask("invite", room_id=room_id, user_id=user_id)

    async def join(self, room_id: str) -> None:
        """Wait for the invitation and accept it."""
        await self._line.ask("join", room_id=room_id)

    async def leave(self, room_id: str) -> None:
        """Leave or decline."""
        await self._line.ask("leave", room_id=room_id)

    async def wait_member(self, room_id: str, user_id: str, membership: str = "join") -> None:
        """Wait until a person is in a room."""
        await self._line.ask("wait_member", room_id=room_id, user_id=user_id, membership=membership)

    async def send_text(self, room_id: str, body: str, *, in_clear: bool = False) -> str:
        """Send a text and return its event id; refused in clear unless asked for."""
        return str(await self._line.ask("send_text", room_id=room_id, body=body, in_clear=in_clear))

    async def send_event(self, room_id: str, kind: str, content: Mapping[str, Any]) -> str:
        """Send any event, encrypted, and return its id."""
        return str(await self._line.ask("send_event", room_id=room_id, type=kind, content=content))

    async def timeline(self, room_id: str) -> tuple[Message, ...]:
        """What was said in a room, oldest first, as far as it is loaded."""
        return await self._ask(tuple[Message, ...], "timeline", room_id=room_id)

    async def load_older(self, room_id: str, limit: int = 100) -> None:
        """Load older events."""
        await self._line.ask("load_older", room_id=room_id, limit=limit)

    async def message(self, room_id: str, event_id: str) -> Told | None:
        """All that is shown of one message; None where it has not come yet."""
        return await self._ask(Told | None, "message", room_id=room_id, event_id=event_id)

    async def redact(self, room_id: str, event_id: str) -> None:
        """Delete a message for all."""
        await self._line.ask("redact", room_id=room_id, event_id=event_id)

    async def wait_text(
        self, room_id: str, body: str, *, patience_s: float = PATIENCE_S
    ) -> Message:
        """Wait until a text can be read."""
        return await self._ask(
            Message, "wait_event", patience_s, room_id=room_id, body=body, failure=None
        )

    async def wait_failure(
        self,
        room_id: str,
        failure: str = "*",
        *,
        event_id: str | None = None,
        patience_s: float = PATIENCE_S,
    ) -> Message:
        """Wait for an event that cannot be read, for a reason or for any."""
        more = {} if event_id is None else {"event_id": event_id}
        return await self._ask(
            Message, "wait_event", patience_s, room_id=room_id, failure=failure, **more
        )

    async def retry(self, room_id: str) -> None:
        """Try again to read what could not be read."""
        await self._line.ask("retry", room_id=room_id)

    async def discard_session(self, room_id: str) -> None:
        """Begin a new outbound Megolm session with the next message."""
        await self._line.ask("discard_session", room_id=room_id)

    async def send_to_device(
        self, kind: str, user_id: str, device_id: str, content: Mapping[str, Any]
    ) -> None:
        """Send a raw to-device message, exactly as given."""
        await self._line.ask(
            "send_to_device", type=kind, user_id=user_id, device_id=device_id, content=content
        )

    async def send_encrypted_to_device(
        self, kind: str, user_id: str, device_id: str, content: Mapping[str, Any]
    ) -> None:
        """Send a to-device message through Olm."""
        await self._line.ask(
            "send_encrypted_to_device",
            type=kind,
            user_id=user_id,
            device_id=device_id,
            content=content,
        )

    async def account_data(self, kind: str) -> Json | None:
        """Global account data as the server has it, or None."""
        found = await self._line.ask("account_data", type=kind)
        return msgspec.convert(found, Json | None)

    async def set_account_data(self, kind: str, content: Mapping[str, Any]) -> None:
        """Replace global account data."""
        await self._line.ask("set_account_data", type=kind, content=content)

    async def event(
        self,
        kind: str,
        fits: Callable[[Mapping[str, Any]], bool] = lambda _: True,
        patience_s: float = PATIENCE_S,
    ) -> Json:
        """The oldest event that fits, past or to come: to_device, verification, user_trust, …"""
        return await self._line.event(kind, fits, patience_s)

    def events(self, kind: str) -> list[Json]:
        """All events of a kind that have come so far."""
        return [one for one in self._line.events if one["event"] == kind]

    async def version(self) -> str:
        """Versions of the Rust crypto and of vodozemac."""
        return str(await self._line.ask("version"))

    async def _ask(
        self, shape: type[T], command: str, patience_s: float = PATIENCE_S, **values: Any
    ) -> T:
        return msgspec.convert(await self._line.ask(command, patience_s, **values), shape)


@asynccontextmanager
async def js_peer(
    world: World,
    person: Person,
    *,
    device_id: str | None = None,
    device_name: str = "js-sdk",
    start: bool = True,
) -> AsyncIterator[JsPeer]:
    """A new device of a person, signed in and in step with its server; its process ends with it.

    A peer keeps its keys in memory: whoever signs in anew is a new device. Raises
    `package.PeerUnavailable` where there is no Node; tests take the fixture `js_sdk` to be skipped.
    """
    provider = world.providers[person.provider]
    line = Line(package.install(), Path(world.ca_file))
    try:
        await line.open()
        found = await line.ask(
            "login",
            base_url=provider.base_url,
            user=person.localpart,
            password=person.password,
            device_id=device_id,
            device_name=device_name,
        )
        peer = JsPeer(line, msgspec.convert(found, Identity))
        if start:
            await peer.start()
        yield peer
    finally:
        await line.close()
