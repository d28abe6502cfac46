"""Removing a folder with everything in it, whatever somebody has put there."""

from __future__ import annotations

import logging
import stat
from pathlib import Path

log = logging.getLogger(__name__)


def remove_tree(place: Path) -> None:
    """Remove a folder or file; links are removed, never followed.

    What cannot be removed now, such as a file that Windows still shows, is left behind and said in
    the log.
    """
    try:
        if place.is_symlink() or not place.is_dir():
            place.unlink(missing_ok=True)
            return
        for inside in place.iterdir():
            if inside.is_dir() and not inside.is_symlink():
                remove_tree(inside)
            else:
                _unlink(inside)
        place.rmdir()
    except OSError as error:
        log.warning("a copy is left behind: %s", type(error).__name__)


def _unlink(file: Path) -> None:
    try:
        if not file.is_symlink():
            file.chmod(stat.S_IRUSR | stat.S_IWUSR)  # Windows removes nothing that is read only.
        file.unlink(missing_ok=True)
    except OSError as error:
        log.warning("a copy is left behind: %s", type(error).__name__)
