from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable

import pytest

from tests.scenes import play
from timclient.domain.errors_media import TransferCancelled
from timclient.services.crypto_pool import CryptoPool


def endless(check: Callable[[int], None]) -> None:
    while True:
        check(0)
        time.sleep(0.002)


def test_work_is_done_elsewhere() -> None:
    async def scene() -> None:
        pool = CryptoPool()
        assert await pool.run(lambda _: threading.current_thread().name) != "MainThread"
        with pytest.raises(ZeroDivisionError):
            await pool.run(lambda _: 1 // 0)
        pool.close()
        pool.close()
        assert await pool.run(lambda _: 7) == 7
        pool.close()

    play(scene)


def test_cancelling_waits_for_the_end_of_the_work() -> None:
    ended = threading.Event()

    def work(check: Callable[[int], None]) -> None:
        try:
            endless(check)
        finally:
            time.sleep(0.02)
            ended.set()

    async def scene() -> None:
        pool = CryptoPool()
        task = asyncio.ensure_future(pool.run(work))
        await asyncio.sleep(0.02)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert ended.is_set()
        pool.close()

    play(scene)


def test_closing_ends_what_runs_and_what_waits() -> None:
    async def scene() -> None:
        pool = CryptoPool()
        tasks = [asyncio.ensure_future(pool.run(endless)) for _ in range(4)]
        await asyncio.sleep(0.02)
        pool.close()
        found = await asyncio.gather(*tasks, return_exceptions=True)
        assert [type(one) for one in found] == [TransferCancelled] * 4

    play(scene)
