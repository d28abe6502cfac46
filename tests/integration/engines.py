"""Engines of ours without a window, for tests that talk to real servers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

from tests.world import World, profile
from tests.world.world import Person
from timclient.app import build_engine
from timclient.domain.errors import KeyStoreUnavailable
from timclient.domain.ids import RoomId
from timclient.domain.room import RoomSummary
from timclient.domain.session import Link
from timclient.services.engine import Engine

PASSPHRASE = "nur für diesen Versuch"
PATIENCE_S = 30.0
T = TypeVar("T")


async def opened(folder: Path, world: World) -> Engine:
    """An engine over a profile that knows the world, its store open."""
    profile.trust(world)
    profile.write_deployment(folder, world)
    engine = build_engine(folder)
    try:
        await engine.vault.open()
    except KeyStoreUnavailable:
        await engine.vault.open_with_passphrase(PASSPHRASE)
    return engine


@asynccontextmanager
async def signed_in(folder: Path, world: World, person: Person) -> AsyncIterator[Engine]:
    """An engine with a person signed in and online."""
    engine = await opened(folder, world)
    try:
        if engine.session.restore() is None:
            server = world.providers[person.provider].server_name
            options = await engine.session.discover(server)
            await engine.session.sign_in(options, person.user_id, person.password)
        await online(engine)
        yield engine
    finally:
        await engine.stop()


async def online(engine: Engine) -> None:
    """Wait until an engine is in step with its server."""
    await until(lambda: engine.sync.connection.value.link is Link.ONLINE, "online")


async def until(look: Callable[[], T | None], what: str, patience_s: float = PATIENCE_S) -> T:
    """Look again and again until there is something."""
    try:
        async with asyncio.timeout(patience_s):
            while not (found := look()):
                await asyncio.sleep(0.02)
    except TimeoutError as error:
        raise AssertionError(f"not within {patience_s:.0f} s: {what}") from error
    return found


def room(engine: Engine, room_id: RoomId) -> RoomSummary | None:
    """A room as the room list shows it."""
    return next((r for r in engine.room_list.rooms.items if r.room_id == room_id), None)
