"""How a measured process with a window talks to the benchmark that started it."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import threading
from collections.abc import Callable
from typing import Any


class Console:
    """Says JSON lines, and hands the benchmark's commands to the window's loop.

    When standard input closes, the benchmark is gone or has enough: ``end`` is called.
    """

    def __init__(self, handle: Callable[[dict[str, Any]], None], end: Callable[[], None]) -> None:
        self._loop = asyncio.get_running_loop()
        self._handle = handle
        self._end = end
        threading.Thread(target=self._listen, name="console", daemon=True).start()

    def _listen(self) -> None:
        buffer = b""
        # Not sys.stdin: a daemon thread that holds its lock would abort the interpreter's end.
        while chunk := os.read(0, 1 << 16):
            buffer += chunk
            *lines, buffer = buffer.split(b"\n")
            for line in lines:
                self._call(self._handle, json.loads(line))
        self._call(self._end)

    def _call(self, function: Callable[..., None], *args: Any) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(function, *args)


def say(event: str, **values: Any) -> None:
    """Tell the benchmark something."""
    sys.stdout.write(json.dumps({"event": event, **values}, ensure_ascii=False) + "\n")
    sys.stdout.flush()
