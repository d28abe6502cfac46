"""One after the other, and peace after failures."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import pytest

from tests import scenes
from tests.unit.directory.stand_in import Clock
from timclient.directory.http import Answer
from timclient.directory.line import Line
from timclient.domain.errors import CaptivePortal, Offline, ServiceUnknown, Timeout, TimError
from timclient.domain.errors_directory import DirectoryResting

GOOD = Answer(200, b"{}", "application/json")


class Wire:
    def __init__(self, *answers: Answer | TimError) -> None:
        self.answers = list(answers)
        self.asked = 0

    async def get(self, _url: str, _headers: Mapping[str, str]) -> Answer:
        self.asked += 1
        answer = self.answers.pop(0)
        if isinstance(answer, TimError):
            raise answer
        return answer

    async def send(
        self, _method: str, url: str, headers: Mapping[str, str], _body: bytes | None
    ) -> Answer:
        return await self.get(url, headers)

    async def close(self) -> None:
        self.asked = -1


async def ask(line: Line) -> Answer | str:
    try:
        return await line.get("https://vzd.example/search", {})
    except TimError as error:
        return error.code


def test_each_failure_doubles_the_pause_and_a_success_ends_it() -> None:
    async def scene() -> None:
        clock, wire = Clock(), Wire(Timeout(), Timeout(), Answer(503), GOOD, Timeout())
        line = Line(wire, clock, lambda: 0.0)
        for pause in (5, 10, 20):
            await ask(line)
            assert line.rests_s == pytest.approx(pause)
            before = wire.asked
            clock.now += pause - 0.1
            assert await ask(line) == DirectoryResting.code
            assert wire.asked == before, "nothing goes out meanwhile"
            clock.now += 0.1
        assert await ask(line) == GOOD
        await ask(line)
        assert line.rests_s == pytest.approx(5)
        counted = line.metrics.summary()
        assert counted.requests == 5
        assert counted.failures == ((Timeout.code, 3), ("http-503", 1))
        await line.close()
        assert wire.asked == -1

    scenes.play(scene)


@pytest.mark.parametrize("failure", [Offline(), ServiceUnknown(), CaptivePortal()])
def test_what_never_reached_it_costs_no_pause(failure: TimError) -> None:
    async def scene() -> None:
        line = Line(Wire(failure, GOOD), Clock(), lambda: 0.0)
        assert await ask(line) == failure.code
        assert await ask(line) == GOOD

    scenes.play(scene)


def test_changes_share_the_turn_and_the_rest() -> None:
    async def scene() -> None:
        wire = Wire(GOOD, Answer(200), Answer(503))
        line = Line(wire, Clock(), lambda: 0.0)
        for _ in range(2):
            await line.send("DELETE", "https://vzd.example/owner", {})
        await line.send("PUT", "https://vzd.example/owner", {}, b"{}")
        assert await ask(line) == DirectoryResting.code
        with pytest.raises(DirectoryResting):
            await line.send("POST", "https://vzd.example/owner", {}, b"{}")
        assert wire.asked == 3

    scenes.play(scene)


def test_nothing_is_only_an_answer_to_a_change() -> None:
    assert scenes.play(lambda: ask(Line(Wire(Answer(200)), Clock(), lambda: 0.0))) == "bad-response"


def test_what_somebody_waits_for_goes_first() -> None:
    urls: list[str] = []

    class Slow(Wire):
        async def get(self, url: str, _headers: Mapping[str, str]) -> Answer:
            urls.append(url)
            await asyncio.sleep(0)
            return GOOD

    async def scene() -> None:
        line = Line(Slow(), Clock(), lambda: 0.0)
        asked = [line.get(url, {}, urgent=url.isupper()) for url in ("a", "b", "C")]
        await asyncio.gather(*asked)
        assert urls == ["a", "C", "b"]

    scenes.play(scene)
