"""Turns an entry into FHIR resources in the form of the directory's profiles.

Sources: the examples of the package de.gematik.fhir.directory and answers of the test environment.
"""

import hashlib
from typing import Any

from tests.world.vzd import codes
from tests.world.vzd.listed import Address, Listed, ListedOrganisation, ListedPerson
from tests.world.vzd.places import Place, place_of
from tests.world.vzd.rid import ENDPOINT, HOLDER, PLACE

Json = dict[str, Any]
CHANGED = "2026-05-18T06:{:02d}:{:02d}.786+02:00"
PROFILES = {
    "PractitionerRole": "PractitionerRoleDirectoryStrict",
    "Practitioner": "PractitionerDirectoryStrict",
    "HealthcareService": "HealthcareServiceDirectoryStrict",
    "Organization": "OrganizationDirectoryStrict",
    "Location": "LocationDirectoryStrict",
    "Endpoint": "endpoint-directory-Strict",
}
PRN = {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v2-0203", "code": "PRN"}]}
WORKDAYS = ("mon", "tue", "wed", "thu", "fri")


def resources(entry: Listed, anchor: int, service: int | None = None) -> list[Json]:
    """All resources of an entry, what is referred to first.

    Args:
        service: Number of the HealthcareService a person works for.
    """
    count = len(entry.addresses)
    parts = [*range(ENDPOINT, ENDPOINT + count), PLACE, HOLDER, 0]
    return [resource(entry, anchor, part, service) for part in parts]


def resource(entry: Listed, anchor: int, part: int, service: int | None = None) -> Json:
    """One resource of an entry."""
    if part >= ENDPOINT:
        return _endpoint(entry, anchor + part, entry.addresses[part - ENDPOINT])
    if part == PLACE:
        return _location(entry, anchor + PLACE)
    if isinstance(entry, ListedPerson):
        return _practitioner(entry, anchor) if part else _role(entry, anchor, service)
    return _organization(entry, anchor) if part else _service(entry, anchor)


def kind(of_person: bool, part: int) -> str:
    """The resource type behind a part of an entry."""
    if part >= ENDPOINT:
        return "Endpoint"
    if part == PLACE:
        return "Location"
    if of_person:
        return "Practitioner" if part else "PractitionerRole"
    return "Organization" if part else "HealthcareService"


def head(type_: str, rid: int, origin: str = "ldap", version: int = 1) -> Json:
    """What every resource begins with."""
    changed = CHANGED.format(rid // 60 % 60, rid % 60)
    div = f'<div xmlns="http://www.w3.org/1999/xhtml">{type_} {rid}, invented</div>'
    return {
        "resourceType": type_,
        "id": str(rid),
        "meta": {
            "versionId": str(version),
            "lastUpdated": changed,
            "source": f"#{rid * 0x9E3779B1 + version:016x}",
            "profile": [f"{codes.BASE}/StructureDefinition/{PROFILES[type_]}"],
            "tag": [{"system": codes.ORIGIN, "code": origin}],
        },
        "text": {"status": "generated", "div": div},
    }


def concept(*found: codes.Code) -> Json:
    """A CodeableConcept with all its codings in one element."""
    return {"coding": [one.as_json() for one in found]}


def extension(url: str, system: str, code: str) -> Json:
    """An extension whose value is a coding."""
    return {"url": url, "valueCoding": {"system": system, "code": code}}


def _identity(value: str) -> Json:
    return {"type": PRN, "system": codes.TELEMATIK_ID, "value": value}


def _uid(rid: int) -> Json:
    return {"system": codes.LDAP_UID, "value": f"{rid * 0x9E3779B97F4A7C15:032x}"[-32:]}


def _references(entry: Listed, anchor: int) -> Json:
    found: Json = {"location": [{"reference": f"Location/{anchor + PLACE}"}]}
    first = anchor + ENDPOINT
    endpoints = [{"reference": f"Endpoint/{first + n}"} for n in range(len(entry.addresses))]
    return found | ({"endpoint": endpoints} if endpoints else {})


def _role(entry: ListedPerson, anchor: int, service: int | None) -> Json:
    found = head("PractitionerRole", anchor) | {
        "identifier": [_uid(anchor)],
        "practitioner": {"reference": f"Practitioner/{anchor + HOLDER}"},
    }
    if service is not None:
        found["healthcareService"] = [{"reference": f"HealthcareService/{service}"}]
    return found | _references(entry, anchor)


def _practitioner(entry: ListedPerson, anchor: int) -> Json:
    identifier = [_identity(entry.telematik_id)]
    if entry.lanr:
        identifier.append({"system": codes.LANR, "value": entry.lanr})
    name: Json = {
        "use": "usual",
        "text": entry.display_name,
        "family": entry.family,
        "given": [entry.given],
    }
    if entry.title:
        name["prefix"] = [entry.title]
    held = [codes.PROFESSIONS[entry.profession]]
    if entry.consultant is not None:
        held.append(entry.consultant)
    return head("Practitioner", anchor + HOLDER) | {
        "identifier": identifier,
        "active": entry.active,
        "name": [name],
        "qualification": [{"code": concept(one)} for one in held],
    }


def _service(entry: ListedOrganisation, anchor: int) -> Json:
    begins, ends = entry.hours
    found = head("HealthcareService", anchor) | {
        "identifier": [{"system": codes.TELEMATIK_ID, "value": entry.telematik_id}],
        "providedBy": {"reference": f"Organization/{anchor + HOLDER}"},
        "name": entry.name,
        "telecom": [{"system": "phone", "value": phone_of(entry), "use": "work"}],
        "availableTime": [
            {"daysOfWeek": [day], "availableStartTime": begins, "availableEndTime": ends}
            for day in WORKDAYS
        ],
    }
    if entry.fields:
        found["type"] = [concept(one) for one in entry.fields if one.system != codes.CARE]
        found["specialty"] = [concept(one) for one in entry.fields if one.system == codes.CARE]
    return {k: v for k, v in found.items() if v != []} | _references(entry, anchor)


def phone_of(entry: ListedOrganisation) -> str:
    """Its own number, or an invented one of its town."""
    return (
        entry.phone or f"{place_of(entry.city).phone}{abs(hash_of(entry.telematik_id)) % 1000:03d}"
    )


def hash_of(text: str) -> int:
    """A number that is the same in every run."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=4).digest())


def _organization(entry: ListedOrganisation, anchor: int) -> Json:
    found = head("Organization", anchor + HOLDER)
    if entry.relevant:
        found["meta"]["tag"].append(
            {
                "system": f"{codes.BASE}/CodeSystem/ResourceTag",
                "code": "fdv-relevant",
                "display": "Relevant for ePA FdV",
            }
        )
    if entry.hidden:
        system = f"{codes.BASE}/CodeSystem/OrganizationVisibilityCS"
        found["extension"] = [extension(codes.ORGANIZATION_VISIBILITY, system, codes.HIDDEN)]
    identifier = [_identity(entry.telematik_id)]
    if entry.ik:
        identifier.append({"system": codes.IKNR, "value": entry.ik})
    return found | {
        "identifier": identifier,
        "active": entry.active,
        "type": [concept(codes.HOUSES[entry.profession])],
        "name": entry.name,
        "alias": [entry.alias or entry.name],
    }


def _location(entry: Listed, rid: int) -> Json:
    place = place_of(entry.city)
    owner = entry.display_name if isinstance(entry, ListedPerson) else entry.name
    code = entry.postal_code or place.codes[0]
    parts = (entry.street, code, place.city, place.state, "DE")
    return head("Location", rid) | {
        "identifier": [_uid(rid)],
        "name": f"Standort von {owner}",
        "address": {
            "use": "work",
            "type": "postal",
            "text": "&#13;&#10;".join(parts),
            "line": [entry.street],
            "city": place.city,
            "state": place.state,
            "postalCode": code,
            "country": "DE",
        },
        "position": position(place, entry.shift),
    }


def position(place: Place, shift: tuple[float, float]) -> Json:
    """Where a place lies, in degrees."""
    return {
        "longitude": round(place.longitude + shift[1], 6),
        "latitude": round(place.latitude + shift[0], 6),
    }


def endpoint_name(entry: Listed, address: Address) -> str:
    """Its own name, or one as the directory's synchronisation writes it."""
    owner = entry.display_name if isinstance(entry, ListedPerson) else entry.name
    return address.name or f"{owner} ({address.target})"


def _endpoint(entry: Listed, rid: int, address: Address) -> Json:
    chat = address.kind != "kim"
    found = head("Endpoint", rid, "owner" if chat else "ldap")
    extensions: list[Json] = []
    if address.hidden:
        system = f"{codes.BASE}/CodeSystem/EndpointVisibilityCS"
        extensions.append(extension(codes.ENDPOINT_VISIBILITY, system, codes.HIDDEN))
    url = f"{codes.BASE}/StructureDefinition/OwnerTelematikIdEx"
    identity = {"system": codes.TELEMATIK_ID, "value": entry.telematik_id}
    extensions.append({"url": url, "valueIdentifier": identity})
    connection = codes.Code(codes.CONNECTION, address.kind, codes.CONNECTIONS[address.kind])
    return found | {
        "extension": extensions,
        "identifier": [_uid(rid)],
        "status": "active" if address.active else "off",
        "connectionType": connection.as_json() | ({} if chat else _kim_version()),
        "name": endpoint_name(entry, address),
        "payloadType": [concept(codes.CHAT if chat else codes.LETTER)],
        "address": address.written,
    }


def _kim_version() -> Json:
    version = {"system": codes.KIM_VERSION, "code": "1.5", "display": "KIM 1.5 Endpoint"}
    return {
        "extension": [
            {
                "url": f"{codes.BASE}/StructureDefinition/ConnectionTypeKimVersionEx",
                "extension": [{"url": "version", "valueCoding": version}],
            }
        ]
    }
