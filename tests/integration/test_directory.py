"""From the sign-in at the directory to the invitation of somebody found there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.directory_seat import CITY, Seat, listed, taken
from tests.integration.engines import room, signed_in, until
from tests.integration.talk import joined
from tests.world import World
from tests.world.api import register_people
from tests.world.vzd import Address, Failure, ListedOrganisation, Step
from tests.world.world import Person
from timclient.domain.directory import AccountKind, EntryKind, Publishers
from timclient.domain.directory_address import tim_uri
from timclient.domain.directory_query import DirectoryQuery
from timclient.domain.errors import Forbidden
from timclient.domain.errors_directory import (
    DirectoryDown,
    DirectoryQueryTooShort,
    InsuredNotListed,
)
from timclient.domain.ids import UserId
from timclient.domain.permission import Mode
from timclient.domain.room import Membership

pytestmark = pytest.mark.world

FAMILY, GIVEN = "Zwillingsberger", "Rosalinde"
NAME = f"{FAMILY}, {GIVEN}"
TELEMATIK_ID = "1-1000900011"


@pytest.fixture(scope="module")
def seat(world: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seat]:
    with taken(world, tmp_path_factory.mktemp("vzd-find"), "vzd-find") as one:
        one.door.add_person(listed(one.person, "Suchemeister", "Gisbert", "1-1000900010"))
        yield one


@pytest.fixture(scope="module")
def found_one(seat: Seat, world: World) -> Person:
    """A doctor of the other provider whom the directory lists."""
    (person,) = seat.runner.run(register_people(world, "beta", ["b-vzd-found"]))
    seat.door.add_person(listed(person, FAMILY, GIVEN, TELEMATIK_ID))
    return person


def test_found_by_part_of_name_and_place_and_invited(
    seat: Seat, world: World, found_one: Person, tmp_path: Path
) -> None:
    """With the services as the program makes them."""

    async def scene() -> None:
        a = seat.engine
        async with signed_in(tmp_path, world, found_one) as b:
            answer = await a.ti.directory.search(DirectoryQuery("illingsberg", "Wunst"))
            (entry,) = answer.entries
            assert (entry.name, entry.kind, entry.city) == (NAME, EntryKind.PERSON, CITY)
            assert entry.telematik_id == TELEMATIK_ID
            (account,) = entry.accounts
            room_id = await a.rooms.create_direct(account.user_id)
            await until(lambda: room(b, room_id), "invitation")
            await a.ti.directory.remember(entry)
            assert entry in (await a.ti.directory.kept()).recent
            inviter = (await b.ti.directory.who_is(seat.person.user_id)).only
            assert inviter is not None
            assert inviter.name == "Suchemeister, Gisbert"
            await b.rooms.accept(room_id)
            await until(lambda: joined(a, room_id, 2), "joined")
            found = await a.ti.directory.who_is(tim_uri(UserId(found_one.user_id)))
            assert found == Publishers((entry,))

    seat.play(scene)


def test_the_homeserver_vouches_for_the_user(seat: Seat, found_one: Person) -> None:
    async def scene() -> None:
        async with seat.asker() as asker:
            assert (await asker.find(FAMILY)).entries
            first, *others = asker.requests()
            assert (first["path"], first["matrix_token"]) == ("/tim-authenticate", True)
            assert first["authorization"] == ""
            server = seat.world.providers["alpha"].server_name
            assert first["query"].replace("%3A", ":") == f"mxId={server}"
            assert {one["authorization"] for one in others} == {"Bearer"}
            assert not any(one["matrix_token"] for one in others)
            for one in (first, *others):
                assert "token" not in one["query"]
                assert "Cookie" not in one["headers"]

    seat.play(scene)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Zwill", ""),
        ("rosa ZWILLINGS", ""),
        ("Dr. med. Zwillingsberger", ""),
        ('"Zwillingsberger", R.', ""),
        ("wilLINGsberge", ""),
        ("salind", CITY),
        ("Zwillings", "Wuns"),
        (TELEMATIK_ID, ""),
        ("matrix:u/{local}", ""),
        ("@{local}", CITY),
    ],
)
def test_ways_to_look_for_somebody(seat: Seat, found_one: Person, text: str, place: str) -> None:
    async def scene() -> None:
        async with seat.asker() as asker:
            answer = await asker.find(text.format(local=found_one.user_id[1:]), place)
            assert NAME in [one.name for one in answer.entries]
            elsewhere = await asker.find(text.format(local=found_one.user_id[1:]), "Garmisch")
            if "matrix" not in text and "@" not in text:
                assert elsewhere.entries == ()

    seat.play(scene)


def test_an_organisation_and_its_addresses(seat: Seat) -> None:
    async def scene() -> None:
        server = seat.world.providers["beta"].server_name
        seat.door.add_organisation(
            ListedOrganisation(
                "Poliklinik Quellenhof",
                "5-2-900000001",
                (
                    Address(f"@b-vzd-desk:{server}", "tim-fa", name="Empfang"),
                    Address(f"@b-vzd-bot:{server}", "tim-bot", name="Termine"),
                    Address(f"@b-vzd-old:{server}", active=False),
                    Address("poliklinik@arzt.kim.example", "kim"),
                ),
                city=CITY,
            )
        )
        async with seat.asker() as asker:
            (entry,) = (await asker.find("quellenhof")).entries
            assert entry.kind is EntryKind.ORGANISATION
            kinds = {one.name: one.kind for one in entry.accounts}
            assert kinds == {"Empfang": AccountKind.FUNCTION, "Termine": AccountKind.CHATBOT}

    seat.play(scene)


@pytest.mark.parametrize("paging", ["one page", "links"])
def test_more_than_a_hundred(seat: Seat, paging: str) -> None:
    async def scene() -> None:
        seat.door.settings(paging=paging)
        async with seat.asker() as asker:
            kinds = frozenset((EntryKind.ORGANISATION,))
            answer = await asker.service.search(DirectoryQuery("praxis", kinds=kinds))
            assert answer.more
            assert 50 < len(answer.entries) <= 100
            assert len(asker.requests("/search")) <= 10
            assert asker.most_connections() == 1

    seat.play(scene)


def test_too_few_letters_are_not_asked_for(seat: Seat) -> None:
    async def scene() -> None:
        async with seat.asker() as asker:
            for text, place in (("Z", CITY), ("Zw", "")):
                with pytest.raises(DirectoryQueryTooShort):
                    await asker.find(text, place)
            assert asker.requests() == []

    seat.play(scene)


def test_insured_persons_are_not_asked_for(seat: Seat, world: World) -> None:
    """Their addresses tell their health insurance number."""

    async def scene() -> None:
        async with seat.asker() as asker:
            mueller = world.people["mueller"].user_id
            assert await asker.service.who_is(mueller) == Publishers()
            for text in (mueller, "A123456780"):
                with pytest.raises(InsuredNotListed):
                    await asker.find(text)
            assert asker.requests() == []

    seat.play(scene)


def test_who_somebody_is_without_the_directory(seat: Seat, found_one: Person) -> None:
    async def scene() -> None:
        async with seat.asker() as asker:
            (entry,) = (await asker.find(FAMILY)).entries
            await asker.service.set_favourite(entry, True)
            seat.fail(Step.ANY, Failure.UNAVAILABLE, None)
            kept = await asker.service.who_is(found_one.user_id)
            assert kept.entries == (entry,)
            assert kept.seen, "no proof, and since when"
            with pytest.raises(DirectoryDown):
                asker.clock.now += 6
                await asker.service.who_is(world_person(seat, "klein"))
            assert (await asker.service.kept()).favourites == (entry,)
            await asker.service.set_favourite(entry, False)

    seat.play(scene)


def world_person(seat: Seat, key: str) -> str:
    return seat.world.people[key].user_id


@pytest.mark.parametrize(
    ("key", "name", "kind"),
    [
        ("yildiz", "Yıldız, Elif", EntryKind.PERSON),
        ("klein", "Klein, Michael", EntryKind.PERSON),
        ("kardiologie", "Kardiologie Nord", EntryKind.ORGANISATION),
        ("adler", "Adler-Apotheke", EntryKind.ORGANISATION),
    ],
)
def test_people_of_the_demo_are_listed(seat: Seat, key: str, name: str, kind: EntryKind) -> None:
    async def scene() -> None:
        async with seat.asker() as asker:
            entry = (await asker.service.who_is(world_person(seat, key))).only
            assert entry is not None
            assert (entry.name, entry.kind) == (name, kind)
            assert entry.accounts[0].user_id == world_person(seat, key)
            assert entry in (await asker.find(name)).entries

    seat.play(scene)


def test_somebody_who_lets_nobody_invite_him(seat: Seat, world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        (person,) = await register_people(world, "beta", ["b-vzd-blocks"])
        seat.door.add_person(listed(person, "Verschlossen", "Ida", "1-1000900012"))
        async with signed_in(tmp_path, world, person) as b, seat.asker() as asker:
            await b.ti.permissions.set_mode(Mode.BLOCK_ALL)
            (entry,) = (await asker.find("Verschlossen")).entries
            with pytest.raises(Forbidden):
                await seat.engine.rooms.create_direct(entry.accounts[0].user_id)
            assert b.room_list.rooms.items == ()
            names = [one.name for one in seat.engine.room_list.rooms.items]
            assert person.display_name not in names
            await b.ti.permissions.set_mode(Mode.ALLOW_ALL)
            room_id = await seat.engine.rooms.create_direct(entry.accounts[0].user_id)
            invited = await until(lambda: room(b, room_id), "invitation")
            assert invited.membership is Membership.INVITE

    seat.play(scene)
