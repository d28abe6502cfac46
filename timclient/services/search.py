"""Looking for messages, chats and people in what is stored."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection

from timclient.domain.errors import StoreError
from timclient.domain.ids import RoomId, UserId
from timclient.domain.message_search import (
    FoundMessage,
    FoundPage,
    FoundPerson,
    FoundPlaces,
    Hit,
    MessageQuery,
)
from timclient.domain.observe import Observable, Subscription
from timclient.domain.room import Membership, RoomSummary
from timclient.domain.search import Needle
from timclient.domain.session import Connection, Link
from timclient.services.changes import Changes
from timclient.services.room_list import RoomListService
from timclient.services.scope import Scope, Stores
from timclient.services.tasks import TaskOwner
from timclient.store.search_index import SearchIndex

log = logging.getLogger(__name__)

_PAGE = 30
# One slice of work in the background blocks the engine for about 40 ms.
_SLICE, _PAGES, _PAUSE_S = 200, 100, 0.05


class SearchService:
    """Answers from the store of this computer; the server is never asked."""

    def __init__(
        self,
        stores: Stores,
        scope: Scope,
        changes: Changes,
        room_list: RoomListService,
        connection: Observable[Connection],
    ) -> None:
        self._stores = stores
        self._scope = scope
        self._room_list = room_list
        self._index = SearchIndex(stores.database)
        self._people: tuple[FoundPerson, ...] | None = None
        self._tasks = TaskOwner()
        self._working: asyncio.Task[None] | None = None
        self._subscription: Subscription = changes.follow(self._changed)
        self._line = connection.subscribe(self._connection_changed)

    async def find(self, query: MessageQuery, older: int | None = None, /) -> FoundPage:
        """Return a page of messages, newest first; ``older`` is the one the page before gave.

        Raises:
            StoreError: the store cannot be read.
        """
        # A query that was given up meanwhile is not asked.
        await asyncio.sleep(0)
        hits = self._index.find(query, _PAGE, older)
        names: dict[RoomId, dict[UserId, str]] = {}
        for hit in hits:
            if hit.room_id not in names:
                names[hit.room_id] = self._stores.rooms.names(hit.room_id)
        rooms = {r.room_id: r.name for r in self._stores.rooms.summaries(names)}
        # The index knows the order to half a minute; what came late stands behind.
        shown = sorted(hits, key=lambda hit: -hit.timestamp)
        older = hits[-1].cursor if len(hits) == _PAGE else None
        return FoundPage(tuple(self._named(hit, rooms, names) for hit in shown), older)

    async def places(self, text: str, most: int, /) -> FoundPlaces:
        """Return chats and people of a name, at most so many of each; without a text the chats
        last used."""
        needle = Needle(text)
        known = (room for room in self._room_list.rooms.items if not room.hidden)
        rooms = sorted(known, key=lambda room: -room.timestamp)
        chats = [room for room in rooms if not needle or needle.found_in(_searched(room))]
        people: list[FoundPerson] = []
        if needle:
            shown = {room.other_user for room in chats[:most]}
            people = [
                person
                for person in self._everybody()
                if person.user_id not in shown
                and needle.found_in(f"{person.name}\n{person.user_id}")
            ]
        return FoundPlaces(tuple(chats[:most]), tuple(people[:most]))

    async def people(self) -> tuple[FoundPerson, ...]:
        """Return everybody the user shares a chat with, himself included, by name."""
        own = self._scope.account
        me = FoundPerson(own.user_id, own.display_name or own.user_id)
        return (me, *self._everybody())

    def keep_up(self) -> None:
        """Index what a first sync or an older version stored, and clean up after deletions, little
        by little."""
        if self._working is None or self._working.done():
            self._working = self._tasks.spawn(self._work(), "search index")

    def _connection_changed(self, connection: Connection) -> None:
        if connection.link is Link.ONLINE:
            self.keep_up()

    async def pause(self) -> None:
        """Stop the work in the background; it goes on with the next start, or with nothing of the
        one who has signed out."""
        self._people = None
        await self._tasks.close()

    async def close(self) -> None:
        """Stop everything."""
        self._subscription.close()
        self._line.close()
        await self.pause()

    async def _work(self) -> None:
        try:
            for step, size in ((self._index.catch_up, _SLICE), (self._index.tidy, _PAGES)):
                more = True
                while more:
                    more = step(size)
                    await asyncio.sleep(_PAUSE_S)
        except StoreError as error:
            log.warning("search index stays behind: %s", error.code)

    def _named(
        self, hit: Hit, rooms: dict[RoomId, str], names: dict[RoomId, dict[UserId, str]]
    ) -> FoundMessage:
        return FoundMessage(
            hit,
            rooms.get(hit.room_id, ""),
            names[hit.room_id].get(hit.sender) or str(hit.sender),
            own=hit.sender == self._scope.account.user_id,
        )

    def _everybody(self) -> tuple[FoundPerson, ...]:
        """Read once, until a chat changes."""
        if self._people is None:
            own = self._scope.account.user_id
            joined = [
                room
                for room in self._room_list.rooms.items
                # Who was not confirmed is offered nowhere: another chat would have no guard.
                if room.membership is Membership.JOIN and room.guarding is None
            ]
            chats = {room.other_user: room.room_id for room in joined if room.other_user}
            names: dict[UserId, str] = {}
            for room in joined:
                for member in self._stores.rooms.members(room.room_id):
                    if member.user_id != own and not names.get(member.user_id):
                        names[member.user_id] = member.display_name
            found = [FoundPerson(u, name or u, chats.get(u)) for u, name in names.items()]
            self._people = tuple(sorted(found, key=lambda p: (p.name.casefold(), p.user_id)))
        return self._people

    def _changed(self, _rooms: Collection[RoomId]) -> None:
        self._people = None


def _searched(room: RoomSummary) -> str:
    """A chat is found by its name, its topic, and the address of who is on the other side."""
    return "\n".join((room.name, room.topic, room.other_user or room.inviter or ""))
