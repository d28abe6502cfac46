"""The directory of the health system: searching, "who is this?", favourites and recent ones."""

from __future__ import annotations

import asyncio
import logging
import random
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from timclient.directory.backoff import Rest
from timclient.directory.cache import Cache
from timclient.directory.client import DirectoryClient
from timclient.directory.environments import environment_of
from timclient.directory.http import Http as DirectoryHttp
from timclient.directory.line import Line
from timclient.directory.specialties import specialties
from timclient.directory.token import SearchTokens
from timclient.domain.directory import (
    Coded,
    DirectoryAnswer,
    Entry,
    EntryKind,
    KeptEntries,
    Publishers,
)
from timclient.domain.directory_address import parse_tim_address
from timclient.domain.directory_query import DirectoryQuery
from timclient.domain.errors import TimError
from timclient.domain.errors_directory import (
    DirectoryQueryTooShort,
    DirectorySearchReplaced,
    InsuredNotListed,
)
from timclient.domain.ids import ServerName, UserId, server_of
from timclient.domain.open_id import OpenIdToken
from timclient.matrix.errors import from_transport
from timclient.matrix.openid import request_open_id
from timclient.matrix.tim_information import TimInformation
from timclient.services.scope import Scope, Stores
from timclient.services.tasks import TaskOwner
from timclient.store.directory import DirectoryStore

if TYPE_CHECKING:
    from timclient.directory.owner import OwnerClient
    from timclient.domain.deployment import Deployment
    from timclient.domain.own_entry import TokenSource
    from timclient.matrix.http import Http

log = logging.getLogger(__name__)

_MOST_PEOPLE = 500
_SERVER_KNOWN_S = 3600.0
_MOST_SEEN, _SEEN_KNOWN_S = 2000, 24 * 3600.0


class DirectoryService:
    """Asks in the name of the signed-in account, one question at a time.

    Answers are kept for five minutes. Favourites and recent ones lie in the encrypted store and
    can be read without a network. ``clock`` is monotonic, in seconds.
    """

    def __init__(
        self,
        stores: Stores,
        scope: Scope,
        deployment: Deployment,
        user_agent: str,
        http: Callable[[], Http],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._stores = stores
        self._scope = scope
        self._setting = deployment.directory
        self._user_agent = user_agent
        self._http = http
        self._clock = clock
        self._kept = DirectoryStore(stores.database)
        self._tasks = TaskOwner()
        self._client: DirectoryClient | None = None
        self._information: TimInformation | None = None
        self._searching: asyncio.Task[DirectoryAnswer | TimError] | None = None
        self._looking = asyncio.Lock()
        self._answers: Cache[DirectoryQuery, DirectoryAnswer] = Cache(clock)
        self._people: Cache[UserId, Publishers] = Cache(clock, _MOST_PEOPLE)
        self._servers: Cache[ServerName, bool] = Cache(clock, _MOST_PEOPLE, _SERVER_KNOWN_S)
        self._seen: Cache[str, int] = Cache(clock, _MOST_SEEN, _SEEN_KNOWN_S)

    async def search(self, query: DirectoryQuery, /, *, insist: bool = False) -> DirectoryAnswer:
        """Return what the directory finds; a search that still runs is given up for it.
        ``insist``: the user wants it asked although it has just refused.

        Raises:
            DirectoryQueryTooShort: too few letters; nothing was asked.
            InsuredNotListed: the number or the address of an insured person; nothing was asked.
            DirectoryNotSetUp: this installation names no directory.
            DirectoryNotAdmitted: the own provider is not in the federation.
            DirectoryRefused: the directory refuses this account's questions.
            DirectoryResting: after a failure; it can be asked again in ``retry_in_s``.
            DirectoryDown, DirectoryQueryRefused, RateLimited: the directory cannot answer.
            DirectorySearchReplaced: a newer search runs; there is nothing to tell.
            NetworkError, BadResponse: there is no usable answer.
            AuthError: the Matrix session has ended.
        """
        query = query.normalised
        self._give_up_search()
        if not query.enough:
            raise DirectoryQueryTooShort
        if query.names_insured:
            raise InsuredNotListed
        kept = self._answers.get(query)
        if kept is not None:
            return kept
        task = self._tasks.spawn(self._outcome(query, insist=insist), "directory search")
        self._searching = task
        try:
            outcome: DirectoryAnswer | TimError = await task
        except asyncio.CancelledError:
            own = asyncio.current_task()
            if task.cancelled() and own is not None and not own.cancelling():
                raise DirectorySearchReplaced from None
            raise
        if isinstance(outcome, TimError):
            raise outcome
        return outcome

    async def who_is(self, address: str, /) -> Publishers:
        """Return who publishes an address (either form).

        Insured persons are in no directory and their addresses tell their KVNR: they are never
        asked for. Without a network what is kept on this computer answers.

        Raises:
            As :meth:`search`.
        """
        user_id = parse_tim_address(address)
        if user_id is None:
            return Publishers()
        async with self._looking:
            known = self._people.get(user_id)
            if known is not None:
                return known
            try:
                if await self._is_insured(user_id):
                    return Publishers()
                found = await self._asked().by_address(user_id)
            except TimError:
                kept = self._kept_with(user_id)
                if kept is None:
                    raise
                return kept
            return self._learn(user_id, found)

    async def published(self, user_id: UserId, /) -> tuple[Entry, ...]:
        """Return the entries that publish an account now: what was kept is not used.

        Raises:
            As :meth:`search`.
        """
        async with self._looking:
            self._answers.clear()
            found = await self._asked().by_address(user_id)
            return self._learn(user_id, found).entries

    def owner(self, tokens: TokenSource) -> OwnerClient:
        """Return the way to the own entry, over the same connection.

        Raises:
            DirectoryNotSetUp: this installation names no directory.
        """
        return self._asked().owner(tokens)

    async def kept(self) -> KeptEntries:
        """Return favourites by name and recent ones, the newest first."""
        everything = self._kept.all()
        favourites = [one.entry for one in everything if one.favourite]
        recent = sorted((one for one in everything if one.used), key=lambda one: -one.used)
        return KeptEntries(
            tuple(sorted(favourites, key=lambda entry: entry.name.casefold())),
            tuple(one.entry for one in recent),
        )

    async def set_favourite(self, entry: Entry, favourite: bool) -> None:  # noqa: FBT001
        """Keep an entry as a favourite, or no longer."""
        seen = self._seen.get(entry.entry_id) or 0
        self._kept.set_favourite(entry, favourite=favourite, seen=seen)

    async def remember(self, entry: Entry) -> None:
        """Keep an entry as one just written to."""
        self._kept.set_used(entry, _now(), self._seen.get(entry.entry_id) or 0)

    async def specialties(self) -> tuple[Coded, ...]:
        """Return the fields of medicine to search by, with their German names, by name."""
        return specialties()

    async def is_insured_server(self, server: ServerName) -> bool:
        """Whether a server serves insured persons: by the federation list last proven; the
        provider is asked where there is none (P-09).

        Raises:
            NetworkError, ServerError, AuthError: the provider cannot say.
        """
        listed = self._stores.account.insurers()
        if listed:
            return server in listed
        known = self._servers.get(server)
        if known is None:
            known = await self._asked_provider().is_insurer(server)
            self._servers.put(server, known)
        return known

    async def stop(self) -> None:
        """Give up what runs, close the connection and forget token and answers."""
        self._give_up_search()
        await self._tasks.close()
        client, self._client, self._information = self._client, None, None
        if client is not None:
            await client.close()
        for cache in (self._answers, self._people, self._servers, self._seen):
            cache.clear()

    async def _outcome(self, query: DirectoryQuery, *, insist: bool) -> DirectoryAnswer | TimError:
        """A failure is a value here: it is told to whoever asked, and is none of the task."""
        try:
            if query.user_id is not None and await self._is_insured(query.user_id):
                raise InsuredNotListed
            answer = await self._asked().search(query, insist=insist)
        except TimError as error:
            log.info("directory search: %s", error.code)
            return error
        self._answers.put(query, answer)
        self._note(answer.entries)
        return answer

    def _learn(self, user_id: UserId, found: tuple[Entry, ...]) -> Publishers:
        publishers = Publishers(found)
        self._people.put(user_id, publishers)
        self._note(found)
        return publishers

    def _note(self, entries: tuple[Entry, ...]) -> None:
        """The directory has just given these."""
        now = _now()
        for entry in entries:
            self._seen.put(entry.entry_id, now)
        self._kept.refresh(entries, now)

    async def _is_insured(self, user_id: UserId) -> bool:
        """The own colleagues are not; for all others it must be known before they are asked for."""
        server = server_of(user_id)
        return server != self._scope.account.server_name and await self.is_insured_server(server)

    def _give_up_search(self) -> None:
        task, self._searching = self._searching, None
        if task is not None:
            task.cancel()

    def _kept_with(self, user_id: UserId) -> Publishers | None:
        found = [one for one in self._kept.all() if one.entry.account(user_id) is not None]
        found.sort(key=lambda one: one.entry.kind is not EntryKind.PERSON)
        if not found:
            return None
        return Publishers(tuple(one.entry for one in found), min(one.seen for one in found))

    def _asked(self) -> DirectoryClient:
        if self._client is None:
            environment = environment_of(self._setting)
            http = DirectoryHttp(self._user_agent, from_transport)
            line = Line(http, self._clock, random.random)
            tokens = SearchTokens(
                line, environment.authenticate, self._open_id, self._clock, self._tasks.spawn
            )
            refusals = Rest(self._clock, random.random)
            self._client = DirectoryClient(line, tokens, environment, refusals)
        return self._client

    def _asked_provider(self) -> TimInformation:
        if self._information is None:
            matrix, own = self._scope.matrix, self._scope.account.user_id
            self._information = TimInformation(matrix.connection, self._http(), own)
        return self._information

    async def _open_id(self) -> OpenIdToken:
        return await request_open_id(self._scope.matrix.connection, self._scope.account.user_id)


def _now() -> int:
    return time.time_ns() // 1_000_000
