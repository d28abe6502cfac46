"""A profile of the client that knows the world: its deployment file, and a person signed in."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec

from tests.world.card_room import setup
from tests.world.world import Person, World
from timclient.app import build_engine
from timclient.domain.deployment import Deployment
from timclient.domain.ids import ServerName
from timclient.domain.session import ProviderEntry
from timclient.services.engine import Engine


def deployment(world: World) -> Deployment:
    """What an administrator would prescribe in this world."""
    return Deployment(
        providers=tuple(
            ProviderEntry(one.title, ServerName(one.server_name))
            for one in world.providers.values()
            if one.kind == "pro"
        ),
        federation_list_url=world.federation_list_url,
        ca_url=world.gematik_ca_url,
        roots=(world.federation_roots.read_text(), world.idp_roots.read_text()),
        directory=world.directory_url,
        identity=world.idp_url,
    )


def write_deployment(folder: Path, world: World) -> None:
    """Make a profile folder in which the world's providers are offered."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    (folder / "deployment.json").write_bytes(msgspec.json.encode(deployment(world)))


def trust(world: World) -> None:
    """Let this process accept the world's TLS certificates, by OpenSSL's own means."""
    os.environ["SSL_CERT_FILE"] = str(world.ca_file)


async def sign_in(engine: Engine, world: World, person: str | Person) -> None:
    """Sign a person of the world, or a new one, in as the sign-in page does."""
    who = world.people[person] if isinstance(person, str) else person
    server = world.providers[who.provider].server_name
    options = await engine.session.discover(server)
    await engine.session.sign_in(options, who.user_id, who.password)


async def set_up_konnektor(engine: Engine, world: World) -> str:
    """Set the practice's Konnektor up as its administrator does: address, login, trust.

    Returns its id. The store is to be open.
    """
    settings, secrets = await asyncio.to_thread(setup.load, world.konnektor_file)
    await engine.ti.cards.konnektors.save(settings, secrets)
    return settings.konnektor_id


@asynccontextmanager
async def prepared(folder: Path, world: World, person: str) -> AsyncIterator[Engine]:
    """An engine in which a person is signed in; its profile stays behind for a window."""
    write_deployment(folder, world)
    engine = build_engine(folder)
    try:
        await engine.vault.open()
        await sign_in(engine, world, person)
        yield engine
    finally:
        await engine.stop()
