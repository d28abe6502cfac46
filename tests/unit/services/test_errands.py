"""Errands are done in order, and again where the server was away."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tests.scenes import play, until
from timclient.domain import backoff
from timclient.domain.errors import BadRequest, Offline, ServerError, TimError
from timclient.services import errands as module
from timclient.services.errands import Errands


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backoff, "delay", lambda *_: 0.002)


class Jobs:
    """Jobs that fail as often as they are told to."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.tried: list[str] = []
        self.errands = Errands("test")

    def add(self, name: str, *errors: BaseException) -> None:
        left = list(errors)

        async def job() -> None:
            self.tried.append(name)
            if left:
                raise left.pop(0)
            self.done.append(name)

        self.errands.add(job)

    @asynccontextmanager
    async def working(self) -> AsyncIterator[None]:
        worker = asyncio.create_task(self.errands.run())
        try:
            yield
        finally:
            worker.cancel()
            await asyncio.gather(worker, return_exceptions=True)


def test_in_order_of_their_coming() -> None:
    async def scene() -> None:
        jobs = Jobs()
        for name in "abc":
            jobs.add(name)
        async with jobs.working():
            await until(lambda: len(jobs.done) == 3, "all done")
            jobs.add("d")
            await until(lambda: jobs.done == list("abcd"), "later ones too")

    play(scene)


@pytest.mark.parametrize("error", [Offline(), ServerError("502")])
def test_what_fails_by_the_network_is_done_later_and_holds_up_nobody(error: TimError) -> None:
    async def scene() -> None:
        jobs = Jobs()
        jobs.add("first", error, error)
        jobs.add("second")
        async with jobs.working():
            await until(lambda: jobs.done == ["second", "first"], "both done")
        assert jobs.tried == ["first", "second", "first", "first"]

    play(scene)


@pytest.mark.parametrize("error", [BadRequest("400"), RuntimeError("ours")])
def test_what_fails_for_another_reason_is_not_tried_again(error: Exception) -> None:
    async def scene() -> None:
        jobs = Jobs()
        jobs.add("bad", error)
        jobs.add("good")
        async with jobs.working():
            await until(lambda: jobs.done == ["good"], "the other is done")
            jobs.add("next")
            await until(lambda: jobs.done == ["good", "next"], "the worker lives")
        assert jobs.tried == ["bad", "good", "next"]

    play(scene)


def test_not_for_ever_and_not_any_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_TRIES", 3)
    monkeypatch.setattr(module, "_MOST_WAITING", 2)

    async def scene() -> None:
        jobs = Jobs()
        jobs.add("never", *[Offline()] * 10)
        jobs.add("fits")
        jobs.add("too many")
        async with jobs.working():
            await until(lambda: jobs.tried.count("never") == 3, "tried three times")
            jobs.add("last")
            await until(lambda: "last" in jobs.done, "goes on")
        assert jobs.tried.count("never") == 3
        assert jobs.done == ["fits", "last"]

    play(scene)


def test_forgotten_ones_are_not_done() -> None:
    async def scene() -> None:
        jobs = Jobs()
        jobs.add("old account's")
        jobs.errands.clear()
        jobs.add("new")
        async with jobs.working():
            await until(lambda: jobs.done == ["new"], "only the new one")

    play(scene)
