"""From Enter in one client to pixels in the other's window, across two providers."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.bench.load.bare_servers import servers_alone
from tests.bench.process import BUILD, BenchError, Child, python
from tests.bench.report import Figure, Goal, Report, figures
from tests.world import profile as profiles
from tests.world.options import Options
from tests.world.running import running_world
from tests.world.world import World
from timclient.app import build_engine
from timclient.domain.ids import RoomId, UserId
from timclient.domain.room import Membership
from timclient.services.engine import Engine

_SENDER, _RECEIVER = "weber", "klein"
_WARM_UP, _MESSAGES = 3, 30
_GOAL_MS = 90.0
_PAUSE_S = 0.2
_READY_S, _STEP_S, _SETUP_S = 60.0, 20.0, 60.0
_PICTURES = ("send-from.png", "send-to.png")
_SENT = ("outbox on disk", "PUT begins", "PUT done")
_SEEN = ("sync answer", "row", "painted", "shown")


def measure() -> Report:
    """Two people of two providers, two processes with windows on one screen."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running_world(BUILD / "world", options=Options()) as world,
    ):
        profiles.trust(world)
        root = Path(folder)
        room_id = asyncio.run(_make_chat(root, world))
        with _person(root, _SENDER, room_id) as one, _person(root, _RECEIVER, room_id) as two:
            for child in (one, two):
                child.hear("ready", _READY_S)
            runs = [_message(one, two, number) for number in range(_WARM_UP + _MESSAGES)]
            for child in (one, two):
                child.tell("picture")
                if not child.hear("pictured", _STEP_S)["seen"]:
                    raise BenchError("the chat is not on the screen")
        alone = asyncio.run(servers_alone(world, _SENDER, _RECEIVER, room_id, _MESSAGES))
    return _report(runs[_WARM_UP:], alone)


def _person(root: Path, person: str, room_id: RoomId) -> Child:
    side, picture = ("left", _PICTURES[0]) if person == _SENDER else ("right", _PICTURES[1])
    arguments = (str(root / person), room_id, str(BUILD / picture), side)
    return Child(python("child.chat", *arguments), f"send-{person}")


def _report(runs: list[dict[str, float]], alone: list[dict[str, float]]) -> Report:
    found = figures(runs, "ms since key")
    shown = found["shown"]
    parts = [_parts(run) for run in runs]
    return Report(
        "send",
        {
            "key to pixels": Figure(shown.values, "ms"),
            **found,
            **figures(parts, "ms"),
            **figures(alone, "ms"),
        },
        (Goal("key to pixels", _GOAL_MS),),
        {
            "p90_ms": round(shown.percentile(90), 1),
            "pictures": [f"build/bench/{name}" for name in _PICTURES],
        },
    )


def _parts(run: dict[str, float]) -> dict[str, float]:
    return {
        "part 1: key → outbox on disk": run["outbox on disk"],
        "part 2: encrypt": run["PUT begins"] - run["outbox on disk"],
        "part 3: PUT": run["PUT done"] - run["PUT begins"],
        "part 4: PUT begins → other's sync answer": run["sync answer"] - run["PUT begins"],
        "part 5: sync answer → row": run["row"] - run["sync answer"],
        "part 6: row → shown": run["shown"] - run["row"],
    }


def _message(sender: Child, receiver: Child, number: int) -> dict[str, float]:
    """Send one message; returns what happened when, in ms since the key."""
    # QTest types ASCII only.
    text = f"Nachricht {number + 1}: Der Befund von heute liegt vor."
    receiver.tell("expect", text=text)
    receiver.hear("expecting", _STEP_S)
    sender.tell("type", text=text)
    sender.hear("typed", _STEP_S)
    # A person does not press Enter at the speed of typing by machine.
    time.sleep(_PAUSE_S)
    sender.tell("send")
    seen = receiver.hear("seen", _STEP_S)["marks"]
    time.sleep(_PAUSE_S)
    sender.tell("marks")
    sent = sender.hear("marks", _STEP_S)["marks"]
    key = sent["key"]
    times = {name: (sent[name] - key) / 1e6 for name in _SENT}
    times["own echo shown"] = (sent["shown"] - key) / 1e6
    return times | {name: (seen[name] - key) / 1e6 for name in _SEEN}


# Making the chat ---------------------------------------------------------------------------


async def _make_chat(root: Path, world: World) -> RoomId:
    """Sign both in and let them have a chat of two; returns its id."""
    one = await _signed_in(root / _SENDER, world, _SENDER)
    try:
        two = await _signed_in(root / _RECEIVER, world, _RECEIVER)
        try:
            other = UserId(world.people[_RECEIVER].user_id)
            room_id = await one.rooms.create_direct(other)
            await _until(lambda: _membership(two, room_id) is Membership.INVITE, "invited")
            await two.rooms.accept(room_id)
            await _until(lambda: _both_in(one, room_id) and _both_in(two, room_id), "both in")
            return room_id
        finally:
            await two.stop()
    finally:
        await one.stop()


async def _signed_in(folder: Path, world: World, person: str) -> Engine:
    profiles.write_deployment(folder, world)
    engine = build_engine(folder)
    try:
        await engine.vault.open()
        await profiles.sign_in(engine, world, person)
    except BaseException:
        await engine.stop()
        raise
    return engine


def _membership(engine: Engine, room_id: RoomId) -> Membership | None:
    rooms: Any = engine.room_list.rooms.items
    return next((room.membership for room in rooms if room.room_id == room_id), None)


def _both_in(engine: Engine, room_id: RoomId) -> bool:
    rooms = [room for room in engine.room_list.rooms.items if room.room_id == room_id]
    return bool(rooms) and rooms[0].membership is Membership.JOIN and rooms[0].joined_count == 2


async def _until(happened: Callable[[], bool], what: str) -> None:
    try:
        async with asyncio.timeout(_SETUP_S):
            while not happened():
                await asyncio.sleep(0.05)
    except TimeoutError as error:
        raise BenchError(f"not within {_SETUP_S:.0f} s: {what}") from error
