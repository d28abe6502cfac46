"""The test's end of a client process: start, command, kill."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.e2e.waiting import PATIENCE_S, until
from tests.world.running import REPOSITORY

ANSWER_S = 30.0
END_S = 30.0


class ClientGone(Exception):
    """The process ended while an answer was awaited."""


class Refused(Exception):
    """The client answered that it cannot do this (now)."""


class Client:
    """One profile and the process that works with it now; ``start`` again after ``kill``.

    Everything the process writes to standard error lands in ``log``.
    """

    kind = ""

    def __init__(self, profile: Path, environment: Mapping[str, str], log: Path) -> None:
        self.profile = profile
        self.log = log
        self._environment = dict(environment)
        self._process: subprocess.Popen[bytes] | None = None
        self._rest = b""

    @property
    def running(self) -> bool:
        """Whether a process works with the profile."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start a process; it may take a second until it answers."""
        self._rest = b""
        command = [sys.executable, "-m", "tests.e2e.driver", self.kind, str(self.profile)]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                cwd=REPOSITORY,
                env=self._environment,
            )

    def ask(self, name: str, /, **values: object) -> Any:
        """Give a command and return the answer.

        Raises:
            Refused: the client cannot do it.
            ClientGone: the process ended before it answered.
        """
        self.tell(name, **values)
        return self.hear(name)

    def tell(self, name: str, /, **values: object) -> None:
        """Give a command without waiting for the answer."""
        process = self._running()
        assert process.stdin is not None
        try:
            process.stdin.write(json.dumps({"do": name, **values}).encode() + b"\n")
            process.stdin.flush()
        except BrokenPipeError as error:
            raise ClientGone(self._last_words()) from error

    def hear(self, name: str) -> Any:
        """Wait for the answer to the oldest command that has none yet."""
        answer = json.loads(self._line(name))
        if "failed" in answer:
            raise Refused(answer["failed"])
        return answer["is"]

    def kill(self) -> None:
        """End the process at once, as a power cut does."""
        process = self._running()
        process.send_signal(signal.SIGKILL)
        self._end(process)

    def strike(self) -> None:
        """Kill the process, but leave what it has said to be heard."""
        process = self._running()
        process.send_signal(signal.SIGKILL)
        process.wait()

    def await_death(self, seconds: float = END_S) -> None:
        """Wait until the process has been killed; what it said can still be heard."""
        code = self._running().wait(seconds)
        assert code == -signal.SIGKILL, f"ended with {code}: {self._last_words()}"

    def wait(self, seconds: float = END_S) -> int:
        """Wait until the process has ended by itself and return its exit code."""
        process = self._running()
        code = process.wait(seconds)
        self._end(process)
        return code

    def close(self) -> None:
        """Make sure that no process is left."""
        if self._process is not None:
            self._process.kill()
            self._end(self._process)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            raise ClientGone("not started")
        return self._process

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        process.wait()
        self._process = None
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()

    def _line(self, name: str) -> bytes:
        process = self._running()
        assert process.stdout is not None
        deadline = time.monotonic() + ANSWER_S
        while b"\n" not in self._rest:
            left = deadline - time.monotonic()
            ready, _, _ = select.select([process.stdout], [], [], max(left, 0))
            if not ready:
                raise TimeoutError(f"no answer to {name}: {self._last_words()}")
            chunk = os.read(process.stdout.fileno(), 65536)
            if not chunk:
                raise ClientGone(self._last_words())
            self._rest += chunk
        line, _, self._rest = self._rest.partition(b"\n")
        return line

    def _last_words(self) -> str:
        return self.log.read_text(errors="replace")[-3000:]


class Headless(Client):
    """The engine without a window."""

    kind = "headless"

    def go_online(self) -> None:
        """Start, open the store and wait until the client is in step with the server."""
        self.start()
        self.ask("unlock")
        self.wait_online()

    def wait_online(self, seconds: float = PATIENCE_S) -> None:
        """Wait until the connection stands."""
        until(lambda: self.ask("state")["link"] == "online", f"{self.profile.name} online", seconds)

    def invited(self, room: str) -> bool:
        """Whether an invitation to a room is shown."""
        return any(one["room"] == room and one["invited"] for one in self.ask("rooms"))

    def joined(self, room: str) -> bool:
        """Whether the room list has a room as entered."""
        return any(one["room"] == room and not one["invited"] for one in self.ask("rooms"))

    def stop(self) -> None:
        """End in an orderly way."""
        self.ask("stop")
        assert self.wait() == 0


class Window(Client):
    """The program with its window."""

    kind = "window"

    def try_to(self, name: str, /, **values: object) -> Any:
        """Do something as soon as it can be done; a person waits for a button, too."""
        deadline = time.monotonic() + PATIENCE_S
        while True:
            try:
                return self.ask(name, **values)
            except Refused:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.05)

    def wait_for_text(self, text: str, seconds: float = PATIENCE_S) -> str:
        """Wait until the front window says something; returns the whole label."""

        def look() -> str | None:
            return next((one for one in self.try_to("texts") if text in one), None)

        return until(look, f"the window says “{text}”; it says {self.try_to('texts')}", seconds)

    def wait_online(self, seconds: float = PATIENCE_S) -> None:
        """Wait until the status bar says that the connection stands."""
        until(lambda: "Connected" in self.try_to("status"), "the window is online", seconds)

    def come_to_front(self) -> None:
        """Give the window the focus, as a click into it does."""
        self.try_to("activate")
        until(lambda: self.ask("active"), "the window has the focus")

    def say(self, text: str) -> None:
        """Write a message into the open room and send it."""
        self.come_to_front()
        self.try_to("write", text=text)
        self.ask("press_enter")
        until(lambda: self.ask("composer") == "", "the writing field is empty again")

    def wait_for_message(self, text: str, seconds: float = PATIENCE_S) -> dict[str, Any]:
        """Wait until a message is shown in the open room, confirmed by the server."""

        def look() -> dict[str, Any] | None:
            found = [one for one in self.ask("messages") if one["text"] == text]
            return next((one for one in found if one["event"] is not None), None)

        return until(look, f"the message “{text[:60]}” is shown", seconds)

    def wait_for_room(self, name: str, seconds: float = PATIENCE_S) -> None:
        """Wait until the room list has a row with a name."""

        def look() -> bool:
            return any(name in row for row in self.try_to("rooms"))

        until(look, f"the room list shows “{name}”", seconds)

    def picture(self, file: Path) -> None:
        """Photograph the front window."""
        assert self.ask("picture", file=str(file))

    def quit(self) -> None:
        """Close the window and see the program end well."""
        self.ask("close")
        assert self.wait() == 0
