"""Processor time while nothing happens: window open, chat open, long poll running."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from tests.bench.load.answers import DAILY
from tests.bench.load.stub import Stub, running_stub
from tests.bench.process import BenchError
from tests.bench.report import Goal, Report, figures
from tests.bench.session import Session

_RUNS = 3
_GOAL_PERCENT = 1.0
_CALM_S = 6.0
# Longer than a long poll, so that one ends and the next begins within it.
_WINDOW_S = 32.0


def measure() -> Report:
    """Look away from the program for half a minute, several times."""
    with running_stub(DAILY) as stub, tempfile.TemporaryDirectory() as folder:
        with Session.begin(Path(folder) / "p", stub, DAILY, "", ticks=False) as session:
            session.synced()
            time.sleep(_CALM_S)
            closed = [_idle(session, stub) for _ in range(_RUNS)]
            session.open_chat()
            time.sleep(_CALM_S)
            opened = [_idle(session, stub) for _ in range(_RUNS)]
    runs = [
        {"cpu, list only": before, "cpu, chat open and cursor blinking": after}
        for before, after in zip(closed, opened, strict=True)
    ]
    return Report(
        "idle",
        figures(runs, "% of one core"),
        (
            Goal("cpu, chat open and cursor blinking", _GOAL_PERCENT),
            Goal("cpu, list only", _GOAL_PERCENT),
        ),
        {"window_s": _WINDOW_S, "rooms": DAILY.rooms},
    )


def _idle(session: Session, stub: Stub) -> float:
    polls = stub.notes()["long_polls"]
    began, cpu = time.monotonic(), session.cpu_s()
    time.sleep(_WINDOW_S)
    percent = 100 * (session.cpu_s() - cpu) / (time.monotonic() - began)
    if stub.notes()["long_polls"] == polls:
        raise BenchError("no long poll was running")
    return percent
