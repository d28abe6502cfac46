"""A raw client-server interface for tests: what is sent is exactly what the test says."""

import asyncio
import secrets
import ssl
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import aiohttp

from tests.world.accounts import register
from tests.world.rooms import ROOM_VERSION, plain_room
from tests.world.world import Person, World

Json = dict[str, Any]
CLIENT = "/_matrix/client/v3"
AT_ONCE = 8


class ApiError(Exception):
    """The server refused a request."""

    def __init__(self, status: int, errcode: str, message: str) -> None:
        super().__init__(f"{status} {errcode}: {message}")
        self.status = status
        self.errcode = errcode


@dataclass(frozen=True, slots=True)
class Login:
    """One device of one person."""

    user_id: str
    device_id: str
    access_token: str = field(repr=False)
    refresh_token: str | None = field(default=None, repr=False)
    expires_in_ms: int | None = None


class Api:
    """Speaks to one homeserver, anonymously or as the device in `login`."""

    def __init__(
        self,
        http: aiohttp.ClientSession,
        base_url: str,
        context: ssl.SSLContext,
        login: Login | None = None,
    ) -> None:
        self._http = http
        self._base_url = base_url
        self._context = context
        self.login = login

    @classmethod
    @asynccontextmanager
    async def anonymous(cls, world: World, provider: str) -> AsyncIterator["Api"]:
        """A connection without a login."""
        async with aiohttp.ClientSession() as http:
            yield cls(http, world.providers[provider].base_url, world.ssl_context())

    @classmethod
    @asynccontextmanager
    async def of(cls, world: World, person: str | Person) -> AsyncIterator["Api"]:
        """A connection with a new device of this person; the device stays."""
        who = world.people[person] if isinstance(person, str) else person
        async with cls.anonymous(world, who.provider) as api:
            await api.log_in(who.localpart, who.password)
            yield api

    async def request(
        self,
        method: str,
        path: str,
        body: object = None,
        params: Mapping[str, str] | None = None,
    ) -> Json:
        """One request; raises ApiError unless the server answers with success."""
        headers = {"Authorization": f"Bearer {self.login.access_token}"} if self.login else {}
        async with self._http.request(
            method,
            self._base_url + path,
            json=body,
            params=params,
            headers=headers,
            ssl=self._context,
        ) as answer:
            found = await answer.json(content_type=None) if answer.content_length != 0 else {}
            if not answer.ok:
                error = found if isinstance(found, dict) else {}
                raise ApiError(answer.status, error.get("errcode", ""), error.get("error", ""))
            return found if isinstance(found, dict) else {"": found}

    async def log_in(self, localpart: str, password: str, device_name: str = "Test") -> Login:
        """Log in with a password and a refresh token."""
        return await self._enter(
            {
                "type": "m.login.password",
                "identifier": {"type": "m.id.user", "user": localpart},
                "password": password,
                "initial_device_display_name": device_name,
            }
        )

    async def log_in_with_token(self, login_token: str, device_name: str = "Test") -> Login:
        """Finish a single sign-on."""
        body = {"type": "m.login.token", "token": login_token}
        return await self._enter(body | {"initial_device_display_name": device_name})

    async def refresh(self) -> Login:
        """Exchange the refresh token for a new pair."""
        old = self._me()
        new = await self.request("POST", f"{CLIENT}/refresh", {"refresh_token": old.refresh_token})
        self.login = _login(new | {"user_id": old.user_id, "device_id": old.device_id})
        return self.login

    async def log_out(self) -> None:
        """End the device."""
        await self.request("POST", f"{CLIENT}/logout", {})
        self.login = None

    async def create_room(self, body: Json) -> str:
        """Create a room and return its id."""
        return str((await self.request("POST", f"{CLIENT}/createRoom", body))["room_id"])

    async def invite(self, room_id: str, user_id: str) -> None:
        """Invite one person."""
        await self.request("POST", _room(room_id, "invite"), {"user_id": user_id})

    async def join(self, room_id: str) -> None:
        """Join a room the person is invited to."""
        await self.request("POST", _room(room_id, "join"), {})

    async def leave(self, room_id: str) -> None:
        """Leave a room or reject its invitation."""
        await self.request("POST", _room(room_id, "leave"), {})

    async def members(self, room_id: str) -> set[str]:
        """The user ids that have joined."""
        return set((await self.request("GET", _room(room_id, "joined_members")))["joined"])

    async def state(self, room_id: str, kind: str, key: str = "") -> Json:
        """Content of one state event."""
        return await self.request("GET", _room(room_id, "state", kind, key))

    async def send(self, room_id: str, content: Json, kind: str = "m.room.message") -> str:
        """Send one event as it is and return its id."""
        path = _room(room_id, "send", kind, secrets.token_urlsafe(8))
        return str((await self.request("PUT", path, content))["event_id"])

    async def send_text(self, room_id: str, text: str) -> str:
        """Send an unencrypted text message."""
        return await self.send(room_id, {"msgtype": "m.text", "body": text})

    async def upload(self, data: bytes, mimetype: str) -> str:
        """Put a file on the server as it is and return its address."""
        headers = {"Authorization": f"Bearer {self._me().access_token}", "Content-Type": mimetype}
        url = f"{self._base_url}/_matrix/media/v3/upload"
        async with self._http.post(url, data=data, headers=headers, ssl=self._context) as answer:
            answer.raise_for_status()
            return str((await answer.json())["content_uri"])

    async def redact(self, room_id: str, event_id: str) -> str:
        """Take what an event says away for everybody; returns the id of the redaction."""
        path = _room(room_id, "redact", event_id, secrets.token_urlsafe(8))
        return str((await self.request("PUT", path, {}))["event_id"])

    async def set_state(self, room_id: str, kind: str, content: Json, key: str = "") -> str:
        """Replace one state event and return its id."""
        path = _room(room_id, "state", kind, key)
        return str((await self.request("PUT", path, content))["event_id"])

    async def upgrade(self, room_id: str) -> str:
        """Let a room go on in a new one and return the id of that."""
        body = {"new_version": ROOM_VERSION}
        answer = await self.request("POST", _room(room_id, "upgrade"), body)
        return str(answer["replacement_room"])

    async def send_to_device(self, kind: str, messages: Mapping[str, Mapping[str, Json]]) -> None:
        """Send raw to-device content, given by user id and device id (or *)."""
        path = f"{CLIENT}/sendToDevice/{_quoted(kind)}/{secrets.token_urlsafe(8)}"
        await self.request("PUT", path, {"messages": messages})

    async def account_data(self, kind: str) -> Json:
        """Global account data; empty if there is none."""
        try:
            return await self.request("GET", self._account_data(kind))
        except ApiError as error:
            if error.status == 404:
                return {}
            raise

    async def set_account_data(self, kind: str, content: Json) -> None:
        """Replace global account data."""
        await self.request("PUT", self._account_data(kind), content)

    async def device_keys(self, user_id: str) -> Json:
        """The devices of a person that have published keys."""
        found = await self.request("POST", f"{CLIENT}/keys/query", {"device_keys": {user_id: []}})
        keys: Json = found["device_keys"].get(user_id, {})
        return keys

    async def sync(self, since: str | None = None, timeout_ms: int = 0) -> Json:
        """One sync; with `since` it waits for news up to the time given."""
        params = {"timeout": str(timeout_ms)} | ({"since": since} if since else {})
        return await self.request("GET", f"{CLIENT}/sync", params=params)

    async def fill(self, rooms: int, messages: int, prefix: str = "Raum") -> list[str]:
        """Make many plain rooms with plain messages, several at once; returns their ids."""
        gate = asyncio.Semaphore(AT_ONCE)

        async def one(number: int) -> str:
            async with gate:
                room_id = await self.create_room(plain_room(f"{prefix} {number:04}"))
                for count in range(messages):
                    await self.send_text(room_id, f"Nachricht {count + 1}")
                return room_id

        return list(await asyncio.gather(*(one(number + 1) for number in range(rooms))))

    async def _enter(self, body: Json) -> Login:
        found = await self.request("POST", f"{CLIENT}/login", body | {"refresh_token": True})
        self.login = _login(found)
        return self.login

    def _account_data(self, kind: str) -> str:
        return f"{CLIENT}/user/{_quoted(self._me().user_id)}/account_data/{_quoted(kind)}"

    def _me(self) -> Login:
        if self.login is None:
            raise ApiError(401, "M_MISSING_TOKEN", "not logged in")
        return self.login


async def register_people(world: World, provider: str, names: Sequence[str]) -> list[Person]:
    """Register extra people by localpart; their display name is the localpart too."""
    where = world.providers[provider]

    async def one(http: aiohttp.ClientSession, name: str) -> Person:
        password = secrets.token_urlsafe(12)
        secret = where.registration_secret
        user_id = await register(http, where.http_url, secret, name, password, name)
        return Person(name, user_id, password, name, provider, scripted=False)

    async with aiohttp.ClientSession() as http:
        return list(await asyncio.gather(*(one(http, name) for name in names)))


def _login(found: Json) -> Login:
    return Login(
        user_id=found["user_id"],
        device_id=found["device_id"],
        access_token=found["access_token"],
        refresh_token=found.get("refresh_token"),
        expires_in_ms=found.get("expires_in_ms"),
    )


def _room(room_id: str, *parts: str) -> str:
    return "/".join((f"{CLIENT}/rooms", _quoted(room_id), *map(_quoted, parts)))


def _quoted(text: str) -> str:
    return quote(text, safe="")
