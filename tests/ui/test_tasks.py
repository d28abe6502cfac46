"""Owned tasks."""

from __future__ import annotations

import asyncio

import pytest

from timclient.domain.errors import Offline
from timclient.ui.tasks import TaskOwner


async def _fail(error: Exception) -> None:
    await asyncio.sleep(0)
    raise error


async def test_failures_are_reported() -> None:
    reported: list[Exception] = []
    owner = TaskOwner(reported.append)
    error = Offline()
    task = owner.spawn(_fail(error))
    assert owner.busy
    await asyncio.wait([task])
    await asyncio.sleep(0)
    assert reported == [error]
    assert not owner.busy


async def test_what_is_no_expected_failure_is_logged_too(
    caplog: pytest.LogCaptureFixture,
) -> None:
    reported: list[Exception] = []
    await asyncio.wait([TaskOwner(reported.append).spawn(_fail(KeyError("x")))])
    await asyncio.sleep(0)
    assert isinstance(reported[0], KeyError)
    assert "a task of the window failed" in caplog.text


async def test_cancelling_is_no_failure() -> None:
    reported: list[Exception] = []
    owner = TaskOwner(reported.append)
    task = owner.spawn(asyncio.sleep(60))
    owner.cancel_all()
    await asyncio.wait([task])
    assert task.cancelled()
    assert reported == []


async def test_finish_waits_first() -> None:
    owner = TaskOwner(lambda _error: None)
    quick, slow = owner.spawn(asyncio.sleep(0.01)), owner.spawn(asyncio.sleep(60))
    await owner.finish(0.05)
    await asyncio.wait([quick, slow])
    assert not quick.cancelled()
    assert slow.cancelled()
