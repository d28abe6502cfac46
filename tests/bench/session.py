"""One run of the program with its window against a server, from the benchmark's side."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Self

from tests.bench.load.answers import Load
from tests.bench.load.profiles import make_profile
from tests.bench.load.stub import Stub
from tests.bench.process import BUILD, BenchError, Child, python

_SYNC_S = 120.0
_OPEN_S = 30.0


class Session(Child):
    """A program that does its first sync in a fresh, signed-in profile."""

    @classmethod
    def begin(cls, folder: Path, stub: Stub, load: Load, picture: str, *, ticks: bool) -> Self:
        """Make the profile and start the program in it."""
        make_profile(folder, stub.base_url)
        file = str(BUILD / picture) if picture else ""
        mode = "ticks" if ticks else "quiet"
        return cls(python("child.sync", str(folder), str(load.rooms), file, mode), "sync")

    def synced(self) -> dict[str, Any]:
        """Wait until everything is stored and on the screen; returns the stamps."""
        found = self.hear("shown", _SYNC_S)
        if not found["seen"]:
            raise BenchError("the list is not on the screen")
        return found

    def open_chat(self) -> None:
        """Open the first chat and put the cursor into the writing field."""
        self.tell("open")
        self.hear("opened", _OPEN_S)
