"""Resources of the directory in one line each."""

from __future__ import annotations

from typing import Any

BASE = "https://gematik.de/fhir/directory"
TELEMATIK_ID = "https://gematik.de/fhir/sid/telematik-id"
TYPES = "urn:oid:1.3.6.1.4.1.19376.3.276.1.5.4"


def coding(system: str, code: str, display: str = "") -> dict[str, str]:
    return {"system": system, "code": code, "display": display}


def endpoint(number: str, address: str, kind: str = "tim", **more: Any) -> dict[str, Any]:
    system = f"{BASE}/CodeSystem/EndpointDirectoryConnectionType"
    basic = {"status": "active", "connectionType": coding(system, kind), "name": "Messenger"}
    return {"resourceType": "Endpoint", "id": number, "address": address, **basic, **more}


def person(number: str, name: str, address: str, /, **more: Any) -> list[dict[str, Any]]:
    """A role with what comes along; ``more`` goes into the person."""
    who = {
        "resourceType": "Practitioner",
        "id": f"p{number}",
        "active": True,
        "name": [{"text": name}],
        "identifier": [{"system": TELEMATIK_ID, "value": f"1-1.{number}"}],
        **more,
    }
    role = {
        "resourceType": "PractitionerRole",
        "id": number,
        "practitioner": {"reference": f"Practitioner/p{number}"},
        "location": [{"reference": f"Location/l{number}"}],
        "endpoint": [{"reference": f"Endpoint/e{number}"}],
    }
    place = {"resourceType": "Location", "id": f"l{number}", "address": {"city": "Köln"}}
    return [role, who, place, endpoint(f"e{number}", address)]


def organisation(number: str, name: str, address: str, /, **more: Any) -> list[dict[str, Any]]:
    """A service with what comes along; ``more`` goes into the service."""
    service = {
        "resourceType": "HealthcareService",
        "id": number,
        "providedBy": {"reference": f"Organization/o{number}"},
        "endpoint": [{"reference": f"Endpoint/e{number}"}],
        **more,
    }
    owner = {"resourceType": "Organization", "id": f"o{number}", "active": True, "name": name}
    return [service, owner, endpoint(f"e{number}", address)]


def bundle(*groups: list[dict[str, Any]], next_url: str = "") -> dict[str, Any]:
    """The first of each group was found, the others came along."""
    entry = [
        {"resource": one, "search": {"mode": "include" if index else "match"}}
        for group in groups
        for index, one in enumerate(group)
    ]
    link = [{"relation": "next", "url": next_url}] if next_url else []
    return {"resourceType": "Bundle", "type": "searchset", "link": link, "entry": entry}
