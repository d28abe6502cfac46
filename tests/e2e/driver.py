"""A client process that a test leads by lines of JSON.

python -m tests.e2e.driver {window,headless} PROFILE

Every line in is ``{"do": NAME, …}``; every line out is ``{"is": VALUE}`` or ``{"failed": TEXT}``,
in the same order. The process ends when its standard input does, so that it outlives no test.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from timclient import log

Command = dict[str, Any]
_ABANDONED = 3


class Refusal(Exception):
    """The client cannot do what the test asks; the test decides what that means."""


def listen(take: Callable[[Command], None]) -> None:
    """Read commands in a thread of its own and hand them over; ``take`` is called there."""
    threading.Thread(target=_read, args=(take,), name="control", daemon=True).start()


def _read(take: Callable[[Command], None]) -> None:
    rest = b""
    while chunk := os.read(sys.stdin.fileno(), 65536):
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            take(json.loads(line))
    os._exit(_ABANDONED)


def answer(value: object) -> None:
    """Tell the test what came of its command."""
    _write({"is": value})


def refuse(error: Exception) -> None:
    """Tell the test that its command could not be carried out."""
    _write({"failed": f"{type(error).__name__}: {error}"})


def _write(message: dict[str, object]) -> None:
    line = json.dumps(message).encode() + b"\n"
    while line:
        line = line[os.write(sys.stdout.fileno(), line) :]


def main() -> int:
    """Run one client until it is told to end, or killed."""
    kind, profile = sys.argv[1], Path(sys.argv[2])
    log.set_up(logging.INFO)
    if kind == "window":
        from tests.e2e.window_hand import run
    else:
        from tests.e2e.headless_hand import run
    return run(profile)


if __name__ == "__main__":
    sys.exit(main())
