"""Searching over the loopback: tokens, pages, refusals and peace after failures."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qs

import pytest
from aiohttp import web

from tests import scenes
from tests.unit.directory.entries import TYPES, bundle, coding, organisation, person
from tests.unit.directory.stand_in import Desk, desk, fhir, outcome
from timclient.directory.http import Limits
from timclient.domain.directory import Coded, DirectoryAnswer, EntryKind
from timclient.domain.directory_query import DirectoryQuery
from timclient.domain.errors import (
    BadResponse,
    CaptivePortal,
    NetworkError,
    NotFound,
    RateLimited,
    Timeout,
    TimError,
)
from timclient.domain.errors_directory import (
    DirectoryDown,
    DirectoryNotAdmitted,
    DirectoryQueryRefused,
    DirectoryQueryTooShort,
    DirectoryRefused,
    DirectoryResting,
)
from timclient.domain.ids import UserId

PEOPLE = frozenset((EntryKind.PERSON,))
WEBER = DirectoryQuery("Weber", kinds=PEOPLE)
EMPTY = bundle()


def play(scene: Callable[[Desk], Awaitable[None]], limits: Limits | None = None) -> None:
    async def run() -> None:
        async with desk(limits) as made:
            await scene(made)

    scenes.play(run)


def many(count: int, start: int = 0) -> list[list[dict[str, Any]]]:
    return [person(str(n), f"Weber {n}", f"@w{n}:b.example") for n in range(start, start + count)]


def names(answer: DirectoryAnswer) -> list[str]:
    return [one.name for one in answer.entries]


def test_people_and_organisations_are_two_questions_over_one_connection() -> None:
    async def scene(made: Desk) -> None:
        weber = person("1", "Weber, Anna", "@anna:b.example")
        praxis = organisation("2", "Praxis Weber", "matrix:u/praxis:b.example")
        made.vzd.replies = [fhir(bundle(weber)), fhir(bundle(praxis))]
        found = await made.client.search(DirectoryQuery("weber"))
        assert names(found) == ["Praxis Weber", "Weber, Anna"]
        assert not found.more
        paths = [one.path for one in made.vzd.asked]
        assert paths == ["/search/PractitionerRole", "/search/HealthcareService"]
        assert {one.headers["Authorization"] for one in made.vzd.asked} == {"Bearer T1"}
        assert made.vzd.proofs == [("a.example", "O1")]
        assert made.vzd.most_open == 1

    play(scene)


def test_many_at_once_take_their_turns() -> None:
    async def scene(made: Desk) -> None:
        made.vzd.replies = [fhir(EMPTY)]
        texts = ("Weber", "Klein", "Sommer", "Jansen")
        await asyncio.gather(*(made.client.search(DirectoryQuery(text)) for text in texts))
        assert made.vzd.most_open == 1
        assert len(made.open_ids) == 1, "the token is asked for once"

    play(scene)


def test_a_search_given_up_leaves_no_second_connection() -> None:
    async def scene(made: Desk) -> None:
        waiting = asyncio.Event()

        async def never(_request: web.Request) -> web.Response:
            waiting.set()
            await asyncio.sleep(60)
            return fhir(EMPTY)

        made.vzd.replies = [never, fhir(bundle(*many(1)))]
        first = asyncio.ensure_future(made.client.search(WEBER))
        await waiting.wait()
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
        assert len((await made.client.search(WEBER)).entries) == 1
        assert made.vzd.most_open == 1

    play(scene)


def test_an_idle_connection_is_closed() -> None:
    async def scene(made: Desk) -> None:
        made.vzd.replies = [fhir(EMPTY)]
        await made.client.search(WEBER)
        await scenes.until(lambda: made.vzd.open_now == 0, "closed", 5)

    play(scene, Limits(idle_s=0.1))


def test_pages_are_followed_up_to_a_hundred() -> None:
    async def scene(made: Desk) -> None:
        onward = f"{made.vzd.url}/search?_getpages=abc&_getpagesoffset=50"
        made.vzd.replies = [
            fhir(bundle(*many(50), next_url=onward)),
            fhir(bundle(*many(50, 50), next_url=onward + "&x=1")),
        ]
        found = await made.client.search(WEBER)
        assert (len(found.entries), found.more, len(made.vzd.asked)) == (100, True, 2)
        assert made.vzd.asked[1].query["_getpages"] == "abc"

    play(scene)


@pytest.mark.parametrize(("count", "more"), [(83, False), (100, True)])
def test_one_page_without_next(count: int, more: bool) -> None:
    async def scene(made: Desk) -> None:
        made.vzd.replies = [fhir(bundle(*many(count)))]
        found = await made.client.search(WEBER)
        assert (len(found.entries), found.more) == (count, more)

    play(scene)


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/search?x=1",
        "{own}/owner/PractitionerRole",
        "{own}.evil.example/search",
        "http://127.0.0.1:1/search?x",
        "{own}/search/../owner",
        "//evil.example/search",
        "file:///search",
        "http://[::1/search",
        "x" * 10_000,
    ],
)
def test_the_token_goes_nowhere_else(elsewhere: str) -> None:
    async def scene(made: Desk) -> None:
        onward = elsewhere.format(own=made.vzd.url)
        made.vzd.replies = [fhir(bundle(*many(2), next_url=onward))]
        found = await made.client.search(WEBER)
        assert (len(found.entries), found.more, len(made.vzd.asked)) == (2, True, 1)

    play(scene)


def test_pages_in_a_circle_end() -> None:
    async def scene(made: Desk) -> None:
        onward = f"{made.vzd.url}/search?_getpages=abc"
        made.vzd.replies = [fhir(bundle(*many(1), next_url=onward))]
        assert (await made.client.search(WEBER)).more
        assert len(made.vzd.asked) == 2

    play(scene)


def test_a_part_of_a_name_is_looked_for_when_no_word_begins_with_it() -> None:
    async def scene(made: Desk) -> None:
        made.vzd.replies = [fhir(EMPTY), fhir(bundle(*many(1)))]
        found = await made.client.search(DirectoryQuery("ebe", kinds=PEOPLE))
        assert len(found.entries) == 1
        asked = [parse_qs(one.query_string) for one in made.vzd.asked]
        assert asked[0]["_text"] == ["ebe"]
        assert asked[1]["practitioner.name:contains"] == ["ebe"]

    play(scene)


def test_a_specialty_is_more_than_a_word_somewhere() -> None:
    async def scene(made: Desk) -> None:
        field = Coded(TYPES, "UROL", "Urologie")
        right = organisation("1", "Praxis A", "@a:b.example", type=[coding(TYPES, "UROL")])
        wrong = organisation("2", "Urologie-Straße 7", "@b:b.example")
        made.vzd.replies = [fhir(bundle(right, wrong))]
        kinds = frozenset((EntryKind.ORGANISATION,))
        found = await made.client.search(DirectoryQuery("", "Köln", field, kinds))
        assert names(found) == ["Praxis A"]

    play(scene)


def test_whose_address_is_this() -> None:
    async def scene(made: Desk) -> None:
        weber = person("1", "Weber, Anna", "@anna:b.example")
        other = person("2", "Weber, Annabell", "@anna:b.example.org")
        praxis = organisation("3", "Praxis", "matrix:u/anna:b.example")
        made.vzd.replies = [fhir(bundle(other, weber)), fhir(bundle(praxis))]
        found = await made.client.by_address(UserId("@anna:b.example"))
        assert [one.name for one in found] == ["Weber, Anna", "Praxis"]
        asked = parse_qs(made.vzd.asked[0].query_string)["endpoint.address"]
        assert asked == ["matrix:u/anna:b.example,@anna:b.example"]

    play(scene)


def test_too_short_asks_nothing() -> None:
    async def scene(made: Desk) -> None:
        with pytest.raises(DirectoryQueryTooShort):
            await made.client.search(DirectoryQuery("W."))
        assert made.open_ids == []

    play(scene)


@pytest.mark.parametrize(
    "refusal",
    [
        web.Response(status=401),
        web.json_response({"message": "x"}, status=401),
        web.Response(status=403),
        outcome("security", 500, "JWS expired"),
    ],
    ids=["401", "401 json", "403", "500 security"],
)
def test_a_refused_token_is_renewed_once(refusal: web.Response) -> None:
    async def scene(made: Desk) -> None:
        made.vzd.replies = [refusal, fhir(bundle(*many(1)))]
        assert len((await made.client.search(WEBER)).entries) == 1
        assert [one.headers["Authorization"] for one in made.vzd.asked] == [
            "Bearer T1",
            "Bearer T2",
        ]
        made.vzd.replies = [refusal]
        with pytest.raises(DirectoryRefused):
            await made.client.search(WEBER)
        assert len(made.vzd.asked) == 4
        assert made.line.rests_s == 0, "who has a card of his own may ask"

    play(scene)


def test_not_in_the_federation() -> None:
    async def scene(made: Desk) -> None:
        made.vzd.admits = [401, 403]
        with pytest.raises(DirectoryNotAdmitted):
            await made.client.search(WEBER)
        assert [proof for _, proof in made.vzd.proofs] == ["O1", "O2"], "a fresh one once"
        assert made.vzd.asked == []

    play(scene)


def test_an_old_open_id_token_costs_one_more_try() -> None:
    async def scene(made: Desk) -> None:
        made.vzd.admits = [401, 200]
        made.vzd.replies = [fhir(EMPTY)]
        assert await made.client.search(WEBER) == DirectoryAnswer()

    play(scene)


def test_maintenance_at_the_token_is_left_in_peace() -> None:
    async def scene(made: Desk) -> None:
        made.vzd.admits = [503]
        with pytest.raises(DirectoryDown):
            await made.client.search(WEBER)
        with pytest.raises(DirectoryResting) as resting:
            await made.client.search(WEBER)
        assert resting.value.retry_in_s == pytest.approx(5)
        assert len(made.vzd.proofs) == 1

    play(scene)


def page(status: int) -> web.Response:
    return web.Response(status=status, text="<html>Anmelden</html>", content_type="text/html")


@pytest.mark.parametrize(
    ("reply", "kind", "rest"),
    [
        (outcome("exception", 500), DirectoryDown, 5),
        (web.Response(status=503), DirectoryDown, 5),
        (web.Response(status=503, headers={"Retry-After": "90"}), DirectoryDown, 90),
        (page(502), DirectoryDown, 5),
        (web.Response(status=429, headers={"Retry-After": "17"}), RateLimited, 17),
        (outcome("processing", 400, 'HAPI-0323: Unknown "weber"'), DirectoryQueryRefused, 0),
        (outcome("not-found", 404), NotFound, 0),
        (web.Response(status=302, headers={"Location": "https://x.example/"}), CaptivePortal, 0),
        (page(200), CaptivePortal, 0),
        (web.Response(text="hello"), BadResponse, 5),
        (web.Response(body=b"{", content_type="application/json"), BadResponse, 0),
        (fhir([]), BadResponse, 0),
        (fhir({"resourceType": "OperationOutcome"}), BadResponse, 0),
        (web.Response(body=b"[" * 100_000, content_type="application/json"), BadResponse, 0),
        (web.Response(body=b"\xff\xfe", content_type="application/json"), BadResponse, 0),
        (web.Response(status=204), TimError, 0),
    ],
)
def test_every_failure_has_its_name(reply: web.Response, kind: type[TimError], rest: float) -> None:
    async def scene(made: Desk) -> None:
        made.vzd.replies = [reply]
        with pytest.raises(kind) as raised:
            await made.client.search(WEBER)
        assert made.line.rests_s == pytest.approx(rest)
        assert "weber" not in raised.value.detail.lower()

    play(scene)


def test_hapi_s_number_is_told_to_the_log() -> None:
    async def scene(made: Desk) -> None:
        made.vzd.replies = [outcome("processing", 400, "HAPI-0323: Unknown search parameter")]
        with pytest.raises(DirectoryQueryRefused, match="400 processing HAPI-0323"):
            await made.client.search(WEBER)

    play(scene)


def test_time_and_size_have_limits() -> None:
    async def slow(made: Desk) -> None:
        async def wait(_request: web.Request) -> web.Response:
            await asyncio.sleep(30)
            return fhir(EMPTY)

        made.vzd.replies = [wait]
        with pytest.raises(Timeout):
            await made.client.search(WEBER)
        assert made.line.rests_s == pytest.approx(5)

    async def large(made: Desk) -> None:
        made.vzd.replies = [fhir(bundle(*many(90)))]
        with pytest.raises(BadResponse):
            await made.client.search(WEBER)

    play(slow, Limits(total_s=0.2))
    play(large, Limits(most_bytes=10_000))


def test_a_broken_connection_is_a_network_error() -> None:
    async def scene(made: Desk) -> None:
        def hang_up(request: web.Request) -> web.Response:
            assert request.transport is not None
            request.transport.close()
            return fhir(EMPTY)

        made.vzd.replies = [hang_up]
        with pytest.raises(NetworkError):
            await made.client.search(WEBER)
        with pytest.raises(DirectoryResting):
            await made.client.search(WEBER)

    play(scene)
