"""Start from the command line: ``timclient [--profile DIR]``."""

from __future__ import annotations

import argparse
import gc
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from timclient import __version__


def main(argv: Sequence[str] | None = None) -> int:
    """Read the arguments and run the window; returns the exit code."""
    options = _parser().parse_args(argv)
    from timclient import log  # noqa: PLC0415 - --version and --help need none of this
    from timclient.store.profile import default_profile  # noqa: PLC0415

    log.set_up(logging.DEBUG if options.verbose else logging.WARNING)
    return run(options.profile or default_profile())


def run(profile: Path) -> int:
    """Start the engine first, so that the store opens while Qt is being imported."""
    gc.disable()  # imports make no garbage; the window collects later (timclient.ui.garbage)
    from timclient.app import RunningEngine, start_engine  # noqa: PLC0415
    from timclient.domain.errors import StoreError  # noqa: PLC0415

    started: RunningEngine | StoreError
    try:
        started = start_engine(profile)
    except StoreError as error:
        started = error
    from timclient.window import run_window  # noqa: PLC0415

    return run_window(profile, started=started)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="timclient", description="TI-M Desktop: a desktop client for TI-Messenger."
    )
    parser.add_argument("--version", action="version", version=f"TI-M Desktop {__version__}")
    parser.add_argument(
        "--profile",
        type=Path,
        metavar="DIR",
        help="folder with this user's encrypted data (default: the place of this system)",
    )
    parser.add_argument(
        "--verbose", action="store_true", help="log more to standard error (never names or texts)"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
