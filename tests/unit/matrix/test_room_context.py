"""The neighbours of an event, as a server tells them."""

from __future__ import annotations

import asyncio
from typing import Any

import msgspec
import pytest

from timclient.domain.errors import BadResponse
from timclient.domain.ids import EventId, RoomId
from timclient.matrix.rooms import RoomApi


class Line:
    def __init__(self, answer: bytes) -> None:
        self.answer = answer
        self.asked: list[tuple[str, str]] = []

    async def request(self, method: str, path: str, *_: Any, **__: Any) -> bytes:
        self.asked.append((method, path))
        return self.answer


def event(name: str) -> dict[str, Any]:
    return {"type": "m.room.message", "event_id": name, "sender": "@a:b", "content": {}}


def ask(answer: object) -> tuple[list[str], str | None, str | None, Line]:
    line = Line(answer if isinstance(answer, bytes) else msgspec.json.encode(answer))
    api = RoomApi(line)  # type: ignore[arg-type]
    events, start, end = asyncio.run(api.context(RoomId("!r:a"), EventId("$2/"), 10))
    return [e.event_id for e in events], start, end, line


def test_newest_first_with_both_tokens() -> None:
    answer = {
        "event": event("$2"),
        "events_before": [event("$1"), event("$0")],
        "events_after": [event("$3"), "nonsense", event("$4")],
        "start": "s",
        "end": "e",
    }
    ids, start, end, line = ask(answer)
    assert ids == ["$4", "$3", "$2", "$1", "$0"]
    assert (start, end) == ("s", "e")
    assert "/context/%242%2F?" in line.asked[0][1]
    assert "limit=10" in line.asked[0][1]


@pytest.mark.parametrize("answer", [b"", b"[]", b"{}", b'{"event": 1, "events_before": 5}'])
def test_nonsense_is_no_answer(answer: bytes) -> None:
    with pytest.raises(BadResponse):
        ask(answer)


def test_newer_messages_come_oldest_first() -> None:
    line = Line(msgspec.json.encode({"chunk": [event("$5"), 7, event("$6")], "end": "n"}))
    api = RoomApi(line)  # type: ignore[arg-type]
    events, token = asyncio.run(api.messages_after(RoomId("!r:a"), "e", 50))
    assert [e.event_id for e in events] == ["$5", "$6"]
    assert token == "n"
    assert "dir=f" in line.asked[0][1]
    assert asyncio.run(api.messages_after(RoomId("!r:a"), "n", 50))[1] is None
