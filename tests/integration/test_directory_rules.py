"""What the directory demands of its clients (A_27744 ff.), measured where it is asked."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from tests.integration.directory_seat import CITY, Asker, Seat, listed, taken
from tests.integration.engines import until
from tests.world import World
from tests.world.vzd import Failure, Step
from timclient.domain.directory import Publishers
from timclient.domain.errors import TimError
from timclient.domain.errors_directory import (
    DirectoryDown,
    DirectoryResting,
    DirectorySearchReplaced,
)

pytestmark = pytest.mark.world

FAMILY = "Regelwerker"
FIRST_S, LONGEST_S, SPREAD = 5.0, 300.0, 1.2
ROUNDING_S = 1e-6  # a pause is told as the difference of two times
CLOSED_AFTER_S = 5.0


@pytest.fixture(scope="module")
def seat(world: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seat]:
    with taken(world, tmp_path_factory.mktemp("vzd-rules"), "vzd-rules") as one:
        one.door.add_person(listed(one.person, FAMILY, "Kunigunde", "1-1000900021"))
        yield one


async def outcome(asker: Asker, text: str) -> TimError | None:
    try:
        await asker.find(text)
    except TimError as error:
        return error
    return None


def test_never_more_than_one_connection(seat: Seat) -> None:
    """Somebody types, names of chat partners are looked up, and searches are given up."""

    async def scene() -> None:
        async with seat.asker() as asker:
            seat.fail(Step.SEARCH, Failure.SLOW, 3, seconds=0.3)
            partners = [seat.world.people[key].user_id for key in ("klein", "yildiz", "adler")]
            typed = [outcome(asker, "Regelwerker"[:length]) for length in range(3, 12)]
            looked_up = [asker.service.who_is(one) for one in partners]
            *outcomes, _, _, _ = await asyncio.gather(*typed, *looked_up)
            assert outcomes[-1] is None, "the last search is answered"
            replaced = [isinstance(one, DirectorySearchReplaced) for one in outcomes[:-1]]
            assert all(replaced)
            assert asker.most_connections() == 1
            assert len(asker.requests("/tim-authenticate")) == 1
            # What was given up before its turn was never asked.
            assert len(asker.requests("/search/PractitionerRole")) <= 3 + 2 + len(partners)

    seat.play(scene)


def test_an_idle_connection_is_closed_and_nothing_is_asked(seat: Seat) -> None:
    async def scene() -> None:
        async with seat.asker() as asker:
            await asker.find(FAMILY)
            (connection,) = asker.connections()
            assert connection["requests"] == len(asker.requests())
            closed = await until(lambda: asker.connections()[0]["closed"], "closed")
            (connection,) = asker.connections()
            assert closed - connection["last_answer"] <= CLOSED_AFTER_S
            assert connection["requests"] == len(asker.requests())

    seat.play(scene)


def test_the_pause_grows_from_five_seconds_to_five_minutes(seat: Seat) -> None:
    async def scene() -> None:
        async with seat.asker() as asker:
            await asker.find(FAMILY)
            seat.fail(Step.SEARCH, Failure.UNAVAILABLE, None)
            before = len(asker.requests())
            for failures in range(1, 10):
                with pytest.raises(DirectoryDown):
                    await asker.find("Niemand da")
                assert len(asker.requests()) == before + failures
                wait = 0.0
                for _ in range(3):
                    with pytest.raises(DirectoryResting) as resting:
                        await asker.find("Niemand da")
                    wait = resting.value.retry_in_s
                    assert len(asker.requests()) == before + failures
                base = FIRST_S * 2 ** (failures - 1)
                shortest, longest = min(base, LONGEST_S), min(base * SPREAD, LONGEST_S)
                assert shortest - ROUNDING_S <= wait <= longest + ROUNDING_S
                asker.clock.now += wait - 0.01
                with pytest.raises(DirectoryResting):
                    await asker.find("Niemand da")
                asker.clock.now += 0.02
            seat.door.heal()
            await asker.find("Niemand da")
            seat.fail(Step.SEARCH, Failure.UNAVAILABLE, 1)
            with pytest.raises(DirectoryDown):
                await asker.find("Niemand dort")
            with pytest.raises(DirectoryResting) as resting:
                await asker.find("Niemand dort")
            assert resting.value.retry_in_s <= FIRST_S * SPREAD + ROUNDING_S

    seat.play(scene)


def test_sign_in_and_search_share_the_pause(seat: Seat) -> None:
    async def scene() -> None:
        async with seat.asker() as asker:
            seat.fail(Step.TIM_AUTHENTICATE, Failure.UNAVAILABLE, 1)
            with pytest.raises(DirectoryDown):
                await asker.find(FAMILY)
            with pytest.raises(DirectoryResting):
                await asker.service.who_is(seat.world.people["klein"].user_id)
            assert len(asker.requests()) == 1

    seat.play(scene)


def test_answers_are_kept_for_five_minutes_at_most(seat: Seat) -> None:
    async def scene() -> None:
        async with seat.asker() as asker:
            klein = seat.world.people["klein"].user_id
            first = await asker.find(FAMILY, CITY)
            entry = await asker.service.who_is(klein)
            asked = len(asker.requests())
            asker.clock.now += LONGEST_S - 1
            assert await asker.find(f" {FAMILY}  ", f"{CITY} ") == first
            assert await asker.service.who_is(klein) == entry
            assert len(asker.requests()) == asked
            asker.clock.now += 2
            await asker.find(FAMILY, CITY)
            assert len(asker.requests()) > asked
            asked = len(asker.requests())
            await asker.service.who_is(klein)
            assert len(asker.requests()) > asked

    seat.play(scene)


def test_what_was_not_found_is_not_asked_for_again_either(seat: Seat) -> None:
    async def scene() -> None:
        async with seat.asker() as asker:
            for _ in range(3):
                assert (await asker.find("Unauffindbar")).entries == ()
                nobody = await asker.service.who_is(f"@b-vzd-nobody:{own(seat)}")
                assert nobody == Publishers()
            # By words, by parts of names, and by the address.
            assert len(asker.requests("/search")) <= 2 + 3 + 2

    seat.play(scene)


def own(seat: Seat) -> str:
    return seat.world.providers["alpha"].server_name


def test_questions_are_short_and_name_what_they_want(seat: Seat) -> None:
    """No crawling: always a condition besides those that everybody sends, always a limit."""

    async def scene() -> None:
        async with seat.asker() as asker:
            await asker.find(FAMILY, CITY)
            for one in asker.requests("/search"):
                assert "_text=" in one["query"] or "%3Acontains=" in one["query"]
                assert "_count=100" in one["query"]
                assert one["headers"]["Accept"] == "application/fhir+json"
                assert "gzip" in one["headers"]["Accept-Encoding"]

    seat.play(scene)
