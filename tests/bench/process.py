"""A measured process: JSON lines in and out, deadlines, what it costs, and a sure end."""

from __future__ import annotations

import contextlib
import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

REPOSITORY = Path(__file__).resolve().parents[2]
BUILD = REPOSITORY / "build" / "bench"
STOP_S = 15.0
_KIB_IN_MB = 1024 / 1e6


class BenchError(Exception):
    """A benchmark could not be carried out."""


class Child:
    """A process that says JSON lines. Its standard input is its leash: it ends when that closes."""

    def __init__(self, command: Sequence[str], log: str) -> None:
        BUILD.mkdir(parents=True, exist_ok=True)
        self._log = BUILD / f"{log}.log"
        self._buffer = b""
        with self._log.open("ab") as stream:
            # The moment before the system makes the process: what a double click begins with.
            self.born = time.monotonic_ns()
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stream,
                cwd=REPOSITORY,
                env=_environment(),
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def tell(self, word: str, **values: Any) -> None:
        """Send a command."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"do": word, **values}).encode() + b"\n")
        self._process.stdin.flush()

    def hear(self, event: str, patience_s: float) -> dict[str, Any]:
        """Return the next line about ``event``; other lines are passed over."""
        deadline = time.monotonic() + patience_s
        for line in self._lines(deadline):
            found = _read(line)
            if found.get("event") == event:
                return found
            if found.get("event") == "failed":
                raise BenchError(f"{found.get('why')} (see {self._log})")
        raise BenchError(f"no {event} within {patience_s:.0f} s (see {self._log})")

    def cpu_s(self) -> float:
        """Return the processor time used so far, user and system."""
        text = Path(f"/proc/{self._process.pid}/stat").read_text(encoding="ascii")
        fields = text.rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory_mb(self) -> dict[str, float]:
        """Return memory held now: RSS, and USS (what would be free if the process ended)."""
        text = Path(f"/proc/{self._process.pid}/smaps_rollup").read_text(encoding="ascii")
        rows = [line.split() for line in text.splitlines()[1:]]
        kib = {row[0].rstrip(":"): int(row[1]) for row in rows}
        private = kib["Private_Clean"] + kib["Private_Dirty"]
        return {"rss": kib["Rss"] * _KIB_IN_MB, "uss": private * _KIB_IN_MB}

    def stop(self) -> None:
        """Let the process end, or end it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.close()
        try:
            self._process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()

    def _lines(self, deadline: float) -> Iterator[bytes]:
        assert self._process.stdout is not None
        pipe = self._process.stdout.fileno()
        while True:
            while b"\n" in self._buffer:
                line, _, self._buffer = self._buffer.partition(b"\n")
                yield line
            ready, _, _ = select.select([pipe], [], [], max(0.0, deadline - time.monotonic()))
            chunk = os.read(pipe, 1 << 16) if ready else b""
            if ready and not chunk:
                raise BenchError(f"the process ended early (see {self._log})")
            if not ready:
                return
            self._buffer += chunk


def python(module: str, *arguments: str) -> list[str]:
    """Return the command that runs a module of this folder with this interpreter."""
    return [sys.executable, "-m", f"tests.bench.{module}", *arguments]


def _environment() -> dict[str, str]:
    """As installed: with bytecode, whatever the developer's shell says about it."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "PYTHONASYNCIODEBUG")
    }
    return kept | {"PYTHONPYCACHEPREFIX": str(BUILD / "bytecode")}


def _read(line: bytes) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
