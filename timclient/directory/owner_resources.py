"""Resources of the own entry as they are read and written: whole, also what is not known here."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from timclient.directory import fhir
from timclient.directory.parts import tim_address
from timclient.domain.directory import TimAddress
from timclient.domain.directory_address import tim_uri
from timclient.domain.errors import BadResponse
from timclient.domain.ids import UserId
from timclient.domain.own_change import ChangeEndpoint, CreateEndpoint, Link
from timclient.domain.own_entry import OwnEndpoint, OwnListing

_BASE = "https://gematik.de/fhir/directory"
_ORIGIN = f"{_BASE}/CodeSystem/Origin"
_PROFILE = f"{_BASE}/StructureDefinition/EndpointDirectory"
_VISIBILITY = f"{_BASE}/StructureDefinition/EndpointVisibility"
_VISIBILITIES = f"{_BASE}/CodeSystem/EndpointVisibilityCS"
_CONNECTIONS = f"{_BASE}/CodeSystem/EndpointDirectoryConnectionType"
_PAYLOADS = f"{_BASE}/CodeSystem/EndpointDirectoryPayloadType"
_HIDDEN = "hide-versicherte"
_ACTIVE, _OWNED, _SYNCHRONISED = "active", "owner", "ldap"
_ID = re.compile(r"[A-Za-z0-9.-]{1,64}")
_UNREADABLE = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)

Json = dict[str, Any]


def resource(raw: bytes, kind: str) -> Json:
    """Return a resource of a kind.

    Raises:
        BadResponse: it is none.
    """
    found = _decoded(raw)
    if found.get("resourceType") != kind or not identity(found):
        raise BadResponse("resource")
    return found


def listed(raw: bytes) -> list[Json]:
    """Return the resources of a bundle.

    Raises:
        BadResponse: it is none.
    """
    bundle = _decoded(raw)
    if bundle.get("resourceType") != "Bundle":
        raise BadResponse("bundle")
    found = [one.get("resource") for one in _objects(bundle.get("entry"))]
    return [one for one in _objects(found) if identity(one)]


def identity(found: Json) -> str:
    """Return the id of a resource; empty where it is not of the form FHIR demands."""
    value = found.get("id")
    return value if isinstance(value, str) and _ID.fullmatch(value) else ""


def key(found: Json) -> str:
    """Return ``Type/id``."""
    return f"{found.get('resourceType')}/{identity(found)}"


def version(found: Json) -> str:
    """Return the version of a resource for ``If-Match``; empty where it is not known."""
    value = _object(found.get("meta")).get("versionId")
    return value if isinstance(value, str) and _ID.fullmatch(value) else ""


def origin(found: Json) -> str:
    """Return where a resource comes from: ``ldap``, ``owner``, ``apo``, or nothing known."""
    tags = _objects(_object(found.get("meta")).get("tag"))
    codes = (one.get("code") for one in tags if one.get("system") == _ORIGIN)
    return next((code for code in codes if isinstance(code, str)), "")


def listing(anchors: list[Json], others: list[Json], user_id: UserId) -> OwnListing:
    """Return what an entry holds of an address. Its anchor is the resource that shows the address
    already, or else the one of the card itself, which the directory keeps in step with it."""
    links = {key(one): _references(one) for one in anchors}
    found: dict[str, OwnEndpoint] = {}
    for one in others:
        address = _own_address(one, user_id)
        if address is not None:
            path = key(one)
            linked_in = tuple(anchor for anchor, linked in links.items() if path in linked)
            found[path] = OwnEndpoint(
                identity(one),
                one.get("status") == _ACTIVE,
                address.hidden_from_insured,
                address.name,
                address.kind,
                linked_in,
            )
    used = {anchor for one in found.values() for anchor in one.linked_in}
    best = max(anchors, key=lambda one: (key(one) in used, origin(one) == _SYNCHRONISED))
    return OwnListing(key(best), tuple(found.values()), tuple(links))


def new_endpoint(step: CreateEndpoint, user_id: UserId) -> Json:
    """Return the resource of a new address."""
    payload = {"system": _PAYLOADS, "code": "tim-chat", "display": "TI-Messenger chat"}
    made: Json = {
        "resourceType": "Endpoint",
        "meta": {"profile": [_PROFILE], "tag": [{"system": _ORIGIN, "code": _OWNED}]},
        "status": _status(active=step.active),
        "connectionType": {"system": _CONNECTIONS, "code": step.kind.value},
        "name": step.name or "Messenger",
        "payloadType": [{"coding": [payload]}],
        "address": tim_uri(user_id),
    }
    return made | ({"extension": [_hidden()]} if step.hidden else {})


def changed_endpoint(was: Json, step: ChangeEndpoint) -> Json:
    """Return an address with another status or visibility."""
    extensions = [one for one in _list(was.get("extension")) if not _is_hidden(one)]
    extensions += [_hidden()] if step.hidden else []
    changed = {name: value for name, value in was.items() if name != "extension"}
    changed["status"] = _status(active=step.active)
    return changed | ({"extension": extensions} if extensions else {})


def linked(was: Json, link: Link) -> Json | None:
    """Return what to send so that an entry refers to addresses, or no longer; None where it does
    already. What else stands in its list stays, in its order.

    Of a synchronised entry the directory takes nothing but the list.
    """
    listed_now = _list(was.get("endpoint"))
    gone = {f"Endpoint/{one}" for one in link.remove}
    there = {_path(one) for one in listed_now}
    kept = [one for one in listed_now if _path(one) not in gone]
    new = [f"Endpoint/{one}" for one in link.add if f"Endpoint/{one}" not in there - gone]
    if len(kept) == len(listed_now) and not new:
        return None
    wanted = [*kept, *({"reference": one} for one in new)]
    taken = was if origin(was) == _OWNED else ("resourceType", "id")
    sent = {name: value for name, value in was.items() if name in taken and name != "endpoint"}
    return sent | ({"endpoint": wanted} if wanted else {})


def _own_address(one: Json, user_id: UserId) -> TimAddress | None:
    """The address of an endpoint if it is the given one, whatever its status."""
    if one.get("resourceType") != "Endpoint":
        return None
    try:
        endpoint = msgspec.convert(one | {"status": _ACTIVE}, fhir.Endpoint)
    except _UNREADABLE:
        return None
    address = tim_address(endpoint)
    return address if address is not None and address.user_id == user_id else None


def _references(anchor: Json) -> set[str]:
    return {_path(one) for one in _list(anchor.get("endpoint"))}


def _path(reference: object) -> str:
    """``Endpoint/id`` of a reference, also of an absolute one or one with a version."""
    value = _object(reference).get("reference")
    if not isinstance(value, str):
        return ""
    return "/".join(value.split("/_history/", 1)[0].rsplit("/", 2)[-2:])


def _hidden() -> Json:
    return {"url": _VISIBILITY, "valueCoding": {"system": _VISIBILITIES, "code": _HIDDEN}}


def _is_hidden(extension: object) -> bool:
    one = _object(extension)
    url = one.get("url")
    visibility = isinstance(url, str) and url.endswith("/EndpointVisibility")
    return visibility and _object(one.get("valueCoding")).get("code") == _HIDDEN


def _status(*, active: bool) -> str:
    return _ACTIVE if active else "off"


def _decoded(raw: bytes) -> Json:
    try:
        return _object(msgspec.json.decode(raw))
    except _UNREADABLE as error:
        raise BadResponse("own entry") from error


def _object(value: object) -> Json:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    """A list, or the one value that stands in its place."""
    if isinstance(value, dict):
        return [value]
    return value if isinstance(value, list) else []


def _objects(value: object) -> list[Json]:
    return [one for one in _list(value) if isinstance(one, dict)]
