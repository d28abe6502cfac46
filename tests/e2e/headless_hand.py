"""The client without its window, led by a test: the engine on a plain loop."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from tests.e2e.crash import die_at
from tests.e2e.driver import Command, Refusal, answer, listen, refuse
from timclient.app import build_engine
from timclient.domain.errors import KeyStoreUnavailable, TimError
from timclient.domain.ids import RoomId, UserId
from timclient.domain.message import TextContent, UndecryptableContent
from timclient.domain.room import Membership
from timclient.domain.session import SignedIn
from timclient.domain.timeline import GapItem, MessageItem, TimelineItem
from timclient.matrix.crypto.to_device import ToDevice
from timclient.services.engine import Engine
from timclient.services.timeline import RoomTimeline

PASSPHRASE = "Nur für die Versuche gedacht 4711"


def run(profile: Path) -> int:
    """Lead one engine until the test says "stop"."""
    return asyncio.run(_serve(profile))


async def _serve(profile: Path) -> int:
    loop = asyncio.get_running_loop()
    commands: asyncio.Queue[Command] = asyncio.Queue()
    engine = build_engine(profile)
    hand = HeadlessHand(engine)
    listen(lambda command: loop.call_soon_threadsafe(commands.put_nowait, command))
    while True:
        command = await commands.get()
        name = command.pop("do")
        if name == "stop":
            await hand.stop()
            answer(True)
            return 0
        try:
            answer(await hand.actions[name](**command))
        except (TimError, Refusal) as error:
            refuse(error)


class HeadlessHand:
    """Does with the services what a user does with the window."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._timelines: dict[str, RoomTimeline] = {}
        self._keys_may_go = asyncio.Event()
        self.actions: dict[str, Callable[..., Awaitable[Any]]] = {
            name: getattr(self, name)
            for name in (
                "unlock", "sign_in", "state", "rooms", "create_direct", "create_group", "accept",
                "send", "open_room", "messages", "whole", "outbox", "die", "hold_keys", "free_keys",
            )
        }  # fmt: skip

    async def unlock(self) -> str:
        """Open the store: with the key store, and with a passphrase where there is none."""
        try:
            await self._engine.vault.open()
        except KeyStoreUnavailable:
            await self._engine.vault.open_with_passphrase(PASSPHRASE)
            return "passphrase"
        return "key store"

    async def sign_in(self, server: str, user: str, password: str) -> str:
        """Sign in with a password."""
        options = await self._engine.session.discover(server)
        return (await self._engine.session.sign_in(options, user, password)).user_id

    async def state(self) -> dict[str, Any]:
        """Who is signed in and how the connection stands."""
        connection = self._engine.sync.connection.value
        session = self._engine.session.state.value
        return {
            "user": session.account.user_id if isinstance(session, SignedIn) else None,
            "link": connection.link.value,
            "error": connection.error.code if connection.error else None,
        }

    async def rooms(self) -> list[dict[str, Any]]:
        """The room list."""
        return [
            {
                "room": room.room_id,
                "name": room.name,
                "invited": room.membership is Membership.INVITE,
                "joined": room.joined_count,
                "encrypted": room.encrypted,
            }
            for room in self._engine.room_list.rooms.items
        ]

    async def create_direct(self, user: str) -> str:
        """Open the chat with a person."""
        return await self._engine.rooms.create_direct(UserId(user))

    async def create_group(self, name: str, users: list[str]) -> str:
        """Make a group."""
        invited = tuple(UserId(user) for user in users)
        return await self._engine.rooms.create_group(name, "", invited)

    async def accept(self, room: str) -> bool:
        """Accept an invitation."""
        await self._engine.rooms.accept(RoomId(room))
        return True

    async def send(self, room: str, texts: list[str]) -> int:
        """Put messages into the outbox; they are on disk when this answers."""
        for text in texts:
            await self._engine.sending.send_text(RoomId(room), text)
        return len(texts)

    async def open_room(self, room: str) -> bool:
        """Open a room and keep it open, as a window does."""
        if room not in self._timelines:
            self._timelines[room] = await self._engine.timelines.open(RoomId(room))
        return True

    async def messages(self, room: str) -> list[dict[str, Any]]:
        """The messages that are shown now."""
        await self.open_room(room)
        return shown(self._timelines[room].items.items)

    async def whole(self, room: str) -> list[dict[str, Any]]:
        """All messages: scrolls up to the beginning and opens every gap."""
        await self.open_room(room)
        timeline = self._timelines[room]
        while await timeline.load_older():
            pass
        while gaps := [item for item in timeline.items.items if isinstance(item, GapItem)]:
            await timeline.fill_gap(gaps[-1].uid)
        return shown(timeline.items.items)

    async def outbox(self, room: str) -> list[str]:
        """The states of what has not come back from the server yet."""
        rows = self._engine._stores.outbox.of_room(RoomId(room))
        return [row.state.value for row in rows]

    async def die(self, place: str, after: bool, calls: int = 1) -> bool:
        """Be killed at a point of the program."""
        die_at(place, after=after, calls=calls)
        return True

    async def hold_keys(self) -> bool:
        """Room keys leave later than the messages, as it happens between providers."""
        self._keys_may_go.clear()
        sending = ToDevice.send
        waiting: set[asyncio.Task[None]] = set()

        async def late(to_device: ToDevice, event_type: str, messages: dict[str, Any]) -> None:
            await self._keys_may_go.wait()
            await sending(to_device, event_type, messages)

        async def begin(to_device: ToDevice, event_type: str, messages: dict[str, Any]) -> None:
            task = asyncio.get_running_loop().create_task(late(to_device, event_type, messages))
            waiting.add(task)
            task.add_done_callback(waiting.discard)

        ToDevice.send = begin  # type: ignore[assignment,method-assign]
        return True

    async def free_keys(self) -> bool:
        """Let go of the room keys that were held back."""
        self._keys_may_go.set()
        return True

    async def stop(self) -> None:
        """End in an orderly way."""
        for timeline in self._timelines.values():
            await timeline.close()
        await self._engine.stop()


def shown(items: tuple[TimelineItem, ...]) -> list[dict[str, Any]]:
    """The messages among timeline rows as plain values."""
    return [
        {
            "sender": item.sender,
            "text": item.content.body if isinstance(item.content, TextContent) else "",
            "unreadable": isinstance(item.content, UndecryptableContent),
            "state": item.state.value,
            "event": item.event_id,
            "unconfirmed": item.transaction_id is not None,
        }
        for item in items
        if isinstance(item, MessageItem)
    ]
