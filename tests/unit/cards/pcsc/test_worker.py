"""The one thread for cards: order, time, cancelling, the end."""

from __future__ import annotations

import asyncio
import threading

import pytest

from timclient.cards.pcsc.worker import CardWorker
from timclient.domain.errors_cards import CardError, CardInUse, CardRemoved, CardSilent


def test_calls_run_one_after_the_other_in_one_other_thread() -> None:
    async def scene() -> None:
        worker = CardWorker()
        done: list[int] = []

        def call(number: int) -> int:
            done.append(number)
            return threading.get_ident()

        threads = await asyncio.gather(*(worker.run(lambda n=n: call(n)) for n in range(20)))
        assert done == list(range(20))
        assert len(set(threads)) == 1
        assert threads[0] != threading.get_ident()
        assert await worker.close()

    asyncio.run(scene())


def test_a_failure_reaches_whoever_waits_and_the_thread_lives_on() -> None:
    async def scene() -> None:
        worker = CardWorker()

        def fail() -> None:
            raise CardRemoved("test")

        with pytest.raises(CardRemoved):
            await worker.run(fail)
        with pytest.raises(ZeroDivisionError):
            await worker.run(lambda: 1 // 0)
        assert await worker.run(lambda: 7) == 7
        assert await worker.close()

    asyncio.run(scene())


def test_a_call_that_hangs_and_those_behind_it() -> None:
    async def scene() -> None:
        worker = CardWorker()
        go_on, ran = threading.Event(), []
        with pytest.raises(CardSilent):
            await worker.run(lambda: go_on.wait(20), 0.05)
        with pytest.raises(CardInUse):
            await worker.run(lambda: ran.append(1), 0.05)
        go_on.set()
        assert await worker.run(lambda: 7) == 7
        assert ran == [], "nobody waited for it any more"
        assert await worker.close()

    asyncio.run(scene())


def test_a_timeout_of_the_call_itself_is_not_ours() -> None:
    async def scene() -> None:
        worker = CardWorker()

        def late() -> None:
            raise TimeoutError("of something else")

        with pytest.raises(TimeoutError, match="of something else"):
            await worker.run(late)
        assert await worker.close()

    asyncio.run(scene())


def test_cancelling_lets_go_at_once_and_takes_back_what_has_not_begun() -> None:
    async def scene() -> None:
        worker = CardWorker()
        began, go_on, ran = threading.Event(), threading.Event(), []

        def hang() -> None:
            began.set()
            go_on.wait(20)

        async with asyncio.TaskGroup() as group:
            first = group.create_task(worker.run(hang))
            second = group.create_task(worker.run(lambda: ran.append(1)))
            await asyncio.to_thread(began.wait, 5)
            second.cancel()
            first.cancel()
        assert first.cancelled()
        assert second.cancelled()
        go_on.set()
        assert await worker.run(lambda: 7) == 7
        assert ran == []
        assert await worker.close()

    asyncio.run(scene())


def test_after_the_end() -> None:
    async def scene() -> None:
        worker = CardWorker()
        assert await worker.close()
        with pytest.raises(CardError):
            await worker.run(lambda: 7)
        worker = CardWorker()
        await worker.run(lambda: 7)
        assert await worker.close()
        assert await worker.close()
        assert not [one for one in threading.enumerate() if one.name == "cards"]

    asyncio.run(scene())


def test_the_end_while_calls_wait(monkeypatch: pytest.MonkeyPatch, caplog) -> None:
    monkeypatch.setattr("timclient.cards.pcsc.worker._JOIN_SECONDS", 0.05)

    async def scene() -> None:
        worker = CardWorker()
        began, go_on = threading.Event(), threading.Event()

        def hang() -> int:
            began.set()
            go_on.wait(20)
            return 7

        async with asyncio.TaskGroup() as group:
            first = group.create_task(worker.run(hang))
            second = group.create_task(worker.run(lambda: 8))
            await asyncio.to_thread(began.wait, 5)
            assert not await worker.close()
            go_on.set()
        assert first.result() == 7
        assert second.cancelled()

    asyncio.run(scene())
    assert "hangs" in caplog.text
