"""From the click on a chat of 50,000 stored messages to its rows on the screen, then scrolling in
it and messages coming in.

"chat opened" comes after another chat was open, "opened again" is one to which the user comes back.
Beside them, as information: "first click" in a fresh program, which imports and builds what shows
chats, and the way of a search hit, to a message in the middle, which is not loaded.

A scrolled frame is the time to draw it, and what the window's thread has to do until the next one,
such as taking in older messages. Where other programs want the processor, the figures of processor
time say what the program itself needs.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from tests.bench.load.long_chat import LONG, SHORT, LongChat, make_long_chat
from tests.bench.load.stub import silent_address
from tests.bench.process import BUILD, BenchError, Child, python
from tests.bench.report import Figure, Goal, Report

_MESSAGES, _PROGRAMS, _AGAIN, _FRAMES, _RECEIVED = 50_000, 6, 4, 300, 30
_OPEN_MS, _FRAME_MS, _SLOWEST_MS, _MESSAGE_MS = 150.0, 10.0, 16.0, 10.0
_PATIENCE_S = 60.0
_PICTURE = "open-chat.png"


def measure() -> Report:
    """Make the profile once, then start the program several times with it."""
    found: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as name, silent_address() as address:
        profile = Path(name) / "profile"
        chat = make_long_chat(profile, address, _MESSAGES)
        for number in range(_PROGRAMS):
            # Messages only at last: they are simpler rows than those the next one would open with.
            last = number == _PROGRAMS - 1
            received = _RECEIVED if last else 0
            _program(profile, chat, found, first_long=number % 3 == 2, received=received)
        size = sum(f.stat().st_size for f in profile.rglob("*") if f.is_file())
        shutil.rmtree(profile)
    drawn, used = sorted(found.pop("frames")), sorted(found["scrolled frame: processor time"])
    return Report(
        "open",
        {
            **{name: Figure(tuple(values), "ms") for name, values in found.items()},
            "scrolled frame": Figure(tuple(drawn), "ms"),
            "scrolled frame p99": Figure((drawn[len(drawn) * 99 // 100],), "ms"),
            "scrolled frame p99: processor time": Figure((used[len(used) * 99 // 100],), "ms"),
        },
        (
            Goal("chat opened", _OPEN_MS),
            Goal("opened again", _OPEN_MS),
            Goal("one message: window's thread", _MESSAGE_MS),
            Goal("scrolled frame", _FRAME_MS),
            Goal("scrolled frame p99", _SLOWEST_MS),
        ),
        {
            "messages": chat.messages,
            "edits_and_reactions": chat.others,
            "profile_mb": round(size / 1e6),
            "picture": f"build/bench/{_PICTURE}",
        },
    )


def _program(
    profile: Path, chat: LongChat, found: dict[str, list[float]], *, first_long: bool, received: int
) -> None:
    """One run of the program; whichever chat comes first pays for the first use of everything."""

    def note(name: str, nanoseconds: float) -> None:
        found.setdefault(name, []).append(nanoseconds / 1e6)

    with Child(python("child.open_chat", str(profile), str(BUILD / _PICTURE)), "open") as child:
        child.hear("ready", _PATIENCE_S)
        if not first_long:
            note("first click", _open(child, SHORT)["took"])
        opened = _open(child, LONG)
        note("first click" if first_long else "chat opened", opened["took"])
        for _ in range(_AGAIN):
            _open(child, SHORT)
            opened = _open(child, LONG)
            note("opened again", opened["took"])
            note("opened again: window's thread", opened["cpu"])
        child.tell("jump", room=LONG, event=chat.middle)
        note("jump to a hit", child.hear("shown", _PATIENCE_S)["took"])
        _open(child, SHORT)
        _open(child, LONG)
        _scroll(child, found)
        for number in range(received):
            child.tell("receive", number=number)
            came = child.hear("received", _PATIENCE_S)
            note("one message: shown", came["took"])
            note("one message: window's thread", max(0, came["cpu"] - came["idle"]))


def _scroll(child: Child, found: dict[str, list[float]]) -> None:
    child.tell("scroll", frames=_FRAMES)
    scrolled = child.hear("scrolled", _PATIENCE_S)
    drawn, between = scrolled["frames"], scrolled["between"]
    whole = [(one + other) / 1e6 for one, other in zip(drawn, between, strict=True)]
    found.setdefault("frames", []).extend(whole)
    used = [(one + other) / 1e6 for one, other in zip(scrolled["cpu"], between, strict=True)]
    found.setdefault("scrolled frame: processor time", []).extend(used)
    found.setdefault("processor time between two frames", []).extend(ns / 1e6 for ns in between)


def _open(child: Child, room: str) -> dict[str, Any]:
    child.tell("open", room=room)
    shown = child.hear("shown", _PATIENCE_S)
    child.tell("picture")
    if not child.hear("pictured", _PATIENCE_S)["seen"]:
        raise BenchError("the chat is not on the screen")
    return shown
