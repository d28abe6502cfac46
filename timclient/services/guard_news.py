"""Tells the user's other devices which chats are guarded, and what he has decided."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from timclient.domain.guard_mark import GUARD_MARK, mark_of, read_mark

if TYPE_CHECKING:
    from timclient.domain.guard import Guard
    from timclient.services.scope import Scope, Stores


class GuardNews:
    """Account data of the guarded rooms."""

    def __init__(self, stores: Stores, scope: Scope) -> None:
        self._stores = stores
        self._scope = scope

    async def tell(self, guard: Guard) -> None:
        """Tell the other devices of a guard.

        Raises:
            NetworkError, ServerError: they do not know it yet.
        """
        own = self._scope.account.user_id
        await self._scope.matrix.rooms.set_room_account_data(
            own, guard.room_id, GUARD_MARK, mark_of(guard).written()
        )

    def untold(self, guards: Iterable[Guard]) -> list[Guard]:
        """Return the guards of which the server has not given back what is to be told.

        Raises:
            StoreError: it cannot be read.
        """
        return [guard for guard in guards if self._told(guard) != mark_of(guard)]

    def _told(self, guard: Guard) -> object:
        return read_mark(self._stores.account.account_data(GUARD_MARK, guard.room_id))
