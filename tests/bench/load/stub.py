"""The stand-in homeserver as the benchmarks use it, and an address where nobody answers."""

from __future__ import annotations

import json
import socket
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any

from tests.bench.load.answers import Load
from tests.bench.load.server import LOOPBACK
from tests.bench.process import Child, python

_READY_S = 30.0


@dataclass(frozen=True, slots=True)
class Stub:
    """A running stand-in."""

    base_url: str
    answer_bytes: int

    def notes(self) -> dict[str, Any]:
        """What it has seen: times of first syncs in ns (CLOCK_MONOTONIC), number of long polls."""
        with urllib.request.urlopen(f"{self.base_url}/bench", timeout=10) as answer:
            found: dict[str, Any] = json.load(answer)
        return found


@contextmanager
def running_stub(load: Load) -> Iterator[Stub]:
    """Run a stand-in in its own process inside the ``with`` block."""
    with Child(python("load.server", json.dumps(asdict(load))), "server") as child:
        ready = child.hear("ready", _READY_S)
        yield Stub(f"http://{LOOPBACK}:{ready['port']}", ready["bytes"])


@contextmanager
def silent_address() -> Iterator[str]:
    """A base address whose port is taken but not listened to: every connection is refused."""
    with socket.socket() as taken:
        taken.bind((LOOPBACK, 0))
        yield f"http://{LOOPBACK}:{taken.getsockname()[1]}"
