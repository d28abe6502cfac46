"""Memory after the first sync of 300 rooms with the window open, and with a chat open."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from tests.bench.load.answers import DAILY
from tests.bench.load.stub import running_stub
from tests.bench.report import Goal, Report, figures
from tests.bench.session import Session

_RUNS = 3
_GOAL_MB = 200.0
# Python's collector is run by a timer of the window; what it frees should not count.
_CALM_S = 6.0
_PICTURE = "memory.png"


def measure() -> Report:
    """Sync into fresh profiles and look at what stays in memory."""
    with running_stub(DAILY) as stub:
        runs = []
        for _ in range(_RUNS):
            with (
                tempfile.TemporaryDirectory() as folder,
                Session.begin(Path(folder) / "p", stub, DAILY, _PICTURE, ticks=False) as session,
            ):
                session.synced()
                time.sleep(_CALM_S)
                after = session.memory_mb()
                session.open_chat()
                time.sleep(_CALM_S)
                opened = session.memory_mb()
            runs.append({f"{name} after sync": value for name, value in after.items()})
            runs[-1] |= {f"{name} with a chat open": value for name, value in opened.items()}
    return Report(
        "memory",
        figures(runs, "MB"),
        (Goal("rss after sync", _GOAL_MB), Goal("rss with a chat open", _GOAL_MB)),
        {"rooms": DAILY.rooms, "picture": f"build/bench/{_PICTURE}"},
    )
