"""Asking the directory: search, and whose address this is."""

from __future__ import annotations

import logging
from itertools import zip_longest
from urllib.parse import urlsplit

from timclient.directory.bundles import Page, read_page
from timclient.directory.environments import Environment
from timclient.directory.failures import failure, is_ok, is_refused
from timclient.directory.http import Answer
from timclient.directory.line import Line
from timclient.directory.owner import OwnerClient
from timclient.directory.query import (
    MOST_MATCHES,
    address_question,
    is_about,
    questions,
)
from timclient.directory.token import SearchTokens
from timclient.domain.directory import DirectoryAnswer, Entry, EntryKind
from timclient.domain.directory_query import DirectoryQuery
from timclient.domain.errors_directory import DirectoryQueryTooShort, DirectoryRefused
from timclient.domain.ids import UserId
from timclient.domain.own_entry import TokenSource

log = logging.getLogger(__name__)

_MOST_PAGES = 10
_LONGEST_ADDRESS = 4096
_PERSON_FIRST = (EntryKind.PERSON, EntryKind.ORGANISATION)
_RESOURCE_PATHS = ("PractitionerRole", "HealthcareService")


class DirectoryClient:
    """One directory, asked in the name of one account."""

    def __init__(self, line: Line, tokens: SearchTokens, environment: Environment) -> None:
        self._line = line
        self._tokens = tokens
        self._environment = environment

    async def search(self, query: DirectoryQuery) -> DirectoryAnswer:
        """Return entries with at least one usable TI-M address, by name. A part of a name is
        only looked for where no word of anybody begins with it.

        Raises:
            DirectoryQueryTooShort: nothing was asked.
            DirectoryNotAdmitted, DirectoryRefused: this account may not search.
            DirectoryResting: after a failure; nothing was asked.
            NetworkError, ServerError, AuthError: there is no answer.
        """
        if not query.enough:
            raise DirectoryQueryTooShort
        asked = [questions(query, kind) for kind in _PERSON_FIRST if kind in query.kinds]
        for turn in zip_longest(*asked):
            answers = [await self._answer(one, query) for one in turn if one is not None]
            found = {entry.entry_id: entry for one in answers for entry in one.entries}
            more = any(one.more for one in answers)
            if found or more:
                return DirectoryAnswer(tuple(sorted(found.values(), key=_order)), more)
        return DirectoryAnswer()

    async def by_address(self, user_id: UserId) -> tuple[Entry, ...]:
        """Return the entries that publish an account: people first.

        Raises:
            As :meth:`search`.
        """
        found: list[Entry] = []
        for kind in _PERSON_FIRST:
            pages, _ = await self._all_pages(address_question(user_id, kind))
            found += [one for one in pages if one.account(user_id) is not None]
        return tuple(found)

    def owner(self, tokens: TokenSource) -> OwnerClient:
        """Return the way to the own entry, over the same line."""
        return OwnerClient(self._line, self._environment, tokens)

    async def close(self) -> None:
        """Close the connection."""
        await self._line.close()

    async def _answer(self, question: str, query: DirectoryQuery) -> DirectoryAnswer:
        user_id, specialty = query.user_id, query.normalised.specialty
        entries, more = await self._all_pages(question)
        found = tuple(
            one
            for one in entries
            if (user_id is None or one.account(user_id) is not None) and is_about(one, specialty)
        )
        return DirectoryAnswer(found, more)

    async def _all_pages(self, question: str) -> tuple[list[Entry], bool]:
        """Entries of up to 100 matches, and whether there are more."""
        url = f"{self._environment.search}/{question}"
        entries: list[Entry] = []
        matches, asked = 0, {url}
        for _ in range(_MOST_PAGES):
            page = await self._page(url)
            matches += page.matches
            entries += [one for one in page.entries if one.accounts]
            if matches >= MOST_MATCHES or not page.next_url:
                return entries, matches >= MOST_MATCHES
            url = page.next_url
            if url in asked or not self._is_own(url):
                log.warning("directory: a next page leads elsewhere")
                return entries, True
            asked.add(url)
        return entries, True

    async def _page(self, url: str) -> Page:
        return read_page((await self._ask(url)).body)

    async def _ask(self, url: str) -> Answer:
        """Refused once, it is asked again with a new token."""
        token = await self._tokens.get()
        answer = await self._with(url, token)
        if is_refused(answer):
            self._tokens.drop(token)
            token = await self._tokens.get()
            answer = await self._with(url, token)
        if is_refused(answer):
            self._tokens.drop(token)
            log.error("directory: refused with a new token (%d)", answer.status)
            raise DirectoryRefused(str(answer.status))
        if not is_ok(answer):
            raise failure(answer)
        return answer

    async def _with(self, url: str, token: str) -> Answer:
        return await self._line.get(url, {"Authorization": f"Bearer {token}"})

    def _is_own(self, url: str) -> bool:
        """The token goes nowhere but to the search of this directory. HAPI's next pages are asked
        at the search address itself, others at the resource."""
        if len(url) > _LONGEST_ADDRESS or not url.isascii() or not url.isprintable():
            return False
        own = urlsplit(self._environment.search)
        try:
            next_one = urlsplit(url)
        except ValueError:
            return False
        paths = {own.path, *(f"{own.path}/{one}" for one in _RESOURCE_PATHS)}
        same = (next_one.scheme, next_one.netloc) == (own.scheme, own.netloc)
        return same and next_one.path.rstrip("/") in paths


def _order(entry: Entry) -> tuple[float, str, str]:
    """Near ones first where distances are known, then by name."""
    far = entry.distance_km if entry.distance_km is not None else float("inf")
    return far, entry.name.casefold(), entry.entry_id
