"""Services over a real store and a server played by the test."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from tests import scenes
from tests.scenes import until
from tests.unit.store.maker import OWN, ROOM, Maker
from timclient.domain.errors import TimError
from timclient.domain.event import Event, ReadEvent
from timclient.domain.ids import DeviceId, EventId, RoomId, ServerName, UserId
from timclient.domain.message import Authenticity
from timclient.domain.observe import Observable
from timclient.domain.room import Member
from timclient.domain.session import Account, Connection
from timclient.domain.sync import SyncUpdate
from timclient.matrix.translate import plain
from timclient.services.changes import Changes
from timclient.services.recipients import Recipients
from timclient.services.scope import Scope, Stores
from timclient.services.sending import SendingService
from timclient.services.sync import SyncService
from timclient.store.commit import SyncWriter
from timclient.store.database import Database


class Server:
    """Answers in the order the test says: a value is returned, an error raised."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str, Any]] = []
        self.redacted: list[str] = []
        self.may_answer = asyncio.Event()
        self.may_answer.set()
        self.send_errors: list[TimError | None] = []
        self.answers: list[SyncUpdate | Exception] = []
        self.asked: list[str | None] = []
        self.upload_error: TimError | None = None
        self.idle = asyncio.Event()

    async def send(self, room_id: str, kind: str, transaction_id: str, content: Any) -> EventId:
        await asyncio.sleep(0)
        await self.may_answer.wait()
        error = self.send_errors.pop(0) if self.send_errors else None
        if error is not None:
            raise error
        self.sent.append((kind, transaction_id, content))
        return EventId(f"${transaction_id}")

    async def redact(self, room_id: str, event_id: str, transaction_id: str) -> EventId:
        self.redacted.append(event_id)
        return EventId(f"${transaction_id}")

    async def encrypt(self, room: str, kind: str, content: Any, users: Any, rotation: Any) -> Any:
        await users()
        return {"sealed": content}

    async def upload_keys(self) -> None:
        if self.upload_error is not None:
            raise self.upload_error

    def flush(self) -> None:
        """Nothing is held back here."""

    def read(self, room_id: str, event: Event) -> ReadEvent:
        return plain(event)

    def authenticity(self, room_id: RoomId, session_id: str, sender: UserId) -> Authenticity:
        return Authenticity.NOT_CHECKED

    async def ask(self, since: str | None, *, wait: bool) -> SyncUpdate:
        self.asked.append(since)
        if not self.answers:
            self.idle.set()
            await asyncio.Event().wait()
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def take_in(self, answer: SyncUpdate) -> SyncUpdate:
        return answer

    async def members(self, room_id: str) -> list[Member]:
        return [Member(OWN, "Weber, Anna")]


class Stage:
    """Everything built once, as the engine does it."""

    def __init__(self, folder: Path, device: str = "D") -> None:
        self.server = Server()
        self.make = Maker()
        database = Database()
        database.open(folder / "account.db", bytes(32))
        self.stores = Stores.over(database)
        self.scope = Scope()
        self.changes = Changes()
        self.account = Account(OWN, DeviceId(device), ServerName("a.example"), "https://a.example")
        self.writer = SyncWriter(database, OWN)
        self.scope.enter(self.account, lambda _account: self.writer)
        self.scope.connect(
            SimpleNamespace(  # type: ignore[arg-type]
                rooms=self.server, encryption=self.server, sync=self.server
            )
        )
        database.proof = lambda *asked: self.server.authenticity(*asked)
        self.connection: Observable[Connection] = Observable(Connection())
        recipients = Recipients(self.stores, self.scope, self.changes)
        self.sending = SendingService(
            self.stores, self.scope, self.changes, recipients, self.connection, lambda: None
        )
        self.sync = SyncService(self.stores, self.scope, self.changes)

    def encrypted_room(self) -> None:
        """A private room in which everything is encrypted."""
        room = self.make.room()
        room.state.append(self.make.state("m.room.encryption", {"algorithm": "x"}))
        self.writer.commit(self.make.update("s0", room))

    async def close(self) -> None:
        await self.sending.stop()
        await self.sync.stop()
        self.stores.database.close()


def play(folder: Path, scene: Callable[[Stage], Awaitable[None]]) -> None:
    """Let a scene happen on a stage of its own; a second one finds what the first has stored."""

    async def run() -> None:
        stage = Stage(folder)
        try:
            await scene(stage)
        finally:
            await stage.close()

    scenes.play(run)


__all__ = ["ROOM", "Stage", "play", "until"]
