"""The door between the threads."""

from __future__ import annotations

import asyncio
import threading

import pytest

from tests.ui.fakes import EngineThread
from tests.ui.waiting import until
from timclient.domain.diff import Insert, Reset
from timclient.domain.errors import Offline
from timclient.domain.observe import Observable, ObservableList
from timclient.ui.bridge import Bridge


async def test_a_call_runs_in_the_engine_thread_and_comes_back(bridge: Bridge) -> None:
    async def where(factor: int, *, add: int) -> tuple[int, int]:
        return threading.get_ident(), factor * 2 + add

    thread, value = await bridge.call(where, 20, add=2)
    assert thread != threading.get_ident()
    assert value == 42


async def test_errors_come_back(bridge: Bridge) -> None:
    async def fail() -> None:
        raise Offline("no route")

    with pytest.raises(Offline):
        await bridge.call(fail)


async def test_cancelling_goes_through(bridge: Bridge) -> None:
    started, cancelled = threading.Event(), threading.Event()

    async def wait() -> None:
        started.set()
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            cancelled.set()
            raise

    task = asyncio.ensure_future(bridge.call(wait))
    await until(started.is_set)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await until(cancelled.is_set)


async def test_an_observable_gives_its_newest_value(
    bridge: Bridge, engine_thread: EngineThread
) -> None:
    source, seen = Observable(0), list[int]()
    threads: set[int] = set()

    def slot(value: int) -> None:
        seen.append(value)
        threads.add(threading.get_ident())

    bridge.subscribe(source, slot)
    await until(lambda: seen)
    engine_thread.run(lambda: [source.set(number) for number in range(1, 1001)])
    await until(lambda: seen[-1] == 1000)
    assert len(seen) <= 3, "values in between are not delivered one by one"
    assert threads == {threading.get_ident()}


async def test_a_list_gives_all_steps_in_order(bridge: Bridge, engine_thread: EngineThread) -> None:
    source: ObservableList[str] = ObservableList(lambda row: row, ["a"])
    batches = []
    bridge.subscribe(source, batches.append)
    await until(lambda: batches)
    assert batches == [(Reset(("a",)),)]
    engine_thread.run(lambda: (source.replace(["a", "b"]), source.replace(["a", "b", "c"])))
    await until(lambda: sum(map(len, batches)) == 3)
    assert [step for batch in batches[1:] for step in batch] == [
        Insert(1, ("b",)),
        Insert(2, ("c",)),
    ]


async def test_after_close_no_slot_is_called(bridge: Bridge, engine_thread: EngineThread) -> None:
    source, seen = Observable(1), list[int]()
    subscription = bridge.subscribe(source, seen.append)
    # The value is on its way, but the queue has not been emptied: it must not arrive any more.
    engine_thread.run(lambda: None)
    subscription.close()
    subscription.close()
    await asyncio.sleep(0.02)
    engine_thread.run(source.set, 2)
    await asyncio.sleep(0.02)
    assert seen == []
    assert engine_thread.run(lambda: len(source._listeners)) == 0


async def test_one_failing_view_does_not_silence_others(
    bridge: Bridge, engine_thread: EngineThread, caplog: pytest.LogCaptureFixture
) -> None:
    source, seen = Observable(1), list[int]()

    def fail(_value: int) -> None:
        raise ValueError("view")

    bridge.subscribe(source, fail)
    bridge.subscribe(source, seen.append)
    await until(lambda: seen)
    assert "a view failed" in caplog.text


async def test_the_engine_may_be_gone(loop: asyncio.AbstractEventLoop) -> None:
    thread = EngineThread()
    bridge = Bridge(thread.loop)
    subscription = bridge.subscribe(Observable(1), lambda _value: None)
    thread.stop()
    subscription.close()
