from __future__ import annotations

import asyncio

import pytest

from tests import scenes
from tests.unit.identity.people import Somebody
from timclient.domain.card import CardInfo, CardKind, CardWay, PinWanted
from timclient.domain.errors_identity import ChallengeExpired
from timclient.domain.identity import SignInStep
from timclient.identity.prompts import Watched

CARD = CardInfo("c", CardKind.HBA, CardWay.READER)
WANTED = PinWanted(CARD)


def watched(somebody: Somebody, *, now: float = 0.0, allowed: bool = True) -> Watched:
    return Watched(
        somebody,
        somebody.tell,
        CARD,
        lambda: now,
        began=0.0,
        lifetime_s=180.0,
        allowed=allowed,
    )


def test_steps_of_a_pin_in_the_window_and_at_the_device() -> None:
    async def scene() -> None:
        somebody = Somebody()
        one = watched(somebody)
        one.begin()
        assert await one.ask(WANTED) == b"123456"
        one.begin_at_device(WANTED)
        one.end_at_device()
        await one.confirm_last_try(WANTED)
        one.end()
        one.end()
        expected = [SignInStep.SIGNING, SignInStep.ASKING_PIN] * 2 + [SignInStep.SIGNING]
        assert somebody.steps() == expected
        assert somebody.shown[0].seconds_left == 180
        assert not any(shown.hurry for shown in somebody.shown)

    scenes.play(scene)


def test_the_user_is_warned_after_150_seconds() -> None:
    async def scene() -> None:
        somebody = Somebody(waits=asyncio.Event())
        one = watched(somebody, now=151.0)
        one.begin()
        asking = asyncio.ensure_future(one.ask(WANTED))
        await scenes.until(lambda: len(somebody.shown) == 3)
        last = somebody.shown[-1]
        assert (last.step, last.hurry, last.seconds_left) == (SignInStep.ASKING_PIN, True, 29.0)
        assert somebody.waits is not None
        somebody.waits.set()
        await asking
        one.end()

    scenes.play(scene)


def test_nobody_is_warned_when_it_is_over() -> None:
    async def scene() -> None:
        somebody = Somebody()
        one = watched(somebody, now=151.0)
        one.begin()
        one.end()
        for _ in range(5):
            await asyncio.sleep(0)
        assert len(somebody.shown) == 1

    scenes.play(scene)


def test_no_second_pin_unasked() -> None:
    async def scene() -> None:
        somebody = Somebody()
        one = watched(somebody, allowed=False)
        for ask in (one.ask, one.confirm_last_try):
            with pytest.raises(ChallengeExpired):
                await ask(WANTED)
        assert somebody.pins == 0

    scenes.play(scene)
