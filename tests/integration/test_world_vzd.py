"""The stand-in directory beside real homeservers: it asks them who stands behind a token."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from tests.world import World
from tests.world.api import CLIENT, Api
from tests.world.ports import PortPool
from tests.world.vzd import Address, Directory, Domain, ListedPerson
from tests.world.vzd.catalogue import Catalogue
from tests.world.vzd.generated import Generated
from tests.world.vzd.query import read_query
from tests.world.vzd.search import Search

MANY = 50_000
ROLE = "PractitionerRole"


def federation(world: World) -> list[Domain]:
    return [
        Domain(one.server_name, one.base_url, f"1-20{number:08d}", is_insurance=one.kind == "epa")
        for number, one in enumerate(world.providers.values())
        if one.kind != "plain"
    ]


@asynccontextmanager
async def directory(world: World, *people: ListedPerson) -> AsyncIterator[Directory]:
    with PortPool() as ports:
        one = Directory(
            ports.take(),
            federation(world),
            people,
            homeserver_context=world.ssl_context(),
            entries=100,
        )
        await one.start()
        try:
            yield one
        finally:
            await one.stop()


async def signed_in(one: Directory, world: World, person: str, domain: str) -> tuple[int, Any]:
    """What /tim-authenticate answers to a fresh OpenID token of a person."""
    async with Api.of(world, person) as api, aiohttp.ClientSession() as http:
        path = f"{CLIENT}/user/{world.people[person].user_id}/openid/request_token"
        openid = await api.request("POST", path, {})
        assert openid["matrix_server_name"] == world.provider_of(person).server_name
        async with http.get(
            f"{one.base_url}/tim-authenticate",
            params={"mxId": domain},
            headers={"X-Matrix-OpenID-Token": openid["access_token"]},
        ) as answer:
            return answer.status, await answer.json()


def test_tokens_are_checked_with_the_homeservers(world: World) -> None:
    async def scenario() -> None:
        klein = world.people["klein"]
        listed = ListedPerson("Klein", "Michael", "1-1000000042", (Address(klein.user_id),))
        async with directory(world, listed) as one, aiohttp.ClientSession() as http:
            home = world.provider_of("weber").server_name
            other = world.provider_of("klein").server_name
            status, token = await signed_in(one, world, "weber", home)
            assert status == 200
            assert (await signed_in(one, world, "weber", other))[0] == 401
            assert (await signed_in(one, world, "weber", world.unlisted_name))[0] == 401
            bearer = {"Authorization": f"Bearer {token['access_token']}"}
            query = f"{one.base_url}/search/{ROLE}?_text=klein&endpoint.address:contains=klein"
            async with http.get(query, headers=bearer) as answer:
                assert len((await answer.json())["entry"]) == 1
            insurer = world.provider_of("mueller").server_name
            status, token = await signed_in(one, world, "mueller", insurer)
            assert status == 200
            bearer = {"Authorization": f"Bearer {token['access_token']}"}
            async with http.get(query, headers=bearer) as answer:
                assert answer.status == 401
            async with http.get(
                query.replace("/search/", "/fdv/search/"), headers=bearer
            ) as answer:
                assert answer.status == 200

    asyncio.run(scenario())


def test_fifty_thousand_are_made_and_searched_quickly() -> None:
    began = time.process_time()
    catalogue = Catalogue(Generated(MANY))
    assert time.process_time() - began < 6, "the aim is three seconds on a quiet machine"
    search = Search(catalogue)
    usual = "practitioner.active=true&endpoint.status=active&endpoint.payload-type=tim-chat"
    search.run(read_query(ROLE, usual))
    includes = "&".join(
        f"_include={ROLE}:{name}" for name in ("practitioner", "endpoint", "location")
    )
    for text in ("_text=web%20m%C3%BCnchen", "practitioner.name:contains=ebe", "_text=ann"):
        query = read_query(ROLE, f"{usual}&{text}&{includes}")
        began = time.process_time()
        found = search.run(query)
        numbers, _ = search.includes(query, found.matches)
        resources = [catalogue.resource(rid) for rid in (*found.matches, *numbers)]
        assert time.process_time() - began < 0.1, "the aim is 30 ms on a quiet machine"
        assert found.matches
        assert all(resources)
