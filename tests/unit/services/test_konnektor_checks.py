"""A check of a Konnektor, told step by step."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

from tests import scenes
from tests.scenes import until
from tests.unit.services.card_fakes import settings
from timclient.cards.konnektor.check import Outcome, Step, StepKind
from timclient.domain.card_desk import CheckOutcome, CheckRun, CheckStep
from timclient.domain.errors_konnektor import KonnektorLoginRefused
from timclient.domain.konnektor import KonnektorSecrets, KonnektorSettings, TlsProfile
from timclient.services.konnektor_checks import KonnektorChecks


class Walk:
    """Steps that a test lets go on."""

    def __init__(self, *steps: Step) -> None:
        self._steps = steps
        self.may_go_on = asyncio.Event()
        self.may_go_on.set()
        self.asked: list[KonnektorSecrets] = []
        self.closed = 0

    async def __call__(
        self, _settings: KonnektorSettings, secrets: KonnektorSecrets
    ) -> AsyncGenerator[Step, None]:
        self.asked.append(secrets)
        try:
            for step in self._steps:
                yield step
                await self.may_go_on.wait()
        finally:
            self.closed += 1


NAME = Step(StepKind.NAME, Outcome.OK, detail="10.1.2.3", seconds=0.1)
TLS = Step(StepKind.TLS, Outcome.OK, detail="brainpool")
REFUSED = Step(StepKind.LOGIN, Outcome.FAILED, KonnektorLoginRefused())
SKIPPED = Step(StepKind.CARDS, Outcome.SKIPPED)


def test_each_kind_and_outcome_is_known_to_the_window() -> None:
    assert [one.value for one in StepKind] == [one.value for one in CheckStep]
    assert [one.value for one in Outcome] == [one.value for one in CheckOutcome]


def test_steps_come_one_by_one() -> None:
    async def scene() -> None:
        walk = Walk(NAME, TLS, REFUSED, SKIPPED)
        checks, seen = KonnektorChecks(walk), list[CheckRun]()
        checks.run.subscribe(seen.append)
        secrets = KonnektorSecrets("n", "w")
        assert await checks.check(settings(), secrets) is TlsProfile.BRAINPOOL
        assert walk.asked == [secrets]
        assert [len(one.steps) for one in seen] == [0, 0, 1, 2, 3, 4, 4]
        assert [one.running for one in seen] == [False, True, True, True, True, True, False]
        first, _, refused, last = checks.run.value.steps
        assert (first.step, first.detail, first.seconds) == (CheckStep.NAME, "10.1.2.3", 0.1)
        assert isinstance(refused.error, KonnektorLoginRefused)
        assert last.outcome is CheckOutcome.SKIPPED

    scenes.play(scene)


def test_stopped_by_the_user() -> None:
    async def scene() -> None:
        walk = Walk(NAME, TLS)
        walk.may_go_on.clear()
        checks = KonnektorChecks(walk)
        task = asyncio.ensure_future(checks.check(settings(), KonnektorSecrets()))
        await until(lambda: checks.run.value.steps)
        await checks.stop()
        assert await task is None
        assert (len(checks.run.value.steps), checks.run.value.running) == (1, False)
        assert walk.closed == 1
        await checks.stop()

    scenes.play(scene)


def test_stops_with_whoever_asked() -> None:
    async def scene() -> None:
        walk = Walk(NAME, TLS)
        walk.may_go_on.clear()
        checks = KonnektorChecks(walk)
        task = asyncio.ensure_future(checks.check(settings(), KonnektorSecrets()))
        await until(lambda: checks.run.value.steps)
        task.cancel()
        await asyncio.wait([task])
        assert (walk.closed, checks.run.value.running) == (1, False)

    scenes.play(scene)


def test_the_next_one_stops_the_one_before() -> None:
    async def scene() -> None:
        walk = Walk(NAME, TLS)
        walk.may_go_on.clear()
        checks = KonnektorChecks(walk)
        first = asyncio.ensure_future(checks.check(settings(), KonnektorSecrets()))
        await until(lambda: checks.run.value.steps)
        second = asyncio.ensure_future(checks.check(settings(), KonnektorSecrets()))
        assert await first is None
        walk.may_go_on.set()
        assert await second is TlsProfile.BRAINPOOL
        assert walk.closed == 2
        assert len(checks.run.value.steps) == 2

    scenes.play(scene)
