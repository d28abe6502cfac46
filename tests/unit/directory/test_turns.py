"""One at a time, the urgent first, and nobody who went away blocks the others."""

from __future__ import annotations

import asyncio

from tests import scenes
from timclient.directory.turns import Turns


class House:
    def __init__(self) -> None:
        self.turns = Turns()
        self.came: list[str] = []
        self.inside = 0

    def ask(self, name: str, *, urgent: bool) -> asyncio.Future[None]:
        async def come() -> None:
            async with self.turns.turn(urgent=urgent):
                self.inside += 1
                assert self.inside == 1
                self.came.append(name)
                await asyncio.sleep(0)
                self.inside -= 1

        return asyncio.ensure_future(come())


def test_the_urgent_go_first() -> None:
    async def scene() -> None:
        house = House()
        names = ("a", "b", "C", "d", "E")
        await asyncio.gather(*(house.ask(name, urgent=name.isupper()) for name in names))
        assert house.came == ["a", "C", "E", "b", "d"]

    scenes.play(scene)


def test_who_goes_away_gives_the_turn_on() -> None:
    async def scene() -> None:
        house = House()
        asked = [house.ask(name, urgent=False) for name in "abcd"]
        await asyncio.sleep(0)
        asked[1].cancel()  # waits
        await asyncio.sleep(0)
        asked[2].cancel()  # has just been given the turn, or waits still
        await asyncio.wait(asked)
        assert house.came == ["a", "d"]
        await house.ask("e", urgent=True)
        assert house.came == ["a", "d", "e"]

    scenes.play(scene)


def test_a_turn_given_to_one_who_leaves_in_the_same_moment_is_not_lost() -> None:
    async def scene() -> None:
        house = House()
        free = asyncio.Event()

        async def hold() -> None:
            async with house.turns.turn(urgent=True):
                await free.wait()
            leaving.cancel()

        holder = asyncio.ensure_future(hold())
        await asyncio.sleep(0)
        leaving, staying = house.ask("x", urgent=True), house.ask("y", urgent=False)
        await asyncio.sleep(0)
        free.set()
        async with asyncio.timeout(5):
            await asyncio.wait([holder, leaving, staying])
        assert house.came == ["y"]

    scenes.play(scene)
