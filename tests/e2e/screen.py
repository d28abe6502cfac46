"""A virtual screen of the tests' own: nobody's desktop is disturbed, nobody's desktop disturbs."""

from __future__ import annotations

import os
import secrets
import select
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.e2e.waiting import until

SIZE = "2880x1000x24"
START_S = 20.0
STOP_S = 10.0
_ASK_KEY_STORE = """
import keyring, sys
backend = type(keyring.get_keyring()).__module__
sys.exit(backend.startswith(("keyring.backends.fail", "keyring.backends.null")))
"""
_ANY_HOST = 0xFFFF
_COOKIE_NAME = b"MIT-MAGIC-COOKIE-1"


@dataclass(frozen=True, slots=True)
class Screen:
    """Attributes:
    environment: What a process needs to find the screen.
    managed: Whether a window manager runs, so that windows get the focus.
    """

    environment: dict[str, str]
    managed: bool


def obstacle() -> str | None:
    """Why windows cannot be tested here; None where they can."""
    if sys.platform != "linux" or shutil.which("Xvfb") is None:
        return "Xvfb is not installed; packaging/setup.sh test installs it"
    asked = subprocess.run([sys.executable, "-c", _ASK_KEY_STORE], check=False)
    if asked.returncode != 0:
        return "no key store runs here; packaging/desktop-session.sh --private brings one"
    return None


@contextmanager
def running_screen(folder: Path) -> Iterator[Screen]:
    """A screen for the time of the block, with a window manager where there is one."""
    authority = folder / "authority"
    authority.write_bytes(_authority())
    authority.chmod(0o600)
    reading, writing = os.pipe()
    with (folder / "screen.log").open("wb") as log:
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SIZE]
        server = subprocess.Popen(
            [*command, "-nolisten", "tcp", "-auth", str(authority)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            pass_fds=[writing],
        )
        os.close(writing)
        try:
            number = _number(reading)
            environment = {"DISPLAY": f":{number}", "XAUTHORITY": str(authority)}
            with _window_manager(environment, log.fileno()) as managed:
                yield Screen(environment, managed)
        finally:
            os.close(reading)
            stop(server)


@contextmanager
def _window_manager(environment: dict[str, str], log: int) -> Iterator[bool]:
    program = shutil.which("openbox")
    if program is None:
        yield False
        return
    manager = subprocess.Popen(
        [program, "--sm-disable"],
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
    )
    try:
        until(lambda: manager.poll() is None and _manages(environment), "a window manager")
        yield True
    finally:
        stop(manager)


def _manages(environment: dict[str, str]) -> bool:
    """Ask for the number of desktops, which only a running window manager has told."""
    asker = shutil.which("xdotool")
    if asker is None:
        return True
    asked = subprocess.run(
        [asker, "get_num_desktops"], env=os.environ | environment, capture_output=True, check=False
    )
    return asked.returncode == 0


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a process by its pid."""
    process.terminate()
    try:
        process.wait(STOP_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _number(reading: int) -> int:
    ready, _, _ = select.select([reading], [], [], START_S)
    told = os.read(reading, 16) if ready else b""
    if not told:
        raise TimeoutError("Xvfb did not start")
    return int(told)


def _authority() -> bytes:
    """An authority file whose cookie counts for every display number: it is not known yet."""
    fields = (b"", b"", _COOKIE_NAME, secrets.token_bytes(16))
    return struct.pack(">H", _ANY_HOST) + b"".join(
        struct.pack(">H", len(field)) + field for field in fields
    )
