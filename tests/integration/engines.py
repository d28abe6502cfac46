"""Engines of ours without a window, for tests that talk to real servers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.scenes import until
from tests.world import World, profile
from tests.world.world import Person
from timclient.app import build_engine
from timclient.domain.errors import KeyStoreUnavailable
from timclient.domain.ids import RoomId
from timclient.domain.room import RoomSummary
from timclient.domain.session import Link
from timclient.services.engine import Engine

PASSPHRASE = "nur für diesen Versuch"


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
async def running(folder: Path, world: World) -> AsyncIterator[Engine]:
    """An engine as `opened` gives it, stopped at the end."""
    engine = await opened(folder, world)
    try:
        yield engine
    finally:
        await engine.stop()


@asynccontextmanager
async def signed_in(folder: Path, world: World, person: Person) -> AsyncIterator[Engine]:
    """An engine with a person signed in and online."""
    async with running(folder, world) as engine:
        if engine.session.restore() is None:
            await profile.sign_in(engine, world, person)
        await online(engine)
        yield engine


async def online(engine: Engine) -> None:
    """Wait until an engine is in step with its server."""
    await until(lambda: engine.sync.connection.value.link is Link.ONLINE, "online")


def room(engine: Engine, room_id: RoomId) -> RoomSummary | None:
    """A room as the room list shows it."""
    return next((r for r in engine.room_list.rooms.items if r.room_id == room_id), None)


__all__ = ["PASSPHRASE", "online", "opened", "room", "running", "signed_in", "until"]
