from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.unit.services.stage import ROOM, Stage, play, until
from timclient.domain import backoff
from timclient.domain.errors import (
    BadResponse,
    LoggedOut,
    Offline,
    RateLimited,
    ServerFault,
    SoftLoggedOut,
    TimError,
)
from timclient.domain.ids import UserId
from timclient.domain.session import Connection, Link

KLEIN = UserId("@klein:b.example")


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, float]]:
    """What the loop asks the back-off for; it does not really wait."""
    seen: list[tuple[int, float]] = []

    def delay(failures: int, unit: float, asked_s: float = 0.0) -> float:
        seen.append((failures, asked_s))
        return 0.001

    monkeypatch.setattr(backoff, "delay", delay)
    return seen


def test_each_answer_is_stored_before_the_next_is_asked_for(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        for number in range(3):
            message = stage.make.message(f"${number}", KLEIN, str(number))
            stage.server.answers.append(stage.make.update(f"s{number}", stage.make.room(message)))
        stage.sync.start(lambda _error: None)
        await stage.server.idle.wait()
        assert stage.server.asked == [None, "s0", "s1", "s2"]
        assert len(stage.stores.timeline.newest(ROOM, 9)) == 3
        assert stage.sync.connection.value == Connection(Link.ONLINE)

    play(tmp_path, scene)


@pytest.mark.parametrize("error", [Offline(), ServerFault(), BadResponse(), ZeroDivisionError()])
def test_failures_in_a_row_wait_longer_and_then_all_is_well(
    tmp_path: Path, waits: list[tuple[int, float]], error: Exception
) -> None:
    async def scene(stage: Stage) -> None:
        stage.server.answers = [error, error, stage.make.update("s1"), error,
                                stage.make.update("s2")]  # fmt: skip
        stage.sync.start(lambda _error: None)
        await stage.server.idle.wait()
        assert [failures for failures, _ in waits] == [1, 2, 1]
        assert stage.stores.account.sync_token() == "s2"

    play(tmp_path, scene)


def test_the_servers_own_wish_is_passed_on(tmp_path: Path, waits: list[tuple[int, float]]) -> None:
    async def scene(stage: Stage) -> None:
        stage.server.answers = [RateLimited("", 7.0), stage.make.update("s1")]
        stage.sync.start(lambda _error: None)
        await stage.server.idle.wait()
        assert waits == [(1, 7.0)]

    play(tmp_path, scene)


@pytest.mark.parametrize("error", [LoggedOut(), SoftLoggedOut()])
def test_ended_session_ends_the_loop(tmp_path: Path, error: TimError) -> None:
    async def scene(stage: Stage) -> None:
        ended: list[TimError] = []
        stage.server.answers = [error]
        stage.sync.start(ended.append)
        await until(lambda: ended)
        assert ended == [error]
        assert stage.sync.connection.value.link is Link.IDLE

    play(tmp_path, scene)


def test_keys_that_cannot_be_uploaded_hold_up_no_message(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        stage.server.upload_error = ServerFault()
        stage.server.answers = [stage.make.update("s1")]
        stage.sync.start(lambda _error: None)
        await stage.server.idle.wait()
        assert stage.stores.account.sync_token() == "s1"

    play(tmp_path, scene)


def test_user_can_shorten_the_wait(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        stage.server.answers = [Offline(), stage.make.update("s1")]
        stage.sync.start(lambda _error: None)
        await until(lambda: stage.sync.connection.value.link is Link.WAITING)
        assert stage.sync.connection.value.error is not None
        await stage.sync.retry_now()
        async with asyncio.timeout(0.4):
            await stage.server.idle.wait()

    play(tmp_path, scene)


def test_waking_up_asks_anew_although_a_request_is_open(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        stage.sync.start(lambda _error: None)
        await stage.server.idle.wait()
        stage.server.idle.clear()
        await stage.sync.retry_now()
        await stage.server.idle.wait()
        assert len(stage.server.asked) == 2

    play(tmp_path, scene)


def test_undecryptable_row_heals_when_its_session_comes(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        waiting = stage.make.undecryptable("$1", KLEIN, "session")
        first = stage.make.update("s1", stage.make.room(waiting))
        second = stage.make.update("s2")
        second.new_sessions = frozenset({"session"})
        stage.server.answers = [first, second]
        told: list[object] = []
        stage.changes.subscribe(told.append)
        stage.sync.start(lambda _error: None)
        await stage.server.idle.wait()
        (row,) = stage.stores.timeline.newest(ROOM, 9)
        assert row.problem is None
        assert stage.stores.timeline.waiting_sessions() == []
        assert {ROOM} in [set(rooms) for rooms in told if rooms]  # type: ignore[call-overload]

    play(tmp_path, scene)
