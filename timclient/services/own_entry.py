"""The own entry in the directory: shown, and changed; a change that fails is taken back."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from timclient.domain.errors import AuthError, TimError
from timclient.domain.errors_directory import (
    DirectoryNotSetUp,
    DirectoryResting,
    OwnEntryUnfinished,
    OwnerTokenMissing,
)
from timclient.domain.observe import Observable
from timclient.domain.own_entry import (
    ChangeResult,
    Confirmation,
    Goal,
    Outcome,
    OwnEntry,
    OwnEntryState,
    OwnListing,
    TokenSource,
    Unfinished,
    Working,
    confirmed,
    publishers,
)
from timclient.services.own_entry_steps import Steps
from timclient.services.tasks import TaskOwner
from timclient.store.own_entry import OwnEntryStore

if TYPE_CHECKING:
    from timclient.domain.directory import Entry
    from timclient.services.directory import DirectoryService
    from timclient.services.scope import Scope, Stores

Result = TypeVar("Result")

log = logging.getLogger(__name__)

# When the search is asked whether it shows a change, in seconds after one another: 2 minutes.
_LOOKS = (1.0, 2.0, 3.0, 5.0, 8.0, 13.0, 20.0, 30.0, 40.0)


class NoCard:
    """There is nothing that could give a token."""

    ready = False

    async def token(self) -> str:
        """There is none.

        Raises:
            OwnerTokenMissing: always.
        """
        raise OwnerTokenMissing

    def drop(self, token: str) -> None:
        """Nothing is kept."""


class OwnEntryService:
    """``state`` is all there is to show.

    A change is written down before its first step and forgotten after its last: whatever ends the
    program between them, the next start finishes it or takes it back. Whoever asked may go away
    meanwhile; the change goes on. ``sleep`` waits for seconds.
    """

    def __init__(
        self,
        stores: Stores,
        scope: Scope,
        directory: DirectoryService,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._scope = scope
        self._directory = directory
        self._sleep = sleep
        self._journal = OwnEntryStore(stores.database)
        self._tokens: TokenSource = NoCard()
        self._tasks = TaskOwner()
        self._confirming: asyncio.Task[None] | None = None
        self._one_at_a_time = asyncio.Lock()
        self.state: Observable[OwnEntryState] = Observable(OwnEntryState())

    def use_tokens(self, tokens: TokenSource) -> None:
        """From now on these give the owner tokens; also to be told when a card comes or goes."""
        self._tokens = tokens
        self._put(replace(self._now, ready=tokens.ready))

    def hide(self) -> None:
        """Show nobody's entry: the holder of the card is another one now, or has gone. A change
        that runs goes on as far as it can."""
        self._give_up_confirming()
        now = self._now
        self._put(OwnEntryState(now.ready, working=now.working, unfinished=now.unfinished))

    def start(self) -> None:
        """Somebody is signed in: finish what was interrupted, if nobody has to be asked for it."""
        unfinished = bool(self._journal.unfinished())
        self.state.set(OwnEntryState(ready=self._tokens.ready, unfinished=unfinished))
        if unfinished and self._tokens.ready:
            self._tasks.spawn(self._outcome(self._read), "own entry: unfinished change")

    async def stop(self) -> None:
        """Stop at once; an interrupted change goes on at the next start."""
        await self._tasks.close()
        self._confirming = None
        self.state.set(OwnEntryState(ready=self._tokens.ready))

    async def show(self) -> None:
        """Read the own entry; a change that was interrupted is finished or taken back first.

        Raises:
            OwnerTokenMissing: a card is needed, and there is none.
            OwnEntryMissing: the card's holder has no active entry.
            DirectoryNotSetUp, DirectoryRefused, DirectoryResting, NetworkError, ServerError,
            AuthError: the directory cannot be asked.
        """
        await self._aside(self._read)

    async def add(self) -> ChangeResult:
        """Publish the own address, or switch it on again.

        Raises:
            As :meth:`show`; nothing was changed then.
            OwnEntryUnfinished: an earlier change can be neither finished nor taken back now.
        """
        return await self._aside(lambda: self._change(Goal.PUBLISHED))

    async def remove(self) -> ChangeResult:
        """Take the own address out of the entry and delete it.

        Raises:
            As :meth:`add`.
        """
        return await self._aside(lambda: self._change(Goal.REMOVED))

    async def set_visible(self, visible: bool) -> ChangeResult:  # noqa: FBT001
        """Let others find the own address, or switch it off.

        Raises:
            As :meth:`add`.
        """
        goal = Goal.PUBLISHED if visible else Goal.OFF
        return await self._aside(lambda: self._change(goal))

    async def hide_from_insured(self, hidden: bool) -> ChangeResult:  # noqa: FBT001
        """Hide the own address from insured persons, or show it to them (AF_10376).

        Raises:
            As :meth:`add`.
        """
        goal = Goal.HIDDEN if hidden else Goal.SHOWN
        return await self._aside(lambda: self._change(goal))

    async def _aside(self, work: Callable[[], Awaitable[Result]]) -> Result:
        """Whoever asked can stop waiting without stopping the work."""
        task = self._tasks.spawn(self._outcome(work), "own entry")
        outcome: Result | TimError = await asyncio.shield(task)
        if isinstance(outcome, TimError):
            raise outcome
        return outcome

    async def _outcome(self, work: Callable[[], Awaitable[Result]]) -> Result | TimError:
        """A failure is a value here: it is told to whoever asked, and is none of the task."""
        try:
            async with self._one_at_a_time:
                return await work()
        except TimError as error:
            log.info("own entry: %s", error.code)
            return error
        finally:
            unfinished, ready = bool(self._journal.unfinished()), self._tokens.ready
            self._put(replace(self._now, working=None, ready=ready, unfinished=unfinished))

    async def _read(self) -> None:
        _, entry, listing = await self._open()
        await self._take(entry, listing)

    async def _change(self, goal: Goal) -> ChangeResult:
        self._give_up_confirming()
        self._put(OwnEntryState(self._now.ready, self._now.entry, Working(goal)))
        steps, entry, listing = await self._open()
        if self._interrupted(listing) is not None:
            raise OwnEntryUnfinished
        result = await steps.change(goal, listing)
        self._put(replace(self._now, result=result))
        await self._read_again(steps, entry, listing)
        if result.outcome is Outcome.DONE:
            self._put(replace(self._now, confirmation=Confirmation.WAITING))
            confirming = self._confirm(goal, listing.anchor)
            self._confirming = self._tasks.spawn(confirming, "own entry: search")
        return result

    async def _open(self) -> tuple[Steps, Entry, OwnListing]:
        """Read the entry; what was interrupted ends here."""
        user_id = self._scope.account.user_id
        owner = self._directory.owner(self._tokens)
        entry, listing = await owner.read(user_id)
        steps = Steps(owner, self._journal, user_id, entry.name, self._say, self._sleep)
        interrupted = self._interrupted(listing)
        if interrupted is not None:
            result = await steps.carry_on(interrupted, listing)
            self._put(replace(self._now, result=result))
            if result.outcome is not Outcome.UNFINISHED:
                entry, listing = await owner.read(user_id)
        return steps, entry, listing

    async def _read_again(self, steps: Steps, entry: Entry, listing: OwnListing) -> None:
        """What the directory has now; where it cannot be asked, what is known of the steps."""
        try:
            entry, listing = await steps.read()
        except TimError as error:
            log.info("own entry: not read again: %s", error.code)
            listing = steps.now or listing
        await self._take(entry, listing)

    async def _take(self, entry: Entry, listing: OwnListing) -> None:
        user_id = self._scope.account.user_id
        try:
            found = await self._directory.published(user_id)
            names = publishers(listing.anchor, user_id, found)
        except TimError as error:
            log.info("own entry: other publishers unknown: %s", error.code)
            names = None
        own = OwnEntry(entry, listing, user_id, names)
        self._put(replace(self._now, entry=own))

    async def _confirm(self, goal: Goal, entry_id: str) -> None:
        user_id = self._scope.account.user_id
        for pause in _LOOKS:
            await self._sleep(pause)
            try:
                found = await self._directory.published(user_id)
            except DirectoryResting as error:
                await self._sleep(error.retry_in_s)
                continue
            except (AuthError, DirectoryNotSetUp) as error:
                log.info("own entry: the search cannot be asked: %s", error.code)
                self._put(replace(self._now, confirmation=Confirmation.UNCHECKED))
                return
            except TimError as error:
                log.info("own entry: no answer of the search: %s", error.code)
                continue
            if confirmed(goal, entry_id, user_id, found):
                self._put(replace(self._now, confirmation=Confirmation.SEEN))
                return
        self._put(replace(self._now, confirmation=Confirmation.LATE))

    def _give_up_confirming(self) -> None:
        task, self._confirming = self._confirming, None
        if task is not None:
            task.cancel()

    def _interrupted(self, listing: OwnListing) -> Unfinished | None:
        """The change of this entry that has not ended; another card's changes wait for it."""
        changes = self._journal.unfinished()
        return next((one for anchor, one in changes.items() if anchor in listing.anchors), None)

    @property
    def _now(self) -> OwnEntryState:
        return self.state.value

    def _put(self, state: OwnEntryState) -> None:
        self.state.set(state)

    def _say(self, working: Working) -> None:
        self._put(replace(self._now, working=working))
