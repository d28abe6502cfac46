"""The program with its window: puts the two threads, the engine and the window together."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from timclient import __version__
from timclient.app import RunningEngine, start_engine
from timclient.domain.errors import KeyStoreUnavailable, ProfileInUse, StoreError, TimError
from timclient.services.settings import load_settings
from timclient.ui.application import create_application, open_in_browser
from timclient.ui.bridge import Bridge
from timclient.ui.loop import run_in_gui
from timclient.ui.main_window import MainWindow
from timclient.ui.theme import Theme

if TYPE_CHECKING:
    from timclient.ui.single_instance import SingleInstance

log = logging.getLogger(__name__)

OK, FAILED = 0, 1
_STOP_S = 15.0
_LISTEN_AFTER_S = 1.0
_HAND_OVER_S = 5.0
_HAND_OVER_STEP_S = 0.1


def run_window(
    profile: Path,
    watch: Callable[[Program], None] | None = None,
    started: RunningEngine | StoreError | None = None,
) -> int:
    """Run until the user closes the window; returns the exit code.

    A second start for the same profile raises the first window and ends. ``watch`` is given the
    program once its window is shown.
    """
    theme = Theme()
    with theme.undressed():
        app = create_application(sys.argv[:1], load_settings(profile / "settings.json"), theme)
        if started is None:
            started = _start(profile)
        if isinstance(started, RunningEngine):
            running = Program(app, started, profile, theme).run(watch)
        elif isinstance(started, ProfileInUse) and _hand_over(profile):
            return OK
        else:
            running = _show_error_until_closed(started, profile, theme)
    return run_in_gui(app, running)


def _hand_over(profile: Path) -> bool:
    """Raise the window of the first start, which may just be starting itself."""
    from timclient.ui.single_instance import SingleInstance  # noqa: PLC0415 - rare

    instance = SingleInstance(profile)
    deadline = time.monotonic() + _HAND_OVER_S
    while not instance.hand_over():
        if time.monotonic() > deadline:
            return False
        time.sleep(_HAND_OVER_STEP_S)
    return True


def _start(profile: Path) -> RunningEngine | StoreError:
    try:
        return start_engine(profile)
    except StoreError as error:
        return error


async def _show_error_until_closed(error: TimError, profile: Path, theme: Theme) -> int:
    from timclient.ui.unlock.store_error_page import StoreErrorPage  # noqa: PLC0415 - rare

    page = StoreErrorPage(error, profile, theme)
    left = asyncio.Event()
    page.retry_button.hide()
    page.leave.connect(left.set)
    page.resize(900, 640)
    page.show()
    await left.wait()
    page.close()
    return FAILED


class Program:
    """One run of the program from the first paint to the last commit."""

    def __init__(
        self,
        app: QApplication,
        started: RunningEngine,
        profile: Path,
        theme: Theme,
    ) -> None:
        self.engine = engine = started.engine
        self._profile = profile
        self._theme = theme
        self._thread = started.thread
        self._opening: Future[None] | None = started.opening
        self.bridge = Bridge(self._thread.loop)
        layout = profile / "window.ini"
        self.window = MainWindow(
            engine, self.bridge, theme, app, layout, open_in_browser, __version__
        )
        self._closing = asyncio.Event()
        self._unlock: QWidget | None = None
        self.window.close_wanted.connect(self._ask_and_close)
        self.window.chats_painted.connect(self._go_online)
        self._instance: SingleInstance | None = None

    async def run(self, watch: Callable[[Program], None] | None) -> int:
        """Show the window, open the store, and wait until the user has had enough."""
        self._listen_to_signals()
        self.window.show()
        if watch is not None:
            watch(self)
        self.window.tasks.spawn(self._open())
        # Importing Qt's network module would hold up the first paint.
        listening = asyncio.get_running_loop().call_later(_LISTEN_AFTER_S, self._listen)
        await self._closing.wait()
        listening.cancel()
        if self._instance is not None:
            self._instance.close()
        await self.window.shut_down()
        self.window.close()
        code = await self._stop_engine()
        self._thread.stop()
        return code

    async def _open(self) -> None:
        try:
            await self._first_or_next_opening()
        except KeyStoreUnavailable as error:
            await self._without_key_store(error)
        except TimError as error:
            self._show_store_error(error)
        else:
            self.window.start()

    async def _first_or_next_opening(self) -> None:
        """The first one runs since before the window was there."""
        opening, self._opening = self._opening, None
        if opening is not None:
            await asyncio.wrap_future(opening)
        else:
            await self.bridge.call(self.engine.vault.open)

    async def _without_key_store(self, error: KeyStoreUnavailable) -> None:
        """A fresh profile and one with a passphrase go on with it; a profile whose key lies in a
        key store that is away now cannot."""
        if self.engine.vault.needs_key_store:
            self._show_store_error(error)
            return
        self._ask_passphrase()

    def _ask_and_close(self) -> None:
        self.window.late.before_leaving(self._closing.set)

    def _go_online(self) -> None:
        self.bridge.in_engine(self.engine.go_online)

    def _ask_passphrase(self) -> None:
        from timclient.ui.unlock.page import UnlockPage  # noqa: PLC0415 - rare

        self._unlock = UnlockPage(self.engine.vault, self.bridge, self._theme)
        self._unlock.unlocked.connect(self.window.start)
        self._unlock.failed.connect(self._show_store_error)
        self.window.show_page(self._unlock)
        self._unlock.start()

    def _show_store_error(self, error: TimError) -> None:
        from timclient.ui.unlock.store_error_page import StoreErrorPage  # noqa: PLC0415 - rare

        page = StoreErrorPage(error, self._profile, self._theme)
        page.passphrase_button.setVisible(False)
        page.retry.connect(self._retry)
        page.leave.connect(self._closing.set)
        self.window.show_page(page)

    def _retry(self) -> None:
        self.window.show_loading()
        self.window.tasks.spawn(self._open())

    async def _stop_engine(self) -> int:
        try:
            async with asyncio.timeout(_STOP_S):
                await self.bridge.call(self.engine.stop)
        except (TimeoutError, TimError) as error:
            log.warning("engine did not stop cleanly: %s", type(error).__name__)
            return FAILED
        return OK

    def _listen(self) -> None:
        """Take calls of later starts from now on."""
        from timclient.ui.single_instance import SingleInstance  # noqa: PLC0415 - see above

        self._instance = SingleInstance(self._profile)
        self._instance.raise_wanted.connect(self._come_to_front)
        self._instance.listen()

    def _come_to_front(self) -> None:
        window: QWidget = self.window
        window.setWindowState(window.windowState() & ~window.windowState().WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    def _listen_to_signals(self) -> None:
        """End cleanly on SIGINT and SIGTERM; qasync's timers give Python its turn to notice."""
        closing, loop = self._closing, asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(closing.set))
