"""Puts what a search has found into the bundle that the directory sends."""

import datetime
import secrets
import uuid
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from tests.world.vzd.catalogue import Catalogue
from tests.world.vzd.codes import BASE
from tests.world.vzd.outcomes import Refused
from tests.world.vzd.query import Query
from tests.world.vzd.search import Found, Search
from tests.world.vzd.settings import Paging, Settings

Json = dict[str, Any]
SUBSETTED = {
    "system": "http://terminology.hl7.org/CodeSystem/v3-ObservationValue",
    "code": "SUBSETTED",
    "display": "Resource encoded in summary mode",
}
MOST_OPEN = 64


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as it came in.

    Attributes:
        base: Address of the part that was asked, with `/search` and the like.
        text: The query as the client wrote it.
    """

    base: str
    query: Query
    text: str


class Pages:
    """Makes bundles and remembers searches of which the client may fetch more."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._open: OrderedDict[str, tuple[Asked, Found]] = OrderedDict()

    def first(self, catalogue: Catalogue, search: Search, asked: Asked) -> Json:
        """The answer to a new search."""
        query = asked.query
        found = search.run(query)
        if query.only_count:
            return _head(found.total) | {"meta": _meta([SUBSETTED, SUBSETTED])}
        if self._settings.paging is Paging.ONE_PAGE:
            count = self._settings.cap if query.count is None else query.count
            return self._page(catalogue, search, asked, found, query.offset or 0, count)
        token = secrets.token_hex(16)
        self._open[token] = (asked, found)
        while len(self._open) > MOST_OPEN:
            self._open.popitem(last=False)
        return self._linked(catalogue, search, token, query.offset or 0)

    def given(self, catalogue: Catalogue, search: Search, asked: Asked, found: Found) -> Json:
        """The answer to a search that was worked out elsewhere, on one page."""
        return self._page(catalogue, search, asked, found, 0, len(found.matches))

    def more(self, catalogue: Catalogue, search: Search, wishes: dict[str, str]) -> Json:
        """A further page; raises Refused."""
        token = wishes.get("_getpages", "")
        offset = wishes.get("_getpagesoffset", "0")
        if token not in self._open or not offset.isdecimal():
            raise Refused(410, "processing", f'HAPI-0418: Search ID "{token}" does not exist')
        return self._linked(catalogue, search, token, int(offset))

    def _linked(self, catalogue: Catalogue, search: Search, token: str, offset: int) -> Json:
        asked, found = self._open[token]
        size = asked.query.count or self._settings.page_size
        bundle = self._page(catalogue, search, asked, found, offset, size)
        type_ = asked.query.type
        here = f"{asked.base}/{type_}?{asked.text}"
        links = [{"relation": "self", "url": here}]
        if offset + size < len(found.matches):
            links.append({"relation": "next", "url": _next(asked, token, offset + size, size)})
        if not bundle.get("entry"):
            return bundle | {"link": links}
        entries = bundle.pop("entry")
        return bundle | {"link": links, "entry": entries}

    def _page(
        self,
        catalogue: Catalogue,
        search: Search,
        asked: Asked,
        found: Found,
        offset: int,
        count: int,
    ) -> Json:
        matches = found.matches[offset : offset + count]
        included, hidden = search.includes(asked.query, matches)
        bundle = _head(found.total)
        if found.filtered or hidden:
            bundle["_total"] = _filtered(found.filtered + hidden)
        entries = [_entry(catalogue, asked.base, rid, "match") for rid in matches]
        entries += [_entry(catalogue, asked.base, rid, "include") for rid in included]
        return bundle | ({"entry": entries} if entries else {})


def _next(asked: Asked, token: str, offset: int, size: int) -> str:
    """The next page: by offset where the client pages so, else an opaque address."""
    if asked.query.offset is None:
        wishes = {"_getpages": token, "_getpagesoffset": offset, "_count": size}
        return f"{asked.base}?{urlencode(wishes | {'_bundletype': 'searchset'})}"
    kept = [(k, v) for k, v in parse_qsl(asked.text, keep_blank_values=True) if k != "_offset"]
    return f"{asked.base}/{asked.query.type}?{urlencode([*kept, ('_offset', str(offset))])}"


def _head(total: int) -> Json:
    return {
        "resourceType": "Bundle",
        "id": str(uuid.uuid4()),
        "meta": _meta([]),
        "type": "searchset",
        "total": total,
    }


def _meta(tags: list[Json]) -> Json:
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds")
    return {"lastUpdated": now} | ({"tag": tags} if tags else {})


def _entry(catalogue: Catalogue, base: str, rid: int, mode: str) -> Json:
    resource = catalogue.resource(rid)
    type_ = resource["resourceType"] if resource else ""
    return {
        "fullUrl": f"{base}/{type_}/{rid}",
        "resource": resource,
        "search": {"mode": mode},
    }


def _filtered(count: int) -> Json:
    parts = [
        {"url": "count", "valueInteger": count},
        {"url": "reason", "valueString": "Reason: hideVersicherte"},
    ]
    url = f"{BASE}/StructureDefinition/results-filtered-ex"
    return {"extension": [{"url": url, "extension": parts}]}
