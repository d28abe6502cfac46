"""Tells truthfully whether a world runs in a folder: the kernel drops the lock with its holder."""

import fcntl
import os
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.world.errors import RootInUseError

LOCK_NAME = "supervisor.pid"
LOG_NAME = "supervisor.log"
MARKER_NAME = ".world"


class RootLock:
    """The supervisor's hold on its folder; the lock file contains its pid."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._descriptor = -1

    def __enter__(self) -> Self:
        descriptor = os.open(self._root / LOCK_NAME, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(descriptor)
            raise RootInUseError(self._root) from error
        os.ftruncate(descriptor, 0)
        os.write(descriptor, str(os.getpid()).encode("ascii"))
        self._descriptor = descriptor
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.close(self._descriptor)


def holder(root: Path) -> int | None:
    """The pid of the folder's supervisor, or None if there is none alive."""
    try:
        descriptor = os.open(root / LOCK_NAME, os.O_RDWR)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        text = os.read(descriptor, 32).decode("ascii")
        return int(text) if text else None
    else:
        return None
    finally:
        os.close(descriptor)
