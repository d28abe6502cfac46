"""The one door between the GUI thread and the engine thread."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Coroutine
from typing import Any, ParamSpec, Protocol, TypeVar, cast, overload

from PySide6.QtCore import QObject, Qt, Signal, Slot

from timclient.domain.diff import Diff, Reset
from timclient.domain.observe import Observable, ObservableList, Subscription

_log = logging.getLogger(__name__)
P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")


class _Source(Protocol):
    def subscribe(self, listener: Callable[[Any], None], /) -> Subscription: ...


class BridgeSubscription:
    """A view's right to be told. Closed in the GUI thread; after that no slot is called."""

    def __init__(
        self,
        bridge: Bridge,
        slot: Callable[[Any], None],
        merge: Callable[[list[Any]], Any],
    ) -> None:
        self._bridge = bridge
        self._slot: Callable[[Any], None] | None = slot
        self._merge = merge
        self._lock = threading.Lock()
        self._pending: list[Any] = []
        self._closed = False
        self._source: Subscription | None = None

    def close(self) -> None:
        """End the subscription; closing it twice is harmless."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            self._pending.clear()
        self._slot = None
        self._bridge.in_engine(self._detach)

    def attach(self, source: _Source) -> None:
        """Start listening (engine thread)."""
        if not self._closed:
            self._source = source.subscribe(self._take)
        if self._closed:
            self._detach()

    def deliver(self) -> None:
        """Call the slot with everything that came since the last time (GUI thread)."""
        with self._lock:
            news, self._pending = self._pending, []
            slot = self._slot
        if slot is None or not news:
            return
        try:
            slot(self._merge(news))
        except Exception:  # noqa: BLE001 - one view must not silence the others
            _log.exception("a view failed on new data")

    def _take(self, value: object) -> None:
        with self._lock:
            if self._closed:
                return
            first = not self._pending
            self._pending.append(value)
        if first:
            self._bridge.wake(self)

    def _detach(self) -> None:
        source, self._source = self._source, None
        if source is not None:
            source.close()


class Bridge(QObject):
    """Commands go to the engine by ``call``; its state comes back by ``subscribe``.

    Lives in the GUI thread. All subscriptions share one queued signal.
    """

    _woken = Signal()

    def __init__(
        self, engine_loop: asyncio.AbstractEventLoop, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._loop = engine_loop
        self._lock = threading.Lock()
        self._dirty: list[BridgeSubscription] = []
        self._woken.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    async def call(
        self, method: Callable[P, Coroutine[Any, Any, R]], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Run an async method of a service in the engine thread and return what it returns.

        Its exceptions are raised here; cancelling the caller cancels it there.
        """

        async def run() -> R:
            return await method(*args, **kwargs)

        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(run(), self._loop))

    @overload
    def subscribe(self, source: Observable[T], slot: Callable[[T], None]) -> BridgeSubscription: ...
    @overload
    def subscribe(
        self, source: ObservableList[T], slot: Callable[[tuple[Diff[T], ...]], None]
    ) -> BridgeSubscription: ...
    def subscribe(
        self, source: Observable[Any] | ObservableList[Any], slot: Callable[[Any], None]
    ) -> BridgeSubscription:
        """Call ``slot`` in the GUI thread with the state and its changes until closed.

        An ``Observable`` gives its newest value; an ``ObservableList`` gives a tuple of steps in
        their order, the first of all being a ``Reset``.
        """
        merge = _merge_steps if isinstance(source, ObservableList) else _newest
        subscription = BridgeSubscription(self, slot, merge)
        self.in_engine(lambda: subscription.attach(cast("_Source", source)))
        return subscription

    def in_engine(self, function: Callable[[], None]) -> None:
        """Run a plain function in the engine thread; after the engine's end nothing happens."""
        try:
            self._loop.call_soon_threadsafe(function)
        except RuntimeError:
            _log.debug("the engine has ended")

    def wake(self, subscription: BridgeSubscription) -> None:
        """Note that a subscription has news (engine thread)."""
        with self._lock:
            first = not self._dirty
            self._dirty.append(subscription)
        if first:
            self._woken.emit()

    @Slot()
    def _deliver(self) -> None:
        with self._lock:
            dirty, self._dirty = self._dirty, []
        for subscription in dirty:
            subscription.deliver()


def _newest(values: list[Any]) -> object:
    return values[-1]


def _merge_steps(batches: list[tuple[Diff[Any], ...]]) -> tuple[Diff[Any], ...]:
    steps = [step for batch in batches for step in batch]
    for index in range(len(steps) - 1, 0, -1):
        if isinstance(steps[index], Reset):
            return tuple(steps[index:])
    return tuple(steps)
