"""Stamps what the engine does, at the seams it has: sync source, writer, room list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.bench.child.stamps import Stamps
from timclient.domain.sync import SyncUpdate
from timclient.matrix.engine import MatrixEngine
from timclient.matrix.sync import SyncSource
from timclient.services.engine import Engine
from timclient.store.commit import SyncWriter


class StampedSync:
    """A sync source that notes when the server is asked and answers."""

    def __init__(self, inner: SyncSource, stamps: Stamps, answered: Callable[[], None]) -> None:
        self._inner = inner
        self._stamps = stamps
        self._answered = answered

    async def ask(self, since: str | None, *, wait: bool) -> bytes:
        self._stamps.stamp("asked")
        answer = await self._inner.ask(since, wait=wait)
        self._stamps.stamp("answered")
        self._answered()
        return answer

    def take_in(self, answer: bytes) -> SyncUpdate:
        update = self._inner.take_in(answer)
        self._stamps.stamp("taken in")
        return update


def stamp_engine(
    engine: Engine, stamps: Stamps, answered: Callable[[], None] = lambda: None
) -> None:
    """Put stamps around an engine's parts before somebody is signed in."""
    scope = engine._scope
    enter, connect = scope.enter, scope.connect

    def stamped_enter(account: Any, writer: SyncWriter) -> None:
        writer.commit = stamps.around("commit", writer.commit)  # type: ignore[method-assign]
        enter(account, writer)

    def stamped_connect(matrix: MatrixEngine) -> None:
        connect(replace(matrix, sync=StampedSync(matrix.sync, stamps, answered)))

    scope.enter = stamped_enter  # type: ignore[method-assign]
    scope.connect = stamped_connect  # type: ignore[method-assign]
