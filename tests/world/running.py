"""Starts, asks and stops worlds from other processes: tests and the command line."""

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO

from tests.world.errors import (
    NotReadyError,
    NotRunningError,
    StartFailedError,
    StillRunningError,
)
from tests.world.lock import LOG_NAME, holder
from tests.world.options import Options
from tests.world.world import World

REPOSITORY = Path(__file__).resolve().parents[2]
START_SECONDS = 240.0
STOP_SECONDS = 20.0


@contextmanager
def running_world(
    root: Path, *, seed: bool = False, options: Options | None = None
) -> Iterator[World]:
    """A world that lives inside the `with` block and dies with this process at the latest.

    `seed` is the choice most tests make; all others are in `options`.
    """
    choices = options or Options()
    if seed:
        choices = replace(choices, seed=True)
    supervisor = _spawn(root, choices, bound=True)
    try:
        yield _wait_ready(supervisor)
    finally:
        _release(supervisor)


def start_detached(root: Path, options: Options) -> World:
    """Start a world that outlives this process; return when it is ready."""
    supervisor = _spawn(root, options, bound=False)
    world = _wait_ready(supervisor)
    # It is meant to stay; without this the interpreter would warn about a process left behind.
    supervisor.returncode = 0
    return world


def stop_detached(root: Path, patience: float = STOP_SECONDS) -> int:
    """Stop the world in this folder and return the pid its supervisor had."""
    pid = holder(root)
    if pid is None:
        raise NotRunningError(root)
    with _watched(pid) as ended:
        os.kill(pid, signal.SIGTERM)
        deadline = time.monotonic() + patience
        while holder(root) == pid or not ended():
            if time.monotonic() > deadline:
                raise StillRunningError(root, pid)
            time.sleep(0.02)
    return pid


@contextmanager
def _watched(pid: int) -> Iterator[Callable[[], bool]]:
    """A way to ask whether a process has ended; where the system has none, the lock decides."""
    if sys.platform != "linux":
        yield lambda: True
        return
    descriptor = os.pidfd_open(pid)
    try:
        yield lambda: bool(select.select([descriptor], [], [], 0)[0])
    finally:
        os.close(descriptor)


def _spawn(root: Path, options: Options, *, bound: bool) -> "subprocess.Popen[bytes]":
    root = root.resolve()
    root.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "tests.world.supervisor", str(root), options.to_json()]
    with (root / LOG_NAME).open("ab") as log:
        return subprocess.Popen(
            [*command, "bound" if bound else "detached"],
            stdin=subprocess.PIPE if bound else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            cwd=REPOSITORY,
            start_new_session=True,
        )


def _wait_ready(supervisor: "subprocess.Popen[bytes]") -> World:
    """Read the supervisor's one line."""
    stream = _pipe(supervisor.stdout)
    ready, _, _ = select.select([stream], [], [], START_SECONDS)
    if not ready:
        supervisor.terminate()
        what = "the world"
        raise NotReadyError(what, START_SECONDS)
    line = stream.readline()
    stream.close()
    answer = json.loads(line) if line else {"failed": "the supervisor ended without a word"}
    if "failed" in answer:
        supervisor.wait(STOP_SECONDS)
        raise StartFailedError(answer["failed"])
    return World.load(Path(answer["ready"]))


def _release(supervisor: "subprocess.Popen[bytes]") -> None:
    """Let a bound supervisor go and wait until it has stopped everything."""
    _pipe(supervisor.stdin).close()
    try:
        supervisor.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        supervisor.kill()
        supervisor.wait()


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        what = "no pipe to the supervisor"
        raise StartFailedError(what)
    return stream
