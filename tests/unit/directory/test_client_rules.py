"""Peace after refusals, looking through matches that were not meant, and whose turn it is."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiohttp import web

from tests import scenes
from tests.unit.directory.entries import TYPES, bundle, coding, organisation
from tests.unit.directory.stand_in import Desk, fhir
from tests.unit.directory.test_client import EMPTY, WEBER, names, play
from timclient.domain.directory import Coded, DirectoryAnswer, EntryKind
from timclient.domain.directory_query import DirectoryQuery
from timclient.domain.errors_directory import DirectoryNotAdmitted, DirectoryRefused
from timclient.domain.ids import UserId

ANNA = UserId("@anna:b.example")


async def refused(made: Desk, *, insist: bool = False) -> str:
    with pytest.raises((DirectoryNotAdmitted, DirectoryRefused)) as error:
        await made.client.search(WEBER, insist=insist)
    return error.value.code


def test_who_is_not_admitted_leaves_the_directory_in_peace() -> None:
    async def scene(made: Desk) -> None:
        made.vzd.admits = [401] * 100
        for _ in range(5):
            assert await refused(made) == DirectoryNotAdmitted.code
            with pytest.raises(DirectoryNotAdmitted):
                await made.client.by_address(ANNA)
        assert (len(made.vzd.proofs), len(made.open_ids)) == (2, 2)
        for pause in (5, 10, 20, 40, 80, 160, 300, 300):
            asked = len(made.vzd.proofs)
            made.clock.now += pause - 0.1
            await refused(made)
            assert len(made.vzd.proofs) == asked
            made.clock.now += 0.1
            await refused(made)
            assert len(made.vzd.proofs) == asked + 2
        made.vzd.admits, made.vzd.replies = [], [fhir(EMPTY)]
        made.clock.now += 300
        await made.client.search(WEBER)

    play(scene)


def test_a_refused_search_is_left_in_peace_but_for_one_who_insists() -> None:
    async def scene(made: Desk) -> None:
        made.vzd.replies = [web.Response(status=403)]
        for _ in range(5):
            assert await refused(made) == DirectoryRefused.code
        assert (len(made.vzd.asked), made.vzd.tokens) == (2, 2)
        made.clock.now += 5
        await refused(made)
        made.clock.now += 9.9
        await refused(made)
        assert len(made.vzd.asked) == 4, "the pause grows though tokens are given"
        await refused(made, insist=True)
        assert len(made.vzd.asked) == 6
        made.vzd.replies = [fhir(EMPTY)]
        await made.client.search(WEBER, insist=True)
        made.vzd.replies = [web.Response(status=403)]
        await refused(made)
        made.clock.now += 5
        made.vzd.replies = [fhir(EMPTY)]
        await made.client.search(WEBER)

    play(scene)


def urologists(count: int, start: int = 0) -> list[list[dict[str, Any]]]:
    """Practices in a street named after the specialty."""
    return [
        organisation(str(n), f"Urologie-Straße {n}", f"@u{n}:b.example")
        for n in range(start, start + count)
    ]


UROLOGY = DirectoryQuery(
    "", "Köln", Coded(TYPES, "UROL", "Urologie"), frozenset((EntryKind.ORGANISATION,))
)


def test_a_hundred_others_do_not_hide_the_right_one() -> None:
    async def scene(made: Desk) -> None:
        onward = f"{made.vzd.url}/search?_getpages=abc"
        right = organisation("r", "Praxis A", "@a:b.example", type=[coding(TYPES, "UROL")])
        made.vzd.replies = [
            fhir(bundle(*urologists(100), next_url=onward)),
            fhir(bundle(*urologists(99, 100), right, next_url=onward + "&x=1")),
        ]
        found = await made.client.search(UROLOGY)
        assert (names(found), found.more, len(made.vzd.asked)) == (["Praxis A"], True, 2)

    play(scene)


def test_looking_through_others_has_an_end() -> None:
    async def scene(made: Desk) -> None:
        pages = iter(range(100))

        def more(_request: web.Request) -> web.Response:
            number = next(pages)
            onward = f"{made.vzd.url}/search?_getpages={number}"
            return fhir(bundle(*urologists(100, 100 * number), next_url=onward))

        made.vzd.replies = [more]
        assert await made.client.search(UROLOGY) == DirectoryAnswer(more=True)
        assert len(made.vzd.asked) == 3

    play(scene)


def test_parts_of_names_are_looked_for_where_a_hundred_words_were_others() -> None:
    async def scene(made: Desk) -> None:
        right = organisation("r", "Praxis A", "@a:b.example", type=[coding(TYPES, "UROL")])
        made.vzd.replies = [fhir(bundle(*urologists(100))), fhir(bundle(right))]
        query = DirectoryQuery("Praxis", "Köln", UROLOGY.specialty, UROLOGY.kinds)
        found = await made.client.search(query)
        assert (names(found), found.more, len(made.vzd.asked)) == (["Praxis A"], True, 2)

    play(scene)


def test_a_search_goes_before_the_names_of_chat_partners() -> None:
    async def scene(made: Desk) -> None:
        ready = asyncio.Event()

        async def slow(_request: web.Request) -> web.Response:
            await ready.wait()
            return fhir(EMPTY)

        made.vzd.replies = [slow, fhir(EMPTY)]
        partners = [UserId(f"@p{n}:b.example") for n in range(5)]
        looking = [asyncio.ensure_future(made.client.by_address(one)) for one in partners]
        await scenes.until(lambda: made.vzd.asked)
        search = asyncio.ensure_future(made.client.search(DirectoryQuery("1-2.58.00000040")))
        await asyncio.sleep(0)
        ready.set()
        await search
        asked = ["address" if "address=" in one else "search" for one in made.vzd.queries()]
        # People and organisations; between them at most the one whose turn came meanwhile.
        assert asked[:4].count("search") == 2
        await asyncio.gather(*looking)
        assert len(made.vzd.asked) == 12

    play(scene)
