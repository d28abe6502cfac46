"""A homeserver as far as keys go, in memory, and clients of ours on it.

It checks what it is sent as Synapse does, and fails at any step the test names.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qs, unquote, urlsplit

import msgspec

from tests.scenes import play
from tests.unit.matrix.peers import KEY, ROOM, event
from timclient.domain.errors import BadRequest, NotFound, Offline, ProofNeeded, TimError
from timclient.domain.event import Event
from timclient.domain.ids import DeviceId, RoomId, ServerName, UserId
from timclient.domain.rotation import Rotation
from timclient.domain.session import Account
from timclient.matrix.connection import Connection
from timclient.matrix.crypto.key_store import open_key_store
from timclient.matrix.crypto.machine import Machine
from timclient.matrix.engine import MatrixEngine, assemble

Json = dict[str, Any]


@dataclass
class Stored:
    """What the server keeps of one user."""

    devices: dict[str, Json] = field(default_factory=dict)
    one_time: dict[str, Json] = field(default_factory=dict)
    fallback: dict[str, Json] = field(default_factory=dict)
    cross_signing: Json = field(default_factory=dict)
    account_data: dict[str, Json] = field(default_factory=dict)
    backups: dict[str, Json] = field(default_factory=dict)
    backup_keys: dict[str, Json] = field(default_factory=dict)


class KeyServer:
    """All users of the test. ``fail`` names requests that raise on the way there, ``lose`` those
    whose answer is lost: the server has done its work already."""

    def __init__(self) -> None:
        self.users: dict[str, Stored] = {}
        self.inbox: dict[tuple[str, str], list[Event]] = {}
        self.fail: dict[str, TimError] = {}
        self.lose: dict[str, TimError] = {}
        self.asked: list[str] = []
        # Whose devices or identity have changed, in order, and which messages are delivered.
        self.changed: list[str] = []
        self._delivered: set[tuple[str, str, str]] = set()
        self.password_needed = False
        # The request after so many more fails, on the way there or (``_loses``) on the way back;
        # where ``_of`` names some, only these count.
        self.countdown: int | None = None
        self.countdown_loses = False
        self.countdown_of: tuple[str, ...] = ()

    def of(self, user: str) -> Stored:
        return self.users.setdefault(user, Stored())

    def connection(self, user: UserId, device: DeviceId) -> Connection:
        return cast("Connection", _Line(self, user, device))

    def answer(self, user: UserId, device: DeviceId, method: str, where: str, body: Any) -> Any:
        parts = urlsplit(where)
        names = [unquote(p) for p in parts.path.split("/v3/")[1].split("/")]
        query = {k: v[0] for k, v in parse_qs(parts.query).items()}
        kind = "/".join(names[:2])
        self.asked.append(f"{method} {kind}")
        for step in (kind, names[0], f"{method} {kind}"):
            if step in self.fail:
                raise self.fail[step]
        due = self._is_due(names)
        if due and not self.countdown_loses:
            raise Offline
        body = msgspec.json.decode(msgspec.json.encode(body)) if body is not None else None
        found = self._answer(user, device, method, names, query, body)
        for step in (kind, names[0], f"{method} {kind}"):
            if step in self.lose:
                raise self.lose.pop(step)
        if due:
            raise Offline
        return found

    def _is_due(self, names: Collection[str]) -> bool:
        if self.countdown is None or (
            self.countdown_of and not set(names).intersection(self.countdown_of)
        ):
            return False
        self.countdown -= 1
        return self.countdown == 0

    def _answer(
        self, user: UserId, device: DeviceId, method: str, names: list[str], query: Json, body: Any
    ) -> Any:
        match names:
            case ["keys", "upload"]:
                return self._upload(user, device, body)
            case ["keys", "query"]:
                return self._query(user, body)
            case ["keys", "claim"]:
                return self._claim(body)
            case ["keys", "device_signing", "upload"]:
                return self._identity(user, body)
            case ["keys", "signatures", "upload"]:
                return self._signatures(user, body)
            case ["sendToDevice", kind, transaction]:
                if (user, device, transaction) not in self._delivered:
                    self._delivered.add((user, device, transaction))
                    self._send(user, kind, body)
                return {}
            case ["user", _, "account_data", kind]:
                return self._account_data(user, method, kind, body)
            case ["room_keys", *rest]:
                return self._backup(user, method, rest, query, body)
        raise AssertionError(names)

    def _upload(self, user: str, device: str, body: Json) -> Json:
        stored = self.of(user)
        if "device_keys" in body:
            signed = stored.devices.get(device, {}).get("signatures", {})
            new = body["device_keys"]
            if stored.devices.get(device, new)["keys"] != new["keys"]:
                stored.one_time.pop(device, None)
            elif signed:
                new["signatures"][user] = {**signed.get(user, {}), **new["signatures"][user]}
            stored.devices[device] = new
            self.changed.append(user)
        known = stored.one_time.setdefault(device, {})
        for name, key in body.get("one_time_keys", {}).items():
            if known.get(name, key) != key:
                raise BadRequest("400 M_UNKNOWN: One time key already exists")
            known[name] = key
        if "fallback_keys" in body:
            stored.fallback[device] = dict(body["fallback_keys"])
        return {"one_time_key_counts": {"signed_curve25519": len(known)}}

    def _query(self, asking: str, body: Json) -> Json:
        users = {user: self.users.get(user, Stored()) for user in body["device_keys"]}
        answer: Json = {"device_keys": {u: dict(s.devices) for u, s in users.items()}}
        for kind in ("master", "self_signing", "user_signing"):
            answer[f"{kind}_keys"] = {
                u: s.cross_signing[f"{kind}_key"]
                for u, s in users.items()
                if f"{kind}_key" in s.cross_signing and (kind != "user_signing" or u == asking)
            }
        return msgspec.json.decode(msgspec.json.encode(answer))  # type: ignore[no-any-return]

    def _claim(self, body: Json) -> Json:
        found: Json = {}
        for user, devices in body["one_time_keys"].items():
            for device in devices:
                keys = self.of(user).one_time.get(device, {})
                if keys:
                    name = next(iter(keys))
                    found.setdefault(user, {})[device] = {name: keys.pop(name)}
                elif device in self.of(user).fallback:
                    found.setdefault(user, {})[device] = dict(self.of(user).fallback[device])
        return {"one_time_keys": found, "failures": {}}

    def _identity(self, user: str, body: Json) -> Json:
        stored = self.of(user)
        auth = body.pop("auth", None)
        if (stored.cross_signing or self.password_needed) and (
            auth is None or auth.get("password") != "geheim"
        ):
            raise ProofNeeded("session", password=True)
        stored.cross_signing = body
        self.changed.append(user)
        return {}

    def _signatures(self, user: str, body: Json) -> Json:
        for target, objects in body.items():
            stored = self.of(target)
            self.changed.append(target)
            for name, signed in objects.items():
                master = stored.cross_signing.get("master_key", {})
                known = stored.devices.get(name) or (
                    master if f"ed25519:{name}" in master.get("keys", {}) else None
                )
                assert known is not None, name
                assert known["keys"] == signed["keys"]
                mine = known.setdefault("signatures", {}).setdefault(user, {})
                mine.update(signed["signatures"][user])
        return {"failures": {}}

    def _send(self, sender: str, kind: str, body: Json) -> None:
        for user, devices in body["messages"].items():
            for device, content in devices.items():
                names = [device] if device != "*" else list(self.of(user).devices)
                for name in names:
                    found = event(kind, content, sender)
                    self.inbox.setdefault((user, name), []).append(found)

    def _account_data(self, user: str, method: str, kind: str, body: Any) -> Json:
        stored = self.of(user).account_data
        if method == "PUT":
            stored[kind] = body
            return {}
        if kind not in stored:
            raise NotFound(kind)
        return stored[kind]

    def _backup(self, user: str, method: str, names: list[str], query: Json, body: Any) -> Json:
        stored = self.of(user)
        newest = str(len(stored.backups)) if stored.backups else None
        while newest and stored.backups.get(newest) is None:
            newest = str(int(newest) - 1) if int(newest) > 1 else None
        if names[0] == "version":
            if method == "POST":
                version = str(len(stored.backups) + 1)
                stored.backups[version] = {**body, "version": version}
                stored.backup_keys[version] = {}
                return {"version": version}
            if method == "DELETE":
                stored.backups[names[1]] = None  # type: ignore[assignment]
                return {}
            if newest is None:
                raise NotFound("no backup")
            return {**stored.backups[newest], "count": 0, "etag": "1"}
        version = query["version"]
        if stored.backups.get(version) is None:
            raise NotFound("no such version")
        keys = stored.backup_keys[version]
        if method == "PUT":
            if version != newest:
                raise BadRequest("403 M_WRONG_ROOM_KEYS_VERSION: Wrong backup version.")
            for room, sessions in body["rooms"].items():
                keys.setdefault(room, {"sessions": {}})["sessions"].update(sessions["sessions"])
            return {"count": 1, "etag": "2"}
        if len(names) > 1:
            sessions = keys.get(names[1], {"sessions": {}})["sessions"]
            if names[2] not in sessions:
                raise NotFound("no such key")
            return cast("Json", sessions[names[2]])
        return {"rooms": keys}


class _Line:
    """The connection of one device."""

    base_url = "https://a.example"

    def __init__(self, server: KeyServer, user: UserId, device: DeviceId) -> None:
        self._server = server
        self._user = user
        self._device = device

    async def json(self, method: str, where: str, body: Any = None, **_: Any) -> Json:
        return cast("Json", self._server.answer(self._user, self._device, method, where, body))

    async def request(self, method: str, where: str, body: Any = None, **_: Any) -> bytes:
        return msgspec.json.encode(await self.json(method, where, body))


class Client:
    """One device of ours: everything assembled as the program does, over the key server."""

    def __init__(self, server: KeyServer, folder: Path, user: str, device: str) -> None:
        self.server = server
        self.user, self.device = UserId(user), DeviceId(device)
        self.account = Account(self.user, self.device, ServerName("a.example"), "https://a.example")
        self.file = folder / f"{device}.db"
        self.now = 1_795_435_200.0
        self._told = len(server.changed)
        self.engine: MatrixEngine
        self.machine: Machine
        self.restart()

    def restart(self) -> None:
        """Begin anew from what is on disk, as after a kill."""
        store = open_key_store(self.file, KEY, self.user, self.device)
        connection = self.server.connection(self.user, self.device)
        self.engine = assemble(connection, self.account, store, lambda: self.now)
        self.machine = self.engine.sync._machine  # type: ignore[attr-defined]

    async def start(self, *, identity: bool = True) -> Client:
        """Publish the device, with an identity that vouches for it."""
        await self.engine.encryption.upload_keys()
        if identity:
            await self.engine.crypto.cross_signing.create()
        return self

    def sync(self) -> Any:
        """Take in what other devices have sent, as one sync answer."""
        events = self.server.inbox.pop((self.user, self.device), [])
        keys = self.server.of(self.user)
        changed, self._told = self.server.changed[self._told :], len(self.server.changed)
        answer = {
            "next_batch": "s",
            "to_device": {"events": [_wire(e) for e in events]},
            "device_lists": {"changed": sorted(set(changed)), "left": []},
            "device_one_time_keys_count": {
                "signed_curve25519": len(keys.one_time.get(self.device, {}))
            },
            "device_unused_fallback_key_types": ["signed_curve25519"],
        }
        return self.engine.sync.take_in(msgspec.json.encode(answer))

    async def send(self, text: str, *users: UserId, room: RoomId = ROOM) -> Event:
        """Encrypt a message for users; its event id is the text."""

        async def recipients() -> tuple[UserId, ...]:
            return users

        content = await self.engine.encryption.encrypt(
            room, "m.room.message", {"msgtype": "m.text", "body": text}, recipients, Rotation()
        )
        return event("m.room.encrypted", content, self.user, f"${text}")

    def reads(self, sent: Event, room: RoomId = ROOM) -> str:
        """The text of a message, or the reason why it cannot be read."""
        read = self.engine.encryption.read(room, sent)
        if read.problem is not None:
            return read.problem
        return str(msgspec.json.decode(read.content)["body"])


def started(
    server: KeyServer, folder: Path, user: str, device: str, *, identity: bool = True
) -> Client:
    """A device that has published its keys, with an identity or without."""
    client = Client(server, folder, user, device)
    play(lambda: client.start(identity=identity))
    return client


def untrack(client: Client, user: UserId) -> None:
    """The server says that a user's devices have changed."""
    client.engine.sync._devices.untrack([user])  # type: ignore[attr-defined]


def _wire(found: Event) -> Json:
    return {"type": found.type, "sender": found.sender, "content": found.content}
