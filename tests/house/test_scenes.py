"""The players of scenes see what plain asyncio lets pass."""

from __future__ import annotations

import asyncio
import gc

import pytest

from tests.scenes import play


def test_error_that_nobody_awaited_fails_the_scene() -> None:
    async def scene() -> None:
        async def stumble() -> None:
            raise ZeroDivisionError

        task = asyncio.ensure_future(stumble())
        await asyncio.wait([task])
        del task
        gc.collect()

    with pytest.raises(AssertionError, match="ZeroDivisionError"):
        play(scene)


def test_call_from_a_wrong_thread_is_refused() -> None:
    async def scene() -> None:
        loop = asyncio.get_running_loop()
        await asyncio.to_thread(loop.call_soon, print)

    with pytest.raises(RuntimeError, match="Non-thread-safe"):
        play(scene)
