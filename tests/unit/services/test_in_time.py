"""What hangs is given up, and undone when it comes back."""

from __future__ import annotations

import asyncio
import threading

import pytest

from tests.scenes import play, until
from timclient.domain.errors_media import MicrophoneBusy, NoMicrophone
from timclient.services import in_time


def test_in_time() -> None:
    async def scene() -> None:
        assert await in_time.in_time(lambda: 3, lambda: pytest.fail("nothing to undo")) == 3

    play(scene)


def test_failures_are_passed_on() -> None:
    def fail() -> None:
        raise NoMicrophone

    async def scene() -> None:
        with pytest.raises(NoMicrophone):
            await in_time.in_time(fail, lambda: None)

    play(scene)


@pytest.mark.parametrize("cancelled", [True, False])
def test_too_late_is_undone(monkeypatch: pytest.MonkeyPatch, cancelled: bool) -> None:
    monkeypatch.setattr(in_time, "OPEN_S", 30 if cancelled else 0.02)
    hang, undone = threading.Event(), threading.Event()

    async def scene() -> None:
        task = asyncio.ensure_future(in_time.in_time(lambda: hang.wait(5), undone.set))
        await asyncio.sleep(0.01)
        if cancelled:
            task.cancel()
        with pytest.raises(asyncio.CancelledError if cancelled else MicrophoneBusy):
            await task
        assert not undone.is_set()
        hang.set()
        await until(undone.is_set)

    play(scene)
