"""Stamps what the engine does, at the seams it has: sync source, writer, room list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.bench.child.stamps import Stamps
from timclient.domain.session import Account
from timclient.domain.sync import SyncUpdate
from timclient.services.scope import Scope
from timclient.store.commit import SyncWriter

if TYPE_CHECKING:
    from timclient.matrix.engine import MatrixEngine
    from timclient.matrix.sync import SyncSource


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


def _nothing(*_: object) -> None:
    pass


def stamp_engine(
    stamps: Stamps,
    answered: Callable[[], None] = _nothing,
    connected: Callable[[MatrixEngine], None] = _nothing,
) -> None:
    """Put stamps around the parts of every engine that is made after this.

    ``answered`` is called with every sync answer, ``connected`` when the Matrix engine is there.
    """
    enter, connect = Scope.enter, Scope.connect

    def stamped_enter(
        scope: Scope, account: Account, make_writer: Callable[[Account], SyncWriter]
    ) -> None:
        def make_stamped(account: Account) -> SyncWriter:
            writer = make_writer(account)
            writer.commit = stamps.around("commit", writer.commit)  # type: ignore[method-assign]
            return writer

        enter(scope, account, make_stamped)

    def stamped_connect(scope: Scope, matrix: MatrixEngine) -> None:
        connected(matrix)
        connect(scope, replace(matrix, sync=StampedSync(matrix.sync, stamps, answered)))

    Scope.enter = stamped_enter  # type: ignore[method-assign]
    Scope.connect = stamped_connect  # type: ignore[method-assign]
