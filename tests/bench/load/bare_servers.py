"""What two homeservers cost by themselves: a message from one to the other without any client."""

from __future__ import annotations

import asyncio
import time

from tests.world.api import Api
from tests.world.world import World

_PAUSE_S = 0.4
_LONG_POLL_MS = 20_000
_CONTENT = {"algorithm": "m.megolm.v1.aes-sha2", "ciphertext": "A" * 240, "session_id": "bench"}
_KIND = "m.room.encrypted"


async def servers_alone(
    world: World, sender: str, receiver: str, room_id: str, count: int
) -> list[dict[str, float]]:
    """Send ciphertext by bare requests, both sides polling; returns ms of each message."""
    async with Api.of(world, sender) as one, Api.of(world, receiver) as two:
        tokens = [(await api.sync())["next_batch"] for api in (one, two)]
        found = []
        for _ in range(count):
            waiting = asyncio.gather(
                *(
                    _arrived(api, room_id, token)
                    for api, token in zip((one, two), tokens, strict=True)
                )
            )
            await asyncio.sleep(_PAUSE_S)
            began = time.monotonic()
            await one.send(room_id, _CONTENT, _KIND)
            put = time.monotonic()
            (own, _), (other, seen) = await waiting
            tokens = [own, other]
            found.append(
                {
                    "servers alone: PUT": (put - began) * 1000,
                    "servers alone: PUT begins → other's sync answer": (seen - began) * 1000,
                }
            )
        return found


async def _arrived(api: Api, room_id: str, since: str) -> tuple[str, float]:
    """Wait for the next event of a room; returns the new token and when it came."""
    while True:
        answer = await api.sync(since, _LONG_POLL_MS)
        seen = time.monotonic()
        since = answer["next_batch"]
        room = answer.get("rooms", {}).get("join", {}).get(room_id, {})
        if any(event["type"] == _KIND for event in room.get("timeline", {}).get("events", [])):
            return since, seen
