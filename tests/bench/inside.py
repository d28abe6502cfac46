"""Runs benchmarks where a screen and a key store are: ``python -m tests.bench.inside NAME…``."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from tests.bench.process import BenchError
from tests.world.errors import WorldError

NAMES = ("start", "memory", "idle", "replay", "send")


def main(names: Sequence[str]) -> int:
    """Run them one after the other; returns 1 when one could not be carried out."""
    os.environ["QT_QPA_PLATFORM"] = "xcb"
    failed = 0
    for name in names or NAMES:
        try:
            line = import_module(f"tests.bench.{name}").measure().line()
        except (BenchError, WorldError) as error:
            line = json.dumps({"name": name, "failed": str(error)}, ensure_ascii=False)
            failed = 1
        print(line, flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
