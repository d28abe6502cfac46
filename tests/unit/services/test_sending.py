from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.services.stage import ROOM, Stage, play, until
from timclient.domain import backoff
from timclient.domain.errors import (
    BadResponse,
    Forbidden,
    LoggedOut,
    MessageTooLong,
    NotEncrypted,
    Offline,
    RateLimited,
    ServerFault,
    StoreError,
)
from timclient.domain.ids import EventId, TransactionId
from timclient.domain.message import MAX_TEXT_BYTES
from timclient.domain.session import Connection, Link
from timclient.store.outbox import OutboxState


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not wait between two tries; how long is tested in tests/unit/domain."""
    monkeypatch.setattr(backoff, "delay", lambda *_: 0.001)


def bodies(stage: Stage) -> list[str]:
    return [content["sealed"]["body"] for _, _, content in stage.server.sent]


def test_messages_go_out_in_order_and_sealed(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        stage.encrypted_room()
        for number in range(5):
            await stage.sending.send_text(ROOM, str(number))
        await until(lambda: len(stage.server.sent) == 5)
        assert bodies(stage) == list("01234")
        assert {kind for kind, _, _ in stage.server.sent} == {"m.room.encrypted"}

    play(tmp_path, scene)


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("error", [Offline(), ServerFault(), RateLimited(), BadResponse()])
def test_passing_failure_keeps_the_order_and_the_transaction(
    tmp_path: Path, error: Exception
) -> None:
    async def scene(stage: Stage) -> None:
        stage.encrypted_room()
        stage.server.send_errors = [error, error]  # type: ignore[list-item]
        seen: set[str] = set()
        stage.changes.subscribe(
            lambda _: seen.update(row.failure for row in stage.stores.outbox.of_room(ROOM))
        )
        first = await stage.sending.send_text(ROOM, "a")
        await stage.sending.send_text(ROOM, "b")
        await until(lambda: len(stage.server.sent) == 2)
        assert bodies(stage) == ["a", "b"]
        assert stage.server.sent[0][1] == first
        told = error.code if isinstance(error, ServerFault | BadResponse) else ""
        assert told in seen

    play(tmp_path, scene)


def test_refused_message_fails_alone_and_can_be_sent_again_or_discarded(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        stage.encrypted_room()
        stage.server.send_errors = [Forbidden(), None, Forbidden()]
        refused = await stage.sending.send_text(ROOM, "a")
        await stage.sending.send_text(ROOM, "b")
        discarded = await stage.sending.send_text(ROOM, "c")
        await until(lambda: bodies(stage) == ["b"])
        rows = await until(lambda: [r for r in stage.stores.outbox.of_room(ROOM) if r.failure] * 2)
        assert {row.failure for row in rows} == {"forbidden"}
        await until(lambda: len([r for r in stage.stores.outbox.of_room(ROOM) if r.failure]) == 2)
        await stage.sending.resend(refused)
        await stage.sending.discard(discarded)
        await until(lambda: bodies(stage) == ["b", "a"])
        states = {r.state for r in stage.stores.outbox.of_room(ROOM)}
        await until(
            lambda: {r.state for r in stage.stores.outbox.of_room(ROOM)} == {OutboxState.ACCEPTED}
        )
        assert states <= {OutboxState.ACCEPTED, OutboxState.SENDING}

    play(tmp_path, scene)


def test_ended_session_leaves_everything_queued(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        stage.encrypted_room()
        stage.server.send_errors = [LoggedOut()]
        await stage.sending.send_text(ROOM, "a")
        await until(
            lambda: (
                [r.state for r in stage.stores.outbox.of_room(ROOM)] == [OutboxState.QUEUED]
                and not stage.server.send_errors
            )
        )
        stage.connection.set(Connection(Link.ONLINE))
        await until(lambda: bodies(stage) == ["a"])

    play(tmp_path, scene)


def test_what_was_queued_before_a_restart_goes_out(tmp_path: Path) -> None:
    async def before(stage: Stage) -> None:
        stage.encrypted_room()
        stage.server.send_errors = [Offline()] * 99
        await stage.sending.send_text(ROOM, "a")
        await until(lambda: len(stage.server.send_errors) < 99)

    async def after(stage: Stage) -> None:
        stage.connection.set(Connection(Link.ONLINE))
        await until(lambda: bodies(stage) == ["a"])

    play(tmp_path, before)
    play(tmp_path, after)


def test_nothing_is_taken_for_a_private_room_in_clear(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        stage.writer.commit(stage.make.update("s0", stage.make.room()))
        with pytest.raises(NotEncrypted):
            await stage.sending.send_text(ROOM, "geheim")
        assert stage.stores.outbox.of_room(ROOM) == []
        assert stage.server.sent == []

    play(tmp_path, scene)


def test_public_room_of_the_own_provider_is_in_clear(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        room = stage.make.room()
        room.state.append(stage.make.state("m.room.join_rules", {"join_rule": "public"}))
        stage.writer.commit(stage.make.update("s0", room))
        await stage.sending.send_text(ROOM, "für alle")
        await until(lambda: stage.server.sent)
        assert stage.server.sent[0][0] == "m.room.message"

    play(tmp_path, scene)


def test_draft_goes_with_the_message(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        stage.encrypted_room()
        await stage.sending.save_draft(ROOM, "halb fer")
        summary = stage.stores.rooms.summary(ROOM)
        assert summary is not None
        assert summary.draft == "halb fer"
        await stage.sending.send_text(ROOM, "halb fertig")
        summary = stage.stores.rooms.summary(ROOM)
        assert summary is not None
        assert summary.draft == ""

    play(tmp_path, scene)


@pytest.mark.usefixtures("quick")
def test_failing_disk_after_the_answer_repeats_the_same_request(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene(stage: Stage) -> None:
        stage.encrypted_room()
        outbox, full = stage.stores.outbox, [True]
        accepted = outbox.accepted

        def on_a_full_disk(transaction_id: TransactionId, event_id: EventId) -> None:
            if full:
                full.pop()
                raise StoreError("disk full")
            accepted(transaction_id, event_id)

        monkeypatch.setattr(outbox, "accepted", on_a_full_disk)
        first = await stage.sending.send_text(ROOM, "eins")
        second = await stage.sending.send_text(ROOM, "zwei")
        await until(lambda: len(stage.server.sent) == 3)
        assert [transaction for _, transaction, _ in stage.server.sent] == [first, first, second]

    play(tmp_path, scene)


def test_too_long_a_text_is_refused_before_it_is_taken(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        stage.encrypted_room()
        with pytest.raises(MessageTooLong):
            await stage.sending.send_text(ROOM, "ä" * (MAX_TEXT_BYTES // 2))
        assert stage.stores.outbox.unsent() == 0
        await stage.sending.send_text(ROOM, "ä" * (MAX_TEXT_BYTES // 2 - 1))

    play(tmp_path, scene)


def test_discarding_gives_the_text_back(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        stage.encrypted_room()
        stage.server.send_errors = [Forbidden()]
        transaction = await stage.sending.send_text(ROOM, "mühsam geschrieben")
        await until(lambda: stage.stores.outbox.of_room(ROOM)[0].state is OutboxState.FAILED)
        assert await stage.sending.discard(transaction) == "mühsam geschrieben"
        assert await stage.sending.discard(transaction) == ""

    play(tmp_path, scene)
