"""Runs one benchmark where a screen and a key store are: ``python -m tests.bench.inside NAME``."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from importlib import import_module
from pathlib import Path

from tests.bench.process import BenchError
from tests.world.errors import WorldError

# A module must not hide the function everybody knows.
_MODULES = {"open": "open_chat"}
_PER_S = os.sysconf("SC_CLK_TCK")
NAMES = (
    "start",
    "memory",
    "idle",
    "replay",
    "send",
    "decrypt",
    "fan_out",
    "restore",
    "search",
    "attachment",
    "open",
    "directory",
    "directory_parse",
    "cards",
)


class Others:
    """How busy the machine was with other things: what is in doubt when figures are poor."""

    def __init__(self) -> None:
        self._began, self._busy, self._own = time.monotonic(), _busy_s(), _own_s()

    def percent(self) -> int:
        """Return processor time of others in percent of one core, the screen's included."""
        others = (_busy_s() - self._busy) - (_own_s() - self._own)
        return round(100 * max(0.0, others) / (time.monotonic() - self._began))


def _busy_s() -> float:
    fields = Path("/proc/stat").read_text(encoding="ascii").split("\n", 1)[0].split()[1:]
    user, nice, system, _idle, _wait, interrupts, soft = (int(field) for field in fields[:7])
    return (user + nice + system + interrupts + soft) / _PER_S


def _own_s() -> float:
    return sum(os.times()[:4])


def main(name: str) -> int:
    """Run it; returns 1 when it could not be carried out."""
    os.environ["QT_QPA_PLATFORM"] = "xcb"
    # Leave by the way that stops everything.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    others = Others()
    try:
        report = import_module(f"tests.bench.{_MODULES.get(name, name)}").measure()
    except (BenchError, WorldError) as error:
        print(json.dumps({"name": name, "failed": str(error)}, ensure_ascii=False), flush=True)
        return 1
    report.notes["other_load_percent"] = others.percent()
    print(report.line(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
