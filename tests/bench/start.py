"""From the start of the process to the painted list of 300 stored rooms."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from tests.bench.load.answers import DAILY, first_sync
from tests.bench.load.profiles import make_profile
from tests.bench.load.stub import silent_address
from tests.bench.process import BUILD, BenchError, Child, python
from tests.bench.report import Goal, Report, figures

_RUNS = 9
_GOAL_MS = 500.0
_PATIENCE_S = 60.0
_PICTURE = "start.png"
_STEPS = (
    "python ready",
    "engine imported",
    "Qt imported",
    "modules imported",
    "window built",
    "first paint",
    "key store begins",
    "key store ends",
    "store begins",
    "store ends",
    "list begins",
    "list ends",
    "list painted",
    "list shown",
)


def measure() -> Report:
    """Start the program again and again with the same profile; the first start only warms up."""
    with tempfile.TemporaryDirectory() as folder, silent_address() as address:
        profile = Path(folder) / "profile"
        make_profile(profile, address, first_sync(DAILY))
        _one(profile, "")
        runs = [_one(profile, str(BUILD / _PICTURE)) for _ in range(_RUNS)]
    times = [{name: run["ms"][name] for name in _STEPS} for run in runs]
    cpu = [{"cpu until shown": run["cpu_ms"]} for run in runs]
    return Report(
        "start",
        {**figures(times, "ms since exec"), **figures(cpu, "ms")},
        (Goal("list shown", _GOAL_MS),),
        {
            "rooms": DAILY.rooms,
            "rows": runs[0]["rows"],
            "nio_imported_before_paint": sum(run["nio_imported"] for run in runs),
            "nio_imported_before_shown": sum(run["nio_imported_after"] for run in runs),
            "picture": f"build/bench/{_PICTURE}",
        },
    )


def _one(profile: Path, picture: str) -> dict[str, Any]:
    with Child(python("child.start", str(profile), picture), "start") as child:
        found = child.hear("shown", _PATIENCE_S)
        if found["rows"] < DAILY.rooms or not found["seen"]:
            raise BenchError(f"{found['rows']} rows, picture not empty: {found['seen']}")
        found["ms"] = {name: (at - child.born) / 1e6 for name, at in found["times"].items()}
        found["cpu_ms"] = found["cpu"]["list shown"] / 1e6
        return found
