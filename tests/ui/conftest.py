"""Fixtures of the window's tests: one loop per test, an engine in a real second thread."""

from __future__ import annotations

import asyncio
import gc
import inspect
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import qasync  # type: ignore[import-untyped]
from PySide6.QtWidgets import QApplication

from tests.ui.fakes import EngineThread, FakeEngine
from timclient.domain.settings import Settings
from timclient.domain.settings import Theme as ThemeChoice
from timclient.ui.bridge import Bridge
from timclient.ui.theme import Theme

if TYPE_CHECKING:
    from tests.ui.house import House

_LIMIT_S = 10


def pytest_configure(config: pytest.Config) -> None:
    """The offscreen plugin grumbles at every window; that is not our warning."""
    config.addinivalue_line("qt_log_ignore", "This plugin does not support")


@pytest.fixture(scope="session", autouse=True)
def _gui_garbage() -> Iterator[None]:
    """Widgets must not die in the engine thread: nothing is collected behind our back."""
    gc.disable()
    gc.freeze()
    yield
    gc.unfreeze()
    gc.enable()


@pytest.fixture(autouse=True)
def _collect() -> Iterator[None]:
    """Collect here, in the GUI thread."""
    yield
    gc.collect(1)


@pytest.fixture
def loop(qapp: QApplication) -> Iterator[asyncio.AbstractEventLoop]:
    """A qasync loop; leftovers are cancelled, errors of the loop fail the test."""
    errors: list[dict[str, Any]] = []
    loop = qasync.QEventLoop(qapp)
    asyncio.set_event_loop(loop)
    loop.set_exception_handler(lambda _loop, context: errors.append(context))
    yield loop
    leftovers = asyncio.all_tasks(loop)
    for task in leftovers:
        task.cancel()
    if leftovers:
        loop.run_until_complete(asyncio.gather(*leftovers, return_exceptions=True))
    loop.close()
    asyncio.set_event_loop(None)
    assert not errors


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run ``async def`` tests on the loop fixture."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    loop = pyfuncitem._request.getfixturevalue("loop")
    names = pyfuncitem._fixtureinfo.argnames
    arguments = {name: pyfuncitem.funcargs[name] for name in names}
    loop.run_until_complete(asyncio.wait_for(pyfuncitem.obj(**arguments), _LIMIT_S))
    return True


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The light theme, applied. One application, so one look at a time."""
    theme = Theme()
    theme.apply(qapp, Settings(theme=ThemeChoice.LIGHT))
    return theme


@pytest.fixture
def engine_thread() -> Iterator[EngineThread]:
    """A running engine loop in a second thread."""
    thread = EngineThread()
    yield thread
    thread.stop()


@pytest.fixture
def bridge(loop: asyncio.AbstractEventLoop, engine_thread: EngineThread) -> Bridge:
    """The door to the fake engine's thread."""
    return Bridge(engine_thread.loop)


@pytest.fixture
def engine() -> FakeEngine:
    """Fake services; touch their observables with ``engine_thread.run``."""
    return FakeEngine()


@pytest.fixture
def house(
    bridge: Bridge, theme: Theme, engine_thread: EngineThread, tmp_path: Path
) -> Iterator[House]:
    """The whole window, not yet shown."""
    from tests.ui.house import House

    house = House(bridge, theme, engine_thread, tmp_path)
    yield house
    house.close()
