"""The check of a Konnektor, step by step, as the window shows it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from typing import TYPE_CHECKING, cast

from timclient.domain.card_desk import Checked, CheckOutcome, CheckRun, CheckStep
from timclient.domain.konnektor import KonnektorSecrets, KonnektorSettings, TlsProfile
from timclient.domain.observe import Observable
from timclient.services.tasks import TaskOwner

if TYPE_CHECKING:
    from timclient.cards.konnektor.check import Step

Checks = Callable[[KonnektorSettings, KonnektorSecrets], "AsyncGenerator[Step, None]"]


class KonnektorChecks:
    """One at a time; each step has its time limit. ``checks`` walks the steps."""

    def __init__(self, checks: Checks | None = None) -> None:
        self._checks = checks or _checks
        self._tasks = TaskOwner()
        self._running: asyncio.Task[CheckRun] | None = None
        self.run: Observable[CheckRun] = Observable(CheckRun())

    async def check(
        self, settings: KonnektorSettings, secrets: KonnektorSecrets
    ) -> TlsProfile | None:
        """Walk the steps until the last one or :meth:`stop`; a check that runs is stopped first.
        Returns the TLS profile that suits, if it was found out."""
        await self.stop()
        task = self._running = self._tasks.spawn(self._walk(settings, secrets), "konnektor check")
        try:
            await asyncio.wait([task])
        finally:
            if self._running is task:
                await self.stop()
        return None if task.cancelled() else _profile(task.result())

    async def stop(self) -> None:
        """Stop a check that runs; what it has found stays."""
        task, self._running = self._running, None
        if task is not None:
            task.cancel()
            await asyncio.wait([task])

    async def _walk(self, settings: KonnektorSettings, secrets: KonnektorSecrets) -> CheckRun:
        self.run.set(CheckRun(running=True))
        try:
            # One that is not at its end still holds its connections.
            async with aclosing(self._checks(settings, secrets)) as steps:
                async for step in steps:
                    self.run.set(CheckRun((*self.run.value.steps, _shown(step)), running=True))
        finally:
            self.run.set(CheckRun(self.run.value.steps))
        return self.run.value


def _shown(step: Step) -> Checked:
    return Checked(
        CheckStep(step.kind.value),
        CheckOutcome(step.outcome.value),
        step.error,
        step.detail,
        step.seconds,
    )


def _profile(run: CheckRun) -> TlsProfile | None:
    for one in run.steps:
        if one.step is CheckStep.TLS and one.outcome is CheckOutcome.OK and one.detail:
            return TlsProfile(one.detail)
    return None


def _checks(settings: KonnektorSettings, secrets: KonnektorSecrets) -> AsyncGenerator[Step, None]:
    from timclient.cards.konnektor.check import check  # noqa: PLC0415 - heavy

    return cast("AsyncGenerator[Step, None]", check(settings, secrets))
