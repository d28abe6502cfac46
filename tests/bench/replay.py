"""A first sync of 1000 rooms: ours, stored and shown, against matrix-js-sdk on the same server."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.bench.load.answers import OWN, REPLAY, Load
from tests.bench.load.stub import Stub, running_stub
from tests.bench.node import package
from tests.bench.process import BenchError, Child, python
from tests.bench.report import Figure, Goal, Report, figures
from tests.bench.session import Session

_RUNS = 5
_NIO_RUNS = 2
_GOAL_RATIO = 0.5
_GOAL_BLOCK_MS = 50.0
_PATIENCE_S = 150.0
_PICTURE = "replay.png"
_TICK_MS = 5
_STEPS = ("answered", "taken in", "commit begins", "commit ends", "listed", "painted", "shown")
_MS = 1e6


def measure() -> Report:
    """Both kinds of rooms: messages in clear, and ciphertext as a new device gets it."""
    problem = package.problem()
    parts: dict[str, Figure] = {}
    goals: list[Goal] = []
    notes: dict[str, Any] = {"matrix_js_sdk": problem or package.version()}
    for kind, load in (("clear", REPLAY), ("encrypted", replace(REPLAY, encrypted=True))):
        with running_stub(load) as stub:
            notes[f"{kind}: answer, MB"] = round(stub.answer_bytes / 1e6, 2)
            found = _measure(stub, load, with_node=not problem)
        parts |= {f"{kind}: {name}": figure for name, figure in found.items()}
        goals.append(Goal(f"{kind}: wall ratio to js", _GOAL_RATIO))
        goals.append(Goal(f"{kind}: longest block of the GUI thread", _GOAL_BLOCK_MS, always=True))
    return Report("replay", parts, tuple(goals), notes)


def _measure(stub: Stub, load: Load, *, with_node: bool) -> dict[str, Figure]:
    """Take turns, so that whatever else the machine does meets both."""
    _ours(stub, load)
    ours, theirs, nio = [], [], []
    for number in range(_RUNS):
        ours.append(_ours(stub, load))
        if with_node:
            theirs.append(_node(stub, load))
        if number < _NIO_RUNS:
            nio.append(_nio(stub))
    found = {**figures(ours, "ms"), **figures(nio, "ms")}
    if with_node:
        ratios = [a["wall"] / b["js wall"] for a, b in zip(ours, theirs, strict=True)]
        found = {"wall ratio to js": Figure(tuple(ratios), "×"), **found, **figures(theirs, "ms")}
    return found


def _ours(stub: Stub, load: Load) -> dict[str, float]:
    with (
        tempfile.TemporaryDirectory() as folder,
        Session.begin(Path(folder) / "p", stub, load, _PICTURE, ticks=True) as session,
    ):
        found = session.synced()
    times, cpu = found["times"], found["cpu"]
    asked = times["asked"]
    done = max(("shown", "commit ends"), key=lambda name: times[name])
    late = [one for one in found["late"] if one["until"] > asked]
    worst = max(late, key=lambda one: one["until"] - one["from"], default=None)
    block = (worst["until"] - worst["from"]) / _MS - _TICK_MS if worst else 0.0
    return {
        "wall": (times[done] - asked) / _MS,
        "cpu": (cpu[done] - cpu["asked"]) / _MS,
        "longest block of the GUI thread": block,
        "blocks over 50 ms": sum((o["until"] - o["from"]) / _MS > 50 + _TICK_MS for o in late),
        "own work in the longest block": worst["own_cpu"] / _MS if worst else 0.0,
        "longest block began at": (worst["from"] - asked) / _MS if worst else 0.0,
        **{f"until {name}": (times[name] - asked) / _MS for name in _STEPS},
    }


def _node(stub: Stub, load: Load) -> dict[str, float]:
    with Child(["node", str(package.FOLDER / "sync.mjs"), stub.base_url, OWN], "node") as child:
        found = child.hear("prepared", _PATIENCE_S)
    if found["rooms"] != load.rooms:
        raise BenchError(f"matrix-js-sdk has {found['rooms']} rooms")
    return {
        "js wall": found["from_request"],
        "js wall from startClient": found["from_start"],
        "js cpu": found["cpu"],
        "js longest block": found["longest_block"],
    }


def _nio(stub: Stub) -> dict[str, float]:
    with (
        tempfile.TemporaryDirectory() as folder,
        Child(python("child.plain_nio", stub.base_url, folder), "nio") as child,
    ):
        found = child.hear("synced", _PATIENCE_S)
    return {"plain nio wall": found["wall"] / _MS, "plain nio cpu": found["cpu"] / _MS}
