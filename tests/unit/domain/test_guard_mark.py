"""What devices tell each other of a guard."""

from __future__ import annotations

import json
from datetime import date

import pytest

from timclient.domain.guard import Expected, Guard, GuardState
from timclient.domain.guard_mark import GuardMark, mark_of, read_mark
from timclient.domain.ids import RoomId, UserId

PATIENT = UserId("@a123456780:kasse.example")


@pytest.mark.parametrize("state", list(GuardState))
def test_there_and_back_without_a_name(state: GuardState) -> None:
    guard = Guard(RoomId("!r:a"), PATIENT, Expected("Hans Müller", date(1954, 3, 12)), state)
    sent = json.dumps(mark_of(guard).written())
    assert "Müller" not in sent
    assert "1954" not in sent
    decided = state in (GuardState.CONFIRMED, GuardState.REFUSED)
    assert read_mark(sent.encode()) == GuardMark(PATIENT, state if decided else None)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b'{"state": "waiting"}',
        b'{"user_id": 7, "state": "waiting"}',
        b'{"user_id": "@a:b", "state": "open"}',
        b'{"user_id": "@a:b", "state": ["confirmed"]}',
        b'{"user_id": "@", "state": "waiting"}',
        json.dumps({"user_id": "@" + "a" * 300 + ":b", "state": "waiting"}).encode(),
    ],
)
def test_what_cannot_be_understood(content: bytes) -> None:
    assert read_mark(content) is None
