"""Waiting for a condition with a deadline."""

import asyncio
import time
from collections.abc import Awaitable, Callable

from tests.world.errors import NotReadyError


async def until(
    check: Callable[[], Awaitable[bool]], what: str, seconds: float, pause: float = 0.1
) -> None:
    """Ask again and again until the answer is yes; NotReadyError when the time is over."""
    deadline = time.monotonic() + seconds
    while not await check():
        if time.monotonic() > deadline:
            raise NotReadyError(what, seconds)
        await asyncio.sleep(pause)
