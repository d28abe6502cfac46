"""People of a test and the clients on their desks."""

from __future__ import annotations

import asyncio
import json
import os
import re
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

import aiohttp

from tests.e2e.client import Client, Headless, Window
from tests.e2e.screen import Screen
from tests.e2e.waiting import until
from tests.world import profile
from tests.world.accounts import register
from tests.world.api import Api
from tests.world.world import Person, World

ClientT = TypeVar("ClientT", bound=Client)
# nio calls it an error that a room key comes once more after a crash; to us that is the usual way.
_LAMENT = re.compile(
    r"^(Traceback|\S+ \S+ (ERROR|CRITICAL) (?!nio\.)|Fatal Python error).*", re.MULTILINE
)


class Practice:
    """Makes people and clients, and clears everything away at the end."""

    def __init__(self, world: World, folder: Path) -> None:
        self.world = world
        self._folder = folder
        self._clients: list[Client] = []

    def newcomer(self, provider: str, name: str) -> Person:
        """Register somebody whom no other test knows; ``name`` is the display name."""
        where = self.world.providers[provider]
        localpart = f"e2e-{secrets.token_hex(4)}"
        password = secrets.token_urlsafe(12)

        async def make() -> str:
            async with aiohttp.ClientSession() as http:
                secret = where.registration_secret
                return await register(http, where.http_url, secret, localpart, password, name)

        user_id = asyncio.run(make())
        return Person(localpart, user_id, password, name, provider, scripted=False)

    def fresh_profile(self, name: str, language: str = "en") -> Path:
        """Make a profile folder that knows the world and nobody yet.

        The window speaks English: its texts are then those of the source.
        """
        folder = self._folder / name
        profile.write_deployment(folder, self.world)
        (folder / "settings.json").write_text(json.dumps({"language": language}))
        return folder

    def headless(self, folder: Path, extra: Mapping[str, str] | None = None) -> Headless:
        """Return a client without a window for a profile; it is not started."""
        return self._keep(Headless(folder, self.environment(extra), self._log()))

    def window(
        self, folder: Path, screen: Screen, extra: Mapping[str, str] | None = None
    ) -> Window:
        """Return a client with a window for a profile; it is not started."""
        environment = self.window_environment(screen, extra)
        return self._keep(Window(folder, environment, self._log()))

    def signed_in(self, person: Person, extra: Mapping[str, str] | None = None) -> Headless:
        """Return a running, signed-in client without a window."""
        client = self.headless(self.fresh_profile(person.localpart), extra)
        client.start()
        print(f"{person.display_name}: store opened with a {client.ask('unlock')}")
        server = self.world.providers[person.provider].server_name
        client.ask("sign_in", server=server, user=person.localpart, password=person.password)
        client.wait_online()
        return client

    def sit_down(self, person: Person, screen: Screen) -> Window:
        """Return a running client with a window in which a person is signed in."""
        quiet = self.signed_in(person)
        quiet.stop()
        client = self.window(quiet.profile, screen)
        client.start()
        client.wait_online()
        return client

    def group(self, one: Headless, other: Headless, name: str, whom: Person) -> str:
        """Let two clients without windows have a group; both have joined."""
        room: str = one.ask("create_group", name=name, users=[whom.user_id])
        until(lambda: other.invited(room), "the invitation")
        other.ask("accept", room=room)
        for client in (one, other):
            until(lambda client=client: self._is_joined(client, room), "both have joined")  # type: ignore[misc]
        return room

    def chat(self, one: Headless, other: Headless, whom: Person) -> str:
        """Let two clients without windows have a chat of two; both have joined."""
        room = one.ask("create_direct", user=whom.user_id)
        until(lambda: other.invited(room), "the invitation")
        other.ask("accept", room=room)
        for client in (one, other):
            until(lambda client=client: self._is_joined(client, room), "both have joined")  # type: ignore[misc]
            client.ask("open_room", room=room)
        return room

    def events_on_server(self, reader: Person, room: str) -> list[tuple[str, str]]:
        """Sender and id of every encrypted event of a room, oldest first, without our client."""

        async def read() -> list[tuple[str, str]]:
            found: list[tuple[str, str]] = []
            async with Api.of(self.world, reader) as api:
                params = {"dir": "b", "limit": "100"}
                path = f"/_matrix/client/v3/rooms/{quote(room)}/messages"
                while True:
                    page = await api.request("GET", path, params=params)
                    found += [
                        (one["sender"], one["event_id"])
                        for one in page["chunk"]
                        if one["type"] == "m.room.encrypted"
                    ]
                    if "end" not in page:
                        break
                    params["from"] = page["end"]
                await api.log_out()
            return found[::-1]

        return asyncio.run(read())

    def environment(self, extra: Mapping[str, str] | None = None) -> dict[str, str]:
        """The tests' own environment without what other tests set for themselves."""
        kept = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
        # Dialogs are those of Qt: a desktop's own would not hear the tests.
        for name in ("XDG_CURRENT_DESKTOP", "DESKTOP_SESSION", "KDE_FULL_SESSION"):
            kept.pop(name, None)
        kept.update(SSL_CERT_FILE=str(self.world.ca_file), PYTHONUNBUFFERED="1")
        kept.setdefault("NO_PROXY", "localhost,127.0.0.1")
        return kept | dict(extra or {})

    def window_environment(
        self, screen: Screen, extra: Mapping[str, str] | None = None
    ) -> dict[str, str]:
        """The environment of a program with a window."""
        return self.environment({"QT_QPA_PLATFORM": "xcb", **screen.environment, **(extra or {})})

    def close(self) -> None:
        """End every process."""
        for client in self._clients:
            client.close()

    def check_logs(self) -> None:
        """No client may have met something it did not expect."""
        for client in self._clients:
            laments = _LAMENT.search(client.log.read_text(errors="replace"))
            assert laments is None, f"{client.log}: {laments.group() if laments else ''}"

    def _is_joined(self, client: Headless, room: str) -> bool:
        return any(
            one["room"] == room and one["joined"] == 2 and one["encrypted"] and not one["invited"]
            for one in client.ask("rooms")
        )

    def _keep(self, client: ClientT) -> ClientT:
        self._clients.append(client)
        return client

    def _log(self) -> Path:
        path = self._folder / f"client-{len(self._clients)}.log"
        path.touch()
        return path
