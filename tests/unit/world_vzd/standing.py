"""A directory that stands in a thread, and a homeserver that knows a few OpenID tokens."""

from __future__ import annotations

import asyncio
import http.client
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

from aiohttp import web

from tests.world.vzd import Address, Directory, Domain, ListedOrganisation, ListedPerson, RemoteDoor
from tests.world.vzd.generated import listed

DOCTOR_ID = "1-1900000001"
HOUSE_ID = "1-2090000001"
ENTRIES = 400
DOCTOR = ListedPerson(
    "Musterfrau",
    "Adelheid",
    DOCTOR_ID,
    (
        Address("@adelheid:praxis.example"),
        Address("@alt:praxis.example", active=False),
        Address("@verborgen:praxis.example", hidden=True),
    ),
    title="Dr. med.",
    city="Köln",
)
HOUSE = ListedOrganisation(
    "Kardiologie am Dom",
    HOUSE_ID,
    (
        Address("@empfang:praxis.example", "tim-fa", name="Empfang"),
        Address("@termin:praxis.example", "tim-bot", name="Termine (Chatbot)"),
    ),
    city="Köln",
    street="Domstr. 3",
)


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Standing:
    directory: Directory
    door: RemoteDoor
    users: dict[str, str] = field(default_factory=dict)

    def ask(
        self,
        path: str,
        *,
        method: str = "GET",
        token: str | None = None,
        body: Any = None,
        form: dict[str, str] | None = None,
        headers: dict[str, str] | None = None,
    ) -> Answer:
        sent = dict(headers or {}) | ({"Authorization": f"Bearer {token}"} if token else {})
        data = None if body is None else json.dumps(body).encode()
        if form is not None:
            data = urlencode(form).encode()
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        wire = http.client.HTTPConnection("127.0.0.1", int(self.directory.base_url[-5:]), timeout=5)
        try:
            wire.request(method, path, data, sent)
            answer = wire.getresponse()
            return Answer(answer.status, dict(answer.getheaders()), answer.read())
        finally:
            wire.close()

    def sign_in(self, user: str, domain: str | None = None) -> Answer:
        self.users[f"openid-{user}"] = user
        name = quote(domain or user.partition(":")[2])
        header = {"X-Matrix-OpenID-Token": f"openid-{user}"}
        return self.ask(f"/tim-authenticate?mxId={name}", headers=header)

    def token(self, user: str = "@adelheid:praxis.example") -> str:
        return str(self.sign_in(user).json["access_token"])

    def owner(self, telematik_id: str = DOCTOR_ID) -> str:
        return str(self.door.owner_token(telematik_id)["access_token"])

    def search(self, query: str, token: str | None = None, part: str = "/search") -> Any:
        answer = self.ask(f"{part}/{query}", token=token or self.token())
        assert answer.status == 200, answer.body
        return answer.json


def free_port() -> int:
    with socket.socket() as one:
        while True:
            one.bind(("127.0.0.1", 0))
            port = int(one.getsockname()[1])
            if port >= 10_000:
                return port


@contextmanager
def standing(entries: int = ENTRIES) -> Iterator[Standing]:
    """A directory with a small federation; insured people live at kasse.example."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    port, users = free_port(), dict[str, str]()

    async def userinfo(request: web.Request) -> web.Response:
        user = users.get(request.query["access_token"])
        return web.json_response({"sub": user} if user else {}, status=200 if user else 401)

    async def begin() -> tuple[web.AppRunner, Directory]:
        app = web.Application()
        app.router.add_get("/_matrix/federation/v1/openid/userinfo", userinfo)
        runner = web.AppRunner(app)
        await runner.setup()
        home = free_port()
        await web.TCPSite(runner, "127.0.0.1", home).start()
        url = f"http://127.0.0.1:{home}"
        domains = [
            Domain("praxis.example", url, HOUSE_ID),
            Domain("kasse.example", url, "8-01-0000000042", is_insurance=True, ik=("109500969",)),
            Domain("tot.example", "http://127.0.0.1:9", "1-2"),
        ]
        directory = Directory(port, domains, [DOCTOR, HOUSE], entries=entries)
        return runner, await directory.start()

    def wait(coroutine: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(coroutine, loop).result(20)

    runner, directory = wait(begin())
    try:
        yield Standing(directory, RemoteDoor(directory.base_url), users)
    finally:
        wait(directory.stop())
        wait(runner.cleanup())
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
        listed.cache_clear()
