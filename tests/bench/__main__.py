"""``python -m tests.bench [name …]``: measure, and print one JSON line for each benchmark.

Everything runs on a screen and with a key store of its own, so that the figures do not depend on
the desktop of whoever measures.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
from collections.abc import Sequence

from tests.bench import inside
from tests.bench.node.package import install
from tests.bench.process import REPOSITORY


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the names and run the benchmarks."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=", ".join(inside.NAMES))
    names: list[str] = parser.parse_args(arguments).names or list(inside.NAMES)
    unknown = set(names) - set(inside.NAMES)
    if unknown:
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    if "replay" in names:
        # Before the session: there npm would not find the user's settings.
        install()
    # One session each: what goes wrong in one benchmark does not reach the next.
    return max(_in_session(name) for name in names)


def _in_session(name: str) -> int:
    command = [sys.executable, "-m", "tests.bench.inside", name]
    script = REPOSITORY / "packaging" / "desktop-session.sh"
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY")
    }
    session = subprocess.Popen(
        ["sh", str(script), "--display", "--private", "--", *command],
        cwd=REPOSITORY,
        env=environment,
    )
    signal.signal(signal.SIGTERM, lambda *_: session.terminate())
    try:
        return session.wait()
    except KeyboardInterrupt:
        # The terminal has told the session, too; it stops what it started.
        return session.wait()


if __name__ == "__main__":
    sys.exit(main())
