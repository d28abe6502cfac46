"""Whom the user does not want to hear, and telling the provider about messages and people."""

from __future__ import annotations

from typing import Any

import msgspec

from timclient.domain.errors import NotFound
from timclient.domain.event import Event
from timclient.domain.ids import EventId, RoomId, UserId
from timclient.domain.room import Member
from timclient.domain.room_details import Support
from timclient.services.changes import Changes
from timclient.services.scope import Scope, Stores
from timclient.store.room_marks import IGNORED


class Ignoring:
    """Ignored people write and invite unseen; they are not told (Matrix v1.11, 13.22).

    What they wrote while ignored is not kept here, and does not come back.
    """

    def __init__(self, stores: Stores, scope: Scope, changes: Changes) -> None:
        self._stores = stores
        self._scope = scope
        self._changes = changes

    async def ignored(self) -> tuple[Member, ...]:
        """Return whom the user ignores, with the names known here."""
        names = self._stores.rooms.names_of(self._stores.rooms.ignored())
        return tuple(Member(user, name) for user, name in names.items())

    async def ignore(self, user_id: UserId, ignored: bool) -> None:  # noqa: FBT001 - a state
        """Stop hearing a person, or begin again; on all devices."""
        own, rooms = self._scope.account.user_id, self._scope.matrix.rooms
        try:
            content = await rooms.account_data(own, IGNORED)
        except NotFound:
            content = {}
        listed = content.get("ignored_users")
        users: dict[str, Any] = dict(listed) if isinstance(listed, dict) else {}
        if (user_id in users) is not ignored:
            if ignored:
                users[user_id] = {}
            else:
                del users[user_id]
            content = {**content, "ignored_users": users}
            await rooms.set_account_data(own, IGNORED, content)
        event = Event(IGNORED, content=msgspec.Raw(msgspec.json.encode(content)))
        self._changes.tell(self._scope.writer.take_account_data([event]))

    async def report_message(self, room_id: RoomId, event_id: EventId, reason: str) -> None:
        """Tell the provider about a message; it may be encrypted, so the reason has to say it."""
        await self._scope.matrix.rooms.reports.event(room_id, event_id, reason)

    async def report_person(self, user_id: UserId, reason: str) -> None:
        """Tell the provider about a person.

        Raises:
            NotFound: the provider takes no such reports; :meth:`support` says whom to write to.
        """
        await self._scope.matrix.rooms.reports.person(user_id, reason)

    async def support(self) -> Support:
        """Return whom to ask at the own provider (A_26265)."""
        server = self._scope.account.server_name
        return await self._scope.matrix.rooms.reports.support(server)
