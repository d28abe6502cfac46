"""The owner's requests, against the stand-in directory and against answers of any kind."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import pytest

from tests import scenes
from tests.unit.directory.owned import COLLEAGUE, DOCTOR_ID, HOUSE_ID, ME, Owned, owned
from tests.unit.directory.stand_in import Clock
from tests.world.vzd import Address, Failure, RemoteDoor, Step
from tests.world.vzd.owner_card import DoorCard
from timclient.directory.environments import Environment
from timclient.directory.http import Answer
from timclient.directory.line import Line
from timclient.directory.owner import OwnerClient
from timclient.domain import errors, own_change
from timclient.domain.directory import EntryKind
from timclient.domain.errors import TimError
from timclient.domain.errors_directory import (
    DirectoryDown,
    DirectoryRefused,
    DirectoryResting,
    OwnEntryChanged,
    OwnEntryMissing,
    OwnEntryRefused,
    OwnerTokenMissing,
)
from timclient.domain.own_change import ChangeEndpoint, CreateEndpoint, DeleteEndpoint, Link
from timclient.domain.own_entry import AddressState


def play(scene: Callable[[Owned], Awaitable[None]], *addresses: Address) -> None:
    async def run() -> None:
        async with owned(*addresses) as house:
            await scene(house)

    scenes.play(run)


async def publish(house: Owned) -> str:
    _, listing = await house.owner.read(ME)
    number = await house.owner.perform(CreateEndpoint("Weber, Anna"), ME)
    await house.owner.perform(Link(listing.anchor, add=(number,)), ME)
    return number


def test_publish_switch_off_and_take_away() -> None:
    async def scene(house: Owned) -> None:
        entry, listing = await house.owner.read(ME)
        assert (entry.name, listing.state) == ("Weber, Anna", AddressState.ABSENT)
        number = await publish(house)
        entry, listing = await house.owner.read(ME)
        assert listing.state is AddressState.VISIBLE
        assert [one.user_id for one in entry.accounts] == [COLLEAGUE, ME]
        assert await house.seen() == ["Weber, Anna"]
        await house.owner.perform(ChangeEndpoint(number, active=True, hidden=True), ME)
        assert (await house.owner.read(ME))[1].state is AddressState.HIDDEN_FROM_INSURED
        await house.owner.perform(ChangeEndpoint(number, active=False, hidden=False), ME)
        assert (await house.owner.read(ME))[1].state is AddressState.OFF
        assert await house.seen() == []
        with pytest.raises(OwnEntryChanged):
            await house.owner.perform(DeleteEndpoint(number), ME)
        await house.owner.perform(Link(listing.anchor, remove=(number,)), ME)
        for _ in range(2):
            await house.owner.perform(DeleteEndpoint(number), ME)
        assert (await house.owner.read(ME))[1].endpoints == ()
        assert await house.seen(COLLEAGUE) == ["Weber, Anna"]

    play(scene)


def test_addresses_in_the_old_form_and_without_links_are_found() -> None:
    async def scene(house: Owned) -> None:
        await house.owner.perform(CreateEndpoint("Weber, Anna", active=False), ME)
        _, listing = await house.owner.read(ME)
        assert len(listing.endpoints) == 2
        assert {bool(one.linked_in) for one in listing.endpoints} == {True, False}

    play(scene, Address(ME, sigil=True))


def test_a_link_that_is_there_is_not_written_again() -> None:
    async def scene(house: Owned) -> None:
        number = await publish(house)
        _, listing = await house.owner.read(ME)
        house.directory.traffic.forget()
        await house.owner.perform(Link(listing.anchor, add=(number,)), ME)
        methods = [one["method"] for one in house.directory.traffic.as_json()["requests"]]
        assert methods == ["GET"]

    play(scene)


def test_an_organisation_has_an_entry_of_its_own_kind() -> None:
    async def scene(house: Owned) -> None:
        house.card.telematik_id = HOUSE_ID
        entry, _ = await house.owner.read(ME)
        assert (entry.kind, entry.name) == (EntryKind.ORGANISATION, "Praxis Weber")
        number = await publish(house)
        assert "Praxis Weber" in await house.seen()
        assert await house.seen("@empfang:praxis.example") == ["Praxis Weber"]
        await house.owner.perform(ChangeEndpoint(number, active=True, hidden=True), ME)
        assert (await house.owner.read(ME))[1].state is AddressState.HIDDEN_FROM_INSURED

    play(scene)


def test_a_card_without_an_entry() -> None:
    async def scene(house: Owned) -> None:
        house.card.telematik_id = "1-1999999999"
        with pytest.raises(OwnEntryMissing):
            await house.owner.read(ME)

    play(scene)


def test_nothing_is_asked_without_a_card() -> None:
    async def scene(house: Owned) -> None:
        house.card.ready = False
        with pytest.raises(OwnerTokenMissing):
            await house.owner.read(ME)
        assert house.directory.traffic.as_json()["requests"] == []

    play(scene)


def test_one_connection_for_search_and_owner() -> None:
    async def scene(house: Owned) -> None:
        await publish(house)
        await house.seen()
        assert house.directory.traffic.as_json()["most_connections"] == 1

    play(scene)


@pytest.mark.parametrize("failure", [Failure.UNAUTHORIZED, Failure.SECURITY])
def test_a_token_that_ran_out_is_replaced_once(failure: Failure) -> None:
    async def scene(house: Owned) -> None:
        house.directory.faults.fail(Step.OWNER, failure)
        await house.owner.read(ME)
        assert len(house.card.given) == 2
        house.directory.faults.fail(Step.OWNER, failure, times=2)
        with pytest.raises(DirectoryRefused):
            await house.owner.read(ME)
        assert house.card.held == ""
        await house.owner.read(ME)

    play(scene)


def test_somebody_elses_entry_cannot_be_changed() -> None:
    async def scene(house: Owned) -> None:
        house.card.telematik_id = HOUSE_ID
        _, listing = await house.owner.read(ME)
        house.card.telematik_id, house.card.held = "1-1900000777", ""
        with pytest.raises(DirectoryRefused):
            await house.owner.perform(Link(listing.anchor, add=("1",)), ME)
        _, listing = await house.owner.read(ME)
        with pytest.raises(OwnEntryRefused):
            await house.owner.perform(Link(listing.anchor, add=("99999999",)), ME)

    play(scene)


def test_after_a_failure_the_directory_is_left_alone() -> None:
    async def scene(house: Owned) -> None:
        house.directory.faults.fail(Step.OWNER, Failure.UNAVAILABLE, method="POST")
        with pytest.raises(DirectoryDown):
            await house.owner.perform(CreateEndpoint("Weber, Anna"), ME)
        with pytest.raises(DirectoryResting):
            await house.owner.read(ME)
        house.clock.now += 5
        await house.owner.read(ME)

    play(scene)


class Wire:
    """Answers as the test says and notes what was sent."""

    def __init__(self, *answers: Answer) -> None:
        self.answers = list(answers)
        self.sent: list[tuple[str, str, Mapping[str, str], Any]] = []

    async def get(self, url: str, headers: Mapping[str, str]) -> Answer:
        return await self.send("GET", url, headers, None)

    async def send(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> Answer:
        self.sent.append((method, url, headers, json.loads(body) if body else None))
        return self.answers.pop(0)

    async def close(self) -> None:
        """Nothing is open."""


class Token:
    ready = True

    async def token(self) -> str:
        return "T"

    def drop(self, token: str) -> None:
        """There is only this one."""


def answer(content: Any, status: int = 200) -> Answer:
    return Answer(status, json.dumps(content).encode(), "application/fhir+json")


def perform(step: own_change.Step, wire: Wire) -> str | TimError:
    line = Line(wire, Clock(), lambda: 0.0)
    owner = OwnerClient(line, Environment("https://vzd.example"), Token())

    async def scene() -> str | TimError:
        try:
            return await owner.perform(step, ME)
        except TimError as error:
            return error

    return scenes.play(scene)


ROLE = {
    "resourceType": "PractitionerRole",
    "id": "1",
    "meta": {"versionId": "4", "tag": [{"system": "x", "code": "y"}]},
    "practitioner": {"reference": "Practitioner/9"},
    "endpoint": [{"reference": "https://vzd.example/owner/Endpoint/5/_history/2", "x": 1}, None, 7],
}


def test_what_stands_in_the_list_stays_and_the_version_is_named() -> None:
    wire = Wire(answer(ROLE), answer(ROLE))
    perform(Link("PractitionerRole/1", add=("8",)), wire)
    method, url, headers, body = wire.sent[1]
    assert (method, url) == ("PUT", "https://vzd.example/owner/PractitionerRole/1")
    assert headers["If-Match"] == 'W/"4"'
    assert headers["Authorization"] == "Bearer T"
    listed: Any = ROLE["endpoint"]
    assert body == {
        "resourceType": "PractitionerRole",
        "id": "1",
        "endpoint": [*listed, {"reference": "Endpoint/8"}],
    }


def test_an_address_keeps_what_is_not_known_here() -> None:
    hidden = {"url": "https://x/EndpointVisibility", "valueCoding": {"code": "hide-versicherte"}}
    foreign = {"url": "https://x/OwnerTelematikIdEx", "valueIdentifier": {"value": "1"}}
    was = {"resourceType": "Endpoint", "id": "5", "status": "off", "strange": [1]}
    wire = Wire(answer(was | {"extension": [hidden, foreign]}), answer(was))
    perform(ChangeEndpoint("5", active=True, hidden=False), wire)
    assert wire.sent[1][3] == was | {"status": "active", "extension": [foreign]}
    assert "If-Match" not in wire.sent[1][2]


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, OwnEntryRefused),
        (403, OwnEntryRefused),
        (404, errors.NotFound),
        (409, OwnEntryChanged),
        (412, OwnEntryChanged),
        (422, OwnEntryRefused),
        (429, errors.RateLimited),
        (500, DirectoryDown),
        (503, DirectoryDown),
    ],
)
def test_what_refusals_mean(status: int, kind: type[TimError]) -> None:
    wire = Wire(answer(ROLE), answer({"resourceType": "OperationOutcome"}, status))
    assert type(perform(Link("PractitionerRole/1", add=("8",)), wire)) is kind


@pytest.mark.parametrize(
    "content",
    [
        7,
        [],
        {},
        {"resourceType": "Bundle"},
        {"resourceType": "PractitionerRole", "id": "2"},
        {"resourceType": "PractitionerRole", "id": "../x"},
        {"resourceType": "Endpoint", "id": "1"},
    ],
)
def test_another_resource_is_never_sent_back(content: Any) -> None:
    wire = Wire(answer(content))
    assert isinstance(perform(Link("PractitionerRole/1", add=("8",)), wire), errors.BadResponse)
    assert len(wire.sent) == 1


def test_a_deletion_may_be_answered_with_nothing() -> None:
    for nothing in (Answer(204), Answer(200)):
        assert perform(DeleteEndpoint("5"), Wire(nothing)) == ""


def test_a_card_from_the_test_door() -> None:
    async def scene(house: Owned) -> None:
        card = DoorCard(RemoteDoor(house.directory.base_url), DOCTOR_ID)
        owner = house.client.owner(card)
        assert (await owner.read(ME))[0].name == "Weber, Anna"
        first = await card.token()
        house.directory.tokens.forget()
        await owner.read(ME)
        assert await card.token() != first

    play(scene)


def role(number: int, *endpoints: str) -> list[dict[str, Any]]:
    who = {"resourceType": "Practitioner", "id": f"p{number}", "name": [{"text": "Weber, Anna"}]}
    listed = [{"reference": f"Endpoint/{one}"} for one in endpoints]
    found = {
        "resourceType": "PractitionerRole",
        "id": str(number),
        "practitioner": {"reference": f"Practitioner/p{number}"},
        "endpoint": listed,
    }
    return [{"resource": found, "search": {"mode": "match"}}, {"resource": who}]


def page(entries: list[dict[str, Any]], onward: str = "") -> Answer:
    link = [{"relation": "next", "url": onward}] if onward else []
    return answer({"resourceType": "Bundle", "link": link, "entry": entries})


def read(wire: Wire) -> tuple[str, tuple[str, ...], list[str]]:
    line = Line(wire, Clock(), lambda: 0.0)
    owner = OwnerClient(line, Environment("https://vzd.example"), Token())
    entry, listing = scenes.play(lambda: owner.read(ME))
    return entry.entry_id, listing.anchors, [one.endpoint_id for one in listing.endpoints]


OWN = {
    "resourceType": "Endpoint",
    "id": "e",
    "status": "active",
    "connectionType": {"code": "tim"},
    "address": f"matrix:u/{ME[1:]}",
}


def test_a_house_with_more_than_a_page() -> None:
    onward = "https://vzd.example/owner?_getpages=a"
    many = [one for number in range(100) for one in role(number)]
    wire = Wire(
        page(many, onward),
        page(role(100, "e")),
        page([], "https://vzd.example/owner/Endpoint?page=2"),
        page([{"resource": OWN}]),
    )
    entry_id, anchors, endpoints = read(wire)
    assert (entry_id, endpoints) == ("PractitionerRole/100", ["e"])
    assert len(anchors) == 101
    assert wire.sent[1][1] == onward


@pytest.mark.parametrize(
    "onward", ["https://evil.example/owner?_getpages=a", "https://vzd.example/search?_getpages=a"]
)
def test_the_owner_s_token_goes_nowhere_else(onward: str) -> None:
    wire = Wire(page(role(1), onward), page([]))
    assert read(wire)[0] == "PractitionerRole/1"
    assert all("/owner/" in url and "getpages" not in url for _, url, _, _ in wire.sent)


def test_pages_without_an_end() -> None:
    onward = "https://vzd.example/owner?_getpages="
    pages = [page(role(number), f"{onward}{number}") for number in range(10)]
    wire = Wire(*pages, page([], onward), page([], onward))
    assert len(read(wire)[1]) == 10
