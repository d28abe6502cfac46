"""The search interfaces: /search for professionals, /fdv/search for insured persons."""

from typing import Any
from urllib.parse import parse_qsl, quote

import msgspec
from aiohttp import web

from tests.world.vzd.bundles import Asked, Pages
from tests.world.vzd.catalogue import Catalogue
from tests.world.vzd.nearby import named_query, nearby
from tests.world.vzd.outcomes import Refused, not_found, outcome
from tests.world.vzd.parameters import PARAMETERS
from tests.world.vzd.query import read_query
from tests.world.vzd.rid import number
from tests.world.vzd.search import Search
from tests.world.vzd.settings import Expired, Settings
from tests.world.vzd.tokens import Audience, BadToken, Tokens, Trouble

SEARCHED = ("PractitionerRole", "HealthcareService", "Endpoint")
# Conditions that nearly every client sends: worked out once, before anybody waits.
USUAL = {
    "PractitionerRole": (
        "practitioner.active=true",
        "endpoint.status=active",
        "endpoint.payload-type=tim-chat",
        "endpoint.connection-type=tim",
        "endpoint:Endpoint.status=active",
        "endpoint:Endpoint.connection-type=tim",
        "practitioner.name=-",
        "location.address=-",
        "location.address-city=-",
        "endpoint.address=-",
        "endpoint.name=-",
    ),
    "HealthcareService": (
        "organization.active=true",
        "endpoint.status=active",
        "endpoint.payload-type=tim-chat",
        "name=-",
        "organization.name=-",
    ),
    "Endpoint": ("status=active", "connection-type=tim"),
}


def fhir(body: Any, status: int = 200) -> web.Response:
    """An answer in FHIR's own content type."""
    return web.Response(
        body=msgspec.json.encode(body),
        status=status,
        headers={"Content-Type": "application/fhir+json;charset=UTF-8"},
    )


def not_let_in(error: BadToken, settings: Settings) -> web.Response:
    """The answer to a token that is not accepted."""
    text = error.trouble.value
    if error.trouble is Trouble.EXPIRED and settings.expired is Expired.SECURITY:
        return fhir(outcome("security", "HAPI-0389: JWT is expired"), 500)
    answer = fhir(outcome("login", text), 401)
    answer.headers["WWW-Authenticate"] = f'Bearer error="invalid_token", error_description="{text}"'
    return answer


class Searching:
    """One of the two search interfaces.

    Args:
        audience: Whose tokens are let in besides those of owners.
    """

    def __init__(
        self,
        base_url: str,
        catalogue: Catalogue,
        tokens: Tokens,
        settings: Settings,
        audience: Audience,
    ) -> None:
        self._base = base_url + audience.value
        self._catalogue = catalogue
        self._tokens = tokens
        self._settings = settings
        self._audience = audience
        insured = audience is Audience.FDV_SEARCH
        self._search = Search(catalogue, insured=insured, cap=settings.cap)
        self._pages = Pages(settings)

    def warm(self) -> None:
        """Work out what nearly every search asks."""
        for type_, conditions in USUAL.items():
            self._search.run(read_query(type_, "&".join(conditions)))

    def add_to(self, app: web.Application) -> None:
        """Put the addresses into the application."""
        path = self._audience.value
        app.router.add_get(path, self._more)
        app.router.add_get(f"{path}/{{type}}", self._find)
        app.router.add_get(f"{path}/{{type}}/{{id}}", self._read)

    async def _find(self, request: web.Request) -> web.Response:
        try:
            self._let_in(request)
            return fhir(self._found(request.match_info["type"], request.url.raw_query_string))
        except BadToken as error:
            return not_let_in(error, self._settings)
        except Refused as refused:
            return fhir(refused.body, refused.status)

    def _found(self, type_: str, text: str) -> dict[str, Any]:
        self._search.cap = self._settings.cap
        if type_ not in SEARCHED:
            raise Refused(403, "forbidden", f"Search of {type_} is not allowed")
        wishes = parse_qsl(text, keep_blank_values=True)
        if self._audience is Audience.FDV_SEARCH and named_query(wishes):
            query, found = nearby(self._catalogue, self._search, wishes)
            asked = Asked(self._base, query, text)
            return self._pages.given(self._catalogue, self._search, asked, found)
        asked = Asked(self._base, read_query(type_, text), text)
        return self._pages.first(self._catalogue, self._search, asked)

    async def _more(self, request: web.Request) -> web.Response:
        try:
            self._let_in(request)
            wishes = dict(request.query)
            return fhir(self._pages.more(self._catalogue, self._search, wishes))
        except BadToken as error:
            return not_let_in(error, self._settings)
        except Refused as refused:
            return fhir(refused.body, refused.status)

    async def _read(self, request: web.Request) -> web.Response:
        """By id nothing is filtered: inactive ones are answered as well."""
        type_, rid = request.match_info["type"], request.match_info["id"]
        try:
            self._let_in(request)
            known = number(rid) if type_ in PARAMETERS else None
            if known is None or self._catalogue.type_of(known) != type_:
                raise not_found(quote(type_), quote(rid))
            return fhir(self._catalogue.resource(known))
        except BadToken as error:
            return not_let_in(error, self._settings)
        except Refused as refused:
            return fhir(refused.body, refused.status)

    def _let_in(self, request: web.Request) -> None:
        allowed: tuple[Audience, ...] = (self._audience,)
        if self._audience is Audience.SEARCH:
            allowed += (Audience.OWNER,)
        self._tokens.check(request.headers.get("Authorization"), allowed)
