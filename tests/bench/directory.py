"""Searching among 50,000 entries of the stand-in directory, in the real window.

``python -m tests.bench directory``. "results" runs from the end of the typing pause to the hits on
the screen, "repeated" is a search made before, "first search" the one of a fresh program: it also
asks the homeserver for a proof and the directory for a token. The stand-in needs processor time
that the real directory does not take from this computer: "waiting for the directory" is that part.
"""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from typing import Any

from tests.bench.process import BUILD, BenchError, Child, python
from tests.bench.report import Figure, Goal, Report
from tests.world import profile as profiles
from tests.world.options import MANY_ENTRIES, Options
from tests.world.running import running_world
from tests.world.vzd import RemoteDoor
from tests.world.world import World

_PERSON = "weber"
_PROGRAMS = 5
_MOST_MS, _REPEATED_MS = 250.0, 20.0
_READY_S, _STEP_S = 60.0, 20.0
_PICTURE = "directory.png"
# ASCII only, as QTest types it: names, parts of names, what gives a hundred hits, with and without
# a place.
_LOOKS = (
    ("web", ""),
    ("weber", "berlin"),
    ("klein mich", ""),
    ("chmidt", "ham"),
    ("praxis", "leipzig"),
    ("kardiologie", ""),
    ("apotheke", "dresden"),
    ("ebe", ""),
    ("anna", "frankfurt"),
    ("schneider", ""),
    ("zahnarztpraxis", "bremen"),
    ("ann", ""),
)


def measure() -> Report:
    """Start the program several times; only the first search of each is slow by nature."""
    found: dict[str, list[float]] = {}
    connections: list[float] = []
    options = Options(directory_entries=MANY_ENTRIES)
    with (
        tempfile.TemporaryDirectory() as folder,
        running_world(BUILD / "world", options=options) as world,
    ):
        profiles.trust(world)
        asyncio.run(_sign_in(Path(folder) / "profile", world))
        door = RemoteDoor(world.directory_url, world.ssl_context())
        for _ in range(_PROGRAMS):
            door.forget_traffic()
            _program(Path(folder) / "profile", found)
            connections.append(float(door.traffic()["most_connections"]))
    figures = {name: Figure(tuple(values), "ms") for name, values in found.items()}
    figures["connections"] = Figure(tuple(connections), "at once")
    goals = (
        Goal("results", _MOST_MS),
        Goal("repeated", _REPEATED_MS),
        Goal("connections", 1, always=True),
    )
    notes = {
        "entries": MANY_ENTRIES,
        "results_p95_ms": round(figures["results"].percentile(95), 1),
        "very_first_search_ms": round(found["first search"][0], 1),
        "picture": f"build/bench/{_PICTURE}",
    }
    return Report("directory", figures, goals, notes)


async def _sign_in(folder: Path, world: World) -> None:
    async with profiles.prepared(folder, world, _PERSON):
        pass


def _program(profile: Path, found: dict[str, list[float]]) -> None:
    def note(name: str, nanoseconds: float) -> None:
        found.setdefault(name, []).append(nanoseconds / 1e6)

    with Child(
        python("child.directory", str(profile), str(BUILD / _PICTURE)), "directory"
    ) as child:
        child.hear("ready", _READY_S)
        child.tell("open")
        note("page opened", child.hear("opened", _STEP_S)["took"])
        first = _look(child, ("schulz", ""))
        note("first search", first["took"])
        note("first search: proof of the homeserver", first["home"])
        note("first search: token of the directory", first["token"])
        for look in _LOOKS:
            shown = _look(child, look)
            note("results", shown["took"])
            note("results since the last key", shown["since_key"])
            note("results: waiting for the directory", shown["asked"])
            note("results: window's thread", shown["cpu"])
        child.tell("picture")
        if not child.hear("pictured", _STEP_S)["seen"]:
            raise BenchError("the hits are not on the screen")
        for look in _LOOKS:
            shown = _look(child, look)
            if shown["asked"]:
                raise BenchError("a repeated search went out")
            note("repeated", shown["took"])
            note("repeated: window's thread", shown["cpu"])


def _look(child: Child, look: tuple[str, str]) -> dict[str, Any]:
    child.tell("look", text=look[0], place=look[1])
    return child.hear("shown", _STEP_S)


if __name__ == "__main__":
    print(measure().line())
