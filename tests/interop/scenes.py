"""What scenes with peers begin with: new people, a chat, pictures to compare."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from tests.interop.peer import JsPeer, js_peer
from tests.interop.results import Verification
from tests.world import World
from tests.world.api import register_people
from tests.world.world import Person

_SCENE_S = 60.0


def play(scene: Coroutine[Any, Any, None]) -> None:
    """Run a scene in a loop of its own; it fails after a minute."""

    async def limited() -> None:
        async with asyncio.timeout(_SCENE_S):
            await scene

    asyncio.run(limited())


async def register(world: World, provider: str, name: str) -> Person:
    """A doctor who is new for this test."""
    (person,) = await register_people(world, provider, [f"js-{name}"])
    return person


@asynccontextmanager
async def pair(
    world: World, name: str, other_provider: str = "beta"
) -> AsyncIterator[tuple[JsPeer, JsPeer]]:
    """A peer on alpha and one on another provider, or on alpha too where that does not matter."""
    one, other = await asyncio.gather(
        register(world, "alpha", f"{name}-a"), register(world, other_provider, f"{name}-b")
    )
    async with AsyncExitStack() as stack:
        peers = (js_peer(world, person) for person in (one, other))
        a, b = await asyncio.gather(*map(stack.enter_async_context, peers))
        yield a, b


async def chat(a: JsPeer, b: JsPeer) -> str:
    """A chat of two that both have joined."""
    room_id = await a.create_direct(b.user_id)
    await b.join(room_id)
    await asyncio.gather(a.wait_member(room_id, b.user_id), b.wait_member(room_id, a.user_id))
    return room_id


async def notes(peer: JsPeer, *texts: str) -> str:
    """A room of one person with these texts."""
    room_id = await peer.create_group("Notizen")
    for text in texts:
        await peer.send_text(room_id, text)
    return room_id


async def compared(a: JsPeer, b: JsPeer, transaction: str) -> tuple[Verification, Verification]:
    """A request of ``a``, accepted by ``b``, up to the pictures."""
    assert (await b.verification.incoming(a.user_id)).transaction_id == transaction
    await b.verification.accept(transaction)
    await a.verification.start_sas(transaction)
    return await a.verification.sas(transaction), await b.verification.sas(transaction)
