"""The protagonist's second computer, without a window, in a thread of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, TypeVar

from tests.world import profile as profiles
from tests.world.scene import PROTAGONIST
from tests.world.world import World
from timclient.app import build_engine
from timclient.domain.verification import Step
from timclient.services.engine import Engine
from timclient.services.thread import EngineThread

T = TypeVar("T")
_POLL_S = 0.05
_PATIENCE_S = 20.0


class SecondDevice:
    """Signs in, and plays the other side of a comparison."""

    def __init__(self, folder: Path, world: World) -> None:
        self._folder, self._world = folder, world
        self._thread = EngineThread()
        self._engine: Engine

    async def sign_in(self) -> None:
        """Be a new device of the account."""
        await self._there(self._sign_in)

    async def ask(self) -> None:
        """Ask the other devices to compare."""
        await self._there(lambda: self._engine.verification.ask_own_devices())

    async def compare(self) -> None:
        """Show the pictures once the other side has agreed."""
        await self._there(self._compare)

    async def confirm(self) -> None:
        """Say that the pictures match, and see the end of it."""
        await self._there(self._confirm)

    async def leave(self) -> None:
        """Sign out and be gone."""
        await self._there(self._leave)
        self._thread.stop()

    async def _sign_in(self) -> None:
        profiles.write_deployment(self._folder, self._world)
        self._engine = build_engine(self._folder)
        await self._engine.vault.open()
        await profiles.sign_in(self._engine, self._world, PROTAGONIST)

    async def _compare(self) -> None:
        await self._reached(Step.READY)
        await self._engine.verification.compare()
        await self._reached(Step.COMPARE)

    async def _confirm(self) -> None:
        await self._engine.verification.confirm()
        await self._reached(Step.DONE)

    async def _leave(self) -> None:
        await self._engine.session.sign_out()
        await self._engine.stop()

    async def _reached(self, step: Step) -> None:
        current = self._engine.verification.current
        async with asyncio.timeout(_PATIENCE_S):
            while current.value is None or current.value.step is not step:
                await asyncio.sleep(_POLL_S)

    async def _there(self, action: Callable[[], Coroutine[Any, Any, T]]) -> T:
        future = asyncio.run_coroutine_threadsafe(action(), self._thread.loop)
        return await asyncio.wrap_future(future)
