"""The process that owns a world: starts it, watches over it, stops it.

Usage: python -m tests.world.supervisor ROOT OPTIONS {bound,detached}

It tells its starter one line of JSON on standard output. A bound supervisor ends as soon as its
standard input is closed, that is with its owner, even if the owner is killed.
"""

import asyncio
import json
import logging
import os
import shutil
import signal
import sys
from pathlib import Path

from tests.world.assembly import Assembly
from tests.world.errors import ChildDiedError, ForeignFolderError, WorldError
from tests.world.lock import LOCK_NAME, LOG_NAME, MARKER_NAME, RootLock
from tests.world.options import Options
from tests.world.ports import PortPool
from tests.world.world import WORLD_FILE

log = logging.getLogger(__name__)
ATTEMPTS = 3


def empty(root: Path) -> None:
    """Remove an earlier world, but never anything else."""
    # Lock and log are made by this very start.
    content = [one for one in root.iterdir() if one.name not in (LOCK_NAME, LOG_NAME)]
    if content and not (root / MARKER_NAME).exists():
        raise ForeignFolderError(root)
    for one in content:
        if one.is_dir() and not one.is_symlink():
            shutil.rmtree(one)
        else:
            one.unlink()
    (root / MARKER_NAME).touch()


class Supervisor:
    """Runs one world until it is told to stop."""

    def __init__(self, root: Path, options: Options) -> None:
        self._root = root
        self._options = options
        self._stop = asyncio.Event()

    def listen(self, *, bound: bool) -> None:
        """Stop on the usual signals and, if bound, when standard input ends."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            loop.add_signal_handler(number, self._stop.set)
        if bound:
            loop.add_reader(sys.stdin.fileno(), self._owner_spoke)

    def _owner_spoke(self) -> None:
        if not os.read(sys.stdin.fileno(), 1024):
            asyncio.get_running_loop().remove_reader(sys.stdin.fileno())
            self._stop.set()

    async def run(self) -> None:
        """Start, announce, wait, stop."""
        for attempt in range(1, ATTEMPTS + 1):
            with PortPool() as ports:
                assembly = Assembly(self._root, self._options, ports, os.getpid())
                try:
                    await self._live(assembly)
                except* ChildDiedError as group:
                    lost_port = any(one.port_taken for one in _leaves(group))
                    if attempt == ATTEMPTS or not lost_port:
                        raise
                    log.warning("a port was taken by somebody else, starting again")
                    empty(self._root)
                else:
                    return
                finally:
                    await assembly.stop()

    async def _live(self, assembly: Assembly) -> None:
        start = asyncio.create_task(assembly.start())
        stop = asyncio.create_task(self._stop.wait())
        await asyncio.wait((start, stop), return_when=asyncio.FIRST_COMPLETED)
        if not start.done():
            start.cancel()
            await asyncio.wait((start,))
            return
        stop.cancel()
        announce({"ready": str(start.result().root)})
        await self._stop.wait()


def _leaves(group: BaseExceptionGroup[ChildDiedError]) -> list[ChildDiedError]:
    found: list[ChildDiedError] = []
    for one in group.exceptions:
        found.extend(_leaves(one) if isinstance(one, BaseExceptionGroup) else [one])
    return found


def announce(message: dict[str, object]) -> None:
    """Tell the starter one thing, then let go of its pipe."""
    try:
        sys.stdout.write(json.dumps(message) + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        log.warning("the starter did not wait for the answer")
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, sys.stdout.fileno())
    os.close(quiet)


async def supervise(root: Path, options: Options, *, bound: bool) -> None:
    """The whole life of the supervisor inside the event loop."""
    supervisor = Supervisor(root, options)
    supervisor.listen(bound=bound)
    await supervisor.run()


def main() -> int:
    """Hold the folder's lock for as long as the world runs."""
    root, options, mode = Path(sys.argv[1]), Options.from_json(sys.argv[2]), sys.argv[3]
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s")
    root.mkdir(parents=True, exist_ok=True)
    try:
        with RootLock(root):
            empty(root)
            try:
                asyncio.run(supervise(root, options, bound=mode == "bound"))
            finally:
                (root / WORLD_FILE).unlink(missing_ok=True)
    except* WorldError as group:
        log.exception("the world ended")
        announce({"failed": "; ".join(str(one) for one in _reasons(group))})
        return_code = 1
    else:
        return_code = 0
    return return_code


def _reasons(group: BaseExceptionGroup[WorldError]) -> list[WorldError]:
    found: list[WorldError] = []
    for one in group.exceptions:
        found.extend(_reasons(one) if isinstance(one, BaseExceptionGroup) else [one])
    return found


if __name__ == "__main__":
    sys.exit(main())
