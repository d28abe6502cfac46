"""Keeps the wrong-person guards: who has come into which chat, and what the user says to it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from timclient.domain.errors import StoreError, TimError
from timclient.domain.errors_directory import GuardNotConfirmed
from timclient.domain.guard import Expected, Guard, confirmed, gone, joined, refused
from timclient.domain.guard_mark import GuardMark, mark_of
from timclient.domain.observe import Observable
from timclient.domain.room import Membership
from timclient.services.guard_news import GuardNews
from timclient.services.tasks import TaskOwner
from timclient.store.guards import GuardStore

if TYPE_CHECKING:
    from timclient.domain.ids import RoomId, UserId
    from timclient.domain.room import Member
    from timclient.services.changes import Changes
    from timclient.services.scope import Scope, Stores

log = logging.getLogger(__name__)

_JOINED = (Membership.JOIN,)


class GuardService:
    """``guards`` are those of all chats. While one withholds, its chat's content is neither shown
    nor searched nor counted, and nothing is sent into it: the services of those things ask the
    store itself (:class:`Withheld`), which knows it without this one; :class:`Changes` tells when
    to ask again.

    A guard is on disk before the invitation goes out, and stays until the chat is forgotten.
    ``opened`` is called when the user has confirmed a person.
    """

    def __init__(
        self,
        stores: Stores,
        scope: Scope,
        changes: Changes,
        opened: Callable[[], None] = lambda: None,
    ) -> None:
        self._stores = stores
        self._scope = scope
        self._changes = changes
        self._opened = opened
        self._store = GuardStore(stores.database)
        self._loaded = False
        self._tasks = TaskOwner()
        self._asked: set[RoomId] = set()
        self._news = GuardNews(stores, scope)
        self._told: dict[RoomId, GuardMark] = {}
        self.guards: Observable[Mapping[RoomId, Guard]] = Observable({})
        changes.subscribe(self._changed)

    def start(self) -> None:
        """Somebody is signed in: read the guards, and what has happened since."""
        self._load()
        self._changes.tell(tuple(self.guards.value))

    async def stop(self) -> None:
        """Stop what runs in the background; guards go on withholding."""
        self._loaded = False
        self._asked.clear()
        self._told.clear()
        await self._tasks.close()

    def guard_of(self, room_id: RoomId) -> Guard | None:
        """Return the guard of a chat, which also guards the rooms it is continued in."""
        chains = self._stores.withheld.chains()
        return self._all().get(chains.get(room_id, room_id))

    async def guard(self, room_id: RoomId) -> Guard | None:
        """The same for a window."""
        return self.guard_of(room_id)

    def is_there(self, guard: Guard) -> bool:
        """Whether the person is in the chat or invited to it, as far as known here."""
        there = (Membership.JOIN, Membership.INVITE)
        return self._member(guard, there) is not None

    def put(self, room_id: RoomId, user_id: UserId, expected: Expected) -> None:
        """Guard a chat from now on.

        Raises:
            StoreError: it could not be written; nobody may be invited then.
        """
        self._keep(Guard(room_id, user_id, expected))

    async def announce(self, room_id: RoomId) -> None:
        """Let the other own devices withhold a chat, too.

        Raises:
            NetworkError, ServerError: they would not; nobody may be invited then.
        """
        guard = self.guard_of(room_id)
        if guard is not None:
            await self._news.tell(guard)

    def drop(self, room_id: RoomId) -> None:
        """The chat is gone."""
        self._store.delete(room_id)
        self.guards.set({r: g for r, g in self._all().items() if r != room_id})

    async def confirm(self, room_id: RoomId, seen_name: str) -> None:
        """The user says that the person shown as ``seen_name`` is the one he expects.

        Raises:
            GuardNotConfirmed: nobody has joined yet, or the person was refused.
            GuardNameChanged: the name has changed since the user saw it; he has to look again.
        """
        self._decide(room_id, lambda guard: confirmed(guard, seen_name))
        self._opened()

    async def refuse(self, room_id: RoomId) -> None:
        """The user says that it is somebody else: from now on nothing is ever shown. Removing the
        person is the caller's, see :meth:`InsuredService.refuse`.

        Raises:
            GuardNotConfirmed: there is no guard, or the person was confirmed before.
        """
        self._decide(room_id, refused)

    def _decide(self, room_id: RoomId, step: Callable[[Guard], Guard]) -> None:
        guard = self.guard_of(room_id)
        if guard is None:
            raise GuardNotConfirmed("no guard")
        rooms = self._rooms_of(guard)
        self._keep(step(guard))
        self._changes.tell(rooms)

    def _keep(self, guard: Guard) -> None:
        if self._all().get(guard.room_id) != guard:
            self._store.save(guard)
            self.guards.set({**self.guards.value, guard.room_id: guard})

    def _all(self) -> Mapping[RoomId, Guard]:
        if not self._loaded:
            self._load()
        return self.guards.value

    def _load(self) -> None:
        self.guards.set({guard.room_id: guard for guard in self._store.all()})
        self._loaded = True

    def _changed(self, rooms: Collection[RoomId]) -> None:
        if not self._loaded:
            return
        try:
            # Another device may have put one up, or decided.
            self._load()
            if not self.guards.value:
                return
            self._tell_others()
            chains = self._stores.withheld.chains()
            for room_id in dict.fromkeys(chains.get(room, room) for room in rooms):
                guard = self.guards.value.get(room_id)
                if guard is not None and guard.withholds:
                    self._look(guard)
            for room_id in self._stores.withheld.orphans():
                self.drop(room_id)
        except StoreError as error:
            # Whoever tells of changes has other things to do; the guards withhold as before.
            log.warning("guard not written: %s", error.code)

    def _tell_others(self) -> None:
        if self._scope.connected is None:
            return
        for guard in self._news.untold(self.guards.value.values()):
            mark = mark_of(guard)
            if self._told.get(guard.room_id) != mark and self._is_joined(guard.room_id):
                self._told[guard.room_id] = mark
                self._tasks.spawn(self._tell(guard), "guard for the other devices")

    async def _tell(self, guard: Guard) -> None:
        try:
            await self._news.tell(guard)
        except TimError as error:
            # The next change tries it again.
            log.info("guard not told: %s", error.code)
            self._told.pop(guard.room_id, None)

    def _is_joined(self, room_id: RoomId) -> bool:
        summary = self._stores.rooms.summary(room_id)
        return summary is not None and summary.membership is Membership.JOIN

    def _rooms_of(self, guard: Guard) -> list[RoomId]:
        chains = self._stores.withheld.chains()
        return [guard.room_id, *(new for new, old in chains.items() if old == guard.room_id != new)]

    def _look(self, guard: Guard) -> None:
        """See whether the person is there, and under which name."""
        member = self._member(guard, _JOINED)
        if member is None:
            self._asked.discard(guard.room_id)
            self._keep(gone(guard))
            return
        if member.display_name:
            self._keep(joined(guard, member.display_name))
            return
        self._keep(joined(guard, guard.shown_name))
        if guard.room_id not in self._asked and self._scope.connected is not None:
            self._asked.add(guard.room_id)
            self._tasks.spawn(self._ask_name(guard), "name of a guarded person")

    def _member(self, guard: Guard, among: tuple[Membership, ...]) -> Member | None:
        rooms = self._stores.rooms
        members = [m for room_id in self._rooms_of(guard) for m in rooms.members(room_id, among)]
        found = next((m for m in members if m.user_id == guard.user_id), None)
        return replace(found, display_name=found.display_name.strip()) if found else None

    async def _ask_name(self, guard: Guard) -> None:
        """Where joining did not bring a name, the profile may have one."""
        try:
            name = await self._scope.matrix.rooms.profile(guard.user_id)
        except TimError as error:
            log.info("name not told: %s", error.code)
            return
        now = self.guards.value.get(guard.room_id)
        if name.strip() and now is not None and self._member(now, _JOINED) is not None:
            self._keep(joined(now, name))
