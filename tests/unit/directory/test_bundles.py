"""Joining what was found with what came along; strange and hostile entries."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.directory.entries import (
    BASE,
    TYPES,
    bundle,
    coding,
    endpoint,
    organisation,
    person,
)
from timclient.directory.bundles import Page, read_page
from timclient.domain.directory import AccountKind, Entry, EntryKind, PostalAddress
from timclient.domain.errors import BadResponse


def read(value: Any) -> Page:
    return read_page(json.dumps(value).encode())


def only(*groups: list[dict[str, Any]]) -> Entry:
    (entry,) = read(bundle(*groups)).entries
    return entry


def test_a_person_with_everything() -> None:
    group = person(
        "1",
        "Weber, Anna",
        "matrix:u/anna:b.example",
        qualification=[{"code": {"coding": [coding("s", "30", "Ärztin/Arzt")]}}],
        telecom=[{"system": "phone", "value": "030 1"}, {"system": "email", "value": "a@b"}],
    )
    entry = only(group)
    assert (entry.entry_id, entry.kind) == ("PractitionerRole/1", EntryKind.PERSON)
    assert (entry.name, entry.telematik_id, entry.city) == ("Weber, Anna", "1-1.1", "Köln")
    assert [one.display for one in entry.professions] == ["Ärztin/Arzt"]
    assert (entry.phones, entry.mails) == (("030 1",), ("a@b",))
    (account,) = entry.accounts
    assert (account.user_id, account.kind) == ("@anna:b.example", AccountKind.PERSON)
    assert account.endpoint_id == "e1"


def test_a_department_of_an_organisation() -> None:
    entry = only(organisation("1", "Klinikum", "@k:b.example", name="Kardiologie"))
    assert (entry.name, entry.organisation) == ("Kardiologie", "Klinikum")
    assert only(organisation("1", "Klinikum", "@k:b.example")).name == "Klinikum"


def test_the_organisation_s_address_where_there_is_no_place() -> None:
    group = organisation("1", "Klinikum", "@k:b.example")
    group[1]["address"] = [{"line": ["Weg 1", None], "postalCode": "50667", "city": "Köln"}]
    assert only(group).addresses == (PostalAddress(("Weg 1",), "50667", "Köln"),)


def test_codings_in_every_shape() -> None:
    one, two = coding(TYPES, "A"), coding(TYPES, "B")
    shapes: list[Any] = [
        [{"coding": [one, two]}],
        [{"coding": [one]}, {"coding": [two]}],
        {"coding": [one, two]},
        [{"coding": one}, two],
        [one, two, None, {}, {"text": "x"}],
        [{"coding": [one, None, two, one]}],
    ]
    for shape in shapes:
        entry = only(organisation("1", "X", "@x:b.example", type=shape))
        assert [c.code for c in entry.specialties] == ["A", "B"], shape


def test_type_and_specialty_are_both_fields_of_medicine() -> None:
    more = {"type": [coding(TYPES, "A")], "specialty": [{"coding": [coding(TYPES, "B")]}]}
    entry = only(organisation("1", "X", "@x:b.example", **more))
    assert [c.code for c in entry.specialties] == ["A", "B"]


@pytest.mark.parametrize(
    "change",
    [
        {"status": "off"},
        {"status": "suspended"},
        {"status": None},
        {"connectionType": coding("s", "kim")},
        {"connectionType": None},
        {"address": "dr.weber@praxis.kim.telematik"},
        {"address": None},
        {"address": "matrix:u/anna:b.example?x"},
    ],
)
def test_unusable_endpoints_are_left_out(change: dict[str, Any]) -> None:
    group = person("1", "Weber", "@anna:b.example")
    group[3] |= change
    assert only(group).accounts == ()


def test_kinds_of_accounts_and_hidden_ones() -> None:
    group = organisation("1", "X", "@x:b.example")
    visibility = {"url": f"{BASE}/StructureDefinition/EndpointVisibility"}
    hidden = visibility | {"valueCoding": coding("s", "hide-versicherte")}
    group += [
        endpoint("e2", "@fa:b.example", "tim-fa", extension=[hidden]),
        endpoint("e3", "@bot:b.example", "tim-bot", extension=[visibility]),
        endpoint("e4", "matrix:u/x:b.example"),
    ]
    group[0]["endpoint"] = [{"reference": f"Endpoint/e{n}"} for n in (1, 2, 3, 4, 5)]
    accounts = only(group).accounts
    assert [one.kind for one in accounts] == list(AccountKind)
    assert [one.hidden_from_insured for one in accounts] == [False, True, False]


@pytest.mark.parametrize(("index", "kind"), [(0, "role"), (1, "person")])
def test_inactive_entries_are_left_out(index: int, kind: str) -> None:
    group = person("1", "Weber", "@anna:b.example")
    group[index]["active"] = False
    assert read(bundle(group)).entries == (), kind
    group = organisation("1", "X", "@x:b.example")
    group[index]["active"] = False
    assert read(bundle(group)).entries == ()


def test_what_lacks_its_owner_or_name_is_left_out() -> None:
    alone = person("1", "Weber", "@a:b.example")[:1]
    nameless = person("2", "", "@a:b.example")
    page = read(bundle(alone, nameless))
    assert (page.entries, page.matches) == ((), 2)


def test_references_in_every_shape() -> None:
    for form in (
        "{}",
        "https://vzd.example/search/{}",
        "{}/_history/3",
        "https://v/x/{}/_history/1",
    ):
        group = person("1", "Weber", "@a:b.example")
        group[0]["practitioner"] = {"reference": form.format("Practitioner/p1")}
        group[0]["endpoint"] = {"reference": form.format("Endpoint/e1")}
        assert len(only(group).accounts) == 1, form


def test_an_include_is_no_find() -> None:
    service = organisation("9", "X", "@x:b.example")
    page = read(bundle(person("1", "Weber", "@a:b.example") + service))
    assert [one.name for one in page.entries] == ["Weber"]


@pytest.mark.parametrize(
    "strange",
    [
        {"resource": {"resourceType": "Patient", "id": "1"}},
        {"resource": {"resourceType": "OperationOutcome", "issue": []}, "search": {"mode": "x"}},
        {"resource": {"id": "1"}},
        {"resource": None},
        {"resource": {"resourceType": "Practitioner", "id": 7}},
        {"resource": {"resourceType": "Practitioner", "id": "p1", "name": "x"}},
        {"search": "match"},
        {},
        7,
        None,
        [],
    ],
)
def test_a_strange_entry_spoils_only_itself(strange: Any) -> None:
    value = bundle(person("1", "Weber", "@a:b.example"))
    for place in (0, len(value["entry"])):
        entries = [*value["entry"][:place], strange, *value["entry"][place:]]
        page = read({**value, "entry": entries})
        assert [one.name for one in page.entries] == ["Weber"]


@pytest.mark.parametrize(
    "raw",
    [b"", b"{", b"[]", b"7", b"{}", b'{"resourceType":"OperationOutcome"}', b"[" * 99_999, b"\xff",
     b'{"resourceType":"Bundle","entry":7}', b'{"resourceType":"Bundle","link":[7]}'],
)  # fmt: skip
def test_no_bundle(raw: bytes) -> None:
    with pytest.raises(BadResponse):
        read_page(raw)


def test_an_empty_one_and_its_next_page() -> None:
    assert read({"resourceType": "Bundle"}) == Page((), 0)
    assert read(bundle(next_url="https://v/next")).next_url == "https://v/next"
    odd = {"resourceType": "Bundle", "link": [None, {"relation": "self", "url": "x"}, {}]}
    assert read(odd).next_url == ""


def test_the_second_of_a_kind_does_not_replace_the_first() -> None:
    first = person("1", "Weber", "@a:b.example")
    second = person("1", "Böse", "@evil:b.example")
    entry = only(first, second)
    assert (entry.name, entry.accounts[0].user_id) == ("Weber", "@a:b.example")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ("coding", "code", "reference", "value", "text", "url", "extension", "line")
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)
FIELDS = (
    "name",
    "type",
    "endpoint",
    "location",
    "providedBy",
    "availableTime",
    "telecom",
    "active",
)


@given(st.sampled_from(FIELDS), JSON, st.sampled_from((0, 1, 2)))
def test_any_value_anywhere_raises_nothing(field: str, value: Any, index: int) -> None:
    group = organisation("1", "X", "@x:b.example")
    group[index][field] = value
    other = person("2", "Weber", "@a:b.example")
    names = [one.name for one in read(bundle(group, other)).entries]
    assert "Weber" in names
