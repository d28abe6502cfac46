"""What goes out, parameter by parameter."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.directory.entries import TYPES
from timclient.directory.query import (
    ORGANISATION_TYPES,
    PROFESSIONS,
    address_question,
    is_about,
    questions,
)
from timclient.domain.directory import Coded, Entry, EntryKind
from timclient.domain.directory_query import DirectoryQuery
from timclient.domain.ids import UserId

PERSON, ORGANISATION = EntryKind.PERSON, EntryKind.ORGANISATION
ALWAYS = {
    "endpoint.status": ["active"],
    "endpoint.payload-type": ["tim-chat"],
    "_count": ["100"],
    "_format": ["json"],
}


def asked(query: DirectoryQuery, kind: EntryKind = PERSON) -> list[dict[str, list[str]]]:
    """Without what is always there."""
    found = []
    for question in questions(query, kind):
        values = parse_qs(urlsplit(question).query, strict_parsing=True)
        found.append({k: v for k, v in values.items() if ALWAYS.get(k) != v})
    return found


def test_people() -> None:
    first, second = asked(DirectoryQuery("Dr. Anna Weber", "Köln"))
    included = [f"PractitionerRole:{one}" for one in ("practitioner", "location", "endpoint")]
    common = {
        "practitioner.active": ["true"],
        "location.address-city": ["Köln"],
        "_include": included,
    }
    assert first == common | {"_text": ["Anna Weber"]}
    assert second == common | {"practitioner.name:contains": ["Anna", "Weber"]}
    assert questions(DirectoryQuery("Weber"), PERSON)[0].startswith("PractitionerRole?")


def test_organisations() -> None:
    found = asked(DirectoryQuery("Schloßpraxis", "506"), ORGANISATION)
    assert [
        set(one) & {"_text", "organization.name:contains", "name:contains"} for one in found
    ] == [
        {"_text"},
        {"organization.name:contains"},
        {"name:contains"},
    ]
    assert found[0]["organization.active"] == ["true"]
    assert found[0]["location.address-postalcode"] == ["506"]
    assert "HealthcareService:organization" in found[0]["_include"]


def test_a_field_of_medicine_is_looked_for_by_its_name() -> None:
    field = Coded(TYPES, "FRAU", "Frauenheilkunde und Geburtshilfe")
    for kind in EntryKind:
        found = asked(DirectoryQuery("Weber", specialty=field), kind)
        assert found[0]["_text"] == ["Weber Frauenheilkunde Geburtshilfe"]
        assert found[1]["_text"] == ["Frauenheilkunde Geburtshilfe"]
        (only,) = asked(DirectoryQuery("", "Köln", field), kind)
        assert only["_text"] == ["Frauenheilkunde Geburtshilfe"]


@pytest.mark.parametrize(
    ("system", "has", "parameter"),
    [
        (PROFESSIONS, PERSON, "practitioner.qualification"),
        (ORGANISATION_TYPES, ORGANISATION, "organization.type"),
    ],
)
def test_a_profession_is_asked_for_by_its_code(system: str, has: EntryKind, parameter: str) -> None:
    query = DirectoryQuery("Weber", specialty=Coded(system, "1.2.276.0.76.4.30", "Arzt"))
    assert asked(query, has)[0][parameter] == [f"{system}|1.2.276.0.76.4.30"]
    other = next(kind for kind in EntryKind if kind is not has)
    assert questions(query, other) == ()


def test_numbers_and_addresses_are_asked_for_as_what_they_are() -> None:
    (by_number,) = asked(DirectoryQuery("1-2.58.00000040"), ORGANISATION)
    system = "https://gematik.de/fhir/sid/telematik-id"
    assert by_number["organization.identifier"] == [f"{system}|1-2.58.00000040"]
    (by_address,) = asked(DirectoryQuery("@Anna:b.example"))
    assert by_address["endpoint.address"] == ["matrix:u/Anna:b.example,@Anna:b.example"]
    assert "_text" not in by_address
    assert (
        address_question(UserId("@Anna:b.example"), PERSON)
        == (questions(DirectoryQuery("@Anna:b.example"), PERSON)[0])
    )


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_becomes_a_parameter_of_its_own(text: str, place: str) -> None:
    allowed = {
        *ALWAYS,
        "_text",
        "practitioner.name:contains",
        "practitioner.identifier",
        "practitioner.active",
        "location.address-city",
        "location.address-postalcode",
        "endpoint.address",
        "_include",
    }
    for question in questions(DirectoryQuery(text, place), PERSON):
        assert question.isascii()
        assert set(parse_qs(urlsplit(question).query)) <= allowed


def test_what_an_entry_is_about() -> None:
    field = Coded(TYPES, "KARD", "Kardiologie")
    entry = Entry("PractitionerRole/1", PERSON, "Kardiologie, Karl")
    by_name = Coded("urn:oid:1.2.276.0.76.5.114", "180", "FA Innere Medizin und Kardiologie")
    assert is_about(entry, None)
    assert not is_about(entry, field)
    assert is_about(Entry("x", PERSON, "x", professions=(by_name,)), field)
    assert is_about(Entry("x", PERSON, "x", specialties=(Coded(TYPES, "KARD"),)), field)
    assert not is_about(Entry("x", PERSON, "x"), Coded(TYPES, "X", ""))


def test_a_place_as_the_list_prints_it() -> None:
    for place in ("22299 Hamburg", "22299, Hamburg", "D-22299 Hamburg"):
        found = asked(DirectoryQuery("Weber", place))[0]
        assert found["location.address-postalcode"] == ["22299"]
        assert found["location.address-city"] == ["Hamburg"]


def test_two_letters_are_the_beginning_of_a_name_only() -> None:
    (only,) = asked(DirectoryQuery("Li", "Köln"))
    assert only["_text"] == ["Li"]
