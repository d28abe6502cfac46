"""Who comes into a chat behind a guard only."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from timclient.domain.guard import GuardState
from timclient.domain.ids import RoomId, UserId, server_of

if TYPE_CHECKING:
    from timclient.services.scope import Scope
    from timclient.services.ti import TiServices


class InsuredGuarding:
    """Tells :class:`RoomService` about insured persons; ``ti`` is asked for with the first one."""

    def __init__(self, scope: Scope, ti: Callable[[], TiServices]) -> None:
        self._scope = scope
        self._ti = ti

    async def is_insured(self, user_id: UserId) -> bool:
        """Whether an address is an insured person's; colleagues of the own provider are not.

        Raises:
            InsurerServiceMissing: nobody can tell.
            NetworkError, ServerError, AuthError: the provider cannot be asked.
        """
        server = server_of(user_id)
        if server == self._scope.account.server_name:
            return False
        return await self._ti().directory.is_insured_server(server)

    def guards(self, room_id: RoomId, user_id: UserId) -> bool:
        """Whether a chat is guarded until this very person was confirmed, or was so before."""
        guard = self._ti().guards.guard_of(room_id)
        if guard is None or guard.user_id != user_id:
            return False
        return guard.state is not GuardState.REFUSED
