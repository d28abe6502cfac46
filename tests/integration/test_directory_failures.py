"""Every way in which the directory can fail, seen by a real engine with a real homeserver."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.integration.directory_seat import CITY, Asker, Seat, listed, taken
from tests.integration.engines import signed_in, until
from tests.integration.talk import chat
from tests.world import World
from tests.world.api import CLIENT, Api, register_people
from tests.world.vzd import Failure, Step
from timclient.directory.http import Limits
from timclient.domain.errors import (
    AuthError,
    BadResponse,
    CaptivePortal,
    NotFound,
    RateLimited,
    ServerUnreachable,
    Timeout,
    TimError,
)
from timclient.domain.errors_directory import (
    DirectoryDown,
    DirectoryNotAdmitted,
    DirectoryQueryRefused,
    DirectoryRefused,
    DirectoryResting,
    DirectorySearchReplaced,
)
from timclient.domain.ids import ServerName
from timclient.domain.open_id import OpenIdToken
from timclient.domain.session import Link

pytestmark = pytest.mark.world

FAMILY = "Ausfallprobe"
IMPATIENT = Limits(total_s=1.0)


@pytest.fixture(scope="module")
def seat(world: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seat]:
    with taken(world, tmp_path_factory.mktemp("vzd-fail"), "vzd-fail") as one:
        one.door.add_person(listed(one.person, FAMILY, "Hartmut", "1-1000900001"))
        yield one


@dataclass(frozen=True)
class Row:
    """What a failure means. ``rests``: the directory is left alone afterwards; ``tells``: what is
    told meanwhile; ``asked``: how often the failing part was asked, where that is a rule."""

    error: type[TimError]
    rests: bool = True
    tells: type[TimError] = DirectoryResting
    asked: int | None = 1
    seconds: float = 2.0


SAME = {
    Failure.NOT_FOUND: Row(NotFound, rests=False),
    Failure.TOO_MANY: Row(RateLimited),
    Failure.BROKEN: Row(DirectoryDown),
    Failure.BAD_GATEWAY: Row(DirectoryDown),
    Failure.UNAVAILABLE: Row(DirectoryDown),
    Failure.RETRY_LATER: Row(DirectoryDown, seconds=400),
    Failure.SLOW: Row(Timeout, asked=None, seconds=3),
    Failure.SILENT: Row(Timeout, asked=None, seconds=3),
    Failure.REFUSED: Row(ServerUnreachable, asked=None),
    Failure.CUT: Row(ServerUnreachable),
    Failure.GARBAGE: Row(BadResponse, rests=False),
    Failure.OTHER_JSON: Row(BadResponse, rests=False),
    Failure.EMPTY: Row(BadResponse, rests=False),
    Failure.DEEP: Row(BadResponse, rests=False),
    Failure.WRONG_TYPE: Row(BadResponse),
    Failure.OVERSIZED: Row(BadResponse),
    Failure.HTML: Row(CaptivePortal, rests=False),
    Failure.REDIRECT: Row(CaptivePortal, rests=False),
}
REFUSALS = (Failure.UNAUTHORIZED, Failure.FORBIDDEN, Failure.SECURITY)
TABLE = [
    *((Step.TIM_AUTHENTICATE, one, row) for one, row in SAME.items()),
    *((Step.SEARCH, one, row) for one, row in SAME.items()),
    *(
        (
            Step.TIM_AUTHENTICATE,
            one,
            Row(DirectoryNotAdmitted, tells=DirectoryNotAdmitted, asked=2),
        )
        for one in REFUSALS
    ),
    *(
        (Step.SEARCH, one, Row(DirectoryRefused, tells=DirectoryRefused, asked=2))
        for one in REFUSALS
    ),
]


def test_the_table_knows_every_failure() -> None:
    assert {failure for _, failure, _ in TABLE} == set(Failure)


async def works(asker: Asker) -> None:
    answer = await asker.find(FAMILY, CITY)
    assert [one.name for one in answer.entries] == [f"{FAMILY}, Hartmut"]


@pytest.mark.parametrize(
    ("step", "failure", "row"), TABLE, ids=[f"{step.value}-{one.name}" for step, one, _ in TABLE]
)
def test_failure(seat: Seat, step: Step, failure: Failure, row: Row) -> None:
    """The right words, the right number of questions, peace where it is due, and an end of it."""

    async def scene() -> None:
        async with seat.asker(IMPATIENT) as asker:
            elsewhere = f"{seat.world.directory_url}/search/elsewhere"
            seat.fail(step, failure, None, seconds=row.seconds, location=elsewhere)
            with pytest.raises(row.error) as caught:
                await asker.find(FAMILY)
            assert type(caught.value) is row.error
            assert FAMILY not in str(caught.value)
            if row.asked is not None:
                assert len(asker.requests(f"/{step.value}")) == row.asked
            assert not asker.requests("/search/elsewhere")
            assert seat.engine.sync.connection.value.link is Link.ONLINE
            before = len(asker.requests())
            seat.door.heal()
            if row.rests:
                with pytest.raises(row.tells) as resting:
                    await asker.find(FAMILY, CITY)
                assert len(asker.requests()) == before
                wait = getattr(resting.value, "retry_in_s", 6.0)
                most = row.seconds if failure is Failure.RETRY_LATER else 6.0
                assert most * 0.8 < wait <= most
                asker.clock.now += wait
            await works(asker)
            assert asker.most_connections() == 1

    seat.play(scene)


@pytest.mark.parametrize("failure", REFUSALS)
@pytest.mark.parametrize("step", [Step.TIM_AUTHENTICATE, Step.SEARCH])
def test_refused_once(seat: Seat, step: Step, failure: Failure) -> None:
    async def scene() -> None:
        async with seat.asker() as asker:
            seat.fail(step, failure, 1)
            await works(asker)
            assert len(asker.requests("/tim-authenticate")) == 2

    seat.play(scene)


@pytest.mark.parametrize("expired", ["401", "500"])
def test_a_token_that_ended_is_replaced_once(seat: Seat, expired: str) -> None:
    """Its clock stands still: only the directory knows that the token has ended."""

    async def scene() -> None:
        async with seat.asker() as asker:
            seat.door.settings(token_seconds=2.0, expired=expired)
            await works(asker)
            seat.door.settings(token_seconds=86_400.0)
            ended = time.time() + 2
            await until(lambda: time.time() > ended, "the end of the token")
            await asker.find("Niemand sonst")
            assert len(asker.requests("/tim-authenticate")) == 2
            statuses = [one["status"] for one in asker.requests("/search")]
            assert statuses.count(int(expired)) == 1
            assert statuses[-1] == 200

    seat.play(scene)


def test_a_token_of_two_seconds_is_renewed_before_it_ends(seat: Seat) -> None:
    async def scene() -> None:
        async with seat.asker() as asker:
            seat.door.settings(token_seconds=2.0)
            await works(asker)
            asker.clock.now += 1.5
            await asker.find("Niemand sonst")
            assert len(asker.requests("/tim-authenticate")) == 2
            assert {one["status"] for one in asker.requests()} == {200}

    seat.play(scene)


def test_a_restart_of_the_directory(seat: Seat) -> None:
    async def scene() -> None:
        async with seat.asker() as asker:
            await works(asker)
            seat.door.forget_tokens()
            asker.clock.now += 301
            await works(asker)
            assert len(asker.requests("/tim-authenticate")) == 2

    seat.play(scene)


def test_a_token_for_another_part(seat: Seat) -> None:
    async def scene() -> None:
        async with seat.asker() as asker:
            seat.door.settings(wrong_audience=True)
            with pytest.raises(DirectoryRefused):
                await asker.find(FAMILY)
            assert [one["status"] for one in asker.requests("/search")] == [401, 401]

    seat.play(scene)


def test_insured_persons_have_no_access_to_this_search(
    seat: Seat, world: World, tmp_path: Path
) -> None:
    async def scene() -> None:
        (patient,) = await register_people(world, "insurer", ["p-vzd-insured"])
        async with (
            signed_in(tmp_path, world, patient) as engine,
            seat.asker(engine=engine) as asker,
        ):
            with pytest.raises(DirectoryRefused):
                await asker.find(FAMILY)

    seat.play(scene)


async def open_id(world: World, person: str) -> OpenIdToken:
    who = world.people[person]
    async with Api.of(world, person) as api:
        path = f"{CLIENT}/user/{who.user_id}/openid/request_token"
        answer = await api.request("POST", path, {})
    return OpenIdToken(answer["access_token"], answer["matrix_server_name"], 3600)


def test_a_provider_outside_the_federation(seat: Seat, world: World) -> None:
    async def scene() -> None:
        async with seat.asker(open_id=lambda: open_id(world, "fremd")) as asker:
            with pytest.raises(DirectoryNotAdmitted):
                await asker.find(FAMILY)
            assert [one["status"] for one in asker.requests()] == [401, 401]

    seat.play(scene)


def test_a_token_of_another_domain(seat: Seat, world: World) -> None:
    async def borrowed() -> OpenIdToken:
        found = await open_id(world, "weber")
        other = ServerName(world.providers["beta"].server_name)
        return OpenIdToken(found.access_token, other, 3600)

    async def scene() -> None:
        async with seat.asker(open_id=borrowed) as asker:
            with pytest.raises(DirectoryNotAdmitted):
                await asker.find(FAMILY)

    seat.play(scene)


def test_the_matrix_session_has_ended(seat: Seat, world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        (person,) = await register_people(world, "alpha", ["a-vzd-ended"])
        async with signed_in(tmp_path, world, person) as engine, seat.asker(engine=engine) as asker:
            async with Api.of(world, person) as api:
                await api.request("POST", f"{CLIENT}/logout/all", {})
            with pytest.raises(AuthError):
                await asker.find(FAMILY)
            assert asker.requests() == []

    seat.play(scene)


@pytest.mark.parametrize(
    ("question", "error"),
    [
        ("PractitionerRole?gibt-es-nicht=1", DirectoryQueryRefused),
        ("Patient?name=a", DirectoryRefused),
    ],
)
def test_a_question_it_does_not_understand(
    seat: Seat, question: str, error: type[TimError]
) -> None:
    async def scene() -> None:
        async with seat.asker() as asker:
            with pytest.raises(error) as caught:
                await asker.service._asked()._all_pages(question, lambda _: True)
            assert "gibt-es-nicht" not in str(caught.value)
            asker.clock.now += 6
            await works(asker)

    seat.play(scene)


def test_a_slow_search_is_given_up_for_a_newer_one(seat: Seat) -> None:
    async def scene() -> None:
        async with seat.asker() as asker:
            await asker.find("Niemand hier")
            seat.fail(Step.SEARCH, Failure.SLOW, 1, seconds=20)
            task = asker.service._tasks.spawn(_outcome(asker), "first search")
            # It has arrived and is not answered yet.
            await until(lambda: any(one["status"] is None for one in asker.requests()))
            await works(asker)
            assert isinstance(await task, DirectorySearchReplaced)
            assert asker.most_connections() == 1

    seat.play(scene)


async def _outcome(asker: Asker) -> TimError | None:
    try:
        await asker.find("Langsame Frage")
    except TimError as error:
        return error
    return None


def test_chats_go_on_while_the_directory_is_down(seat: Seat, world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        (other,) = await register_people(world, "beta", ["b-vzd-down"])
        async with signed_in(tmp_path, world, other) as engine, seat.asker() as asker:
            seat.fail(Step.ANY, Failure.UNAVAILABLE, None)
            with pytest.raises(DirectoryDown):
                await asker.find(FAMILY)
            assert await chat(seat.engine, engine, other)

    seat.play(scene)
