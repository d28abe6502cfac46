"""/owner: what the holder of a card may see and change of the own entry."""

from typing import Any
from urllib.parse import quote

import msgspec
from aiohttp import web

from tests.world.vzd.bundles import Asked, Pages
from tests.world.vzd.outcomes import Refused, not_found
from tests.world.vzd.owner_rules import check_links, check_shape, merged, origin, signed
from tests.world.vzd.parameters import PARAMETERS
from tests.world.vzd.possessions import Possessions, references
from tests.world.vzd.query import read_query
from tests.world.vzd.render import head
from tests.world.vzd.rid import number
from tests.world.vzd.search import Search
from tests.world.vzd.searching import fhir, not_let_in
from tests.world.vzd.settings import Settings
from tests.world.vzd.tokens import Audience, BadToken, Tokens

Json = dict[str, Any]
DONE = {
    "resourceType": "OperationOutcome",
    "issue": [
        {
            "severity": "information",
            "code": "informational",
            "diagnostics": "Successfully deleted 1 resource(s)",
        }
    ],
}


class Owning:
    """The owner interface."""

    def __init__(
        self, base_url: str, possessions: Possessions, tokens: Tokens, settings: Settings
    ) -> None:
        self._base = f"{base_url}/owner"
        self._possessions = possessions
        self._tokens = tokens
        self._settings = settings
        self._pages = Pages(settings)

    def add_to(self, app: web.Application) -> None:
        """Put the addresses into the application."""
        app.router.add_get("/owner", self._answer)
        app.router.add_route("*", "/owner/{type}", self._answer)
        app.router.add_route("*", "/owner/{type}/{id}", self._answer)

    async def _answer(self, request: web.Request) -> web.Response:
        try:
            header = request.headers.get("Authorization")
            owner = self._tokens.check(header, (Audience.OWNER,)).subject
            type_, rid = request.match_info.get("type"), request.match_info.get("id")
            if type_ is None:
                return self._more(owner, dict(request.query))
            if type_ not in PARAMETERS:
                raise not_found(quote(type_), "")
            match request.method, rid:
                case "GET", None:
                    return self._find(owner, type_, request.url.raw_query_string)
                case "GET", str():
                    return fhir(self._own(owner, type_, rid)[1])
                case "POST", None:
                    return self._create(owner, type_, await _body(request, type_))
                case "PUT", str():
                    return self._change(owner, type_, rid, await _body(request, type_))
                case "DELETE", str():
                    return self._delete(owner, type_, rid)
                case _:
                    raise Refused(405, "not-supported", f"{request.method} is not supported")
        except BadToken as error:
            return not_let_in(error, self._settings)
        except Refused as refused:
            return fhir(refused.body, refused.status)

    def _find(self, owner: str, type_: str, text: str) -> web.Response:
        view = self._possessions.view(owner)
        asked = Asked(self._base, read_query(type_, text), text)
        return fhir(self._pages.first(view, Search(view, cap=self._settings.cap), asked))

    def _more(self, owner: str, wishes: dict[str, str]) -> web.Response:
        view = self._possessions.view(owner)
        return fhir(self._pages.more(view, Search(view, cap=self._settings.cap), wishes))

    def _own(self, owner: str, type_: str, rid: str) -> tuple[int, Json]:
        """A resource of the owner; raises Refused."""
        known = number(rid)
        found = None if known is None else self._possessions.current(known)
        if known is None or found is None or found["resourceType"] != type_:
            raise not_found(quote(type_), quote(rid))
        if known not in self._possessions.of(owner):
            raise Refused(403, "forbidden", f"{type_}/{known} belongs to another owner")
        return known, found

    def _create(self, owner: str, type_: str, new: Json) -> web.Response:
        check_shape(new, type_)
        check_links(new, type_, self._possessions.of(owner))
        rid = self._possessions.new_number()
        begin = head(type_, rid, "owner")
        made = {**new, "id": str(rid), "text": new.get("text", begin["text"])}
        made["meta"] = {**begin["meta"], **new["meta"]}
        made = signed(made, owner) if type_ == "Endpoint" else made
        self._possessions.set(rid, made, owner)
        answer = fhir(made, 201)
        answer.headers["Location"] = f"{self._base}/{type_}/{rid}/_history/1"
        return answer

    def _change(self, owner: str, type_: str, rid: str, new: Json) -> web.Response:
        known, old = self._own(owner, type_, rid)
        if str(new.get("id")) != str(known):
            text = f'HAPI-0420: Can not update resource, body must contain id "{known}"'
            raise Refused(400, "processing", text)
        if origin(old) == "owner":
            check_shape(new, type_)
        check_links({"endpoint": new.get("endpoint", [])}, "", self._possessions.of(owner))
        changed = merged(old, new, owner)
        if type_ == "HealthcareService":
            check_links(changed, type_, self._possessions.of(owner))
        self._possessions.set(known, changed, owner)
        return fhir(changed)

    def _delete(self, owner: str, type_: str, rid: str) -> web.Response:
        known, old = self._own(owner, type_, rid)
        if origin(old) != "owner":
            raise Refused(403, "forbidden", "Resource is synchronized and cannot be deleted")
        named = f"{type_}/{known}"
        for other, one in self._possessions.of(owner).items():
            if named in references(one, ("endpoint", "location", "healthcareService")):
                text = (
                    f"HAPI-0550: HAPI-0515: Unable to delete {named} because at least one resource "
                    f"has a reference to this resource. First reference found was resource "
                    f"{one['resourceType']}/{other} in path {one['resourceType']}.endpoint"
                )
                raise Refused(409, "processing", text)
        self._possessions.set(known, None, owner)
        return fhir(DONE)


async def _body(request: web.Request, type_: str) -> Json:
    """The resource that was sent; raises Refused."""
    try:
        found = msgspec.json.decode(await request.read())
    except (msgspec.DecodeError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise Refused(400, "processing", "HAPI-0450: Failed to parse request body as JSON resource")
    if found.get("resourceType") != type_:
        text = f'HAPI-0365: Incorrect resource type detected, expected "{type_}"'
        raise Refused(400, "processing", text)
    return found
