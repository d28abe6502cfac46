"""The composition root: builds every object once. Without a window it imports no Qt."""

from __future__ import annotations

import asyncio
import platform
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from timclient import __version__
from timclient.services.engine import Engine, read_deployment
from timclient.services.thread import EngineThread
from timclient.store.profile import Profile

USER_AGENT = f"TI-M Desktop/{__version__} (Pro; {platform.system()} {platform.release()})"


def build_engine(path: Path) -> Engine:
    """Open a profile folder and build all services over it, on the running event loop.

    Raises:
        StoreError: the profile cannot be used.
    """
    profile = Profile.open(path)
    try:
        return Engine(profile, read_deployment(profile), USER_AGENT)
    except BaseException:
        profile.close()
        raise


@dataclass(frozen=True, slots=True)
class RunningEngine:
    """An engine in its own thread. ``opening`` ends when its store is open, or with the error.

    It stays offline until :meth:`Engine.go_online`.
    """

    engine: Engine
    thread: EngineThread
    opening: Future[None]


def start_engine(path: Path) -> RunningEngine:
    """Start the engine thread and begin to open the store, before anything of Qt is imported.

    Raises:
        StoreError: the profile cannot be used.
    """
    engine = build_engine(path)
    engine.stay_offline()
    thread = EngineThread()
    opening = asyncio.run_coroutine_threadsafe(engine.vault.open(), thread.loop)
    return RunningEngine(engine, thread, opening)
