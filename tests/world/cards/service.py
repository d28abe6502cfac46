"""Becomes the smart card service with nothing but the readers of a table.

Usage: python -m tests.world.cards.service PROGRAM CONFIG_FOLDER TELLS_AT_ONCE
"""

import os
import sys


def main() -> None:
    """Replace this process, so that the leash that was put on it holds the service."""
    program, folder, at_once = sys.argv[1:]
    kept = {"TABLE_TELLS_AT_ONCE": "1"} if at_once == "yes" else {}
    os.execve(program, [program, "--foreground", "-c", folder], os.environ | kept)  # noqa: S606


if __name__ == "__main__":
    main()
