"""The process in which all scripted people of a seeded world live.

Usage: python -m tests.world.partners ROOT OPTIONS

It creates the demo rooms, writes their ids to a file, waits for the protagonist's first real
device and then plays the openings, so that this device can decrypt every message.
"""

import asyncio
import json
import logging
import signal
import sys
from functools import partial
from pathlib import Path

import aiohttp

from tests.world.api import Api
from tests.world.assembly import ROOMS_FILE
from tests.world.options import Options
from tests.world.partner import Partner, until_known
from tests.world.performer import Performer
from tests.world.scene import PROTAGONIST, ROOMS, SeededRoom
from tests.world.seed import Seed
from tests.world.waiting import until
from tests.world.world import World

log = logging.getLogger(__name__)

CATCH_UP_SECONDS = 60.0
DEVICE_PAUSE = 0.5
FOREVER = float("inf")


class Ensemble:
    """All partners of one world."""

    def __init__(self, world: World, options: Options) -> None:
        self._world = world
        context = world.ssl_context()
        self._partners = {
            key: Partner(
                person,
                world.providers[person.provider],
                context,
                world.root / "partners" / key,
                options.reply_delay,
            )
            for key, person in world.people.items()
            if person.scripted
        }

    async def play(self) -> None:
        """Log in, seed, open the conversations, then answer until cancelled."""
        async with aiohttp.ClientSession() as http, asyncio.TaskGroup() as group:
            accounts = await self._log_in(http)
            for partner in self._partners.values():
                group.create_task(partner.run())
            rooms = await self._seed(accounts)
            for room in ROOMS:
                if room.acts:
                    group.create_task(self._open(room, rooms[room.key]))

    async def close(self) -> None:
        """Close all connections."""
        await asyncio.gather(*(one.close() for one in self._partners.values()))

    async def _log_in(self, http: aiohttp.ClientSession) -> dict[str, Api]:
        everybody = frozenset(one.person.user_id for one in self._partners.values())
        found = await asyncio.gather(
            *(one.log_in(http, everybody) for one in self._partners.values())
        )
        return dict(zip(self._partners, found, strict=True))

    async def _seed(self, accounts: dict[str, Api]) -> dict[str, str]:
        """Create the rooms; the protagonist's helper device is gone afterwards."""
        async with Api.of(self._world, PROTAGONIST) as protagonist:
            rooms = await Seed(self._world, {**accounts, PROTAGONIST: protagonist}).plant()
            await protagonist.log_out()
        path = self._world.root / ROOMS_FILE
        draft = path.with_suffix(".part")
        draft.write_text(json.dumps(rooms), encoding="utf-8")
        draft.replace(path)
        return rooms

    async def _open(self, room: SeededRoom, room_id: str) -> None:
        """Say and do what opens the chat as soon as the protagonist can read them."""
        meet = partial(self._meet, room_id, self._world.people[PROTAGONIST].user_id)
        performer = Performer(self._world, self._partners, room_id, meet)
        for act in room.acts:
            try:
                await performer.perform(act)
            except Exception:
                log.exception("%s could not speak in %s", act.speaker, room.key)

    async def _meet(self, room_id: str, reader: str, partner: Partner) -> None:
        """Wait until a partner can write to the protagonist's first device."""
        await until_known(partner, room_id, reader, CATCH_UP_SECONDS)
        seen = partial(partner.sees_device_of, reader)
        await until(seen, "a device", FOREVER, DEVICE_PAUSE)


async def perform(world: World, options: Options) -> None:
    """Play until the supervisor asks to stop."""
    ensemble = Ensemble(world, options)
    play = asyncio.create_task(ensemble.play())
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, play.cancel)
    try:
        await play
    except asyncio.CancelledError:
        log.warning("asked to stop")
    finally:
        await ensemble.close()


def main() -> None:
    """Read the world and perform."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s: %(message)s")
    world = World.load(Path(sys.argv[1]))
    asyncio.run(perform(world, Options.from_json(sys.argv[2])))


if __name__ == "__main__":
    main()
