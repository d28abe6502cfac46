"""Strange resources; what the owner sends is tested with the client."""

from __future__ import annotations

import json
from typing import Any

import pytest

from timclient.directory import owner_resources as resources
from timclient.domain.directory import AccountKind
from timclient.domain.errors import BadResponse
from timclient.domain.ids import UserId
from timclient.domain.own_change import CreateEndpoint, Link

ME = UserId("@anna:a.example")
LDAP = {"tag": [{"system": "https://gematik.de/fhir/directory/CodeSystem/Origin", "code": "ldap"}]}
OWNED = {"tag": {"system": "https://gematik.de/fhir/directory/CodeSystem/Origin", "code": "owner"}}


def endpoint(number: str, address: Any = "matrix:u/anna:a.example", **more: Any) -> dict[str, Any]:
    kind = {"code": "tim"}
    basic = {"status": "active", "connectionType": kind, "address": address}
    return {"resourceType": "Endpoint", "id": number, **basic, **more}


def role(number: str, *linked: str, **more: Any) -> dict[str, Any]:
    listed = [{"reference": f"Endpoint/{one}"} for one in linked]
    return {"resourceType": "PractitionerRole", "id": number, "endpoint": listed, **more}


@pytest.mark.parametrize("raw", [b"", b"[", b"7", b"{}", b"[" * 5000, b'{"resourceType":"\xff"}'])
def test_no_bundle(raw: bytes) -> None:
    with pytest.raises(BadResponse):
        resources.listed(raw)


def test_strange_parts_are_left_out() -> None:
    items = [None, 7, {"resource": []}, {"resource": {"id": 5}}, {"resource": endpoint("1")}]
    raw = json.dumps({"resourceType": "Bundle", "entry": items}).encode()
    assert [resources.identity(one) for one in resources.listed(raw)] == ["1"]


def test_only_the_own_address_counts() -> None:
    others = [
        endpoint("1", "matrix:u/bert:a.example"),
        endpoint("2", 7),
        endpoint("3", connectionType={"code": "kim"}),
        endpoint("4", "@anna:a.example", status="off"),
        {"resourceType": "Location", "id": "5"},
        endpoint("4"),
    ]
    found = resources.listing([role("9", "4", "1")], others, ME).endpoints
    assert [one.endpoint_id for one in found] == ["4"]


def test_the_anchor_shows_the_address_already_or_is_the_cards_own() -> None:
    anchors = [role("1"), role("2", meta=LDAP), role("3", "7")]
    assert resources.listing(anchors, [], ME).anchor == "PractitionerRole/2"
    assert resources.listing(anchors, [endpoint("7")], ME).anchor == "PractitionerRole/3"
    assert len(resources.listing(anchors, [], ME).anchors) == 3


def test_an_own_department_is_sent_whole_and_without_an_empty_list() -> None:
    was = role("1", "7", meta=OWNED, name="Kardiologie")
    sent = resources.linked(was, Link("PractitionerRole/1", remove=("7",)))
    assert sent == {
        "resourceType": "PractitionerRole",
        "id": "1",
        "meta": OWNED,
        "name": "Kardiologie",
    }
    assert resources.linked(role("1"), Link("PractitionerRole/1", remove=("7",))) is None


def test_one_reference_in_place_of_a_list_is_not_lost() -> None:
    was = role("1") | {"endpoint": {"reference": "Endpoint/5"}}
    sent = resources.linked(was, Link("PractitionerRole/1", add=("7",)))
    assert sent is not None
    assert sent["endpoint"] == [{"reference": "Endpoint/5"}, {"reference": "Endpoint/7"}]


def test_a_new_address() -> None:
    made = resources.new_endpoint(
        CreateEndpoint("Weber, Anna", active=False, hidden=True, kind=AccountKind.FUNCTION), ME
    )
    assert (made["address"], made["status"]) == ("matrix:u/anna:a.example", "off")
    assert made["connectionType"]["code"] == "tim-fa"
    found = resources.listing([role("9")], [made | {"id": "1"}], ME).endpoints[0]
    assert (found.active, found.hidden, found.kind) == (False, True, AccountKind.FUNCTION)


def test_versions() -> None:
    assert resources.version({"meta": {"versionId": "3"}}) == "3"
    for strange in ({}, {"meta": 7}, {"meta": {"versionId": 3}}, {"meta": {"versionId": '3"\n'}}):
        assert resources.version(strange) == ""
