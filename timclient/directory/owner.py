"""The own entry in the directory (``/owner``): read by its owner, changed step by step.

Before a resource is changed it is read anew and sent back whole but for what is to change, with
``If-Match`` where its version is known: the addresses of others in the entry stay as they are.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import quote, urlencode

import msgspec

from timclient.directory import owner_resources as resources
from timclient.directory.bundles import read_page
from timclient.directory.environments import Environment
from timclient.directory.failures import failure, is_ok, is_refused
from timclient.directory.http import Answer
from timclient.directory.line import Line
from timclient.directory.paging import MOST_PAGES, is_below
from timclient.domain.directory import Entry
from timclient.domain.directory_address import address_forms
from timclient.domain.errors import BadResponse, NotFound, TimError
from timclient.domain.errors_directory import (
    DirectoryRefused,
    OwnEntryChanged,
    OwnEntryMissing,
    OwnEntryRefused,
)
from timclient.domain.ids import UserId
from timclient.domain.own_change import ChangeEndpoint, CreateEndpoint, DeleteEndpoint, Link, Step
from timclient.domain.own_entry import OwnListing, TokenSource

log = logging.getLogger(__name__)

_BAD_REQUEST, _FORBIDDEN, _CONFLICT, _STALE, _UNPROCESSABLE = 400, 403, 409, 412, 422
_KINDS = ("PractitionerRole", "HealthcareService")
_INCLUDED = {
    "PractitionerRole": ("practitioner", "location", "endpoint"),
    "HealthcareService": ("organization", "location", "endpoint"),
}
_TAIL = (("_count", "100"), ("_format", "json"))
# The directory may keep what a question has found; the owner wants to see his last change.
_FRESH = {"Cache-Control": "no-cache"}
_WRITES = {
    "Content-Type": "application/fhir+json; charset=UTF-8",
    "Prefer": "return=representation",
}


class OwnerClient:
    """The entry of one card's holder, over the line that the search uses too."""

    def __init__(self, line: Line, environment: Environment, tokens: TokenSource) -> None:
        self._line = line
        self._base = f"{environment.base}/owner"
        self._tokens = tokens

    async def read(self, user_id: UserId) -> tuple[Entry, OwnListing]:
        """Return the entry as others see it, and what it holds of an address.

        Raises:
            OwnEntryMissing: the card's holder has no active entry.
            OwnerTokenMissing: there is no card.
            DirectoryRefused: the directory refuses the card's holder.
            DirectoryResting: after a failure; nothing was asked.
            NetworkError, ServerError, AuthError: there is no answer.
        """
        for kind in _KINDS:
            includes = tuple(("_include", f"{kind}:{what}") for what in _INCLUDED[kind])
            pages = await self._pages(f"{kind}?{urlencode((*includes, *_TAIL))}")
            entries = {one.entry_id: one for page in pages for one in read_page(page).entries}
            listed = [one for page in pages for one in resources.listed(page)]
            anchors = [one for one in listed if resources.key(one) in entries]
            if not anchors:
                continue
            question = urlencode((("address", ",".join(address_forms(user_id))), *_TAIL))
            more = await self._pages(f"Endpoint?{question}")
            listed += [one for page in more for one in resources.listed(page)]
            listing = resources.listing(anchors, listed, user_id)
            return entries[listing.anchor], listing
        raise OwnEntryMissing

    async def perform(self, step: Step, user_id: UserId) -> str:
        """Carry out one step; returns the id of a created address.

        Raises:
            OwnEntryChanged: somebody else has changed the entry at the same time, or an address
                to be deleted is in use; nothing was changed.
            OwnEntryRefused: the directory does not want that; nothing was changed.
            OwnerTokenMissing, DirectoryRefused, DirectoryResting: nothing was changed.
            NetworkError, ServerError: nobody knows whether it had its effect.
        """
        match step:
            case CreateEndpoint():
                body = resources.new_endpoint(step, user_id)
                answer = await self._write("POST", "Endpoint", body)
                return resources.identity(resources.resource(answer.body, "Endpoint"))
            case ChangeEndpoint():
                await self._edit(
                    f"Endpoint/{_safe(step.endpoint_id)}",
                    lambda was: resources.changed_endpoint(was, step),
                )
            case Link():
                kind, _, number = step.anchor.partition("/")
                await self._edit(f"{kind}/{_safe(number)}", lambda was: resources.linked(was, step))
            case DeleteEndpoint():
                try:
                    await self._write("DELETE", f"Endpoint/{_safe(step.endpoint_id)}")
                except NotFound:
                    return ""
        return ""

    async def _edit(
        self, path: str, edit: Callable[[dict[str, Any]], dict[str, Any] | None]
    ) -> None:
        """``edit`` returns None where nothing is to change."""
        kind = path.partition("/")[0]
        was = resources.resource((await self._get(f"{self._base}/{path}")).body, kind)
        if f"{kind}/{resources.identity(was)}" != path:
            raise BadResponse("another resource")
        wanted = edit(was)
        if wanted is not None:
            version = resources.version(was)
            match = {"If-Match": f'W/"{version}"'} if version else {}
            await self._write("PUT", path, wanted, match)

    async def _pages(self, path: str) -> list[bytes]:
        """An answer and those it goes on in: a house may have more services than a page holds."""
        url = f"{self._base}/{path}"
        asked, pages = {url}, [(await self._get(url)).body]
        while url := read_page(pages[-1]).next_url:
            if url in asked or not is_below(url, self._base, (*_KINDS, "Endpoint")):
                log.warning("own entry: a next page leads elsewhere")
                break
            if len(pages) >= MOST_PAGES:
                log.warning("own entry: more than %d pages", MOST_PAGES)
                break
            asked.add(url)
            pages.append((await self._get(url)).body)
        return pages

    async def _get(self, url: str) -> Answer:
        answer = await self._ask(lambda bearer: self._line.get(url, {**_FRESH, **bearer}))
        if answer.status == _FORBIDDEN:
            raise DirectoryRefused(str(answer.status))
        if not is_ok(answer):
            raise failure(answer)
        return answer

    async def _write(
        self,
        method: str,
        path: str,
        content: dict[str, Any] | None = None,
        headers: dict[str, str] | None = None,
    ) -> Answer:
        url = f"{self._base}/{path}"
        body = msgspec.json.encode(content) if content is not None else None
        more = {**(_WRITES if body is not None else {}), **(headers or {})}
        answer = await self._ask(
            lambda bearer: self._line.send(method, url, {**more, **bearer}, body)
        )
        if not is_ok(answer):
            raise _not_written(answer)
        return answer

    async def _ask(self, send: Callable[[dict[str, str]], Awaitable[Answer]]) -> Answer:
        """With a token refused it is asked again with a new one: a refusal changes nothing."""
        token = await self._tokens.token()
        answer = await send({"Authorization": f"Bearer {token}"})
        if _token_refused(answer):
            self._tokens.drop(token)
            token = await self._tokens.token()
            answer = await send({"Authorization": f"Bearer {token}"})
        if _token_refused(answer):
            self._tokens.drop(token)
            raise DirectoryRefused(str(answer.status))
        return answer


def _token_refused(answer: Answer) -> bool:
    """403 is no matter of the token here: another owner's resource."""
    return is_refused(answer) and answer.status != _FORBIDDEN


def _not_written(answer: Answer) -> TimError:
    known = failure(answer)
    if answer.status in (_CONFLICT, _STALE):
        return OwnEntryChanged(known.detail)
    if answer.status in (_BAD_REQUEST, _FORBIDDEN, _UNPROCESSABLE):
        return OwnEntryRefused(known.detail)
    return known


def _safe(identity: str) -> str:
    return quote(identity, safe="")
