"""A stand-in homeserver that serves one generated account: ``… server LOAD-AS-JSON``.

It answers what a client asks at its start and keeps long polls open. It notes when each first sync
was asked for, on the clock all processes of this machine share. Loopback only.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from typing import Any

from aiohttp import web

from tests.bench.load.answers import NEXT_BATCH, OWN, OWN_NAME, Load, first_sync, members_of

LOOPBACK = "127.0.0.1"
_KEYS = {"signed_curve25519": 50}
_VERSIONS = [f"v1.{minor}" for minor in range(1, 12)]


class Server:
    """The handlers, and the answers made beforehand."""

    def __init__(self, load: Load) -> None:
        self._first = first_sync(load)
        self._members = members_of(self._first)
        self._asked: list[int] = []
        self._long_polls = 0

    def application(self) -> web.Application:
        """Return the routes; what is missing here is answered as Matrix demands, with 404."""
        client = "/_matrix/client/v3"
        application = web.Application(client_max_size=1 << 26)
        application.add_routes(
            [
                web.get("/bench", self._notes),
                web.get("/_matrix/client/versions", _fixed({"versions": _VERSIONS})),
                web.get(f"{client}/sync", self._sync),
                web.get(f"{client}/pushrules/", _fixed({"global": {}})),
                web.get(f"{client}/capabilities", _fixed({"capabilities": {}})),
                web.get(f"{client}/voip/turnServer", _fixed({})),
                web.get(f"{client}/rooms/{{room}}/members", self._room_members),
                web.get(f"{client}/profile/{{user}}", _fixed({"displayname": OWN_NAME})),
                web.get(
                    f"{client}/profile/{{user}}/displayname", _fixed({"displayname": OWN_NAME})
                ),
                web.get(f"{client}/login", _fixed({"flows": [{"type": "m.login.password"}]})),
                web.post(f"{client}/login", self._login),
                web.post(f"{client}/keys/upload", _fixed({"one_time_key_counts": _KEYS})),
                web.post(f"{client}/keys/query", _fixed({"device_keys": {}, "failures": {}})),
                web.post(f"{client}/user/{{user}}/filter", _fixed({"filter_id": "1"})),
                web.put(f"{client}/user/{{user}}/account_data/{{kind}}", _fixed({})),
                web.put(f"{client}/sendToDevice/{{kind}}/{{transaction}}", _fixed({})),
                web.post(f"{client}/rooms/{{room}}/read_markers", _fixed({})),
                web.route("*", "/{rest:.*}", _unknown),
            ]
        )
        return application

    async def _sync(self, request: web.Request) -> web.Response:
        if "since" not in request.query:
            self._asked.append(time.monotonic_ns())
            return web.Response(body=self._first, content_type="application/json")
        wait = int(request.query.get("timeout", "0")) / 1000
        self._long_polls += wait > 0
        await asyncio.sleep(wait)
        return web.json_response({"next_batch": NEXT_BATCH, "device_one_time_keys_count": _KEYS})

    async def _notes(self, request: web.Request) -> web.Response:
        return web.json_response({"asked": self._asked, "long_polls": self._long_polls})

    async def _room_members(self, request: web.Request) -> web.Response:
        return web.json_response({"chunk": self._members.get(request.match_info["room"], [])})

    async def _login(self, request: web.Request) -> web.Response:
        asked = await request.json()
        device = asked.get("device_id") or "BENCHDEVICE"
        answer: dict[str, Any] = {"user_id": OWN, "device_id": device, "access_token": "bench"}
        return web.json_response(answer)


def _fixed(answer: dict[str, Any]) -> Any:
    async def handle(request: web.Request) -> web.Response:
        return web.json_response(answer)

    return handle


async def _unknown(request: web.Request) -> web.Response:
    return web.json_response({"errcode": "M_NOT_FOUND", "error": "not here"}, status=404)


async def _serve(load: Load) -> None:
    server = Server(load)
    runner = web.AppRunner(server.application(), access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, LOOPBACK, 0)
    await site.start()
    try:
        port = runner.addresses[0][1]
        answer_bytes = len(server._first)
        print(json.dumps({"event": "ready", "port": port, "bytes": answer_bytes}), flush=True)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    finally:
        await runner.cleanup()


if __name__ == "__main__":
    raw = json.loads(sys.argv[1])
    asyncio.run(_serve(Load(**{k: tuple(v) if isinstance(v, list) else v for k, v in raw.items()})))
