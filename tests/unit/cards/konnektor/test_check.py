"""The steps of a check where nothing is; with a Konnektor they are in the integration tests."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from tests.unit.cards.konnektor.fakes import run
from tests.unit.domain.test_konnektor import made
from timclient.cards.konnektor.check import Outcome, Step, StepKind, check
from timclient.cards.konnektor.client import Timeouts
from timclient.domain.errors_konnektor import KonnektorNameUnknown, KonnektorUnreachable
from timclient.domain.konnektor import KonnektorSecrets


async def steps(**changes: Any) -> list[Step]:
    settings = made(**changes)
    return [one async for one in check(settings, KonnektorSecrets(), Timeouts(short_s=2))]


def test_an_unknown_name() -> None:
    found = run(steps(url="https://konnektor.invalid"))
    assert [one.kind for one in found] == list(StepKind)
    assert isinstance(found[0].error, KonnektorNameUnknown)
    assert [one.outcome for one in found] == [Outcome.FAILED] + [Outcome.SKIPPED] * 8


def test_nobody_listens() -> None:
    with socket.socket() as taken:
        # Bound, but not listening: the port refuses and nobody else can take it.
        taken.bind(("127.0.0.1", 0))
        found = run(steps(url=f"https://127.0.0.1:{taken.getsockname()[1]}"))
    assert found[0].detail == "127.0.0.1"
    assert isinstance(found[1].error, KonnektorUnreachable)
    assert {one.outcome for one in found[2:]} == {Outcome.SKIPPED}


def test_a_check_may_be_broken_off() -> None:
    async def first() -> Step:
        walk = check(made(url="https://127.0.0.1:1"), KonnektorSecrets())
        one = await anext(walk)
        await walk.aclose()  # type: ignore[attr-defined]
        with pytest.raises(StopAsyncIteration):
            await anext(walk)
        return one

    assert run(first()).outcome is Outcome.OK
