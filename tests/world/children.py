"""Processes of a world, each bound to the supervisor's life."""

import asyncio
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.world.errors import ChildDiedError

REPOSITORY = Path(__file__).resolve().parents[2]
PASSED_ON = ("PATH", "TMPDIR", "SYSTEMROOT", "VIRTUAL_ENV", "LD_LIBRARY_PATH")
LOG_TAIL = 2000


def environment(home: Path) -> dict[str, str]:
    """A small environment: above all no proxy settings and no foreign PYTHONPATH."""
    kept = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return kept | {
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(REPOSITORY),
        "PYTHONUNBUFFERED": "1",
    }


class Child:
    """One running Python module; ends with the supervisor, whatever happens to that one."""

    def __init__(self, name: str, process: asyncio.subprocess.Process, log: Path) -> None:
        self.name = name
        self._process = process
        self._log = log

    @classmethod
    async def start(cls, name: str, module: str, arguments: Sequence[str], home: Path) -> "Child":
        """Start `python -m module`; what it prints goes to a file in its home."""
        log = home / f"{name}.out"
        with log.open("wb") as output:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "tests.world.leash",
                str(os.getpid()),
                module,
                *arguments,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd=home,
                env=environment(home),
            )
        return cls(name, process, log)

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    @property
    def running(self) -> bool:
        """Whether the process still lives."""
        return self._process.returncode is None

    def check(self) -> None:
        """Raise with the end of its output if the process is gone."""
        if not self.running:
            tail = self._log.read_text(encoding="utf-8", errors="replace")[-LOG_TAIL:]
            raise ChildDiedError(self.name, self._process.returncode, tail)

    async def stop(self, patience: float = 6.0) -> None:
        """Ask the process to end, then make it end."""
        if not self.running:
            return
        self._process.terminate()
        try:
            async with asyncio.timeout(patience):
                await self._process.wait()
        except TimeoutError:
            self._process.kill()
            await self._process.wait()
