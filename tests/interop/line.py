"""The line to a peer process: commands with ids, answers in any order, events in between."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import os
import shutil
from collections import deque
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

PATIENCE_S = 20.0
_START_S = 15.0
_STOP_S = 5.0
_GRACE_S = 5.0  # the peer's own deadline comes first and says more
_LONGEST_LINE = 64 << 20  # exported room keys and files come in one line
_KEPT_EVENTS = 2000
_KEPT_ERRORS = 40

Json = dict[str, Any]


class PeerError(Exception):
    """The peer could not carry out a command.

    Attributes:
        kind: Name of the error in the peer, e.g. MatrixError or TimeoutError.
        code: Matrix error code, or empty.
    """

    def __init__(self, command: str, kind: str, message: str, code: str = "") -> None:
        super().__init__(f"{command}: {kind}: {message}")
        self.kind = kind
        self.code = code
        self.reason = message


class Line:
    """One peer process. Its standard input is its leash: it ends when that closes.

    ``events``: the newest events that came, oldest first.
    """

    def __init__(self, script: Path, ca_file: Path) -> None:
        self.events: deque[Json] = deque(maxlen=_KEPT_EVENTS)
        self._script = script
        self._ca_file = ca_file
        self._ids = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[Json]] = {}
        self._arrived = asyncio.Event()
        self._errors: deque[str] = deque(maxlen=_KEPT_ERRORS)
        self._process: asyncio.subprocess.Process | None = None
        self._tasks: list[asyncio.Task[None]] = []

    async def open(self) -> None:
        """Start the process; raises PeerError if it does not come up."""
        self._process = await asyncio.create_subprocess_exec(
            shutil.which("node") or "node",
            str(self._script),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=os.environ | {"NODE_EXTRA_CA_CERTS": str(self._ca_file)},
            limit=_LONGEST_LINE,
        )
        self._tasks = [
            asyncio.create_task(self._hear(self._process)),
            asyncio.create_task(self._hear_errors(self._process)),
        ]
        await self.event("ready", patience_s=_START_S)

    async def close(self) -> None:
        """Let the process end, or end it."""
        process = self._process
        if process is None:
            return
        assert process.stdin is not None
        with contextlib.suppress(OSError):
            process.stdin.close()
        try:
            await asyncio.wait_for(process.wait(), _STOP_S)
        except TimeoutError:
            process.kill()
            await process.wait()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def ask(self, command: str, patience_s: float = PATIENCE_S, /, **values: Any) -> Any:
        """Carry out a command and return its result; raises PeerError."""
        process = self._process
        if process is None or process.stdin is None or process.returncode is not None:
            raise self._gone(command)
        number = next(self._ids)
        answer = self._waiting[number] = asyncio.get_running_loop().create_future()
        order = {"id": number, "do": command, "timeout": int(patience_s * 1000), **values}
        try:
            process.stdin.write(json.dumps(order).encode() + b"\n")
            await process.stdin.drain()
            found = await asyncio.wait_for(answer, patience_s + _GRACE_S)
        except TimeoutError as error:
            raise PeerError(command, "TimeoutError", "no answer") from error
        except OSError as error:
            raise self._gone(command) from error
        finally:
            self._waiting.pop(number, None)
        if (problem := found.get("error")) is not None:
            code = problem.get("code") or ""
            raise PeerError(command, problem["name"], problem["message"], code)
        return found["result"]

    async def event(
        self,
        kind: str,
        fits: Callable[[Mapping[str, Any]], bool] = lambda _: True,
        patience_s: float = PATIENCE_S,
    ) -> Json:
        """Return the oldest event of a kind that fits, or wait for one; raises PeerError."""
        try:
            async with asyncio.timeout(patience_s):
                while True:
                    for one in self.events:
                        if one["event"] == kind and fits(one):
                            return one
                    if self._tasks[0].done():
                        raise self._gone(kind)
                    self._arrived.clear()
                    await self._arrived.wait()
        except TimeoutError as error:
            raise PeerError(kind, "TimeoutError", "no such event") from error

    async def _hear(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None
        try:
            while line := await process.stdout.readline():
                self._take(json.loads(line))
        finally:
            for answer in self._waiting.values():
                if not answer.done():
                    answer.set_exception(self._gone("peer"))
            self._arrived.set()

    def _take(self, said: Json) -> None:
        if "event" in said:
            self.events.append(said)
            self._arrived.set()
            return
        answer = self._waiting.get(said["id"])
        if answer is not None and not answer.done():
            answer.set_result(said)

    async def _hear_errors(self, process: asyncio.subprocess.Process) -> None:
        assert process.stderr is not None
        while line := await process.stderr.readline():
            self._errors.append(line.decode(errors="replace").rstrip())

    def _gone(self, command: str) -> PeerError:
        return PeerError(command, "PeerGone", "\n".join(self._errors) or "the process has ended")
