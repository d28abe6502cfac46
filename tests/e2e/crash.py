"""Kills this process at a chosen point of the program: the moments that chance rarely finds."""

from __future__ import annotations

import functools
import importlib
import inspect
import itertools
import os
import signal
from collections.abc import Callable
from typing import Any


def die_at(place: str, *, after: bool, calls: int = 1) -> None:
    """Let the process die like by SIGKILL before or after the given call of a method.

    ``place`` is ``package.module:Class.method``.
    """
    module, _, path = place.partition(":")
    owner_name, _, name = path.partition(".")
    owner = getattr(importlib.import_module(module), owner_name)
    original = getattr(owner, name)
    count = itertools.count(1)

    def is_due() -> bool:
        return next(count) == calls

    setattr(owner, name, _deadly(original, is_due, after=after))


def _deadly(
    original: Callable[..., Any], is_due: Callable[[], bool], *, after: bool
) -> Callable[..., Any]:
    @functools.wraps(original)
    def plain(*args: Any, **kwargs: Any) -> Any:
        due = is_due()
        if due and not after:
            _die()
        result = original(*args, **kwargs)
        if due:
            _die()
        return result

    @functools.wraps(original)
    async def awaited(*args: Any, **kwargs: Any) -> Any:
        due = is_due()
        if due and not after:
            _die()
        result = await original(*args, **kwargs)
        if due:
            _die()
        return result

    return awaited if inspect.iscoroutinefunction(original) else plain


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
