"""Waiting for something to become true while the loop runs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


async def until(condition: Callable[[], object], what: str = "") -> None:
    """Return as soon as the condition holds; fail after a few seconds."""
    for _ in range(400):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise AssertionError(what or "waited in vain")
