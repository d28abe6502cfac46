"""The loop that keeps the store equal to the server: ask, take in, commit, tell."""

from __future__ import annotations

import asyncio
import logging
import random
import time
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

import msgspec

from timclient.domain import backoff
from timclient.domain.errors import (
    LoggedOut,
    NetworkError,
    RateLimited,
    ServerError,
    ServerFault,
    SoftLoggedOut,
    TimError,
)
from timclient.domain.event import Event
from timclient.domain.observe import Observable
from timclient.domain.session import Connection, Link
from timclient.domain.wake import Moment, slept
from timclient.services.tasks import TaskOwner

if TYPE_CHECKING:
    from timclient.domain.event import ReadEvent
    from timclient.domain.ids import RoomId
    from timclient.domain.sync import SyncUpdate
    from timclient.services.changes import Changes
    from timclient.services.scope import Scope, Stores

log = logging.getLogger(__name__)

_TICK_S = 5.0
_HEALED_AT_ONCE = 50


class SyncService:
    """Runs while somebody is signed in. ``connection`` is what the status line shows."""

    def __init__(self, stores: Stores, scope: Scope, changes: Changes) -> None:
        self._stores = stores
        self._scope = scope
        self._changes = changes
        self._tasks = TaskOwner()
        self._wake = asyncio.Event()
        self._unhealed: set[str] = set()
        self._doubtful = False
        self._followers: list[Callable[[SyncUpdate], None]] = []
        self.connection: Observable[Connection] = Observable(Connection())

    def follow(self, follower: Callable[[SyncUpdate], None]) -> None:
        """Call ``follower`` with every update after it was committed."""
        self._followers.append(follower)

    async def heal(self, sessions: Collection[str]) -> None:
        """Read again what waited for keys that have arrived, page by page: the engine has other
        things to do."""
        waiting = sorted(sessions)
        for start in range(0, len(waiting), _HEALED_AT_ONCE):
            self._changes.tell(self._healed(waiting[start : start + _HEALED_AT_ONCE]))
            await asyncio.sleep(0)

    def start(self, ended: Callable[[TimError], None]) -> None:
        """Begin to sync; ``ended`` is called when the server ends the session.

        Keys are on disk before the messages they open: a crash in between left some waiting, so
        the first turn tries all.
        """
        self._unhealed = set(self._stores.timeline.waiting_sessions())
        self._tasks.spawn(self._run(ended), "sync")
        self._tasks.spawn(self._watch_sleep(), "sleep watch")

    async def stop(self) -> None:
        """Stop at once; the next start goes on where the store stands."""
        await self._tasks.close()
        self.connection.set(Connection())

    async def retry_now(self) -> None:
        """Do not wait any longer before the next try."""
        self._wake.set()

    def doubt(self) -> None:
        """Something else could not reach the server: ask at once whether the line still stands."""
        if self.connection.value.link is Link.ONLINE and not self._doubtful:
            self._doubtful = True
            self._wake.set()

    async def _run(self, ended: Callable[[TimError], None]) -> None:
        failures = 0
        while True:
            try:
                await self._turn(hurry=failures > 0 or self.connection.value.link is Link.IDLE)
                failures = 0
            except (SoftLoggedOut, LoggedOut) as error:
                self.connection.set(Connection(Link.IDLE, error))
                ended(error)
                return
            except TimError as error:
                failures += 1
                log.info("sync failed (%s), %d in a row", error.code, failures)
                await self._pause(failures, error)
            except Exception as error:
                # The border of the loop: it must outlive an error of ours. The same answer is
                # asked for again, after a pause that grows.
                failures += 1
                log.exception("sync turn failed")
                await self._pause(failures, ServerFault(type(error).__name__))

    async def _turn(self, *, hurry: bool) -> None:
        since = self._stores.account.sync_token()
        if since is None:
            self.connection.set(Connection(Link.FIRST_SYNC))
        elif hurry:
            self.connection.set(Connection(Link.CONNECTING, self.connection.value.error))
        await self._upload_keys()
        answer = await self._ask(since, wait=not hurry and not self._doubtful)
        if answer is None:
            return
        self._doubtful = False
        update = self._scope.matrix.sync.take_in(answer)
        # Kept until they have healed something: after a failing commit the repeated answer does
        # not bring them again.
        self._unhealed |= update.new_sessions
        changed = self._scope.writer.commit(update)
        self._note_typing(update)
        self.connection.set(Connection(Link.ONLINE))
        self._changes.tell(changed)
        self._tell_followers(update)
        await self._heal()

    def _tell_followers(self, update: SyncUpdate) -> None:
        """The answer does not come a second time: none of them keeps it from the others."""
        for follower in self._followers:
            try:
                follower(update)
            except Exception:
                log.exception("a follower of sync failed")

    async def _ask(self, since: str | None, *, wait: bool) -> bytes | None:
        """Ask for changes; None when something woke the loop before the answer came."""
        self._wake.clear()
        asking = asyncio.ensure_future(self._scope.matrix.sync.ask(since, wait=wait))
        waking = asyncio.ensure_future(self._wake.wait())
        try:
            await asyncio.wait({asking, waking}, return_when=asyncio.FIRST_COMPLETED)
            return await asking if asking.done() else None
        finally:
            asking.cancel()
            waking.cancel()
            await asyncio.gather(asking, waking, return_exceptions=True)

    async def _pause(self, failures: int, error: TimError) -> None:
        asked = error.retry_after_s if isinstance(error, RateLimited) else 0.0
        wait = backoff.delay(failures, random.random(), asked)  # noqa: S311 - jitter, no secret
        self.connection.set(Connection(Link.WAITING, error, wait))
        self._wake.clear()
        try:
            async with asyncio.timeout(wait):
                await self._wake.wait()
        except TimeoutError:
            return

    async def _watch_sleep(self) -> None:
        """After the computer slept the open request is dead: ask anew at once."""
        before = Moment(time.time(), time.monotonic())
        while True:
            await asyncio.sleep(_TICK_S)
            now = Moment(time.time(), time.monotonic())
            if slept(before, now, _TICK_S):
                log.info("woke up")
                self._wake.set()
            before = now

    async def _upload_keys(self) -> None:
        """Without new one-time keys others reach this device a little later; messages that are
        there already must not wait for that."""
        try:
            await self._scope.matrix.encryption.upload_keys()
        except (ServerError, NetworkError) as error:
            log.warning("keys could not be uploaded: %s", error.code)

    async def _heal(self) -> None:
        """Read again what waited for keys that have arrived."""
        if self._unhealed:
            await self.heal(self._unhealed)
            self._unhealed = set()

    def _healed(self, sessions: Collection[str]) -> set[RoomId]:
        waiting = self._stores.timeline.undecryptable(list(sessions))
        healed: set[RoomId] = set()
        with self._stores.database.transaction():
            for room_id, stored in waiting:
                event = Event(
                    stored.type,
                    content=msgspec.Raw(stored.content),
                    sender=stored.sender,
                    event_id=stored.event_id,
                    origin_server_ts=stored.timestamp,
                )
                read: ReadEvent = self._scope.matrix.encryption.read(room_id, event)
                if read.problem != stored.problem:
                    self._scope.writer.heal(room_id, read)
                    healed.add(room_id)
            for room_id in healed:
                self._scope.writer.refresh(room_id)
            self._scope.matrix.encryption.flush()
        return healed

    def _note_typing(self, update: SyncUpdate) -> None:
        for room in update.rooms:
            if room.typing is not None:
                self._changes.set_typing(room.room_id, room.typing)
