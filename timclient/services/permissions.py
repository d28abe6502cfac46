"""Who may invite the user: shown as the provider has it, changed without losing what another
device has written meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec

from timclient.domain.errors import NotFound
from timclient.domain.errors_directory import PermissionsChanged, PermissionsUnknown
from timclient.domain.event import Event
from timclient.domain.ids import server_of
from timclient.domain.json_object import decode
from timclient.domain.observe import Observable
from timclient.domain.permission import (
    PERMISSIONS,
    Mode,
    PermissionConfig,
    PermissionException,
    Sentence,
    Suggestion,
    read,
    sentence,
    suggestion,
    with_exception,
    with_mode,
    without_exception,
    written,
)

if TYPE_CHECKING:
    from timclient.domain.ids import UserId
    from timclient.domain.sync import SyncUpdate
    from timclient.services.changes import Changes
    from timclient.services.scope import Scope, Stores
    from timclient.services.sync import SyncService


class PermissionService:
    """``config`` follows the account data, whichever device has changed it (A_25043); None while
    the provider has told nothing usable.

    Every change begins with what the server has now. Whoever adds or removes an exception says
    under which mode he saw the list: under the other one it would mean the opposite (A_25045-02).
    """

    def __init__(self, stores: Stores, scope: Scope, changes: Changes, sync: SyncService) -> None:
        self._stores = stores
        self._scope = scope
        self._changes = changes
        self._one_at_a_time = asyncio.Lock()
        self._on_their_way: list[dict[str, Any]] = []
        self.config: Observable[PermissionConfig | None] = Observable(None)
        sync.follow(self._synced)

    def start(self) -> None:
        """Somebody is signed in: show what is stored."""
        self._on_their_way.clear()
        self._show(decode(self._stores.account.account_data(PERMISSIONS)))

    async def refresh(self) -> PermissionConfig | None:
        """Ask the server.

        Raises:
            NetworkError, ServerError: it cannot be asked; ``config`` stays.
        """
        async with self._one_at_a_time:
            content = await self._newest()
            if content:
                self._take(content)
        return self.config.value

    async def sentence(self) -> Sentence:
        """Return what results, for the window to put into words."""
        return sentence(self.config.value, self._scope.account.server_name)

    async def set_mode(self, mode: Mode, *, keep_exceptions: bool = False) -> None:
        """Let everybody invite, or nobody; see :func:`with_mode` for the exceptions.

        Raises:
            NetworkError, ServerError: nothing was changed, as far as known.
        """
        await self._change(lambda now: with_mode(now, mode, keep_exceptions=keep_exceptions))

    async def add(self, exception: PermissionException, seen: Mode) -> None:
        """Add an exception to the mode that the user saw.

        Raises:
            ExceptionExists: it is one already.
            PermissionsChanged: another device has changed the mode; ``config`` shows it now.
            PermissionsUnknown: there is no mode yet; it has to be chosen first.
            NetworkError, ServerError: nothing was changed, as far as known.
        """
        await self._change(lambda now: with_exception(_under(seen, now), exception))

    async def remove(self, exception: PermissionException, seen: Mode) -> None:
        """Take an exception away from the mode that the user saw.

        Raises:
            PermissionsChanged, PermissionsUnknown, NetworkError, ServerError: as :meth:`add`.
        """
        await self._change(lambda now: without_exception(_under(seen, now), exception))

    async def suggest(self, user_id: UserId) -> Suggestion | None:
        """Return what to offer after the user has searched or scanned a person, so that he can be
        invited by him; None where nothing is needed or helps."""
        insured = server_of(user_id) in self._stores.account.insurers()
        return suggestion(self.config.value, user_id, insured=insured)

    async def follow_suggestion(self, offered: Suggestion) -> None:
        """Do what :meth:`suggest` has offered.

        Raises:
            As :meth:`add`.
        """
        work = self.add if offered.add else self.remove
        await work(offered.exception, offered.mode)

    async def _change(self, edit: Callable[[PermissionConfig | None], PermissionConfig]) -> None:
        async with self._one_at_a_time:
            content = await self._newest()
            self._show(content)
            before = read(content)
            after = edit(before)
            if after == before:
                return
            content = written(after, content)
            own = self._scope.account.user_id
            await self._scope.matrix.rooms.set_account_data(own, PERMISSIONS, content)
            self._on_their_way.append(content)
            self._take(content)

    async def _newest(self) -> dict[str, Any]:
        try:
            return await self._scope.matrix.rooms.account_data(
                self._scope.account.user_id, PERMISSIONS
            )
        except NotFound:
            return {}

    def _take(self, content: dict[str, Any]) -> None:
        event = Event(PERMISSIONS, content=msgspec.Raw(msgspec.json.encode(content)))
        self._changes.tell(self._scope.writer.take_account_data([event]))
        self._show(content)

    def _synced(self, update: SyncUpdate) -> None:
        for event in update.account_data:
            if event.type == PERMISSIONS:
                content = decode(bytes(event.content))
                if not self._is_old(content):
                    self._show(content)

    def _is_old(self, content: dict[str, Any]) -> bool:
        """Whether sync brings back what was written here before the newest change."""
        waiting = self._on_their_way
        self._on_their_way = waiting[waiting.index(content) + 1 :] if content in waiting else []
        return bool(self._on_their_way)

    def _show(self, content: dict[str, Any]) -> None:
        self.config.set(read(content))


def _under(seen: Mode, now: PermissionConfig | None) -> PermissionConfig:
    if now is None:
        raise PermissionsUnknown
    if now.mode is not seen:
        raise PermissionsChanged
    return now
