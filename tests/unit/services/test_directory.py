"""The service over a directory on loopback, a homeserver played by the test, and a real store."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from urllib.parse import parse_qs

import pytest
from aiohttp import web

from tests.unit.directory.entries import bundle, organisation, person
from tests.unit.directory.stand_in import Clock, StandIn, fhir, stand_in
from tests.unit.services.stage import Stage, play, until
from timclient.domain.deployment import Deployment
from timclient.domain.directory import KeptEntries, Publishers
from timclient.domain.directory_query import DirectoryQuery
from timclient.domain.errors import LoggedOut, NetworkError, NotFound
from timclient.domain.errors_directory import (
    DirectoryDown,
    DirectoryNotAdmitted,
    DirectoryNotSetUp,
    DirectoryQueryTooShort,
    DirectorySearchReplaced,
    InsuredNotListed,
)
from timclient.domain.ids import ServerName
from timclient.services.directory import DirectoryService

WEBER = fhir(bundle(person("1", "Weber, Anna", "@anna:b.example")))
NOBODY = fhir(bundle())
INSURER = ServerName("kk.example")


class Home:
    """The homeserver: gives OpenID tokens and knows an insurer, unless it does not know that."""

    base_url = "https://a.example"

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.error: Exception | None = None

    async def request(self, method: str, url: str, *_body: Any, **_more: Any) -> bytes:
        self.asked.append(url)
        if "openid" in url:
            token = {"access_token": "O", "matrix_server_name": "a.example", "expires_in": 3600}
            return json.dumps(token).encode()
        if self.error is not None:
            raise self.error
        server = parse_qs(url.partition("?")[2])["serverName"][0]
        return json.dumps({"isInsurance": server == INSURER}).encode()

    def questions(self) -> list[str]:
        return [url for url in self.asked if "isInsurance" in url]


class Desk:
    def __init__(self, stage: Stage, vzd: StandIn, setting: str | None = None) -> None:
        self.stage, self.vzd, self.home, self.clock = stage, vzd, Home(), Clock()
        stage.scope.connect(cast("Any", SimpleNamespace(connection=self.home)))
        deployment = Deployment(directory=vzd.url if setting is None else setting)
        self.service = DirectoryService(
            stage.stores,
            stage.scope,
            deployment,
            "test",
            lambda: cast("Any", self.home),
            self.clock,
        )


def perform(
    folder: Path, scene: Callable[[Desk], Awaitable[None]], setting: str | None = None
) -> None:
    async def run(stage: Stage) -> None:
        async with stand_in() as vzd:
            desk = Desk(stage, vzd, setting)
            try:
                await scene(desk)
            finally:
                await desk.service.stop()

    play(folder, run)


def test_a_repeated_search_does_not_go_out(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        desk.vzd.replies = [WEBER, NOBODY]
        found = await desk.service.search(DirectoryQuery("Weber"))
        assert [one.name for one in found.entries] == ["Weber, Anna"]
        assert await desk.service.search(DirectoryQuery(" Weber ")) is found
        assert len(desk.vzd.asked) == 2
        desk.clock.now += 301
        desk.vzd.replies = [NOBODY]
        assert (await desk.service.search(DirectoryQuery("Weber"))).entries == ()

    perform(tmp_path, scene)


def test_a_new_search_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        async def never(_request: web.Request) -> web.Response:
            await asyncio.sleep(60)
            return NOBODY

        desk.vzd.replies = [never, WEBER, NOBODY]
        old = asyncio.ensure_future(desk.service.search(DirectoryQuery("Klein")))
        await until(lambda: desk.vzd.asked)
        found = await desk.service.search(DirectoryQuery("Weber"))
        assert len(found.entries) == 1
        with pytest.raises(DirectorySearchReplaced):
            await old
        assert desk.vzd.most_open == 1

    perform(tmp_path, scene)


def test_a_search_nobody_waits_for_any_more_ends(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        given_up = asyncio.Event()

        async def never(_request: web.Request) -> web.Response:
            await asyncio.sleep(60)
            return NOBODY

        desk.vzd.replies = [never]
        search = asyncio.ensure_future(desk.service.search(DirectoryQuery("Klein")))
        search.add_done_callback(lambda _: given_up.set())
        await until(lambda: desk.vzd.asked)
        search.cancel()
        with pytest.raises(asyncio.CancelledError):
            await search
        await until(lambda: desk.vzd.open_now == 0)

    perform(tmp_path, scene)


def test_failures_are_told_and_not_kept(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        desk.vzd.replies = [web.Response(status=503), WEBER, NOBODY]
        with pytest.raises(DirectoryDown):
            await desk.service.search(DirectoryQuery("Weber"))
        desk.clock.now += 10
        assert (await desk.service.search(DirectoryQuery("Weber"))).entries
        with pytest.raises(DirectoryQueryTooShort):
            await desk.service.search(DirectoryQuery("W"))

    perform(tmp_path, scene)


def test_an_installation_without_a_directory(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        with pytest.raises(DirectoryNotSetUp):
            await desk.service.search(DirectoryQuery("Weber"))

    perform(tmp_path, scene, "")


def test_offline_is_told(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        with pytest.raises(NetworkError):
            await desk.service.search(DirectoryQuery("Weber"))
        desk.stage.scope.disconnect()
        with pytest.raises(LoggedOut):
            await desk.service.who_is("@a:b.example")

    perform(tmp_path, scene, "http://127.0.0.1:9")


@pytest.mark.parametrize("address", ["@anna:b.example", "matrix:u/anna:b.example"])
def test_who_is_this(tmp_path: Path, address: str) -> None:
    async def scene(desk: Desk) -> None:
        praxis = organisation("2", "Praxis", "matrix:u/anna:b.example")
        desk.vzd.replies = [WEBER, fhir(bundle(praxis))]
        both = await asyncio.gather(*(desk.service.who_is(address) for _ in range(3)))
        assert [one.only.name if one.only else "" for one in both] == ["Weber, Anna"] * 3
        assert {one.seen for one in both} == {None}
        assert len(desk.vzd.asked) == 2, "asked once for all"

    perform(tmp_path, scene)


def test_nobody_is_an_answer_too(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        desk.vzd.replies = [NOBODY]
        assert await desk.service.who_is("@x:a.example") == Publishers()
        assert await desk.service.who_is("@x:a.example") == Publishers()
        assert len(desk.vzd.asked) == 2
        assert await desk.service.who_is("no address") == Publishers()
        assert desk.home.questions() == [], "colleagues are not insured persons"

    perform(tmp_path, scene)


def test_insured_persons_are_never_asked_for(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        person = "@x110411675:kk.example"
        assert await desk.service.who_is(person) == Publishers()
        desk.stage.stores.account.save_insurers(frozenset((INSURER,)))
        assert await desk.service.who_is(person) == Publishers()
        assert len(desk.home.questions()) == 1, "the list says so itself"
        await desk.service.stop()
        desk.stage.stores.account.save_insurers(frozenset())
        desk.home.error = NotFound()
        with pytest.raises(NotFound):
            await desk.service.who_is(person)
        assert desk.vzd.asked == []

    perform(tmp_path, scene)


def test_servers_of_insured_persons(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        for _ in range(2):
            assert await desk.service.is_insured_server(INSURER)
            assert not await desk.service.is_insured_server(ServerName("b.example"))
        assert len(desk.home.questions()) == 2
        desk.stage.stores.account.save_insurers(frozenset((ServerName("b.example"),)))
        assert not await desk.service.is_insured_server(INSURER)

    perform(tmp_path, scene)


def test_favourites_and_recent_ones_without_a_network(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        desk.vzd.replies = [WEBER, NOBODY]
        (weber,) = (await desk.service.search(DirectoryQuery("Weber"))).entries
        await desk.service.set_favourite(weber, True)
        await desk.service.remember(weber)
        assert await desk.service.kept() == KeptEntries((weber,), (weber,))
        desk.vzd.replies = [web.Response(status=503)]
        before = time.time_ns() // 1_000_000 - 60_000
        kept = await desk.service.who_is("@anna:b.example")
        assert kept.entries == (weber,)
        assert kept.seen is not None
        assert kept.seen > before, "it says since when nothing is proven"
        await desk.service.set_favourite(weber, False)
        assert await desk.service.kept() == KeptEntries((), (weber,))

    perform(tmp_path, scene)


def test_what_is_kept_is_renewed_by_the_directory(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        desk.vzd.replies = [WEBER, NOBODY]
        (weber,) = (await desk.service.search(DirectoryQuery("Weber"))).entries
        await desk.service.remember(weber)
        renamed = fhir(bundle(person("1", "Weber-Klein, Anna", "@anna:b.example")))
        desk.vzd.replies = [renamed, NOBODY]
        await desk.service.search(DirectoryQuery("Klein"))
        assert [one.name for one in (await desk.service.kept()).recent] == ["Weber-Klein, Anna"]

    perform(tmp_path, scene)


def test_after_a_stop_nothing_is_known(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        desk.vzd.replies = [WEBER]
        await desk.service.search(DirectoryQuery("Weber"))
        await desk.service.stop()
        await until(lambda: desk.vzd.open_now == 0)
        await desk.service.search(DirectoryQuery("Weber"))
        assert desk.vzd.tokens == 2
        assert len(await desk.service.specialties()) == 94

    perform(tmp_path, scene)


def test_two_people_with_one_address_are_both_told(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        mallory = person("9", "Mallory", "@anna:b.example")
        both = fhir(bundle(person("1", "Weber, Anna", "@anna:b.example"), mallory))
        desk.vzd.replies = [both, NOBODY]
        found = await desk.service.who_is("@anna:b.example")
        assert found.only is None
        assert [one.name for one in found.rivals] == ["Weber, Anna", "Mallory"]

    perform(tmp_path, scene)


def test_what_was_kept_before_the_last_search_is_not_newer_for_it(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        desk.vzd.replies = [WEBER, NOBODY]
        (weber,) = (await desk.service.search(DirectoryQuery("Weber"))).entries
        await desk.service.stop()
        await desk.service.set_favourite(weber, True)
        desk.vzd.replies = [web.Response(status=503)]
        assert (await desk.service.who_is("@anna:b.example")).seen == 0, "not known"

    perform(tmp_path, scene)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A123456780", ""),
        ("Müller a 123 456 780", ""),
        ("@a123456780:kk.example", ""),
        ("matrix:u/a123456780:kk.example", ""),
        ("@hans.mueller:kk.example", ""),
        ("Müller", "A123456780"),
    ],
)
def test_insured_persons_are_never_searched_for(tmp_path: Path, text: str, place: str) -> None:
    async def scene(desk: Desk) -> None:
        desk.vzd.replies = [WEBER]
        with pytest.raises(InsuredNotListed):
            await desk.service.search(DirectoryQuery(text, place))
        assert desk.vzd.asked == []
        assert (await desk.service.search(DirectoryQuery("@anna:b.example"))).entries

    perform(tmp_path, scene)


def test_peace_after_a_refusal_whoever_asks(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        desk.vzd.admits = [401] * 100
        for number in range(5):
            with pytest.raises(DirectoryNotAdmitted):
                await desk.service.search(DirectoryQuery(f"Weber {number}"))
            with pytest.raises(DirectoryNotAdmitted):
                await desk.service.who_is(f"@p{number}:a.example")
        assert len(desk.vzd.proofs) == 2
        assert len([url for url in desk.home.asked if "openid" in url]) == 2
        with pytest.raises(DirectoryNotAdmitted):
            await desk.service.search(DirectoryQuery("Weber"), insist=True)
        assert len(desk.vzd.proofs) == 4
        desk.vzd.admits, desk.vzd.replies = [], [WEBER]
        assert (await desk.service.search(DirectoryQuery("Weber"), insist=True)).entries

    perform(tmp_path, scene)


def test_typing_on_keeps_the_sign_in(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        ready = asyncio.Event()
        given = desk.home.request

        async def slow(method: str, url: str, *body: Any, **more: Any) -> bytes:
            found = await given(method, url, *body, **more)
            await ready.wait()
            return found

        desk.home.request = slow  # type: ignore[method-assign]
        desk.vzd.replies = [WEBER, NOBODY]
        typed: list[asyncio.Future[Any]] = []
        for length in range(3, 6):
            search = desk.service.search(DirectoryQuery("Weber"[:length]))
            typed.append(asyncio.ensure_future(search))
            await until(lambda: desk.home.asked)
            await asyncio.sleep(0)
        ready.set()
        assert (await typed[-1]).entries
        for search in typed[:-1]:
            with pytest.raises(DirectorySearchReplaced):
                await search
        assert len(desk.home.asked) == len(desk.vzd.proofs) == 1

    perform(tmp_path, scene)
