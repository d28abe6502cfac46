"""Plays what a test does in an event loop, and waits there; asyncio's debug mode watches."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

PATIENCE_S = 30.0
_PAUSE_S = 0.01
T = TypeVar("T")


def play(scene: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run a scene in asyncio's debug mode; an error that nobody awaited fails the test too.

    A peer that hangs up is no error here: asyncio reports that for every refused certificate.
    Debug mode refuses calls from the wrong thread and says where a forgotten coroutine was made.
    """
    unseen: list[dict[str, Any]] = []

    def notice(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        if not isinstance(context.get("exception"), OSError):
            unseen.append(context)

    with asyncio.Runner(debug=True) as runner:
        runner.get_loop().set_exception_handler(notice)
        found = runner.run(scene())
    assert not unseen, "\n".join(f"{one['message']}: {one.get('exception')!r}" for one in unseen)
    return found


async def until(look: Callable[[], T | None], what: str = "", patience_s: float = PATIENCE_S) -> T:
    """Look again and again until there is something; say what was missing when time is over."""
    try:
        async with asyncio.timeout(patience_s):
            while not (found := look()):
                await asyncio.sleep(_PAUSE_S)
    except TimeoutError as error:
        raise AssertionError(f"not within {patience_s:.0f} s: {what or look}") from error
    return found
