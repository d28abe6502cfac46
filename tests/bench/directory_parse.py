"""A bundle of 1000 entries from the directory, read and listed.

``python -m tests.bench directory_parse``. People and organisations in turn, each with three
resources that came along: 250 found. They are joined, filtered and sorted by name, as the search
page shows them. A bundle with 1000 found is measured, too; the directory never gives so many.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

from tests.bench.report import Figure, Goal, Report
from timclient.directory.bundles import read_page

_ENTRIES, _RESOURCES, _RUNS = 1000, 4, 21
_MOST_MS = 30.0
_SYSTEM = "https://gematik.de/fhir/directory/CodeSystem"
_NAMES = ("Weber", "Klein", "Öztürk", "Sommer", "Jansen", "Čapek", "Lindner", "Voß")
_CITIES = ("Aachen", "Berlin", "Frankfurt am Main", "Greifswald", "Köln")


def measure() -> Report:
    """Read the same answers several times."""
    raw = bundle(_ENTRIES // _RESOURCES)
    figures = {
        "parsed and listed": Figure(tuple(_times(raw)), "ms"),
        "1000 found": Figure(tuple(_times(bundle(_ENTRIES))), "ms"),
    }
    goals = (Goal("parsed and listed", _MOST_MS),)
    notes = {"entries": _ENTRIES, "kilobytes": len(raw) // 1000}
    return Report("directory_parse", figures, goals, notes)


def _times(raw: bytes) -> Iterator[float]:
    for _ in range(_RUNS):
        begun = time.perf_counter()
        entries = sorted(read_page(raw).entries, key=lambda one: one.name.casefold())
        yield (time.perf_counter() - begun) * 1000
        assert all(one.accounts for one in entries)


def bundle(found: int) -> bytes:
    """An answer to a search as the directory writes it, also with what this program ignores."""
    items: list[dict[str, Any]] = []
    for number in range(found):
        items += _person(number) if number % 2 else _organisation(number)
    value = {"resourceType": "Bundle", "type": "searchset", "total": found, "entry": items}
    return json.dumps(value).encode()


def _person(number: int) -> list[dict[str, Any]]:
    name = f"{_NAMES[number % len(_NAMES)]}, Person {number}"
    role = _resource(
        "PractitionerRole",
        number,
        practitioner={"reference": f"Practitioner/{number}"},
        location=[{"reference": f"Location/{number}"}],
        endpoint=[{"reference": f"Endpoint/{number}"}],
    )
    person = _resource(
        "Practitioner",
        number,
        active=True,
        identifier=[_telematik_id(f"1-1.{number}")],
        name=[{"text": name, "family": name.split(",")[0], "given": ["Person"]}],
        qualification=[
            {"code": _concept("PractitionerProfessionOID", "1.2.276.0.76.4.30", "Arzt")}
        ],
    )
    return [_item(role, "match"), _item(person), *_place_and_account(number, name)]


def _organisation(number: int) -> list[dict[str, Any]]:
    name = f"Praxis {_NAMES[number % len(_NAMES)]} {number}"
    hours = [
        {"daysOfWeek": [day], "availableStartTime": "08:00:00", "availableEndTime": "18:00:00"}
        for day in ("mon", "tue", "wed", "thu", "fri")
    ]
    service = _resource(
        "HealthcareService",
        number,
        providedBy={"reference": f"Organization/{number}"},
        type=[_concept("urn:oid:1.3.6.1.4.1.19376.3.276.1.5.4", "ALLG", "Allgemeinmedizin")],
        location=[{"reference": f"Location/{number}"}],
        endpoint=[{"reference": f"Endpoint/{number}"}],
        telecom=[{"system": "phone", "value": f"030 {number}"}],
        availableTime=hours,
    )
    organisation = _resource(
        "Organization",
        number,
        active=True,
        identifier=[_telematik_id(f"1-2.{number}")],
        type=[_concept("OrganizationProfessionOID", "1.2.276.0.76.4.50", "Betriebsstätte Arzt")],
        name=name,
    )
    return [_item(service, "match"), _item(organisation), *_place_and_account(number, name)]


def _place_and_account(number: int, name: str) -> list[dict[str, Any]]:
    address = {
        "use": "work",
        "text": f"Schulstr. {number}&#13;&#10;12345",
        "line": [f"Schulstr. {number}"],
        "city": _CITIES[number % len(_CITIES)],
        "postalCode": "12345",
        "country": "DE",
    }
    location = _resource("Location", number, name=f"Location of {name}", address=address)
    endpoint = _resource(
        "Endpoint",
        number,
        status="active",
        connectionType={"system": f"{_SYSTEM}/EndpointDirectoryConnectionType", "code": "tim"},
        name=name,
        payloadType=[_concept("EndpointDirectoryPayloadType", "tim-chat", "TI-Messenger chat")],
        address=f"matrix:u/person{number}:b.example",
    )
    return [_item(location), _item(endpoint)]


def _resource(kind: str, number: int, **fields: Any) -> dict[str, Any]:
    meta = {
        "versionId": "1",
        "lastUpdated": "2026-09-01T10:57:44.447+02:00",
        "profile": [f"https://gematik.de/fhir/directory/StructureDefinition/{kind}Directory"],
        "tag": [{"system": f"{_SYSTEM}/Origin", "code": "ldap"}],
    }
    text = {"status": "generated", "div": '<div xmlns="http://www.w3.org/1999/xhtml">…</div>'}
    return {"resourceType": kind, "id": str(number), "meta": meta, "text": text, **fields}


def _item(resource: dict[str, Any], mode: str = "include") -> dict[str, Any]:
    url = f"https://vzd.example/search/{resource['resourceType']}/{resource['id']}"
    return {"fullUrl": url, "resource": resource, "search": {"mode": mode}}


def _concept(system: str, code: str, display: str) -> dict[str, Any]:
    full = system if system.startswith("urn:") else f"{_SYSTEM}/{system}"
    return {"coding": [{"system": full, "code": code, "display": display}]}


def _telematik_id(value: str) -> dict[str, str]:
    return {"system": "https://gematik.de/fhir/sid/telematik-id", "value": value}


if __name__ == "__main__":
    print(measure().line())
