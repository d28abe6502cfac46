"""Real answers of the test environment and gematik's examples are read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from timclient.directory.bundles import read_page
from timclient.directory.specialties import specialties
from timclient.domain.directory import EntryKind

DATA = Path(__file__).resolve().parents[4] / "shared" / "data" / "vzd-fhir"
pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="gematik's published examples (api-vzd) are not beside this clone"
)


def answer(name: str) -> bytes:
    return (DATA / "answers" / f"{name}-1.json").read_bytes()


def example(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((DATA / f"{name}.json").read_bytes())
    return found


@pytest.mark.parametrize(
    ("name", "matches", "usable"),
    [
        ("Search_PractitionerRole_complex", 1, 1),
        ("Search_PractitionerRole_name", 83, 0),
        ("Search_PractitionerRole_name_include", 83, 83),
        ("Search_PractitionerRole_payload-type", 100, 100),
        ("Search_HealthcareService_telematikID", 1, 1),
        ("Search_Result_count", 0, 0),
    ],
)
def test_real_answers(name: str, matches: int, usable: int) -> None:
    page = read_page(answer(name))
    assert (page.matches, page.next_url) == (matches, "")
    assert len([one for one in page.entries if one.accounts]) == usable
    for entry in page.entries:
        assert entry.telematik_id
        assert entry.city
        assert entry.professions
        assert entry.accounts[0].user_id.startswith("@")


def test_a_real_organisation() -> None:
    (entry,) = read_page(answer("Search_HealthcareService_telematikID")).entries
    assert entry.kind is EntryKind.ORGANISATION
    assert entry.telematik_id == "1-2arvtst-ap000052"
    assert [one.code for one in entry.specialties] == ["PFL"]
    assert entry.addresses[0].one_line == "Kirchwiese 21, 57368 Lennestadt"


def test_the_examples_join() -> None:
    found = ("PractitionerRole-PractitionerRoleExample",
             "HealthcareService-HealthcareServiceExample",
             "HealthcareService-PharmacyHealthCareServiceExample")  # fmt: skip
    along = ("Practitioner-TIPractitionerExampleDentist", "Organization-OrganizationExample",
             "Organization-PharmacyOrganizationExample", "Location-LocationExample",
             "Location-PharmacyLocationExample", "Endpoint-MessengerEndpointWithVisibility",
             "Endpoint-KIMEndpointExample")  # fmt: skip
    entry = [{"resource": example(one), "search": {"mode": "match"}} for one in found]
    entry += [{"resource": example(one), "search": {"mode": "include"}} for one in along]
    person, dentist, pharmacy = read_page(
        json.dumps({"resourceType": "Bundle", "entry": entry}).encode()
    ).entries
    assert person.name == "Dr. Max Manfred Mustermann"
    assert all(one.accounts[0].hidden_from_insured for one in (person, dentist, pharmacy))
    assert dentist.hours[0].days == ("mon", "tue", "wed", "thu", "fri")
    assert pharmacy.hours[-1].qualifier == "Notdienst"
    assert pharmacy.position is not None
    assert pharmacy.phones == ("030 1234567",)


def test_a_bundle_of_endpoints_alone() -> None:
    page = read_page((DATA / "Bundle-FilteredSearchSetBundle.json").read_bytes())
    assert page.entries == ()


def test_the_fields_of_medicine_are_gematik_s() -> None:
    for name in ("aerztliche", "zahnaerztliche", "nicht-aerztliche"):
        system = example(f"CodeSystem-{name}-fachrichtungen-oid-url")
        wanted = {one["code"]: one["display"] for one in system["concept"]}
        assert {o.code: o.display for o in specialties() if o.system == system["url"]} == wanted
