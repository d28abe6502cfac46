"""The mark that a file has come from the network: the system warns before it runs such a file.

Windows: the alternate stream ``Zone.Identifier`` (zone 3, the internet). macOS: the attribute
``com.apple.quarantine``. Linux knows no mark that is heeded: files are made without the right to
run, and ``user.xdg.origin.url`` tells file managers that they are foreign. No address is written
anywhere: ``about:internet`` is what browsers write where they keep the source to themselves.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import time
import uuid
from pathlib import Path

log = logging.getLogger(__name__)

ZONE = b"[ZoneTransfer]\r\nZoneId=3\r\nHostUrl=about:internet\r\n"
XDG_ATTRIBUTE, XDG_VALUE = "user.xdg.origin.url", b"about:internet"
_QUARANTINE, _XATTR = "com.apple.quarantine", "/usr/bin/xattr"
_AGENT = "TI-M Desktop"
_PATIENCE_S = 5


def mark(file: Path, platform: str = sys.platform) -> bool:
    """Mark a file as foreign; blocks, for a worker thread. False where the disk cannot keep it."""
    try:
        if platform == "win32":
            _zone(file)
        elif platform == "darwin":
            _quarantine(file)
        else:
            _xdg(file)
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        log.info("no mark of origin: %s", type(error).__name__)
        return False
    return True


def _zone(file: Path) -> None:
    with Path(f"{file}:Zone.Identifier").open("wb") as stream:
        stream.write(ZONE)


def _quarantine(file: Path) -> None:
    value = quarantine_value(int(time.time()), uuid.uuid4())
    subprocess.run(  # noqa: S603 - a fixed program, no shell
        [_XATTR, "-w", _QUARANTINE, value, str(file.absolute())],
        check=True,
        timeout=_PATIENCE_S,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def quarantine_value(now: int, event: uuid.UUID) -> str:
    """Return the attribute of macOS: flags (downloaded, not yet opened), seconds since 1970 in
    hexadecimal, the program, an id."""
    return f"0081;{now:08x};{_AGENT};{str(event).upper()}"


def _xdg(file: Path) -> None:
    if not hasattr(os, "setxattr"):
        raise OSError("no extended attributes")
    os.setxattr(file, XDG_ATTRIBUTE, XDG_VALUE)
