"""A provider that notes what it is told about rooms, and a stage with one room there."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from tests.unit.services.stage import Stage, until
from tests.unit.store.maker import OWN
from timclient.domain.errors import NotFound
from timclient.domain.event import ReadEvent
from timclient.domain.ids import RoomId, UserId
from timclient.matrix.translate import plain
from timclient.services.room_settings import RoomSettings

KLEIN = UserId("@klein:b.example")
NEW = RoomId("!new:a.example")
LEVELS = ("m.room.power_levels", {"users": {OWN: 100}, "users_default": 0, "odd": {"kept": 1}})


class Provider:
    """Notes what it is told; holds room state and account data."""

    def __init__(self) -> None:
        self.told: list[tuple[Any, ...]] = []
        self.states: dict[str, dict[str, Any]] = {}
        self.data: dict[str, dict[str, Any]] = {}
        self.events: dict[str, Any] = {}
        self.error: Exception | None = None
        self.state = SimpleNamespace(
            get=self.get, put=self.put, event=self.event, remove=self.remove, join_by=self.join_by
        )
        self.push_rules = SimpleNamespace(set_level=self.set_level)

    async def get(self, room_id: str, kind: str) -> dict[str, Any]:
        if kind not in self.states:
            raise NotFound
        return self.states[kind]

    async def put(self, room_id: str, kind: str, content: dict[str, Any]) -> None:
        self.told.append((kind, content))
        self.states[kind] = content

    async def event(self, room_id: str, event_id: str) -> Any:
        if event_id not in self.events:
            raise NotFound
        return self.events[event_id]

    async def remove(self, *args: Any) -> None:
        self.told.append(("remove", *args))

    async def join_by(self, room_id: str, servers: list[str]) -> None:
        self.told.append(("join", room_id, servers))
        if self.error is not None:
            raise self.error

    async def set_level(self, *args: Any) -> None:
        self.told.append(("level", *args))

    async def set_tag(self, user: str, room_id: str, tag: str, *, on: bool) -> None:
        self.told.append((tag, room_id, on))

    async def set_room_account_data(self, user: str, room_id: str, kind: str, data: Any) -> None:
        if self.error is not None:
            raise self.error
        self.told.append((kind, data))

    async def account_data(self, user: str, kind: str) -> dict[str, Any]:
        if kind not in self.data:
            raise NotFound
        return self.data[kind]

    async def set_account_data(self, user: str, kind: str, content: dict[str, Any]) -> None:
        self.data[kind] = content

    async def join(self, room_id: str) -> None:
        self.told.append(("join", room_id))

    def read(self, room_id: str, event: Any) -> ReadEvent:
        return plain(event)


def provider(stage: Stage, *states: tuple[str, dict[str, Any]]) -> Provider:
    """A room with some state, known here and at the server."""
    found = Provider()
    stage.scope.connect(
        SimpleNamespace(rooms=found, encryption=found)  # type: ignore[arg-type]
    )
    room = stage.make.room()
    room.state = [stage.make.state(kind, content) for kind, content in states]
    stage.writer.commit(stage.make.update("s0", room))
    found.states = dict(states)
    return found


def settings(stage: Stage) -> RoomSettings:
    return RoomSettings(stage.stores, stage.scope, stage.changes)


async def soon(look: Any) -> None:
    """Wait a moment for something."""
    await until(look, "change", 3)
