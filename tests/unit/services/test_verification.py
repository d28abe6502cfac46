"""Comparing two own devices although any request fails once, before or after its effect."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.scenes import play, until
from tests.unit.matrix.key_server import KeyServer
from tests.unit.services.trust_house import House, house, set_up
from timclient.domain import backoff
from timclient.domain.errors import Offline
from timclient.domain.trust import KeyAdvice, OwnIdentity
from timclient.domain.verification import CancelReason, Step
from timclient.services.recipients import Recipients
from timclient.services.verification import VerificationService


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not wait between two tries; how long is tested in tests/unit/domain."""
    monkeypatch.setattr(backoff, "delay", lambda *_: 0.005)


class Side:
    """One device that compares."""

    def __init__(self, home: House) -> None:
        self.home = home
        stage = home.stage
        recipients = Recipients(stage.stores, stage.scope, stage.changes)
        self.service = VerificationService(
            stage.stores,
            stage.scope,
            stage.changes,
            recipients,
            stage.sync,
            home.trust,
            lambda: None,
        )

    @property
    def step(self) -> Step | None:
        current = self.service.current.value
        return None if current is None else current.step

    def take(self) -> None:
        """What the server holds for this device comes by sync."""
        update = self.home.client.sync()
        for follower in self.home.stage.sync._followers:
            follower(update)


@asynccontextmanager
async def two_devices(server: KeyServer, folder: Path) -> AsyncIterator[tuple[Side, Side]]:
    async with house(server, folder, "OLD") as one, house(server, folder, "NEW") as two:
        await set_up(one)
        await two.says(KeyAdvice.CONFIRM_DEVICE)
        await one.look()
        old, new = Side(one), Side(two)
        for side in (old, new):
            side.service.start()
        try:
            yield old, new
        finally:
            for side in (old, new):
                await side.service.stop()


async def reach(step: Step, old: Side, new: Side, *who: Side) -> None:
    def there() -> bool:
        for side in (old, new):
            side.take()
        return all(side.step is step for side in who)

    await until(there, f"{step.value}; now {old.step} and {new.step}", 10)


async def compare(old: Side, new: Side) -> None:
    """From the request, which is out, to the end."""
    await reach(Step.INCOMING, old, new, old)
    await old.service.accept()
    await reach(Step.READY, old, new, old, new)
    await new.service.compare()
    await reach(Step.COMPARE, old, new, old, new)
    shown = [side.service.current.value for side in (old, new)]
    assert len({(s.emoji, s.numbers) for s in shown if s is not None}) == 1
    await new.service.confirm()
    await old.service.confirm()
    await reach(Step.DONE, old, new, old, new)


async def connected(old: Side, new: Side) -> None:
    """The new device shares the identity, and has its private keys from the old one."""

    def there() -> bool:
        old.take()
        new.take()
        state = new.home.trust.state.value
        return state.identity is OwnIdentity.READY and state.secrets_here

    await until(there, "the new device belongs to the identity", 10)


@pytest.mark.parametrize("loses", [False, True])
def test_any_request_may_fail_once(tmp_path: Path, loses: bool) -> None:
    async def scene() -> None:
        number, through = 0, False
        while not through:
            number += 1
            server = KeyServer()
            folder = tmp_path / str(number)
            folder.mkdir()
            async with two_devices(server, folder) as (old, new):
                await new.service.ask_own_devices()
                server.countdown, server.countdown_loses = number, loses
                server.countdown_of = ("sendToDevice", "signatures", "claim")
                await compare(old, new)
                through = server.countdown is not None and server.countdown > 0
                await connected(old, new)
        assert number > 5

    play(scene)


def test_whoever_asks_is_told_at_once_that_it_did_not_work(tmp_path: Path) -> None:
    async def scene() -> None:
        server = KeyServer()
        async with two_devices(server, tmp_path) as (_, new):
            server.fail["sendToDevice"] = Offline()
            with pytest.raises(Offline):
                await new.service.ask_own_devices()
            assert new.step is None

    play(scene)


def test_a_mismatch_reaches_the_other_side_and_confirms_nobody(tmp_path: Path) -> None:
    async def scene() -> None:
        server = KeyServer()
        async with two_devices(server, tmp_path) as (old, new):
            await new.service.ask_own_devices()
            await reach(Step.INCOMING, old, new, old)
            await old.service.accept()
            await reach(Step.READY, old, new, old, new)
            await old.service.compare()
            await reach(Step.COMPARE, old, new, old, new)
            await old.service.mismatch()
            await reach(Step.CANCELLED, old, new, old, new)
            for side in (old, new):
                current = side.service.current.value
                assert current is not None
                assert current.reason is CancelReason.SAS_MISMATCH
            await new.service.dismiss()
            assert new.step is None
            assert new.home.trust.state.value.identity is OwnIdentity.UNCONFIRMED

    play(scene)
