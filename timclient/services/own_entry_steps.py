"""A change of the own entry, step by step: finished, taken back, or written down for later."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from timclient.domain.errors import NetworkError, NotFound, RateLimited, ServerFault, TimError
from timclient.domain.errors_directory import DirectoryResting, OwnEntryChanged
from timclient.domain.own_change import Step, after, doing, plan, undo
from timclient.domain.own_entry import (
    ChangeResult,
    Doing,
    Goal,
    Outcome,
    OwnListing,
    Unfinished,
    Working,
)

if TYPE_CHECKING:
    from timclient.domain.directory import Entry
    from timclient.domain.ids import UserId
    from timclient.store.own_entry import OwnEntryStore

log = logging.getLogger(__name__)

_MOST_STEPS = 40
_MOST_COLLISIONS, _MOST_WAITS = 3, 3
_PAUSE_S, _LONGEST_S = 5.0, 180.0
# Nothing was carried out: the same step can be tried later.
_NOT_YET = (DirectoryResting, RateLimited)
_PASSING = (DirectoryResting, RateLimited, NetworkError, ServerFault)


class Owner(Protocol):
    """See :class:`timclient.directory.owner.OwnerClient`."""

    async def read(self, user_id: UserId) -> tuple[Entry, OwnListing]:
        """Return the entry, and what it holds of an address."""

    async def perform(self, step: Step, user_id: UserId) -> str:
        """Carry out one step; returns the id of a created address."""


class Steps:
    """Changes one entry. ``name`` is that of a new address, ``say`` is told what is being done,
    ``sleep`` waits for seconds. ``now`` is what the directory holds, as far as known."""

    def __init__(
        self,
        owner: Owner,
        journal: OwnEntryStore,
        user_id: UserId,
        name: str,
        say: Callable[[Working], None],
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        self._owner = owner
        self._journal = journal
        self._user_id = user_id
        self._name = name
        self._say = say
        self._sleep = sleep
        self.now: OwnListing | None = None

    async def read(self) -> tuple[Entry, OwnListing]:
        """Return what the directory holds.

        Raises:
            As the owner's ``read``.
        """
        entry, self.now = await self._owner.read(self._user_id)
        return entry, self.now

    async def change(self, goal: Goal, now: OwnListing) -> ChangeResult:
        """Begin a change. Its failure is part of the result."""
        change = Unfinished(goal, now)
        if self._ahead(change, now):
            self._journal.save(change)
        return await self.carry_on(change, now)

    async def carry_on(self, change: Unfinished, now: OwnListing) -> ChangeResult:
        """Bring a change to its end, forward or back."""
        error: TimError | None = None
        if not change.back:
            try:
                await self._walk(change, now)
            except TimError as failed:
                log.warning("own entry: %s failed: %s", change.goal.value, failed.code)
                error = failed
            else:
                return self._ended(change, Outcome.DONE)
        return await self._take_back(change, error)

    async def _take_back(self, change: Unfinished, error: TimError | None) -> ChangeResult:
        """What the failed step has done is not known: the directory says how things are. It may
        turn out that everything is done."""
        waited = 0.0
        while True:
            try:
                self._say(Working(change.goal, Doing.READING, back=True))
                _, now = await self.read()
                if not change.back and not self._ahead(change, now):
                    return self._ended(change, Outcome.DONE)
                change = replace(change, back=True)
                self._journal.save(change)
                await self._walk(change, now)
            except _PASSING as failed:
                error = error or failed
                seconds = _seconds(failed)
                waited += seconds
                if waited > _LONGEST_S:
                    return ChangeResult(change.goal, Outcome.UNFINISHED, error)
                self._say(Working(change.goal, Doing.WAITING, back=True))
                await self._sleep(seconds)
            except TimError as failed:
                log.warning("own entry: not taken back: %s", failed.code)
                return ChangeResult(change.goal, Outcome.UNFINISHED, error or failed)
            else:
                return self._ended(change, Outcome.TAKEN_BACK, error)

    async def _walk(self, change: Unfinished, now: OwnListing) -> None:
        collisions = waits = 0
        for _ in range(_MOST_STEPS):
            self.now = now
            ahead = self._ahead(change, now)
            if not ahead:
                return
            self._say(Working(change.goal, doing(ahead[0]), change.back))
            try:
                new_id = await self._owner.perform(ahead[0], self._user_id)
            except (OwnEntryChanged, NotFound):
                collisions += 1
                if collisions > _MOST_COLLISIONS:
                    raise
                _, now = await self.read()
            except _NOT_YET as error:
                waits += 1
                if waits > _MOST_WAITS:
                    raise
                self._say(Working(change.goal, Doing.WAITING, change.back))
                await self._sleep(_seconds(error))
            else:
                now = after(ahead[0], now, new_id)
        raise OwnEntryChanged("steps")

    def _ahead(self, change: Unfinished, now: OwnListing) -> tuple[Step, ...]:
        if change.back:
            return undo(change.before, now)
        return plan(change.goal, now, self._name)

    def _ended(
        self, change: Unfinished, outcome: Outcome, error: TimError | None = None
    ) -> ChangeResult:
        self._journal.forget(change.before.anchor)
        return ChangeResult(change.goal, outcome, error)


def _seconds(error: TimError) -> float:
    match error:
        case DirectoryResting():
            return max(error.retry_in_s, 1.0)
        case RateLimited():
            return max(error.retry_after_s, 1.0)
    return _PAUSE_S
