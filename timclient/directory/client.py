"""Asking the directory: search, and whose address this is."""

from __future__ import annotations

import logging
from collections.abc import Callable
from itertools import zip_longest

from timclient.directory.backoff import Rest
from timclient.directory.bundles import read_page
from timclient.directory.environments import Environment
from timclient.directory.failures import failure, is_ok, is_refused
from timclient.directory.http import Answer
from timclient.directory.line import Line
from timclient.directory.owner import OwnerClient
from timclient.directory.paging import MOST_PAGES, is_below
from timclient.directory.query import (
    MOST_MATCHES,
    address_question,
    is_about,
    questions,
)
from timclient.directory.token import SearchTokens
from timclient.domain.directory import DirectoryAnswer, Entry, EntryKind
from timclient.domain.directory_query import DirectoryQuery
from timclient.domain.errors_directory import (
    DirectoryNotAdmitted,
    DirectoryQueryTooShort,
    DirectoryRefused,
)
from timclient.domain.ids import UserId
from timclient.domain.own_entry import TokenSource

log = logging.getLogger(__name__)

# How many matches are looked through while none of them is about what was asked.
_MOST_SIFTED = 300
_PERSON_FIRST = (EntryKind.PERSON, EntryKind.ORGANISATION)
_RESOURCE_PATHS = ("PractitionerRole", "HealthcareService")


class DirectoryClient:
    """One directory, asked in the name of one account. Refused once, it is left in peace as after
    a failure: ``refusals`` says how long."""

    def __init__(
        self, line: Line, tokens: SearchTokens, environment: Environment, refusals: Rest
    ) -> None:
        self._line = line
        self._tokens = tokens
        self._environment = environment
        self._refusals = refusals
        self._refused: DirectoryNotAdmitted | DirectoryRefused | None = None

    async def search(self, query: DirectoryQuery, *, insist: bool = False) -> DirectoryAnswer:
        """Return entries with at least one usable TI-M address, by name. A part of a name is
        only looked for where no word of anybody begins with it. ``insist``: the user wants it
        asked although it has just refused.

        Raises:
            DirectoryQueryTooShort: nothing was asked.
            DirectoryNotAdmitted, DirectoryRefused: this account may not search; shortly after
                one refusal the same is told without asking.
            DirectoryResting: after a failure; nothing was asked.
            NetworkError, ServerError, AuthError: there is no answer.
        """
        if not query.enough:
            raise DirectoryQueryTooShort
        if insist:
            self._refusals.interrupt()
        asked = [questions(query, kind) for kind in _PERSON_FIRST if kind in query.kinds]
        more = False
        for turn in zip_longest(*asked):
            answers = [await self._answer(one, query) for one in turn if one is not None]
            found = {entry.entry_id: entry for one in answers for entry in one.entries}
            more = more or any(one.more for one in answers)
            if found:
                return DirectoryAnswer(tuple(sorted(found.values(), key=_order)), more)
        return DirectoryAnswer(more=more)

    async def by_address(self, user_id: UserId) -> tuple[Entry, ...]:
        """Return the entries that publish an account: people first. Searches go before.

        Raises:
            As :meth:`search`.
        """
        found: list[Entry] = []
        for kind in _PERSON_FIRST:
            question = address_question(user_id, kind)
            pages, _ = await self._all_pages(
                question, lambda one: one.account(user_id) is not None, urgent=False
            )
            found += pages
        return tuple(found)

    def owner(self, tokens: TokenSource) -> OwnerClient:
        """Return the way to the own entry, over the same line."""
        return OwnerClient(self._line, self._environment, tokens)

    async def close(self) -> None:
        """Close the connection."""
        await self._line.close()

    async def _answer(self, question: str, query: DirectoryQuery) -> DirectoryAnswer:
        user_id, specialty = query.user_id, query.normalised.specialty

        def is_meant(one: Entry) -> bool:
            here = user_id is None or one.account(user_id) is not None
            return here and is_about(one, specialty)

        entries, more = await self._all_pages(question, is_meant)
        return DirectoryAnswer(tuple(entries), more)

    async def _all_pages(
        self, question: str, is_meant: Callable[[Entry], bool], *, urgent: bool = True
    ) -> tuple[list[Entry], bool]:
        """Those meant of up to 100 matches, and whether there are more matches. Where none of
        them is meant and the directory goes on, some more are looked through."""
        url = f"{self._environment.search}/{question}"
        entries: list[Entry] = []
        matches, asked = 0, {url}
        for _ in range(MOST_PAGES):
            page = read_page((await self._ask(url, urgent=urgent)).body)
            matches += page.matches
            entries += [one for one in page.entries if one.accounts and is_meant(one)]
            enough = matches >= (MOST_MATCHES if entries else _MOST_SIFTED)
            if enough or not page.next_url:
                return entries, matches >= MOST_MATCHES
            url = page.next_url
            if url in asked or not is_below(url, self._environment.search, _RESOURCE_PATHS):
                log.warning("directory: a next page leads elsewhere")
                return entries, True
            asked.add(url)
        return entries, True

    async def _ask(self, url: str, *, urgent: bool) -> Answer:
        """Ask, unless this account has just been refused."""
        if self._refused is not None and self._refusals.left_s > 0:
            raise type(self._refused)(self._refused.detail)
        try:
            answer = await self._with_token(url, urgent=urgent)
        except (DirectoryNotAdmitted, DirectoryRefused) as error:
            if self._refusals.left_s == 0:
                self._refusals.failed()
            self._refused = error
            raise
        self._refused = None
        self._refusals.over()
        return answer

    async def _with_token(self, url: str, *, urgent: bool) -> Answer:
        """Refused once, it is asked again with a new token."""
        token = await self._tokens.get()
        answer = await self._send(url, token, urgent=urgent)
        if is_refused(answer):
            self._tokens.drop(token)
            token = await self._tokens.get()
            answer = await self._send(url, token, urgent=urgent)
        if is_refused(answer):
            self._tokens.drop(token)
            log.error("directory: refused with a new token (%d)", answer.status)
            raise DirectoryRefused(str(answer.status))
        if not is_ok(answer):
            raise failure(answer)
        return answer

    async def _send(self, url: str, token: str, *, urgent: bool) -> Answer:
        return await self._line.get(url, {"Authorization": f"Bearer {token}"}, urgent=urgent)


def _order(entry: Entry) -> tuple[float, str, str]:
    """Near ones first where distances are known, then by name."""
    far = entry.distance_km if entry.distance_km is not None else float("inf")
    return far, entry.name.casefold(), entry.entry_id
