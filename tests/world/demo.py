"""The demo: a world with people who answer, and the client signed in as a doctor.

python -m tests.world.demo [--walk]

``--walk`` goes through the demo once by itself and leaves pictures in build/demo/.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import shutil
import sys
import time
from collections.abc import Sequence

from tests.world import profile as profiles
from tests.world.running import REPOSITORY, running_world
from timclient import log

DEMO = REPOSITORY / "build" / "demo"
DOCTOR = "weber"


def main(arguments: Sequence[str] | None = None) -> int:
    """Start the world, sign the doctor in, open the window."""
    choices = _parser().parse_args(arguments)
    log.set_up(logging.WARNING)
    DEMO.mkdir(parents=True, exist_ok=True)
    folder = DEMO / "profile"
    shutil.rmtree(folder, ignore_errors=True)
    for picture in DEMO.glob("*.png"):
        picture.unlink()
    began = time.monotonic()
    _say("Starting three homeservers on this computer …")
    with running_world(DEMO / "world", seed=True) as world:
        profiles.trust(world)
        _say("Signing in as Dr. Weber of a practice …")
        asyncio.run(profiles.prepare(folder, world, DOCTOR))
        _say(f"Ready after {time.monotonic() - began:.0f} s.")
        from timclient.window import run_window

        if not choices.walk:
            return run_window(folder)
        from tests.world.walk import Walk

        walk = Walk(DEMO, world)
        code = run_window(folder, watch=walk.begin)
        for picture in walk.pictures:
            _say(f"Picture: {picture.relative_to(REPOSITORY)}")
        if walk.failure is not None:
            _say(f"The walk failed: {walk.failure}")
            return 1
        return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.world.demo", description=__doc__)
    parser.add_argument("--walk", action="store_true", help="go through the demo by itself")
    return parser


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
