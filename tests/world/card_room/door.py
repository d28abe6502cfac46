"""The way in for other processes: whoever knows the token may move cards and press keys.

`remote.py` is the other side.
"""

import asyncio
import hmac
import json
from collections.abc import Mapping

from aiohttp import web

from tests.world.card_room.hands import Hand, Json, Refused

DOOR = "/card-door"
_MOST_BYTES = 64 * 1024


class CardDoor:
    """Acts are done one after the other; `token` is the secret that lets somebody in."""

    def __init__(self, token: str, hands: Mapping[str, Hand]) -> None:
        self._wanted = f"Bearer {token}".encode()
        self._hands = hands
        self._moving = asyncio.Lock()
        self._looks = 0

    def application(self) -> web.Application:
        """The part of a web server."""
        app = web.Application(client_max_size=_MOST_BYTES)
        app.router.add_post("/state", self._state)
        app.router.add_post("/{hand}/{act}", self._act)
        return app

    async def _state(self, request: web.Request) -> web.Response:
        if not self._admits(request):
            return web.json_response({"error": "token"}, status=401)
        self._looks += 1
        found = {name: await hand.report() for name, hand in self._hands.items()}
        return web.json_response({**found, "door": {"looks": self._looks}})

    async def _act(self, request: web.Request) -> web.Response:
        if not self._admits(request):
            return web.json_response({"error": "token"}, status=401)
        hand = self._hands.get(request.match_info["hand"])
        act = hand.acts.get(request.match_info["act"]) if hand is not None else None
        if act is None:
            return web.json_response({"error": "unknown"}, status=404)
        try:
            body = json.loads(await request.read() or b"{}")
        except ValueError:
            return web.json_response({"error": "no JSON"}, status=400)
        if not isinstance(body, dict):
            return web.json_response({"error": "no object"}, status=400)
        try:
            said: Json | None
            async with self._moving:
                said = await act(body)
        except Refused as refused:
            return web.json_response({"error": str(refused)}, status=409)
        return web.json_response(said or {})

    def _admits(self, request: web.Request) -> bool:
        given = request.headers.get("Authorization", "").encode("utf-8", "surrogateescape")
        return hmac.compare_digest(given, self._wanted)
