"""Search parameters of the directory: the standard ones and gematik's own."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tests.world.vzd.codes import BASE, LDAP_UID

Json = dict[str, Any]
Coded = tuple[str, str, str]
STRUCTURE = f"{BASE}/StructureDefinition"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One search parameter.

    Attributes:
        kind: string, token, reference or near.
        read: Takes the values out of a resource: texts, codes or references.
        target: The type a reference leads to.
    """

    kind: str
    read: Callable[[Json], Iterable[Any]]
    target: str = ""


def each(found: Any) -> list[Any]:
    """A value as a list: FHIR has one or many."""
    if found is None:
        return []
    return found if isinstance(found, list) else [found]


def _string(field: str) -> Parameter:
    return Parameter("string", lambda r: each(r.get(field)))


def _names(part: str | None = None) -> Parameter:
    def read(resource: Json) -> Iterator[str]:
        for name in each(resource.get("name")):
            for key in (part,) if part else ("text", "family", "given", "prefix"):
                yield from each(name.get(key))

    return Parameter("string", read)


def _address(*parts: str) -> Parameter:
    def read(resource: Json) -> Iterator[str]:
        for address in each(resource.get("address")):
            for key in parts or ("text", "line", "city", "state", "postalCode", "country"):
                yield from each(address.get(key))

    return Parameter("string", read)


def codings(found: Any) -> Iterator[Coded]:
    """All codes of codings, concepts, identifiers and plain values."""
    for one in each(found):
        if isinstance(one, bool):
            yield "", str(one).lower(), ""
        elif isinstance(one, str):
            yield "", one, ""
        elif isinstance(one, dict) and "coding" in one:
            yield from codings(one["coding"])
        elif isinstance(one, dict):
            code = one.get("code", one.get("value", ""))
            yield one.get("system", ""), str(code), one.get("display", "")


def _token(*path: str) -> Parameter:
    def read(resource: Json) -> Iterator[Coded]:
        found: list[Any] = [resource]
        for step in path:
            found = [inner for one in found for inner in each(one.get(step))]
        return codings(found)

    return Parameter("token", read)


def _identifiers(resource: Json) -> Iterator[Coded]:
    """Without the synchronisation's own keys, for which nobody searches."""
    return (one for one in codings(resource.get("identifier")) if one[0] != LDAP_UID)


def _extension(name: str) -> Parameter:
    def read(resource: Json) -> Iterator[Coded]:
        for one in each(resource.get("extension")):
            if one.get("url") == f"{STRUCTURE}/{name}":
                yield from codings([v for k, v in one.items() if k.startswith("value")])

    return Parameter("token", read)


def _qualifications(resource: Json) -> Iterator[Coded]:
    """Codes, and displays as if they were codes (SearchParameter PractitionerQualificationSP)."""
    for one in each(resource.get("qualification")):
        for system, code, display in codings(one.get("code")):
            yield system, code, display
            yield "", display, display


def _displays(resource: Json) -> Iterator[str]:
    return (display for _, _, display in codings(resource.get("type")) if display)


def _reference(field: str, target: str) -> Parameter:
    def read(resource: Json) -> Iterator[str]:
        return (one["reference"] for one in each(resource.get(field)) if "reference" in one)

    return Parameter("reference", read, target)


COMMON = {"_id": _token("id"), "_tag": _token("meta", "tag")}
_IDENTIFIER = Parameter("token", _identifiers)
_ADDRESSES = {
    "address": _address(),
    "address-city": _address("city"),
    "address-country": _address("country"),
    "address-postalcode": _address("postalCode"),
    "address-state": _address("state"),
}
_OWNED = {
    "holder-id": _extension("holder-id-ex"),
    "owner-telematik-id": _extension("OwnerTelematikIdEx"),
}
PARAMETERS: dict[str, dict[str, Parameter]] = {
    "PractitionerRole": _OWNED
    | {
        "active": _token("active"),
        "endpoint": _reference("endpoint", "Endpoint"),
        "identifier": _IDENTIFIER,
        "location": _reference("location", "Location"),
        "practitioner": _reference("practitioner", "Practitioner"),
        "service": _reference("healthcareService", "HealthcareService"),
    },
    "Practitioner": {
        "active": _token("active"),
        "family": _names("family"),
        "given": _names("given"),
        "identifier": _IDENTIFIER,
        "name": _names(),
        "qualification": Parameter("token", _qualifications),
    },
    "HealthcareService": _OWNED
    | {
        "active": _token("active"),
        "characteristic": _token("characteristic"),
        "coverageAreaPostalCode": Parameter("string", lambda _: ()),
        "endpoint": _reference("endpoint", "Endpoint"),
        "identifier": _IDENTIFIER,
        "location": _reference("location", "Location"),
        "name": _string("name"),
        "organization": _reference("providedBy", "Organization"),
        "service-type": _token("type"),
        "specialty": _token("specialty"),
    },
    "Organization": {
        "active": _token("active"),
        "alias": _string("alias"),
        "identifier": _IDENTIFIER,
        "name": Parameter("string", lambda r: [*each(r.get("name")), *each(r.get("alias"))]),
        "ncpeh-country": _extension("ncpeh-country-extension"),
        "organizationVisibility": _extension("OrganizationVisibility"),
        "type": _token("type"),
        "type-display": Parameter("string", _displays),
    },
    "Location": _ADDRESSES
    | {
        "identifier": _IDENTIFIER,
        "name": _string("name"),
        "near": Parameter("near", lambda _: ()),
        "status": _token("status"),
    },
    "Endpoint": {
        "address": _string("address"),
        "connection-type": _token("connectionType"),
        "endpointVisibility": _extension("EndpointVisibility"),
        "identifier": _IDENTIFIER,
        "name": _string("name"),
        "owner-telematik-id": _extension("OwnerTelematikIdEx"),
        "payload-type": _token("payloadType"),
        "status": _token("status"),
    },
}
# Not criteria but wishes about the answer.
_WISHES = "_complexSearch _count _elements _format _has _include _offset _pretty"
RESULT = frozenset(f"{_WISHES} _query _revinclude _sort _sortby _summary _text _total".split())


def parameter(type_: str, name: str) -> Parameter | None:
    """A parameter of a type; None where the directory knows none of this name."""
    return COMMON.get(name) or PARAMETERS.get(type_, {}).get(name)


def valid_names(type_: str) -> list[str]:
    """What a refusal lists."""
    return sorted({*COMMON, *PARAMETERS[type_], "_text", "_has"})
