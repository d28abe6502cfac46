"""The search answers as the real one does: parameters, chains, text, includes, pages."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from tests.unit.world_vzd.standing import DOCTOR_ID, HOUSE_ID, Standing

ROLE, SERVICE = "PractitionerRole", "HealthcareService"
TID = "https://gematik.de/fhir/sid/telematik-id"


def of(bundle: Any, type_: str, mode: str = "match") -> list[Any]:
    return [
        one["resource"]
        for one in bundle.get("entry", [])
        if one["resource"]["resourceType"] == type_ and one["search"]["mode"] == mode
    ]


@pytest.mark.parametrize(
    "query",
    [
        "practitioner.name=Musterfrau",
        "practitioner.name=adelheid",
        "practitioner.name:contains=usterfra",
        "practitioner.name:exact=Musterfrau",
        "practitioner:Practitioner.family=Muster",
        f"practitioner.identifier={DOCTOR_ID}",
        f"practitioner.identifier={quote(TID)}%7C{DOCTOR_ID}",
        "practitioner.name=niemand,musterfrau",
        "practitioner.name=muster&location.address-city=Koln&practitioner.active=true",
        "practitioner.name=muster&location.address=50667",
        "practitioner.name=muster&practitioner.qualification=1.2.276.0.76.4.30",
        "practitioner.name=muster&practitioner.qualification=%C3%84rztin%2FArzt",
        "practitioner.name=muster&practitioner.qualification:text=arzt",
        "practitioner.name=muster&endpoint:Endpoint.connection-type=tim",
        "practitioner.name=muster&endpoint.payload-type=tim-chat&endpoint.status=active",
        "endpoint.address=matrix:u/adelheid:praxis",
        "endpoint.address:contains=adelheid",
        "endpoint.name:contains=adelheid:praxis",
        "_text=muster%20adel",
        "_text=k%C3%B6ln%20MUSTERFRAU",
        "_text=muster,adelheid",
        "_text=1-1900000001",
        "_text=%22Musterfrau%20Adelheid%22&_complexSearch=true",
        "_text=musterfr*%20-m%C3%BCnchen&_complexSearch=true",
        "_text=musterfrua~2&_complexSearch=true",
        "_text=niemand%7Cmusterfrau&_complexSearch=true",
        "practitioner.name=muster&location.near=50.938%7C6.957%7C5%7Ckm",
        "practitioner.name=muster&_tag=ldap",
    ],
)
def test_one_person_is_found_by(vzd: Standing, query: str) -> None:
    bundle = vzd.search(f"{ROLE}?{query}&_include=PractitionerRole:practitioner")
    assert len(of(bundle, ROLE)) == 1
    assert of(bundle, "Practitioner", "include")[0]["name"][0]["text"] == "Musterfrau, Adelheid"


@pytest.mark.parametrize(
    "query",
    [
        "practitioner.name=usterfrau",
        "practitioner.name:exact=musterfrau",
        "practitioner.name=muster&practitioner.name=anton",
        "practitioner.active=false&practitioner.name=muster",
        f"practitioner.identifier=urn:x%7C{DOCTOR_ID}",
        "_text=musterfrau.",
        "_text=Dr.%20Musterfrau",
        "_text=usterfrau",
        "_text=muster&_complexSearch=true",
        "_text=%22Adelheid%20Musterfrau%22&_complexSearch=true",
        "_text=musterfrau%20-adelheid&_complexSearch=true",
        "practitioner.name=muster&location.near=48.1%7C11.5%7C50%7Ckm",
    ],
)
def test_nobody_is_found_by(vzd: Standing, query: str) -> None:
    bundle = vzd.search(f"{ROLE}?{query}")
    assert "entry" not in bundle


def test_houses(vzd: Standing) -> None:
    for query in (
        f"organization.identifier={HOUSE_ID}&organization.active=true",
        "_text=kardio%20dom",
        "_text=domstr",
        "name=Kardiologie%20am",
        "organization.name:contains=dom&organization.type=1.2.276.0.76.4.50",
        "endpoint.connection-type=tim-fa",
    ):
        bundle = vzd.search(f"{SERVICE}?{query}&_include=*")
        assert [one["name"] for one in of(bundle, SERVICE)] == ["Kardiologie am Dom"]
        kinds = [one["connectionType"]["code"] for one in of(bundle, "Endpoint", "include")]
        assert kinds == ["tim-fa", "tim-bot"]
        assert len(of(bundle, "Organization", "include")) == 1
        assert len(of(bundle, "Location", "include")) == 1


def test_includes_are_not_filtered_and_reading_neither(vzd: Standing) -> None:
    include = "_include=PractitionerRole:endpoint"
    bundle = vzd.search(f"{ROLE}?endpoint.status=active&practitioner.name=musterf&{include}")
    states = [one["status"] for one in of(bundle, "Endpoint", "include")]
    assert states == ["active", "off", "active"]
    off = of(bundle, "Endpoint", "include")[1]
    assert vzd.search(f"Endpoint/{off['id']}") == off


def test_the_way_back_from_an_address(vzd: Standing) -> None:
    back = "_revinclude=PractitionerRole:endpoint&_revinclude=HealthcareService:endpoint"
    bundle = vzd.search(f"Endpoint?status=active&address=matrix:u/adelheid:praxis.example&{back}")
    assert len(of(bundle, "Endpoint")) == 1
    assert len(of(bundle, ROLE, "include")) == 1
    has = f"_has:HealthcareService:endpoint:organization.identifier={HOUSE_ID}"
    assert len(of(vzd.search(f"Endpoint?status=active&{has}"), "Endpoint")) == 2
    role = of(bundle, ROLE, "include")[0]
    practitioner = role["practitioner"]["reference"]
    assert of(vzd.search(f"{ROLE}?practitioner={practitioner}"), ROLE) == [role]
    assert of(vzd.search(f"{ROLE}?_id={role['id']}"), ROLE) == [role]


def test_frame_of_an_answer(vzd: Standing) -> None:
    bundle = vzd.search(f"{ROLE}?practitioner.name=musterf")
    entry = bundle["entry"][0]
    resource = entry["resource"]
    base = vzd.directory.base_url
    assert entry["fullUrl"] == f"{base}/search/{ROLE}/{resource['id']}"
    assert {"versionId", "lastUpdated", "source", "profile", "tag"} == set(resource["meta"])
    assert resource["text"]["div"].startswith('<div xmlns="http://www.w3.org/1999/xhtml">')
    assert "link" not in bundle


def test_more_than_a_hundred(vzd: Standing) -> None:
    bundle = vzd.search(f"{ROLE}?practitioner.active=true&_include=PractitionerRole:practitioner")
    assert bundle["total"] == 100
    assert len(of(bundle, ROLE)) == 100
    counted = vzd.search(f"{ROLE}?practitioner.active=true&_summary=count")
    assert counted["total"] > 250
    assert "entry" not in counted
    assert counted["meta"]["tag"][0]["code"] == "SUBSETTED"


def test_the_total_of_a_text_search_ignores_other_conditions(vzd: Standing) -> None:
    alone = vzd.search(f"{ROLE}?_text=arzt")["total"]
    bundle = vzd.search(f"{ROLE}?_text=arzt&location.address-city=Berlin")
    assert bundle["total"] == alone
    assert len(of(bundle, ROLE)) < alone


def test_one_page_by_count_and_offset(vzd: Standing) -> None:
    whole = of(vzd.search(f"{ROLE}?practitioner.active=true"), ROLE)
    part = vzd.search(f"{ROLE}?practitioner.active=true&_count=20&_offset=40")
    assert of(part, ROLE) == whole[40:60]
    assert "link" not in part


@pytest.mark.parametrize("first", ["_count=30", "_count=30&_offset=0"])
def test_pages_with_links(vzd: Standing, first: str) -> None:
    whole = of(vzd.search(f"{ROLE}?practitioner.active=true"), ROLE)
    vzd.door.settings(paging="links")
    token, found = vzd.token(), []
    bundle = vzd.search(f"{ROLE}?practitioner.active=true&{first}", token)
    pages = 1
    while True:
        found += of(bundle, ROLE)
        links = {one["relation"]: one["url"] for one in bundle["link"]}
        if "next" not in links:
            break
        assert links["next"].startswith(f"{vzd.directory.base_url}/search")
        bundle = vzd.ask(links["next"][len(vzd.directory.base_url) :], token=token).json
        pages += 1
    assert found == whole
    assert pages == 4
    assert vzd.ask("/search?_getpages=gone&_getpagesoffset=0", token=token).status == 410


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        (f"{ROLE}?hausnummer=3", 400, 'HAPI-0323: Unknown search parameter "hausnummer"'),
        (f"{ROLE}?practitioner.shoe=3", 400, "HAPI-0323"),
        (f"{ROLE}?practitioner:Location.name=3", 400, "Invalid parameter chain"),
        (f"{ROLE}?practitioner.name:sounds=x", 400, "modifier"),
        (f"{ROLE}?_include=PractitionerRole:dog", 400, "_include"),
        (f"{ROLE}?_count=viele", 400, "_count"),
        (f"{ROLE}?location.near=52%7C13%7C20", 400, "near"),
        (f"{ROLE}?location.near=52%7C13%7C200%7Ckm", 400, "near"),
        ("Practitioner?name=x", 403, "not allowed"),
        ("Practitioner/999", 404, "HAPI-2001"),
        ("Dog/1", 404, "HAPI-2001"),
    ],
)
def test_refusals(vzd: Standing, path: str, status: int, says: str) -> None:
    answer = vzd.ask(f"/search/{path}", token=vzd.token())
    assert answer.status == status
    assert answer.headers["Content-Type"] == "application/fhir+json;charset=UTF-8"
    assert answer.json["resourceType"] == "OperationOutcome"
    assert says in answer.json["issue"][0]["diagnostics"]


def test_insured_people_do_not_see_what_is_hidden(vzd: Standing) -> None:
    token = vzd.token("@k123:kasse.example")
    query = f"{ROLE}?practitioner.name=musterf&_include=PractitionerRole:endpoint"
    bundle = vzd.search(query, token, "/fdv/search")
    assert len(of(bundle, "Endpoint", "include")) == 2
    parts = bundle["_total"]["extension"][0]
    assert parts["url"].endswith("/results-filtered-ex")
    assert parts["extension"] == [
        {"url": "count", "valueInteger": 1},
        {"url": "reason", "valueString": "Reason: hideVersicherte"},
    ]
    hidden = f"{ROLE}?endpoint.address=matrix:u/verborgen"
    assert "entry" not in vzd.search(hidden, token, "/fdv/search")
    assert "entry" in vzd.search(hidden)
    everywhere = vzd.search(f"{SERVICE}?organization.active=true&_summary=count")["total"]
    filtered = vzd.search(f"{SERVICE}?_summary=count", token, "/fdv/search")["total"]
    assert filtered < everywhere


def test_near_by_name(vzd: Standing) -> None:
    token = vzd.token("@k123:kasse.example")
    point = "latitude=50.938&longitude=6.957&distance=40"
    bundle = vzd.search(f"{SERVICE}?_query=near&{point}&_include=*", token, "/fdv/search")
    assert of(bundle, SERVICE)[0]["name"] == "Kardiologie am Dom"
    away = [abs(one["position"]["latitude"] - 50.938) for one in of(bundle, "Location", "include")]
    assert away[0] <= away[-1]
    missing = vzd.ask(f"/fdv/search/{SERVICE}?_query=near&latitude=50", token=token)
    assert missing.status == 400
    shops = vzd.search(f"{SERVICE}?_query=nearPharmacy&{point}", token, "/fdv/search")
    assert all("Apotheke" in one["name"] for one in of(shops, SERVICE))
